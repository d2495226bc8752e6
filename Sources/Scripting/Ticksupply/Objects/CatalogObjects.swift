import Lua
import Services

/// An exchange of Ticksupply, as Lua holds it.
final class ExchangeObject: ItemObject {
    let item: TicksupplyExchange

    init(_ exchange: TicksupplyExchange) { item = exchange }

    static let luaType = ObjectType(
        name: "Exchange", summary: "An exchange whose streams are recorded.",
        fields: [
            field("code", .text, "names it everywhere: binance") { .text($0.id) },
            field("id", .text, "the same as code") { .text($0.id) },
            field("name", .text, "as it is written: Binance") { .text($0.displayName) },
        ],
        short: { object in "Exchange  \((object as? ExchangeObject)?.item.id ?? "")" })

    /// How a list of exchanges is shown.
    static let columns = ListColumns<TicksupplyExchange>([("code", { $0.id }), ("name", { $0.displayName })])
}

/// An instrument of Ticksupply, as Lua holds it.
final class InstrumentObject: ItemObject {
    let item: TicksupplyInstrument

    init(_ instrument: TicksupplyInstrument) { item = instrument }

    static let luaType = ObjectType(
        name: "Instrument", summary: "Something that is traded at an exchange.",
        fields: [
            field("symbol", .text, "names it at its exchange: BTCUSDT") { .text($0.id) },
            field("id", .text, "the same as symbol") { .text($0.id) },
            field("name", .text, "the same as symbol") { .text($0.id) },
            field("exchange", .text, "the code of its exchange") { .text($0.exchange) },
            field("base", .text, "what is traded; nil where nobody tells") { .optional($0.base) },
            field("quote", .text, "what it is paid with; nil where nobody tells") { .optional($0.quote) },
            field("type", .text, "spot, perpetual, futures or option; nil where nobody tells") { .optional($0.type) },
        ],
        short: { object in
            guard let instrument = (object as? InstrumentObject)?.item else { return "Instrument" }
            return "Instrument  \(instrument.exchange) \(instrument.id)\(instrument.type.map { "  \($0)" } ?? "")"
        })

    /// How a list of instruments is shown.
    static let columns = ListColumns<TicksupplyInstrument>([
        ("symbol", { $0.id }), ("type", { $0.type ?? "" }), ("base", { $0.base ?? "" }),
        ("quote", { $0.quote ?? "" }),
    ])
}

/// A datastream of Ticksupply, as Lua holds it.
final class StreamObject: ItemObject {
    let item: TicksupplyStream

    init(_ stream: TicksupplyStream) { item = stream }

    static let luaType = ObjectType(
        name: "Stream", summary: "The messages of one kind about one instrument.",
        fields: [
            field("id", .integer, "the number that names it") { .integer($0.number) },
            field("name", .text, "exchange, instrument and type: binance BTCUSDT trade") { .text($0.name) },
            field("exchange", .text, "the code of the exchange") { .text($0.exchange) },
            field("instrument", .text, "the symbol of the instrument") { .text($0.instrument) },
            field("type", .text, "trade, depth, …, in the service's words") { .text($0.type) },
            field("wire_format", .text, "how the exchange sends the messages: json, sbe") { .text($0.wireFormat) },
        ],
        short: { object in
            guard let stream = (object as? StreamObject)?.item else { return "Stream" }
            return "Stream  \(stream.id)  \(stream.name)"
        })

    /// How a list of streams is shown.
    static let columns = ListColumns<TicksupplyStream>([
        ("id", { $0.id }), ("exchange", { $0.exchange }), ("instrument", { $0.instrument }), ("type", { $0.type }),
        ("wire format", { $0.wireFormat }),
    ])
}
