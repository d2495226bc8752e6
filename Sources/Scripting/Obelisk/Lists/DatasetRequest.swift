import Lua
import Services
import Vocabulary

/// Datasets as a script asked for them.
struct DatasetRequest: WishRequest {
    static let nouns = "datasets"
    static let conditions = ["name"]

    private let client: ObeliskClient
    private let published: Bool
    private var wish: ObeliskNameWish

    init(_ options: Options, _ client: ObeliskClient) throws(Fault) {
        self.client = client
        published = options.boolean("published") ?? false
        wish = try ObeliskNameWish(options, of: Self.nouns)
        try read(options)
    }

    mutating func read(_ options: Options) throws(Fault) {
        wish.names = try Self.words("name", options) ?? wish.names
    }

    func list() -> PagedList<ObeliskDataset> { client.datasets(wish, published: published) }

    func get(_ word: String) async throws -> ObeliskDataset { try await client.dataset(word) }
}

/// The metrics of a dataset as a script asked for them.
struct MetricRequest: WishRequest {
    static let nouns = "metrics"
    static let conditions = ["name", "type"]

    private let client: ObeliskClient
    private let dataset: String
    private var wish: ObeliskNameWish
    private var type: String?

    init(_ options: Options, of dataset: String, _ client: ObeliskClient) throws(Fault) {
        self.client = client
        self.dataset = dataset
        wish = try ObeliskNameWish(options, of: Self.nouns)
        try read(options)
    }

    mutating func read(_ options: Options) throws(Fault) {
        wish.names = try Self.words("name", options) ?? wish.names
        type = try Self.word("type", options, among: ObeliskMetric.types) ?? type
    }

    func list() -> PagedList<ObeliskMetric> { client.metrics(of: dataset, wish, type: type) }

    func get(_ word: String) async throws -> ObeliskMetric { try await client.metric(word, of: dataset) }
}

/// The things of a dataset as a script asked for them.
struct MeasuringThingRequest: WishRequest {
    static let nouns = "things"
    static let conditions = ["name"]

    private let client: ObeliskClient
    private let dataset: String
    private var wish: ObeliskNameWish

    init(_ options: Options, of dataset: String, _ client: ObeliskClient) throws(Fault) {
        self.client = client
        self.dataset = dataset
        wish = try ObeliskNameWish(options, of: Self.nouns)
        try read(options)
    }

    mutating func read(_ options: Options) throws(Fault) {
        wish.names = try Self.words("name", options) ?? wish.names
    }

    func list() -> PagedList<ObeliskThing> { client.things(of: dataset, wish) }

    func get(_ word: String) async throws -> ObeliskThing { try await client.thing(word, of: dataset) }
}

extension ObeliskNameWish {
    /// The limit of a list; names come from its conditions.
    init(_ options: Options, of nouns: String) throws(Fault) {
        self.init()
        try ListOptions.refuseEmpty(["name"], in: options, of: nouns)
        limit = try ListOptions.limit(options, of: nouns)
    }
}
