/// Messages in the manner of Bybit: several events in one message for trades and liquidations, numbers as short texts.
struct BybitMessages {
    let symbol: String
    let type: StreamType
    let tick: DemoTick

    var json: JSON {
        .object([
            ("topic", .string("\(channel).\(symbol)")), ("type", .string("snapshot")),
            ("ts", .integer(tick.milliseconds)), ("data", data),
        ])
    }

    private var channel: String {
        switch type {
        case .trade: "publicTrade"
        case .orderbook: "orderbook.50"
        case .bookUpdate: "orderbook.1"
        case .quote, .ticker: "tickers"
        case .kline: "kline.1"
        case .liquidation: "allLiquidation"
        }
    }

    private var data: JSON {
        switch type {
        case .trade: .array((0...tick.number % 3).map { .object(trade($0)) })
        case .orderbook, .bookUpdate: .object(book)
        case .quote, .ticker:
            .object([
                ("symbol", .string(symbol)), ("lastPrice", short(tick.price)),
                ("bid1Price", short(tick.price)), ("bid1Size", short(tick.quantity)),
                ("ask1Price", short(tick.price + tick.step)), ("ask1Size", short(tick.quantity * 2)),
            ])
        case .kline: .array([.object(candle)])
        case .liquidation:
            .array([
                .object([
                    ("T", .integer(tick.milliseconds)), ("s", .string(symbol)),
                    ("S", .string(tick.isSell ? "Sell" : "Buy")), ("v", short(tick.quantity)), ("p", short(tick.price)),
                ])
            ])
        }
    }

    private func trade(_ place: Int64) -> [(String, JSON)] {
        [
            ("T", .integer(tick.milliseconds)), ("s", .string(symbol)), ("S", .string(tick.isSell ? "Sell" : "Buy")),
            ("v", short(tick.quantity / (place + 1))), ("p", short(tick.price + place * tick.step)),
            ("i", .string(deterministicID("trade", symbol, "\(tick.number)", "\(place)"))), ("BT", .bool(false)),
        ]
    }

    private var book: [(String, JSON)] {
        let count = type == .orderbook ? 20 : 2
        return [
            ("s", .string(symbol)), ("b", side(count, isBid: true)), ("a", side(count, isBid: false)),
            ("u", .integer(tick.number)), ("seq", .integer(tick.number * 7)),
        ]
    }

    private var candle: [(String, JSON)] {
        let start = tick.milliseconds / 60_000 * 60_000
        return [
            ("start", .integer(start)), ("end", .integer(start + 59_999)), ("interval", .string("1")),
            ("open", short(tick.price - 3 * tick.step)), ("close", short(tick.price)),
            ("high", short(tick.price + 5 * tick.step)), ("low", short(tick.price - 6 * tick.step)),
            ("volume", short(tick.quantity * 31)), ("confirm", .bool(tick.number % 4 == 3)),
        ]
    }

    private func side(_ count: Int, isBid: Bool) -> JSON {
        .array(tick.levels(count, isBid: isBid).map { .array([short($0.price), short($0.quantity)]) })
    }

    private func short(_ value: Int64) -> JSON { .string(DecimalText.short(value)) }
}
