import Vocabulary

/// Something that a service's client finds out about an account, for `moonport doctor --service`.
public enum ServiceRemark: Sendable {
    /// The account may do this, in a few words: `list runs`.
    case may(String)
    /// It may not; with what the service said.
    case mayNot(String, Fault)
    /// Something else that is good to know: what it is about in a word, and the sentence.
    case told(String, String)
}

extension ServiceClient {
    /// Whether a call that changes nothing is allowed.
    ///
    ///     await remark("list runs") { _ = try await runs().first(1) }
    ///
    /// - Parameter what: what the call does, in a few words.
    func remark(_ what: String, _ call: () async throws -> Void) async -> ServiceRemark {
        do {
            try await call()
            return .may(what)
        } catch {
            return .mayNot(what, .from(error))
        }
    }

    /// How much is asked of the service at once.
    var limitRemark: ServiceRemark {
        .told("limits", "\(connection.concurrentRequests) requests at once at the most, whatever a script does")
    }
}
