import Vocabulary

/// Where one service of a sandbox is, and what its clients log in with.
///
///     server.service("ticksupply")?.url              // http://127.0.0.1:40123/v1
///     server.service("ticksupply")?["api_key"]       // key_….…
public struct ServiceEndpoint: Sendable {
    /// The service's word in the ready file, in profiles and in Lua.
    public let name: String
    /// The base URL as the service's own clients want it, without a slash at the end.
    public let url: String
    /// What clients log in with, the usual one first.
    public let settings: [Setting]

    init(_ name: String, url: String, settings: [Setting]) {
        self.name = name
        self.url = url
        self.settings = settings
    }

    /// The value of a setting; nil for a name that the service does not have.
    public subscript(name: String) -> String? { settings.first { $0.name == name }?.text }

    /// One thing to log in with: a key, or a name that goes with it.
    public struct Setting: Sendable {
        /// Its name in the ready file and in Lua: `api_key`.
        public let name: String
        /// The value itself. Taken out only for files that are private and for the terminal of who started the server.
        public var text: String { secret?.reveal() ?? plain }
        /// Its name in a profile; nil = profiles have no such setting.
        let profileName: String?

        private let secret: Secret?
        private let plain: String

        /// A key or a token.
        static func secret(_ name: String, _ value: Secret, inProfile profileName: String? = nil) -> Setting {
            Setting(name: name, profileName: profileName, secret: value, plain: "")
        }

        /// Something that need not be hidden.
        static func plain(_ name: String, _ value: String, inProfile profileName: String? = nil) -> Setting {
            Setting(name: name, profileName: profileName, secret: nil, plain: value)
        }

        private init(name: String, profileName: String?, secret: Secret?, plain: String) {
            self.name = name
            self.profileName = profileName
            self.secret = secret
            self.plain = plain
        }
    }
}
