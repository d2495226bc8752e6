import Vocabulary

/// The announcement of a server that serves: where its services are and what their clients log in with.
public struct ReadyFile: Sendable {
    private let services: [ServiceEndpoint]

    /// Announces this server.
    public init(_ server: SandboxServer) { services = server.services }

    /// Writes `{"sift":{"url":"…","api_key":"…"},"ticksupply":{…}}`, readable by the owner only; the file appears at
    /// once and whole.
    public func write(to path: String) throws(Fault) {
        let members = services.map { service in
            let settings = service.settings.map { ($0.name, JSON.string($0.text)) }
            return (service.name, JSON.object([("url", .string(service.url))] + settings))
        }
        try PrivateFile.save(JSON.object(members).text + "\n", to: path)
    }

    /// Writes the profile `sandbox`: what `connect "sandbox"` of the program reads.
    public func writeProfile(to path: String) throws(Fault) {
        let tables = services.map { service in
            // All texts are made here, of letters, digits and URL signs; a JSON string is a TOML string too.
            let settings = service.settings.compactMap { setting in
                setting.profileName.map { "\($0) = \(JSON.string(setting.text).text)\n" }
            }
            return "[sandbox.\(service.name)]\nurl = \(JSON.string(service.url).text)\n" + settings.joined()
        }
        try PrivateFile.save(tables.joined(separator: "\n"), to: path)
    }

    /// One line a service, for the terminal: `sift  http://127.0.0.1:8470  api_key sandbox-…`
    public var lines: [String] {
        services.map { service in
            ([service.name, service.url] + service.settings.map { "\($0.name) \($0.text)" }).joined(separator: "  ")
        }
    }
}
