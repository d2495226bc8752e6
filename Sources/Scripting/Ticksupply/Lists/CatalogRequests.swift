import Lua
import Services
import Vocabulary

/// The exchanges as a script asked for them.
struct ExchangeRequest: WishRequest {
    static let nouns = "exchanges"
    static let conditions = ["name"]

    private let client: TicksupplyClient
    private var patterns: [String] = []
    private let limit: Int?

    init(_ options: Options, _ client: TicksupplyClient) throws(Fault) {
        self.client = client
        limit = try ListOptions.limit(options, of: Self.nouns)
        try ListOptions.refuseEmpty(["name"], in: options, of: Self.nouns)
        try read(options)
    }

    mutating func read(_ options: Options) throws(Fault) {
        patterns = try Self.words("name", options) ?? patterns
    }

    func list() -> PagedList<TicksupplyExchange> { client.exchanges(named: patterns, limit: limit) }

    func get(_ word: String) async throws -> TicksupplyExchange { try await client.exchange(word) }
}

/// Instruments as a script asked for them.
struct InstrumentRequest: WishRequest {
    static let nouns = "instruments"
    static let conditions = ["name", "search", "base", "quote", "type"]

    private let client: TicksupplyClient
    private var wish: TicksupplyInstrumentWish

    init(_ options: Options, _ client: TicksupplyClient) throws(Fault) {
        self.client = client
        wish = TicksupplyInstrumentWish(exchange: try Self.word("exchange", options) ?? "")
        wish.limit = try ListOptions.limit(options, of: Self.nouns)
        try ListOptions.refuseEmpty(["name"], in: options, of: Self.nouns)
        try read(options)
    }

    mutating func read(_ options: Options) throws(Fault) {
        wish.names = try Self.words("name", options) ?? wish.names
        wish.search = try Self.word("search", options) ?? wish.search
        wish.base = try Self.word("base", options) ?? wish.base
        wish.quote = try Self.word("quote", options) ?? wish.quote
        wish.type = try Self.word("type", options) ?? wish.type
    }

    func list() -> PagedList<TicksupplyInstrument> { client.instruments(wish) }

    func get(_ word: String) async throws -> TicksupplyInstrument {
        try await client.instrument(word, among: wish)
    }
}

/// Streams as a script asked for them.
struct StreamRequest: WishRequest {
    static let nouns = "streams"
    static let conditions = ["exchange", "instrument", "type", "wire_format"]

    private let client: TicksupplyClient
    private var wish = TicksupplyStreamWish()

    init(_ options: Options, _ client: TicksupplyClient) throws(Fault) {
        self.client = client
        wish.limit = try ListOptions.limit(options, of: Self.nouns)
        try read(options)
    }

    mutating func read(_ options: Options) throws(Fault) {
        // An instrument that was listed knows its exchange.
        if let instrument = options.object("instrument", as: InstrumentObject.self)?.item, wish.exchange == nil {
            wish.exchange = instrument.exchange.isEmpty ? nil : instrument.exchange
        }
        wish.exchange = try Self.word("exchange", options) ?? wish.exchange
        wish.instrument = try Self.word("instrument", options) ?? wish.instrument
        wish.type = try Self.word("type", options) ?? wish.type
        wish.wireFormat = try Self.word("wire_format", options) ?? wish.wireFormat
    }

    func list() -> PagedList<TicksupplyStream> { client.streams(wish) }

    func get(_ word: String) async throws -> TicksupplyStream { try await client.stream(word, among: wish) }
}
