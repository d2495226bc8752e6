/// The schemas that the service brings along: `normalized` for most categories, `book_5` and `book_20`.
enum BuiltInSchemas {
    /// Each with its category, in the order of the list.
    static let all: [(name: String, category: StreamType, content: SchemaContent)] = [
        ("normalized", .trade, trade), ("normalized", .orderbook, levels(of: .orderbook)),
        ("normalized", .bookUpdate, levels(of: .bookUpdate)), ("normalized", .quote, quote),
        ("normalized", .kline, kline), ("normalized", .liquidation, liquidation),
        ("book_5", .orderbook, book(5)), ("book_20", .orderbook, book(20)),
    ]

    private static let number = ValueType.decimal(18)
    /// Milliseconds of a message as a moment.
    private static let moment = "CAST(make_timestamp_ns({v} * 1000000) AS TIMESTAMPTZ_NS)"

    private static let trade = SchemaContent(
        columns: [
            collected,
            column(
                "exchange_timestamp_ns", .integer, binance: "data.T", bybit: "data.T", deribit: "params.data.timestamp",
                transform: moment),
            column("price", number, binance: "data.p", bybit: "data.p", deribit: "params.data.price", files: "price"),
            column(
                "quantity", number, binance: "data.q", bybit: "data.v", deribit: "params.data.amount", files: "quantity"
            ),
            side("side", binance: "data.m", bybit: "data.S", deribit: "params.data.direction", files: "side"),
            column(
                "trade_id", .text, binance: "data.t", bybit: "data.i", deribit: "params.data.trade_id",
                files: "trade_id"),
        ],
        unfold: ["bybit": "data", "deribit": "params.data"])

    /// One row for each level of the book.
    private static func levels(of type: StreamType) -> SchemaContent {
        let short = (bids: "data.b", asks: "data.a")
        let binance = type == .orderbook ? (bids: "data.bids", asks: "data.asks") : short
        let inputs: [String: (bids: String, asks: String)] = [
            "binance": binance, "binance_futures": binance, "bybit": short,
            "deribit": (bids: "params.data.bids", asks: "params.data.asks"),
        ]
        let derive = inputs.mapValues { paths in
            [
                DerivedField(
                    field: "levels",
                    arrays: [.init(path: paths.bids, tag: "bid"), .init(path: paths.asks, tag: "ask")],
                    tagField: "side", valueField: "level")
            ]
        }
        return SchemaContent(
            columns: [
                collected,
                column(
                    "exchange_timestamp_ns", .integer, binance: "data.E", bybit: "ts",
                    deribit: "params.data.timestamp", transform: moment),
                same("side", .text, "levels.side"), same("price", number, "levels.level.0"),
                same("quantity", number, "levels.level.1"),
            ],
            unfold: inputs.mapValues { _ in "levels" }, derive: derive)
    }

    private static let quote = SchemaContent(columns: [
        collected,
        column(
            "exchange_timestamp_ns", .integer, binance: "data.T", bybit: "ts", deribit: "params.data.timestamp",
            transform: moment),
        column(
            "bid_price", number, binance: "data.b", bybit: "data.bid1Price", deribit: "params.data.best_bid_price",
            files: "bid_price"),
        column(
            "bid_quantity", number, binance: "data.B", bybit: "data.bid1Size",
            deribit: "params.data.best_bid_amount", files: "bid_quantity"),
        column(
            "ask_price", number, binance: "data.a", bybit: "data.ask1Price", deribit: "params.data.best_ask_price",
            files: "ask_price"),
        column(
            "ask_quantity", number, binance: "data.A", bybit: "data.ask1Size",
            deribit: "params.data.best_ask_amount", files: "ask_quantity"),
    ])

    private static let kline = SchemaContent(
        columns: [
            collected,
            column(
                "open_time_ns", .integer, binance: "data.k.t", bybit: "data.start", deribit: "params.data.tick",
                transform: moment),
            column("open", number, binance: "data.k.o", bybit: "data.open", deribit: "params.data.open", files: "open"),
            column("high", number, binance: "data.k.h", bybit: "data.high", deribit: "params.data.high", files: "high"),
            column("low", number, binance: "data.k.l", bybit: "data.low", deribit: "params.data.low", files: "low"),
            column(
                "close", number, binance: "data.k.c", bybit: "data.close", deribit: "params.data.close", files: "close"),
            column(
                "volume", number, binance: "data.k.v", bybit: "data.volume", deribit: "params.data.volume",
                files: "volume"),
            column("is_closed", .boolean, binance: "data.k.x", bybit: "data.confirm", deribit: "params.data.closed"),
        ],
        unfold: ["bybit": "data"])

    private static let liquidation = SchemaContent(
        columns: [
            collected,
            column(
                "exchange_timestamp_ns", .integer, binance: "data.o.T", bybit: "data.T",
                deribit: "params.data.timestamp", transform: moment),
            column(
                "side", .text, binance: "data.o.S", bybit: "data.S", deribit: "params.data.direction",
                transform: "lower({v})"),
            column("price", number, binance: "data.o.p", bybit: "data.p", deribit: "params.data.price"),
            column("quantity", number, binance: "data.o.q", bybit: "data.v", deribit: "params.data.amount"),
        ],
        unfold: ["bybit": "data", "deribit": "params.data"])

    /// The best levels side by side.
    private static func book(_ depth: Int) -> SchemaContent {
        let sides = [
            ("bid", "data.bids", "data.b", "params.data.bids"), ("ask", "data.asks", "data.a", "params.data.asks"),
        ]
        var columns = [collected]
        for level in 0..<depth {
            for (word, binance, bybit, deribit) in sides {
                for (name, place) in [("price", 0), ("quantity", 1)] {
                    let end = ".\(level).\(place)"
                    columns.append(
                        column(
                            "\(word)_\(name)_\(level + 1)", number, binance: binance + end, bybit: bybit + end,
                            deribit: deribit + end))
                }
            }
        }
        return SchemaContent(columns: columns)
    }
}

/// How the columns of the schemas above are written down.
extension BuiltInSchemas {
    private static let collected = SchemaColumn(name: "collection_timestamp_ns", source: .collected(.nanoseconds))

    private static func column(
        _ name: String, _ type: ValueType, binance: String, bybit: String, deribit: String, files: String? = nil,
        transform: String? = nil
    ) -> SchemaColumn {
        let paths = ["binance": binance, "binance_futures": binance, "bybit": bybit, "deribit": deribit]
        var extractors = paths.mapValues { Extractor(place: .init(path: $0, type: type), transform: transform) }
        if let files { extractors["files"] = Extractor(place: .init(path: files, type: type)) }
        return SchemaColumn(name: name, source: .value(extractors))
    }

    /// The same path for all exchanges.
    private static func same(_ name: String, _ type: ValueType, _ path: String) -> SchemaColumn {
        column(name, type, binance: path, bybit: path, deribit: path)
    }

    /// `buy` or `sell`: who traded against a waiting order. Binance tells whether the buyer was the one who waited.
    private static func side(
        _ name: String, binance: String, bybit: String, deribit: String, files: String
    ) -> SchemaColumn {
        let waiting = Extractor(
            place: .init(path: binance, type: .boolean), transform: "CASE WHEN {v} THEN 'sell' ELSE 'buy' END")
        let word = { (path: String) in Extractor(place: .init(path: path, type: .text), transform: "lower({v})") }
        return SchemaColumn(
            name: name,
            source: .value([
                "binance": waiting, "binance_futures": waiting, "bybit": word(bybit), "deribit": word(deribit),
                "files": word(files),
            ]))
    }
}
