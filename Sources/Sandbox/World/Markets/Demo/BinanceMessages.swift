/// Messages in the manner of Binance: `{"stream":…,"data":{…}}`, numbers as texts with eight decimals.
struct BinanceMessages {
    let symbol: String
    let type: StreamType
    let tick: DemoTick

    var json: JSON {
        .object([("stream", .string(symbol.lowercased() + "@" + channel)), ("data", .object(members))])
    }

    private var channel: String {
        switch type {
        case .trade: "trade"
        case .orderbook: "depth20@100ms"
        case .bookUpdate: "depth@100ms"
        case .quote: "bookTicker"
        case .kline: "kline_1m"
        case .ticker: "ticker"
        case .liquidation: "forceOrder"
        }
    }

    private var members: [(String, JSON)] {
        switch type {
        case .trade: event("trade", trade)
        case .orderbook:
            [
                ("lastUpdateId", .integer(tick.number)), ("bids", side(20, isBid: true)),
                ("asks", side(20, isBid: false)),
            ]
        case .bookUpdate:
            event(
                "depthUpdate",
                [
                    ("U", .integer(tick.number * 10)), ("u", .integer(tick.number * 10 + 9)),
                    ("b", side(3, isBid: true)), ("a", side(2, isBid: false)),
                ])
        case .quote: quote
        case .kline: event("kline", [("k", .object(candle))])
        case .ticker:
            event(
                "24hrTicker",
                [
                    ("c", full(tick.price)), ("o", full(tick.price - 9 * tick.step)),
                    ("h", full(tick.price + 40 * tick.step)), ("l", full(tick.price - 37 * tick.step)),
                    ("v", full(tick.quantity * 977)), ("P", .string("0.021")),
                ])
        case .liquidation: [("e", .string("forceOrder")), ("E", .integer(tick.milliseconds)), ("o", .object(order))]
        }
    }

    private func event(_ name: String, _ details: [(String, JSON)]) -> [(String, JSON)] {
        let head: [(String, JSON)] = [
            ("e", .string(name)), ("E", .integer(tick.milliseconds)), ("s", .string(symbol)),
        ]
        return head + details
    }

    private var trade: [(String, JSON)] {
        [
            ("t", .integer(tick.number)), ("p", full(tick.price)), ("q", full(tick.quantity)),
            ("T", .integer(tick.milliseconds)), ("m", .bool(tick.isSell)), ("M", .bool(true)),
        ]
    }

    private var quote: [(String, JSON)] {
        let (bid, ask) = (tick.levels(1, isBid: true)[0], tick.levels(1, isBid: false)[0])
        return [
            ("u", .integer(tick.number)), ("s", .string(symbol)), ("b", full(bid.price)), ("B", full(bid.quantity)),
            ("a", full(ask.price)), ("A", full(ask.quantity)),
        ]
    }

    private var candle: [(String, JSON)] {
        let open = tick.milliseconds / 60_000 * 60_000
        return [
            ("t", .integer(open)), ("T", .integer(open + 59_999)), ("s", .string(symbol)), ("i", .string("1m")),
            ("o", full(tick.price - 3 * tick.step)), ("c", full(tick.price)), ("h", full(tick.price + 5 * tick.step)),
            ("l", full(tick.price - 6 * tick.step)), ("v", full(tick.quantity * 31)), ("n", .integer(31)),
            ("x", .bool(tick.number % 4 == 3)),
        ]
    }

    private var order: [(String, JSON)] {
        [
            ("s", .string(symbol)), ("S", .string(tick.isSell ? "SELL" : "BUY")), ("o", .string("LIMIT")),
            ("q", full(tick.quantity)), ("p", full(tick.price)), ("ap", full(tick.price + tick.step)),
            ("X", .string("FILLED")), ("T", .integer(tick.milliseconds)),
        ]
    }

    private func side(_ count: Int, isBid: Bool) -> JSON {
        .array(tick.levels(count, isBid: isBid).map { .array([full($0.price), full($0.quantity)]) })
    }

    private func full(_ value: Int64) -> JSON { .string(DecimalText.full(value)) }
}
