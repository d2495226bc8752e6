/// A request for a token as it came: its body and the header with the credentials.
struct ObeliskTokenRequest: Sendable {
    /// The whole header value.
    var contentType: String?
    /// `Basic …`; nil without one.
    var authorization: String?
    var body: [UInt8]

    /// The members of the body by their names; the content type must be one of two words and nothing else.
    func parameters() throws(ObeliskError) -> [String: String] {
        switch contentType {
        case "application/json":
            guard case .object(let members)? = (try? JSONParser.parse(body))?.content else { throw .noTokenBody }
            return Dictionary(members.map { ($0.name, $0.value.plainText) }) { first, _ in first }
        case "application/x-www-form-urlencoded":
            guard let text = String(validating: body, as: UTF8.self), let items = QueryText.items(text) else {
                throw .noTokenBody
            }
            return Dictionary(items.map { ($0.name, $0.value) }) { first, _ in first }
        default: throw .noTokenBody
        }
    }

    /// Client id and secret of the header; nil without one.
    ///
    /// The pair is split at every colon and its first two parts count, so a secret with a colon only works in the body.
    /// Source: the platform's authentication service.
    func basic() throws(ObeliskError) -> (id: String, secret: String)? {
        guard let authorization, authorization.hasPrefix("Basic ") else { return nil }
        guard let bytes = Base64.decoded(String(authorization.dropFirst(6))),
            let pair = String(validating: bytes, as: UTF8.self)
        else { throw .badBasic }
        let parts = pair.split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count > 1 else { throw .badBasic }
        return (String(parts[0]), String(parts[1]))
    }
}

extension ParsedJSON {
    /// A scalar as text; empty for null and containers.
    fileprivate var plainText: String {
        switch content {
        case .string(let text), .number(let text): text
        case .bool(let value): value ? "true" : "false"
        case .null, .array, .object: ""
        }
    }
}
