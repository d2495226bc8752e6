import Vocabulary

extension ObeliskService {
    /// `POST …/openid-connect/token` of HFS: each call gives another token.
    func giveKeycloakToken(_ request: ObeliskRequest) throws -> ObeliskAnswer {
        let type = (request.contentType ?? "").split(separator: ";").first.map(String.init) ?? ""
        let text = String(validating: request.body, as: UTF8.self)
        guard type == "application/x-www-form-urlencoded", let items = text.flatMap(QueryText.items) else {
            return .json(400, Self.refusal("invalid_request", "Missing form parameter: grant_type"))
        }
        let form = Dictionary(items.map { ($0.name, $0.value) }) { first, _ in first }
        guard let grant = form["grant_type"] else {
            return .json(400, Self.refusal("invalid_request", "Missing form parameter: grant_type"))
        }
        guard grant == "client_credentials" else {
            return .json(400, Self.refusal("unsupported_grant_type", "Unsupported grant_type"))
        }
        let basic = try? ObeliskTokenRequest(authorization: request.authorization, body: []).basic()
        guard let id = basic?.id ?? form["client_id"], let client = accounts.client(id), let own = client.secret,
            own.reveal() == basic?.secret ?? form["client_secret"]
        else {
            return .json(
                401, Self.refusal("unauthorized_client", "Invalid client or Invalid client credentials"))
        }
        let token = try tokens.give(client.id, by: .hfs) { try keycloakToken(of: client, request) }
        return .json(
            200,
            .object([
                ("access_token", .string(token)), ("expires_in", .integer(settings.tokenIdle.components.seconds)),
                ("refresh_expires_in", .integer(0)), ("token_type", .string("Bearer")),
                ("not-before-policy", .integer(0)), ("scope", .string("email profile")),
            ]))
    }

    private func keycloakToken(of client: ObeliskClient, _ request: ObeliskRequest) throws -> String {
        var generator = SystemRandomNumberGenerator()
        let id = randomID(using: &generator)
        let second = now().sinceEpoch.dividedDown(by: 1_000_000_000)
        let claims = JSON.object([
            ("exp", .integer(second + settings.tokenIdle.components.seconds)), ("iat", .integer(second)),
            ("jti", .string(id)), ("iss", .string("http://\(request.host)/hfs/auth/realms/obelisk-hfs")),
            ("sub", .string(client.id)), ("typ", .string("Bearer")), ("azp", .string(client.id)),
        ])
        return try signer.token(claims) ?? id
    }

    private static func refusal(_ error: String, _ description: String) -> JSON {
        .object([("error", .string(error)), ("error_description", .string(description))])
    }
}
