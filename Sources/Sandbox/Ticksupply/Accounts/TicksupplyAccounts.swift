import Vocabulary

/// Who may call: three accounts, the first of them with two keys.
///
/// Keys look like the service's own, `key_….…`; they are made at the first start and kept in the state folder.
struct TicksupplyAccounts: Sendable {
    /// Someone who has subscriptions, exports and schemas of their own. All keys of an account are equal.
    struct Account: Sendable, Equatable {
        /// The name under which its things are kept.
        var name: String
        /// True when it may read and stop, and nothing else.
        var isSuspended = false
    }

    /// The account with the demo subscriptions.
    static let first = Account(name: "first")
    /// One that sees nothing of the first one's.
    static let other = Account(name: "other")
    /// One that has not paid.
    static let suspended = Account(name: "suspended", isSuspended: true)

    /// Every key with its name in the ready file; the usual one first.
    let keys: [(name: String, key: Secret, account: Account)]
    private let accounts: [String: Account]

    /// Reads the keys or makes them. A key that was configured is the first account's.
    init(_ parts: SandboxParts) throws(Fault) {
        let first = if let given = parts.configuration.apiKey { given } else { try Self.kept("api_key", parts.folder) }
        guard !first.isEmpty, !first.reveal().contains(where: \.isWhitespace) else { throw .badAPIKey() }
        keys = [
            ("api_key", first, Self.first),
            ("second_api_key", try Self.kept("second_api_key", parts.folder), Self.first),
            ("other_api_key", try Self.kept("other_api_key", parts.folder), Self.other),
            ("suspended_api_key", try Self.kept("suspended_api_key", parts.folder), Self.suspended),
        ]
        accounts = Dictionary(keys.map { ($0.key.reveal(), $0.account) }) { first, _ in first }
    }

    /// Whose key it is; nil for a key that is nobody's.
    func account(ofKey key: String) -> Account? { accounts[key] }

    private static func kept(_ name: String, _ folder: StateFolder) throws(Fault) -> Secret {
        try folder.secret("ticksupply-\(name)") {
            var generator = SystemRandomNumberGenerator()
            let parts = (0..<2).map { _ in randomID(using: &generator).filter { $0 != "-" } }
            return "key_\(parts[0].prefix(12)).\(parts[1])"
        }
    }
}
