import Lua
import Services
import Vocabulary

extension Session {
    /// `connect` of a service's module.
    func connectFunction<Object: ClientObject>(_ type: Object.Type) -> Function {
        let names = Object.Client.names
        return Function(
            "connect",
            "Prepares a connection to \(names.title); nothing is sent before the first call.",
            parameters: [
                Parameter(
                    "where", .oneOf([.text, .options]),
                    "a profile's name, or \((["url"] + names.neededSettings).inWords)",
                    default: "the environment, else .env, else profile default", options: Self.settings(names))
            ],
            returns: Object.luaType.name, example: "local c = \(names.service).connect \"sandbox\""
        ) { call throws(Fault) in
            let client = try self.client(Object.Client.self, try self.credentials(call, names))
            return .one(.object(Object(client, session: self)))
        }
    }

    private static func settings(_ names: CredentialNames) -> [Parameter] {
        [
            Parameter("url", .text, "the REST address", required: false),
            Parameter(names.keySetting, .secret, "the key, best as secret \"NAME\"", required: false),
        ] + names.further.map { Parameter($0.name, .text, $0.text, required: false) } + [
            Parameter(
                "download_host", .text, "where files are fetched instead of the links' own host", required: false)
        ]
    }

    private func credentials(_ call: borrowing Call, _ names: CredentialNames) throws(Fault) -> Credentials {
        let search = credentialSearch
        guard call.has(1) else { return try credentials(names) }
        if let name = call.optionalText(1) { return try search.profile(name, names) }
        let options = try call.options(1)
        let key =
            options.text(names.keySetting).map(Secret.init)
            ?? options.object(names.keySetting, as: SecretObject.self)?.secret
        var further: [String: String] = [:]
        for setting in names.further { further[setting.name] = options.text(setting.name) }
        var credentials = try search.argument(url: options.text("url"), key: key, further: further, names: names)
        credentials.downloadHost = options.text("download_host")
        return credentials
    }
}
