extension MarketWorld {
    /// The markets that are served without `--data`: four exchanges, all kinds of instruments and streams.
    static var demo: MarketWorld {
        var builder = DemoMarket()
        builder.add(Exchange(code: "binance", name: "Binance", instruments: DemoMarket.spot), .binance)
        builder.add(
            Exchange(code: "binance_futures", name: "Binance Futures", instruments: DemoMarket.futures), .binance)
        builder.add(Exchange(code: "bybit", name: "Bybit", instruments: DemoMarket.bybit), .bybit)
        builder.add(Exchange(code: "deribit", name: "Deribit", instruments: DemoMarket.options), .deribit)
        return MarketWorld(exchanges: builder.exchanges, streams: builder.streams)
    }
}

/// Puts the demo markets together and gives their streams ids that never change: new ones go to the end of an exchange.
struct DemoMarket {
    private(set) var exchanges: [Exchange] = []
    private(set) var streams: [Datastream] = []

    /// Midnight of 2024-01-01 in UTC, when the demo recordings begin.
    static let begin: Int64 = 1_704_067_200_000_000_000
    /// Midnight of 2024-02-01, when they end.
    static let end: Int64 = begin + 31 * day
    /// Two hours of the seventeenth day in which the most used stream was not recorded.
    static let gap: Range<Int64> = begin + 16 * day + 6 * hour..<begin + 16 * day + 8 * hour

    static let hour: Int64 = 3_600_000_000_000
    static let day: Int64 = 24 * hour

    /// Adds an exchange with the streams of its instruments.
    mutating func add(_ exchange: Exchange, _ manner: DemoFeed.Manner) {
        // Room for more streams of an exchange without moving those of the next one.
        var id: Int64 = 123 + Int64(exchanges.count) * 10_000
        exchanges.append(exchange)
        for (place, instrument) in exchange.instruments.enumerated() {
            for type in Self.types(of: instrument, at: place) {
                streams.append(stream(id, exchange, instrument, type, manner))
                id += 1
            }
        }
        guard manner == .binance, exchange.code == "binance" else { return }
        // The exchange's binary form: it is listed, and nothing of it was ever recorded.
        streams.append(
            Datastream(
                id: id, exchange: exchange.code, instrument: "BNBUSDT", type: .trade, wireFormat: "sbe",
                source: .nothing, history: []))
    }

    private func stream(
        _ id: Int64, _ exchange: Exchange, _ instrument: Instrument, _ type: StreamType, _ manner: DemoFeed.Manner
    ) -> Datastream {
        let seed = deterministicID("feed", exchange.code, instrument.symbol, type.rawValue)
        let feed = DemoFeed(
            manner: manner, symbol: instrument.symbol, type: type, price: Self.price(of: instrument),
            period: Self.period(of: type), seed: seed.utf8.reduce(0) { ($0 &* 31) &+ UInt64($1) })
        let name = "\(exchange.code) \(instrument.symbol) \(type.rawValue)"
        let hasGap = name == "binance BTCUSDT trade"
        return Datastream(
            id: id, exchange: exchange.code, instrument: instrument.symbol, type: type, wireFormat: "json",
            source: .demo(feed),
            history: hasGap
                ? [Self.begin..<Self.gap.lowerBound, Self.gap.upperBound..<Self.end] : [Self.begin..<Self.end],
            isSubscribed: Self.subscribed.contains(name))
    }

    /// What the first account has recorded.
    private static let subscribed: Set<String> = [
        "binance BTCUSDT trade", "binance BTCUSDT orderbook", "binance BTCUSDT book_update", "binance BTCUSDT quote",
        "binance BTCUSDT kline", "binance BTCUSDT ticker", "binance ETHUSDT trade", "binance ETHUSDT quote",
        "binance_futures BTCUSDT trade", "binance_futures BTCUSDT liquidation", "bybit BTCUSDT trade",
        "bybit BTCUSDT orderbook", "bybit BTCUSDT ticker", "deribit BTC-PERPETUAL trade",
        "deribit BTC-PERPETUAL ticker",
    ]

    /// The most traded instruments have all streams, the others what is asked for most.
    private static func types(of instrument: Instrument, at place: Int) -> [StreamType] {
        switch instrument.type {
        case .option: [.trade, .quote, .ticker]
        case nil: [.ticker]
        default: place < 6 ? StreamType.allCases : [.trade, .quote, .kline, .ticker]
        }
    }

    private static func period(of type: StreamType) -> Int64 {
        let second: Int64 = 1_000_000_000
        switch type {
        case .trade: return 3 * second
        case .bookUpdate, .quote: return 5 * second
        case .orderbook, .ticker: return 10 * second
        case .kline: return 15 * second
        case .liquidation: return 300 * second
        }
    }

    /// In hundred-millionths.
    private static func price(of instrument: Instrument) -> Int64 {
        let known: [String: Int64] = ["BTC": 42_000, "ETH": 2500, "BNB": 310, "SOL": 100]
        let base = instrument.base ?? instrument.symbol
        guard instrument.type != .option else { return 5_250_000 }
        guard let price = known[base] else {
            return 10_000_000 + base.utf8.reduce(Int64(0)) { ($0 * 31 + Int64($1)) % 40_009 } * 100_000
        }
        return price * 100_000_000
    }
}
