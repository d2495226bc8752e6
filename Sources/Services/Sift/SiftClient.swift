import Exports
import Transfer
import Vocabulary

/// A connection to one Sift service with one API key.
public struct SiftClient: Sendable {
    /// Address and key, and where they came from.
    public let credentials: Credentials
    /// Proxies and authorities on the way there; its downloads go the same way.
    public let network: NetworkSettings
    let connection: ServiceConnection
    let units = UnitCache()
    let downloadHost: DownloadHost?

    /// Prepares a connection; nothing is sent before the first call.
    ///
    /// - Throws: `bad argument` for a URL or a download host that is none; `denied` for a key that cannot be sent; `file` or `damaged` for a file of authorities
    ///   that cannot be used.
    public init(
        credentials: Credentials, network: NetworkSettings = .direct, limits: ServiceLimits = ServiceLimits(),
        retry: RetryPolicy = RetryPolicy(), log: (@Sendable (TransferEvent) -> Void)? = nil, timing: Timing = .system
    ) throws(Fault) {
        // A line break at the end of a copied key is easy to have and hard to see.
        let isSendable = credentials.key.reveal().utf8.allSatisfy { (0x21...0x7E).contains($0) }
        guard isSendable else { throw .unsendableKey(credentials.source) }
        let network = credentials.network(network)
        self.credentials = credentials
        self.network = network
        downloadHost = try credentials.downloadHost.map { host throws(Fault) in try DownloadHost(parsing: host) }
        connection = try ServiceConnection(
            service: "sift", baseURL: credentials.url, authorization: Secret("Bearer \(credentials.key.reveal())"),
            limits: limits, retry: retry, judge: SiftVerdict.judge, log: log, timing: timing, network: network)
    }

    /// Asks the service for a sign of life (`GET /api/v1/ping`); checks address and key.
    public func ping() async throws -> String {
        try await get("/api/v1/ping", as: SiftMessages.Ping.self).response ?? ""
    }

    func get<Message: Decodable>(
        _ path: String, _ query: [(String, String?)] = [], as type: Message.Type
    ) async throws -> Message {
        let answer = try await connection.send(HTTPRequest(.get, path + QueryText.encode(query)))
        return try SiftMessages.read(type, from: answer.body)
    }
}

/// The query of a URL: `?filter=name%20%3D%3D%20'a'&pageSize=50`.
enum QueryText {
    static func encode(_ query: [(String, String?)]) -> String {
        let parts = query.compactMap { name, value in value.map { "\(name)=\(encoded($0))" } }
        return parts.isEmpty ? "" : "?" + parts.joined(separator: "&")
    }

    /// Everything but the unreserved characters of RFC 3986 as `%XX`; right for a path segment too.
    static func encoded(_ text: String) -> String {
        let hexadecimal = Array("0123456789ABCDEF")
        var result = ""
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"),
                UInt8(ascii: "~"):
                result.append(Character(Unicode.Scalar(byte)))
            default:
                result += "%\(hexadecimal[Int(byte >> 4)])\(hexadecimal[Int(byte & 15)])"
            }
        }
        return result
    }
}
