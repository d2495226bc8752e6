/// The exchanges, instruments and streams of messages that the sandbox knows.
///
/// It knows no protocol: a dialect shows it in its own words.
struct MarketWorld: Sendable {
    /// In the order in which they are listed.
    let exchanges: [Exchange]
    /// Ascending by id.
    let streams: [Datastream]
    private let places: [Int64: Int]

    init(exchanges: [Exchange], streams: [Datastream]) {
        self.exchanges = exchanges
        self.streams = streams.sorted { $0.id < $1.id }
        places = Dictionary(self.streams.enumerated().map { ($1.id, $0) }) { first, _ in first }
    }

    /// The stream of that id; nil when there is none.
    func stream(_ id: Int64) -> Datastream? { places[id].map { streams[$0] } }

    /// The exchange of that code; nil when there is none.
    func exchange(_ code: String) -> Exchange? { exchanges.first { $0.code == code } }
}

/// A place where instruments are traded.
struct Exchange: Sendable {
    /// `binance`
    var code: String
    /// `Binance`
    var name: String
    var instruments: [Instrument]
}

/// What is traded.
struct Instrument: Sendable, Equatable {
    /// Unique within its exchange: `BTCUSDT`.
    var symbol: String
    /// Nil where the instrument has none, as an index has.
    var base: String?
    var quote: String?
    var type: InstrumentType?
}

/// The kinds of instruments, by their words.
enum InstrumentType: String, Sendable, CaseIterable {
    case spot, perpetual, futures, option
}

/// What the messages of a stream tell, by its word.
enum StreamType: String, Sendable, CaseIterable {
    case trade, orderbook
    case bookUpdate = "book_update"
    case quote, kline, ticker, liquidation
}

/// One stream of messages of one instrument.
struct Datastream: Sendable, Identifiable {
    /// Positive, the same at every start.
    var id: Int64
    /// The exchange's code.
    var exchange: String
    /// The instrument's symbol.
    var instrument: String
    var type: StreamType
    /// How the exchange sends the messages: `json`, `sbe`.
    var wireFormat: String
    var source: MessageSource
    /// When messages were recorded in the past: ascending half-open ranges in nanoseconds since 1970.
    var history: [Range<Int64>]
    /// True when the first account has recorded it from the beginning of its history on.
    var isSubscribed = false
}
