import FoundationEssentials
import Transfer
import Vocabulary

/// The request for a token, and the reading of its answer (Source: the authentication guide; OAuth 2, client
/// credentials).
///
/// Classic compares the whole value of Content-Type: `application/json` with anything behind it is refused. It takes the
/// pair in the Basic header apart at every colon, so that a secret with one can only go in the body.
struct ObeliskTokenRequest: Sendable {
    let dialect: ObeliskDialect
    let clientID: String
    let secret: Secret

    /// The Basic header; nil where id and secret go in the body.
    var authorization: Secret? {
        guard !isInBody else { return nil }
        let pair = Data("\(clientID):\(secret.reveal())".utf8).base64EncodedString()
        return Secret("Basic \(pair)")
    }

    private var isInBody: Bool { clientID.contains(":") || secret.reveal().contains(":") }

    /// The request. It changes nothing and may be repeated: a token that lives is given again.
    var request: HTTPRequest {
        var members = [("grant_type", "client_credentials")]
        if isInBody {
            members += [("client_id", clientID), ("client_secret", secret.reveal())]
            learnForms()
        }
        let (type, body) =
            switch dialect {
            case .classic: ("application/json", Self.json(members))
            case .hfs: ("application/x-www-form-urlencoded", Self.form(members))
            }
        var request = HTTPRequest(
            .post, dialect.tokenPath, headers: [HTTPHeader("Content-Type", type)], body: Array(body.utf8),
            isIdempotent: true, timeout: .seconds(30))
        request.onlyReads = true
        return request
    }

    /// An answer may repeat the body: the secret is not to be seen in the way in which it is written there either.
    private func learnForms() {
        let text = secret.reveal()
        for form in [QueryText.encoded(text), String(Self.quoted(text).dropFirst().dropLast())] { _ = Secret(form) }
    }

    private static func json(_ members: [(String, String)]) -> String {
        let texts = members.sorted { $0.0 < $1.0 }.map { "\(quoted($0)):\(quoted($1))" }
        return "{\(texts.joined(separator: ","))}"
    }

    private static func quoted(_ text: String) -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = .withoutEscapingSlashes
        return (try? encoder.encode(text)).map { String(decoding: $0, as: UTF8.self) } ?? "\"\""
    }

    private static func form(_ members: [(String, String)]) -> String {
        members.map { "\(QueryText.encoded($0))=\(QueryText.encoded($1))" }.joined(separator: "&")
    }
}

/// The answer to a request for a token. Of its two lifetimes the one without use also stands under the name that OAuth
/// has for the whole life; a Keycloak server means the whole life by it. Both are counted from the same moment, so that
/// it makes no difference.
struct ObeliskTokenAnswer: Decodable {
    private enum Key: String, CodingKey {
        case token
        case accessToken = "access_token"
        case expiresIn = "expires_in"
        case idle = "max_idle_time"
        case life = "max_valid_time"
    }

    let grant: TokenGrant

    init(from decoder: any Decoder) throws {
        let values = try decoder.container(keyedBy: Key.self)
        let token =
            try values.decodeIfPresent(String.self, forKey: .accessToken)
            ?? values.decode(String.self, forKey: .token)
        guard !token.isEmpty, token.utf8.allSatisfy({ (0x21...0x7E).contains($0) }) else {
            throw DecodingError.dataCorruptedError(
                forKey: .accessToken, in: values, debugDescription: "it cannot be sent in a header")
        }
        // A length that cannot be read is not told: the token is then used until it is refused.
        let length = { (key: Key) -> Duration? in
            guard let seconds = try? values.decode(Double.self, forKey: key), seconds >= 0, seconds < 1e9 else {
                return nil
            }
            return .seconds(seconds)
        }
        grant = TokenGrant(
            token: Secret(token), idleLifetime: [length(.expiresIn), length(.idle)].compactMap(\.self).min(),
            lifetime: length(.life))
    }
}
