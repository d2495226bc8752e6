import Transfer
import Vocabulary

/// A service's address and key, and where the two came from. Both always come from one source: a URL of a foreign
/// folder or script never gets the key of a profile.
public struct Credentials: Sendable {
    /// The base URL.
    public var url: String
    /// The API key or token.
    public var key: Secret
    /// The service's further settings that the source gives, by their names: `org`.
    public var further: [String: String] = [:]
    /// `argument`, `environment`, `.env` or `profile "staging"`; for messages.
    public var source: String
    /// The host that download links are fetched from instead of the one they name; nil = the one they name.
    public var downloadHost: String?
    /// A file with certificates of authorities that this service needs beside the system's; nil = none.
    public var caFile: String?
    /// What the user should know about the source, one sentence each: a setting that is not used, a name that may be
    /// mistyped.
    public var notes: [String] = []

    /// The way to this service: the given one, trusting the source's own authorities too.
    public func network(_ network: NetworkSettings) -> NetworkSettings {
        caFile.map { network.trusting(AuthorityFile(path: $0, source: "ca_file of \(source)")) } ?? network
    }
}

/// What a service is called, and which settings it has under which names.
public struct CredentialNames: Sendable {
    /// `"sift"`; also the table's name in a profile, and the name of the Lua module.
    public var service: String
    /// `"Sift"`, as people write it.
    public var title: String
    /// The variables of key and URL, in the environment and in `.env`.
    public var keyVariable, urlVariable: String
    /// The environment variable of the host to fetch files from; it counts beside a key of the environment only.
    public var hostVariable: String
    /// Variables of the vendor's other programs that are accepted and not used, and why.
    public var unusedVariables: [String: String] = [:]
    /// The public service, used when a source gives a key only; a further setting may say another.
    public var defaultURL: String
    /// What the key is called in a profile and as an argument of `connect`.
    public var keySetting = "api_key"
    /// What the key is called in sentences; the last word stands for it alone.
    public var keyNoun = "API key"
    /// Settings beside address and key that belong to the same source.
    public var further: [FurtherSetting] = []
    /// Whom things belong to: `organization`, `account`.
    public var owner: String
    /// How the address of the REST API looks, for the end of a question: `without a path behind the host`.
    public var addressForm: String

    /// A setting beside address and key.
    public struct FurtherSetting: Sendable, Equatable {
        /// Its name in a profile and as an argument of `connect`: `org`.
        public var name: String
        /// Its variable in the environment and in `.env`: `COVEO_ORG`.
        public var variable: String
        /// A few words for help.
        public var text: String
        /// True when the key is of no use without it: a client's id beside its secret.
        public var isRequired: Bool

        /// The public service by the setting's value, where it has several: `["hfs": "https://…"]`.
        public var urls: [String: String]

        /// Declares a setting; its value may be shown.
        public init(
            _ name: String, variable: String, _ text: String, isRequired: Bool = false, urls: [String: String] = [:]
        ) {
            self.name = name
            self.variable = variable
            self.text = text
            self.isRequired = isRequired
            self.urls = urls
        }
    }

    /// The last word of `keyNoun`: `key`.
    public var shortKeyNoun: String { keyNoun.split(separator: " ").last.map(String.init) ?? keyNoun }

    /// The further settings without which the key is of no use.
    var required: [FurtherSetting] { further.filter(\.isRequired) }

    /// What must be given to log in, by the names of the settings: `client_id`, `client_secret`.
    public var neededSettings: [String] { required.map(\.name) + [keySetting] }

    /// The same by the names of the variables.
    public var neededVariables: [String] { required.map(\.variable) + [keyVariable] }

    /// The public service that is meant by a source that gives no URL.
    func usualURL(_ settings: [String: String]) -> String {
        further.lazy.compactMap { setting in settings[setting.name].flatMap { setting.urls[$0] } }.first ?? defaultURL
    }

    /// The settings that a profile may have for the service.
    public var profileSettings: [String] { ["url", keySetting] + further.map(\.name) + ["download_host", "ca_file"] }

    /// Every service.
    public static var all: [CredentialNames] { Dialects.all.map { $0.names } }
}
