import Lua
import Services
import Vocabulary

extension Session {
    /// `local sift = require "sift"`
    var siftModule: Module {
        Module(
            name: "sift", summary: "Connects to Sift: telemetry, runs and channels.",
            functions: [
                Function(
                    "connect",
                    "Prepares a connection to Sift; nothing is sent before the first call.",
                    parameters: [
                        Parameter(
                            "where", .oneOf([.text, .options]), "a profile's name, or url and api_key",
                            default: "the environment, else .env, else profile default",
                            options: [
                                Parameter("url", .text, "the REST address", required: false),
                                Parameter("api_key", .secret, "the key, best as secret \"NAME\"", required: false),
                                Parameter(
                                    "download_host", .text, "where files are fetched instead of the links' own host",
                                    required: false),
                            ])
                    ],
                    returns: "SiftClient", example: "local c = sift.connect \"sandbox\""
                ) { call throws(Fault) in
                    .one(.object(try SiftClientObject(try self.credentials(call), session: self)))
                }
            ],
            types: [
                SiftClientObject.luaType, RunObject.luaType, ChannelObject.luaType, AssetObject.luaType,
                UnitObject.luaType, CalculatedChannelObject.luaType, ListObject.luaType, JobObject.luaType,
                FileObject.luaType,
            ])
    }

    private func credentials(_ call: borrowing Call) throws(Fault) -> Credentials {
        let search = credentialSearch
        guard call.has(1) else { return try credentials() }
        if let name = call.optionalText(1) { return try search.profile(name, .sift) }
        let options = try call.options(1)
        let key = options.text("api_key").map(Secret.init) ?? options.object("api_key", as: SecretObject.self)?.secret
        var credentials = try search.argument(url: options.text("url"), key: key, names: .sift)
        credentials.downloadHost = options.text("download_host")
        return credentials
    }
}
