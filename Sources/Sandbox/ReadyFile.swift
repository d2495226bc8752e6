import Vocabulary

/// The announcement of a server that serves: where it is and with which credentials.
public struct ReadyFile: Sendable {
    private let siftURL: String
    private let apiKey: Secret

    /// Announces this server.
    public init(_ server: SandboxServer) {
        siftURL = server.siftURL
        apiKey = server.apiKey
    }

    /// Writes `{"sift":{"url":"…","api_key":"…"}}`, readable by the owner only; the file appears at once and whole.
    public func write(to path: String) throws(Fault) {
        let sift = JSON.object([("url", .string(siftURL)), ("api_key", .string(apiKey.reveal()))])
        try PrivateFile.save(JSON.object([("sift", sift)]).text + "\n", to: path)
    }

    /// Writes the profile `sandbox`: what `connect "sandbox"` of the program reads.
    public func writeProfile(to path: String) throws(Fault) {
        // Both texts are made here, of letters, digits and URL signs; a JSON string is a TOML string too.
        let (url, key) = (JSON.string(siftURL).text, JSON.string(apiKey.reveal()).text)
        try PrivateFile.save("[sandbox.sift]\nurl = \(url)\napi_key = \(key)\n", to: path)
    }

    /// One line a service, for the terminal: `sift  http://127.0.0.1:8470  api_key sandbox-…`
    public var lines: [String] { ["sift  \(siftURL)  api_key \(apiKey.reveal())"] }
}
