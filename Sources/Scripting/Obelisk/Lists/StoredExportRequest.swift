import Exports
import Lua
import Services
import Vocabulary

/// The service's stored exports as a script asked for them.
struct StoredExportRequest: WishRequest {
    static let nouns = "exports"
    static let conditions = ["name", "state"]

    private let client: ObeliskClient
    private var wish = ObeliskJobWish()

    init(_ options: Options, _ client: ObeliskClient) throws(Fault) {
        self.client = client
        try ListOptions.refuseEmpty(["name"], in: options, of: Self.nouns)
        wish.limit = try ListOptions.limit(options, of: Self.nouns)
        let range = try TimeRange(from: try options.time("from"), to: try options.time("to"))
        (wish.from, wish.to) = (range.from, range.to)
        wish.team = options.text("team")
        try read(options)
    }

    mutating func read(_ options: Options) throws(Fault) {
        wish.names = try Self.words("name", options) ?? wish.names
        let word = try Self.word("state", options, among: JobState.allCases.map(\.rawValue))
        wish.state = word.flatMap(JobState.init(rawValue:)) ?? wish.state
    }

    func list() -> PagedList<JobRecord> {
        let client = client
        return client.jobs(wish).map { client.record($0) }
    }

    func get(_ word: String) async throws -> JobRecord {
        client.record(try await client.namedJob(word, team: wish.team))
    }
}

/// The account's data streams as a script asked for them.
struct DataStreamRequest: WishRequest {
    static let nouns = "streams"
    static let conditions = ["name"]

    private let client: ObeliskClient
    private var wish: ObeliskNameWish

    init(_ options: Options, _ client: ObeliskClient) throws(Fault) {
        self.client = client
        wish = try ObeliskNameWish(options, of: Self.nouns)
        try read(options)
    }

    mutating func read(_ options: Options) throws(Fault) {
        wish.names = try Self.words("name", options) ?? wish.names
    }

    func list() -> PagedList<ObeliskStream> { client.streams(wish) }

    func get(_ word: String) async throws -> ObeliskStream { try await client.stream(word) }
}
