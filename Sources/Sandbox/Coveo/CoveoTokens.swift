import Vocabulary

/// What clients of the Coveo dialect log in with.
struct CoveoTokens: Sendable {
    /// A key of the organization, with all privileges.
    let apiKey: Secret
    /// A token of a person for the whole platform: each call must name the organization.
    let oauth: Secret
    /// A key of the organization that may only read.
    let view: Secret
    let organization: String

    /// Who asks, as far as answers depend on it.
    struct Caller: Sendable, Equatable {
        /// Stands in what is created.
        var author: String
        /// False for a token that may only read.
        var canEdit = true
    }

    /// The tokens of the state folder, made at their first use, or the configured key.
    init(_ parts: SandboxParts) throws(Fault) {
        let random = {
            var generator = SystemRandomNumberGenerator()
            return randomID(using: &generator)
        }
        // Ten characters, then as in a UUID: the shape of the service's keys.
        let kept = try parts.folder.secret("coveo-api-key") { "xx" + random() }
        apiKey = parts.configuration.apiKey ?? kept
        oauth = try parts.folder.secret("coveo-oauth-token") { "oauth-" + random() }
        view = try parts.folder.secret("coveo-view-token") { "xx" + random() }
        organization = parts.configuration.coveo.organization
    }

    /// Finds who asks.
    ///
    /// - Parameters:
    ///   - authorization: the header, `Bearer …`.
    ///   - organizations: every `org` of the query.
    func caller(authorization: String?, organizations: [String]) throws(CoveoError) -> Caller {
        guard let authorization else { throw .noToken }
        let words = authorization.split(separator: " ")
        guard words.count == 2, words[0].lowercased() == "bearer" else { throw .noToken }
        let token = String(words[1])
        let caller: Caller
        switch token {
        case apiKey.reveal(): caller = Caller(author: "api-key@example.com")
        case oauth.reveal(): caller = Caller(author: "alice@example.com")
        case view.reveal(): caller = Caller(author: "viewer@example.com", canEdit: false)
        default: throw .badToken
        }
        guard organizations.count < 2 else { throw .doubledParameter("org") }
        guard let named = organizations.first else {
            guard token != oauth.reveal() else { throw .noOrganization }
            return caller
        }
        guard named == organization else { throw .foreignOrganization(named) }
        return caller
    }
}
