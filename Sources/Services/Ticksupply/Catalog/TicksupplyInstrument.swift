/// An exchange whose streams are recorded.
public struct TicksupplyExchange: NamedThing, Decodable, Equatable {
    /// The code, which names it everywhere: `binance`.
    public var id: String
    /// As it is written: `Binance`.
    public var displayName: String

    private enum CodingKeys: String, CodingKey {
        case id = "code"
        case displayName = "display_name"
    }

    /// The code.
    public var name: String { id }
}

/// Something that is traded at an exchange.
public struct TicksupplyInstrument: NamedThing, Decodable, Equatable {
    /// The symbol, unique at its exchange: `BTCUSDT`.
    public var id: String
    /// What is traded; nil where the service does not tell.
    public var base: String?
    /// What it is paid with.
    public var quote: String?
    /// `spot`, `perpetual`, `futures` or `option`.
    public var type: String?
    /// The code of its exchange.
    public var exchange = ""

    private enum CodingKeys: String, CodingKey {
        case id = "symbol"
        case base, quote
        case type = "instrument_type"
    }

    /// The symbol.
    public var name: String { id }
}

/// What is wanted of an exchange's instruments.
public struct TicksupplyInstrumentWish: Sendable, Equatable {
    /// The exchange's code.
    public var exchange: String
    /// Only symbols that fit one of these; `*` stands for any text.
    public var names: [String] = []
    /// Only symbols that hold this text.
    public var search: String?
    /// Only those of this base currency.
    public var base: String?
    /// Only those of this quote currency.
    public var quote: String?
    /// `spot`, `perpetual`, `futures` or `option`.
    public var type: String?
    /// No more than this; nil for all.
    public var limit: Int?

    /// All instruments of an exchange.
    public init(exchange: String) { self.exchange = exchange }

    var query: [(String, String?)] {
        // The longest part of a pattern is a text that the symbol holds.
        let parts: [Substring] = names.count == 1 ? names[0].split(separator: "*" as Character) : []
        let only = parts.max { $0.count < $1.count }.map(String.init)
        return [("search", search ?? only), ("base", base), ("quote", quote), ("instrument_type", type)]
    }

    /// What is chosen here; nil when everything that the service gives is wanted.
    var choice: (@Sendable (TicksupplyInstrument) -> Bool)? {
        guard !names.isEmpty else { return nil }
        let patterns = names.map { NamePattern($0) }
        return { instrument in patterns.contains { $0.matches(instrument.id) } }
    }

    var isNarrowed: Bool { query.contains { $0.1 != nil } || !names.isEmpty }
}
