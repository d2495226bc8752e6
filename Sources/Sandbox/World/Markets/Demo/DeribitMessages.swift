/// Messages in the manner of Deribit: JSON-RPC around them, numbers as numbers.
struct DeribitMessages {
    let symbol: String
    let type: StreamType
    let tick: DemoTick

    var json: JSON {
        .object([
            ("jsonrpc", .string("2.0")), ("method", .string("subscription")),
            ("params", .object([("channel", .string("\(channel).\(symbol).100ms")), ("data", data)])),
        ])
    }

    private var channel: String {
        switch type {
        case .trade: "trades"
        case .orderbook, .bookUpdate: "book"
        case .quote: "quote"
        case .kline: "chart.trades"
        case .ticker: "ticker"
        case .liquidation: "trades"
        }
    }

    private var data: JSON {
        switch type {
        case .trade, .liquidation: .array([.object(trade)])
        case .orderbook, .bookUpdate:
            .object([
                ("timestamp", .integer(tick.milliseconds)), ("instrument_name", .string(symbol)),
                ("change_id", .integer(tick.number)), ("bids", side(5, isBid: true)), ("asks", side(5, isBid: false)),
            ])
        case .quote, .ticker:
            .object([
                ("timestamp", .integer(tick.milliseconds)), ("instrument_name", .string(symbol)),
                ("last_price", number(tick.price)), ("best_bid_price", number(tick.price)),
                ("best_bid_amount", number(tick.quantity)), ("best_ask_price", number(tick.price + tick.step)),
                // Nobody offers now and then.
                ("best_ask_amount", tick.number % 11 == 0 ? .null : number(tick.quantity * 2)),
                ("mark_iv", number(5_600_000_000 + tick.number % 977 * 1_000_000)),
            ])
        case .kline:
            .object([
                ("tick", .integer(tick.milliseconds / 60_000 * 60_000)), ("open", number(tick.price - 3 * tick.step)),
                ("close", number(tick.price)), ("high", number(tick.price + 5 * tick.step)),
                ("low", number(tick.price - 6 * tick.step)), ("volume", number(tick.quantity * 31)),
            ])
        }
    }

    private var trade: [(String, JSON)] {
        var members: [(String, JSON)] = [
            ("timestamp", .integer(tick.milliseconds)), ("instrument_name", .string(symbol)),
            ("trade_id", .string("\(symbol.prefix(3))-\(tick.number)")), ("trade_seq", .integer(tick.number)),
            ("price", number(tick.price)), ("amount", number(tick.quantity)),
            ("direction", .string(tick.isSell ? "sell" : "buy")), ("iv", number(5_432_000_000)),
        ]
        if type == .liquidation { members.append(("liquidation", .string(tick.isSell ? "T" : "M"))) }
        return members
    }

    private func side(_ count: Int, isBid: Bool) -> JSON {
        .array(tick.levels(count, isBid: isBid).map { .array([number($0.price), number($0.quantity)]) })
    }

    /// A number with as many digits as it needs.
    private func number(_ value: Int64) -> JSON { .written(Array(DecimalText.short(value).utf8)) }
}
