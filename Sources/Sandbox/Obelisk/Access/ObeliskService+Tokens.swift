import Vocabulary

extension ObeliskService {
    /// `POST /auth/token`
    func giveToken(_ request: ObeliskRequest) throws -> ObeliskAnswer {
        let asked = ObeliskTokenRequest(
            contentType: request.contentType, authorization: request.authorization, body: request.body)
        let parameters = try asked.parameters()
        guard let grant = parameters["grant_type"], !grant.allSatisfy(\.isWhitespace) else {
            throw ObeliskError.noGrantType
        }
        guard ["client_credentials", "authorization_code"].contains(grant) else { throw ObeliskError.badGrantType }
        let basic = try asked.basic()
        guard let id = basic?.id ?? parameters["client_id"] else { throw ObeliskError.noClientID }
        // Nobody signs in here, so nobody has been given a code.
        if grant == "authorization_code" { throw ObeliskError.badCode }
        guard let secret = basic?.secret ?? parameters["client_secret"] else { throw ObeliskError.noClientSecret }
        guard let client = accounts.client(id) else { throw ObeliskError.unknownClient(id) }
        guard let own = client.secret else { throw ObeliskError.notConfidential(id) }
        guard own.reveal() == secret else { throw ObeliskError.wrongSecret }
        let token = try tokens.give(client.id, by: .classic, ObeliskTokens.text)
        return .json(200, try answer(token, to: client, request))
    }

    /// `GET` and `POST /auth/logout`: the token and its session are gone.
    func logout(_ request: ObeliskRequest) throws -> ObeliskAnswer {
        _ = try caller(request)
        if let token = Self.bearer(request.authorization) { try tokens.destroy(token) }
        return .nothing
    }

    /// `GET /auth/jwks`
    func keys() throws -> ObeliskAnswer {
        .json(200, .object([("keys", .array([try signer.publicKey].compactMap { $0 }))]))
    }

    /// `GET /auth/.well-known/openid-configuration`
    func discovery(_ request: ObeliskRequest) -> ObeliskAnswer {
        let base = Self.base(request)
        return .json(
            200,
            .object([
                ("issuer", .string(base)), ("token_endpoint", .string(base + "/token")),
                ("end_session_endpoint", .string(base + "/logout")), ("jwks_uri", .string(base + "/jwks")),
                ("grant_types_supported", .texts(["authorization_code", "client_credentials"])),
                (
                    "token_endpoint_auth_methods_supported",
                    .texts(["client_secret_basic", "client_secret_post"])
                ),
                ("code_challenge_methods_supported", .texts(["plain", "S256"])),
                ("subject_types_supported", .texts(["public"])),
                ("id_token_signing_alg_values_supported", .texts(["RS256"])),
            ]))
    }

    private static func base(_ request: ObeliskRequest) -> String { "http://\(request.host)/api/v3/auth" }

    private func answer(_ token: String, to client: ObeliskClient, _ request: ObeliskRequest) throws -> JSON {
        let (idle, life) = (settings.tokenIdle.components.seconds, settings.tokenLife.components.seconds)
        let second = now().sinceEpoch.dividedDown(by: 1_000_000_000)
        let identity = try signer.token(
            .object([
                ("iss", .string(Self.base(request))), ("sub", .string(client.id)), ("aud", .string(client.id)),
                ("iat", .integer(second)), ("exp", .integer(second + life)), ("name", .string(client.name)),
                ("userId", .string(client.user.id)), ("email", .string(client.user.email)),
                ("scope", .texts(ObeliskRight.allCases.filter(client.scope.contains).map(\.rawValue))),
            ]))
        var members: [(String, JSON)] = [
            ("token_type", .string("bearer")), ("access_token", .string(token)), ("token", .string(token)),
        ]
        if let identity { members.append(("id_token", .string(identity))) }
        members += [
            ("max_idle_time", .integer(idle)), ("expires_in", .integer(idle)), ("max_valid_time", .integer(life)),
            ("remember_me", .bool(false)),
        ]
        return .object(members)
    }
}

extension ObeliskService {
    /// Who calls.
    ///
    /// - Throws: 401 without a living token of the system that was called.
    func caller(_ request: ObeliskRequest) throws -> ObeliskCaller {
        guard let token = Self.bearer(request.authorization) else { throw ObeliskError.noBearer }
        if faults.allows(.revokedToken) { try tokens.destroy(token) }
        guard let id = try tokens.client(of: token, by: request.system), let client = accounts.client(id) else {
            throw ObeliskError.badToken
        }
        return ObeliskCaller(client: client, system: request.system)
    }

    /// The token of a header: `Bearer`, exactly so, and one blank before it.
    static func bearer(_ authorization: String?) -> String? {
        guard let authorization, authorization.hasPrefix("Bearer "), authorization.utf8.count > 7 else { return nil }
        return String(authorization.dropFirst(7))
    }
}

/// Who calls, and by which of the two systems.
struct ObeliskCaller: Sendable {
    var client: ObeliskClient
    var system: ObeliskTokens.System

    var user: ObeliskUser { client.user }
}
