import Lua
import Services
import Vocabulary

extension TicksupplyClientObject {
    static let exchanges = Function(
        "exchanges", "The exchanges whose streams are recorded: a lazy list.",
        parameters: [
            Parameter(
                "which", .options, "what to list", required: false, options: [ListOptions.name, ListOptions.limit])
        ],
        returns: "List of Exchange", example: "for exchange in c:exchanges():each() do print(exchange.code) end"
    ) { call throws(Fault) in
        let this = try call.this(as: TicksupplyClientObject.self)
        let request = try ExchangeRequest(try call.options(1), this.client)
        return .one(.object(this.list(ExchangeObject.self, request)))
    }

    static let instruments = Function(
        "instruments", "What is traded at an exchange: a lazy list.",
        parameters: [
            Parameter(
                "which", .options, "what to list",
                options: [
                    Parameter("exchange", .oneOf([.text, .object("Exchange")]), "its code"), ListOptions.name,
                    Parameter("search", .text, "only symbols with this text in them", required: false),
                    Parameter("base", .text, "only those of this base currency", required: false),
                    Parameter("quote", .text, "only those of this quote currency", required: false),
                    Parameter(
                        "type", .choice(["spot", "perpetual", "futures", "option"]), "only those", required: false),
                    ListOptions.limit,
                ])
        ],
        returns: "List of Instrument",
        example: "local btc = c:instruments { exchange = \"binance\", name = \"BTC*\" }:first(3)\n"
            + "local one = c:instruments { exchange = \"binance\" }:get \"BTCUSDT\""
    ) { call throws(Fault) in
        let this = try call.this(as: TicksupplyClientObject.self)
        let request = try InstrumentRequest(try call.options(1), this.client)
        return .one(.object(this.list(InstrumentObject.self, request)))
    }

    static let streams = Function(
        "streams", "The datastreams: a lazy list. A name that does not exist is an error as soon as somebody looks.",
        parameters: [
            Parameter(
                "which", .options, "what to list", required: false,
                options: [
                    Parameter("exchange", .oneOf([.text, .object("Exchange")]), "its code", default: "all"),
                    Parameter("instrument", .oneOf([.text, .object("Instrument")]), "its symbol", default: "all"),
                    Parameter("type", .text, "trade, depth, …; * stands for any text", default: "all"),
                    Parameter("wire_format", .text, "json, sbe, …", default: "all"),
                    ListOptions.limit,
                ])
        ],
        returns: "List of Stream",
        example:
            "local stream = c:streams { exchange = \"binance\", instrument = \"BTCUSDT\", type = \"trade\" }:one()\n"
            + "local same = c:streams():get(stream.id)"
    ) { call throws(Fault) in
        let this = try call.this(as: TicksupplyClientObject.self)
        let request = try StreamRequest(try call.options(1), this.client)
        return .one(.object(this.list(StreamObject.self, request)))
    }

    static let availability = Function(
        "availability", "Which times of a stream there are data of; with from and to, what an export will hold.",
        parameters: [
            Parameter("stream", stream, "a stream, its id, or \"exchange instrument type\""),
            Parameter(
                "range", .options, "the times of an export", required: false,
                options: [
                    Parameter("from", .time, "the first moment", required: false),
                    Parameter("to", .time, "the moment after the last", required: false),
                ]),
        ],
        returns: "table",
        example: """
            local there = c:availability("binance BTCUSDT trade", { from = "2024-01-01", to = "2024-01-02" })
            for _, range in ipairs(there.ranges) do print(range.from, range.to, range.rows) end
            print(there.rows, #there.gaps)
            """
    ) { call throws(Fault) in
        let this = try call.this(as: TicksupplyClientObject.self)
        guard let name = Named<StreamObject>(try call.value(1)) else { throw .notA("Stream") }
        let options = try call.options(2)
        let (from, to) = (try options.time("from"), try options.time("to"))
        let range = from == nil && to == nil ? nil : try TicksupplyExport.range(from: from, to: to, of: "availability")
        return .wait {
            let stream = try await this.resolve(name)
            let there = try await this.client.availability(stream.number)
            return .table(
                there.fields + (range.map { there.estimate(from: $0.sinceEpoch, to: $1.sinceEpoch).fields } ?? []))
        }
    }
}

extension TicksupplyAvailability {
    /// `stream`, `ranges`, `updated_at`
    fileprivate var fields: [LuaField] {
        [
            LuaField("stream", .object(StreamObject(stream))),
            LuaField(
                "ranges",
                .list(
                    ranges.map { range in
                        .table([
                            LuaField("from", .integer(range.from)),
                            LuaField("rows", range.rows.map { .integer($0) } ?? .none),
                            LuaField("to", .integer(range.to)),
                        ])
                    })),
            LuaField("updated_at", .optional(updated)),
        ]
    }
}

extension TicksupplyAvailability.Estimate {
    /// `rows`, `gaps`
    var fields: [LuaField] {
        [
            LuaField("rows", rows.map { .integer($0) } ?? .none),
            LuaField(
                "gaps",
                .list(
                    gaps.map { gap in
                        .table([LuaField("from", .integer(gap.from)), LuaField("to", .integer(gap.to))])
                    })),
        ]
    }
}
