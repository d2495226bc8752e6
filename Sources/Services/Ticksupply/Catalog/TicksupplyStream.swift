import Vocabulary

/// A datastream: the messages of one kind about one instrument of one exchange.
public struct TicksupplyStream: NamedThing, Decodable, Equatable {
    /// The id as text.
    public var id: String { String(number) }
    /// The id, a positive integer of 64 bits.
    public var number: Int64
    /// The exchange's code: `binance`.
    public var exchange: String
    /// The instrument's symbol: `BTCUSDT`.
    public var instrument: String
    /// `trade`, `depth`, … in the service's words.
    public var type: String
    /// How the exchange sends the messages: `json`, `sbe`.
    public var wireFormat: String

    private enum CodingKeys: String, CodingKey {
        case number = "datastream_id"
        case exchange, instrument
        case type = "stream_type"
        case wireFormat = "wire_format"
    }

    /// Exchange, instrument and type: `binance BTCUSDT trade`.
    public var name: String { "\(exchange) \(instrument) \(type)" }

    /// The wire format, which may be all that tells two streams apart.
    public var distinction: String { "\(name), \(wireFormat)" }
}

/// What is wanted of the list of datastreams.
public struct TicksupplyStreamWish: Sendable, Equatable {
    /// The exchange's code; `*` stands for any text; nil for all.
    public var exchange: String?
    /// The instrument's symbol, likewise.
    public var instrument: String?
    /// The type, likewise.
    public var type: String?
    /// The wire format, likewise.
    public var wireFormat: String?
    /// No more than this; nil for all.
    public var limit: Int?

    /// Everything.
    public init() {}

    private var parts: [(name: String, value: String?, of: @Sendable (TicksupplyStream) -> String)] {
        [
            ("exchange", exchange, { $0.exchange }), ("instrument", instrument, { $0.instrument }),
            ("stream_type", type, { $0.type }), ("wire_format", wireFormat, { $0.wireFormat }),
        ]
    }

    /// What the service filters by: names without a pattern.
    var query: [(String, String?)] { parts.map { ($0.name, $0.value.flatMap { $0.contains("*") ? nil : $0 }) } }

    /// What is chosen here; nil when everything that the service gives is wanted.
    var choice: (@Sendable (TicksupplyStream) -> Bool)? {
        guard parts.contains(where: { $0.value?.contains("*") == true }) else { return nil }
        let wish = self
        return { wish.fits($0) }
    }

    /// True for a stream that all parts fit.
    func fits(_ stream: TicksupplyStream) -> Bool {
        parts.allSatisfy { part in part.value.map { NamePattern($0).matches(part.of(stream)) } ?? true }
    }

    /// The wish for what a word may name: a whole name, or an instrument.
    func naming(_ word: String) -> TicksupplyStreamWish {
        var wish = self
        wish.limit = nil
        let parts = word.split(separator: " ").map(String.init)
        guard parts.count > 2, let first = parts.first, let last = parts.last else {
            wish.instrument = wish.instrument ?? word
            return wish
        }
        // A symbol may have spaces in it.
        wish.exchange = wish.exchange ?? first
        wish.instrument = wish.instrument ?? parts.dropFirst().dropLast().joined(separator: " ")
        wish.type = wish.type ?? last
        return wish
    }

    /// True when only some streams are wanted.
    var isNarrowed: Bool { parts.contains { $0.value != nil } }
}
