import Vocabulary

/// What a user may do with a dataset, and what a client may do for its user.
enum ObeliskRight: String, Sendable, Codable, CaseIterable {
    case read = "READ"
    case write = "WRITE"
    case manage = "MANAGE"
}

/// A person of the sandbox.
struct ObeliskUser: Sendable, Equatable {
    let id: String
    let email: String
    let firstName: String
    let lastName: String
    /// The number that HFS knows the person by.
    let number: Int64

    init(_ firstName: String, _ lastName: String, number: Int64) {
        let name = firstName.lowercased()
        id = ObeliskID.made("user", name)
        email = "\(name)@example.com"
        self.firstName = firstName
        self.lastName = lastName
        self.number = number
    }
}

/// A program that calls for a user.
struct ObeliskClient: Sendable {
    let id: String
    let name: String
    let user: ObeliskUser
    /// What it may do of what its user may.
    let scope: Set<ObeliskRight>
    /// Nil for a client that is not confidential.
    let secret: Secret?

    /// Whom its events name.
    var producer: ObeliskProducer { ObeliskProducer(user: user.id, client: id) }
}

/// People that share datasets and exports.
struct ObeliskTeam: Sendable {
    let id: String
    let name: String
    let description: String
    let members: [ObeliskUser]
}

/// Who may call: three people with their clients, two of them in a team.
struct ObeliskAccounts: Sendable {
    /// Owns the demo.
    static let alice = ObeliskUser("Alice", "Archer", number: 11)
    /// Has a dataset of his own that nobody else may read, and may read nothing else but what is open.
    static let bob = ObeliskUser("Bob", "Baker", number: 12)
    /// Reads what the team reads.
    static let carol = ObeliskUser("Carol", "Cook", number: 13)
    /// The team of Alice and Carol.
    static let team = ObeliskTeam(
        id: ObeliskID.made("team", "Facility team"), name: "Facility team",
        description: "Those who look after the building.", members: [alice, carol])
    static let teams = [team]
    static let users = [alice, bob, carol]

    /// Every client by the beginning of its names in the ready file; the usual one first.
    let clients: [(word: String, client: ObeliskClient)]

    /// Reads the secrets or makes them. A key that was configured is the usual client's secret.
    init(_ parts: SandboxParts) throws(Fault) {
        func kept(_ word: String) throws(Fault) -> Secret {
            try parts.folder.secret("obelisk-\(word)-secret") {
                var generator = SystemRandomNumberGenerator()
                return randomID(using: &generator)
            }
        }
        func client(
            _ word: String, _ user: ObeliskUser, _ scope: Set<ObeliskRight>, _ secret: Secret?
        ) -> ObeliskClient {
            ObeliskClient(
                id: ObeliskID.made("client", word), name: "sandbox \(word)", user: user, scope: scope, secret: secret)
        }
        let all = Set(ObeliskRight.allCases)
        let full = if let given = parts.configuration.apiKey { given } else { try kept("full") }
        clients = [
            ("", client("full", Self.alice, all, full)),
            ("reader_", client("reader", Self.alice, [.read], try kept("reader"))),
            ("writer_", client("writer", Self.alice, [.write], try kept("writer"))),
            ("other_", client("other", Self.bob, all, try kept("other"))),
            ("member_", client("member", Self.carol, all, try kept("member"))),
            ("public_", client("public", Self.alice, [.read], nil)),
        ]
    }

    /// The client of an id; nil when there is none.
    func client(_ id: String) -> ObeliskClient? { clients.first { $0.client.id == id }?.client }
}
