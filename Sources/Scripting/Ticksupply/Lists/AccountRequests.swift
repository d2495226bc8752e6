import Exports
import Lua
import Services
import Vocabulary

/// The account's subscriptions as a script asked for them.
struct SubscriptionRequest: WishRequest {
    static let nouns = "subscriptions"
    static let conditions = ["status", "stream"]

    private let this: TicksupplyClientObject
    private var status: String?
    private var stream: Named<StreamObject>?
    private let limit: Int?

    init(_ options: Options, _ this: TicksupplyClientObject) throws(Fault) {
        self.this = this
        limit = try ListOptions.limit(options, of: Self.nouns)
        try read(options)
    }

    mutating func read(_ options: Options) throws(Fault) {
        status = try Self.word("status", options, among: TicksupplySubscription.states) ?? status
        stream = try Self.named("stream", options) ?? stream
    }

    func list() -> PagedList<TicksupplySubscription> {
        let request = self
        return DeferredList { request.this.client.subscriptions(try await request.wish()) }
            .list(Self.nouns, limit: limit)
    }

    func get(_ word: String) async throws -> TicksupplySubscription {
        try await this.client.subscription(word, among: try await wish())
    }

    private func wish() async throws -> TicksupplySubscriptionWish {
        var wish = TicksupplySubscriptionWish()
        wish.status = status
        wish.limit = limit
        if let stream { wish.stream = try await this.resolve(stream).number }
        return wish
    }
}

/// Schemas as a script asked for them.
struct SchemaRequest: WishRequest {
    static let nouns = "schemas"
    static let conditions = ["name", "category"]

    private let client: TicksupplyClient
    private var wish = TicksupplySchemaWish()

    init(_ options: Options, _ client: TicksupplyClient) throws(Fault) {
        self.client = client
        wish.limit = try ListOptions.limit(options, of: Self.nouns)
        wish.isBuiltIn = options.boolean("built_in")
        try ListOptions.refuseEmpty(["name"], in: options, of: Self.nouns)
        try read(options)
    }

    mutating func read(_ options: Options) throws(Fault) {
        wish.names = try Self.words("name", options) ?? wish.names
        wish.category = try Self.word("category", options, among: TicksupplySchema.categories) ?? wish.category
    }

    func list() -> PagedList<TicksupplySchema> { client.schemas(wish) }

    func get(_ word: String) async throws -> TicksupplySchema { try await client.schema(word, among: wish) }
}

/// The service's own exports as a script asked for them.
struct ExportListRequest: WishRequest {
    static let nouns = "exports"
    static let conditions = ["state", "stream"]

    private let this: TicksupplyClientObject
    private var state: JobState?
    private var stream: Named<StreamObject>?
    private let limit: Int?

    init(_ options: Options, _ this: TicksupplyClientObject) throws(Fault) {
        self.this = this
        limit = try ListOptions.limit(options, of: Self.nouns)
        try read(options)
    }

    mutating func read(_ options: Options) throws(Fault) {
        let word = try Self.word("state", options, among: JobState.allCases.map(\.rawValue))
        state = word.flatMap(JobState.init(rawValue:)) ?? state
        stream = try Self.named("stream", options) ?? stream
    }

    func list() -> PagedList<JobRecord> {
        let request = self
        let client = this.client
        return DeferredList { client.jobs(try await request.wish()).map { client.record($0) } }
            .list(Self.nouns, limit: limit)
    }

    func get(_ word: String) async throws -> JobRecord {
        guard let record = try await this.client.record(word) else {
            throw Fault.jobGone(word, lister: "c:exports()", service: "ticksupply")
        }
        return record
    }

    private func wish() async throws -> TicksupplyJobWish {
        var wish = TicksupplyJobWish()
        wish.state = state
        wish.limit = limit
        if let stream { wish.stream = try await this.resolve(stream).number }
        return wish
    }
}
