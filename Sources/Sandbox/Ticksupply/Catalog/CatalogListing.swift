/// Exchanges, instruments and streams in the words of Ticksupply.
struct CatalogListing: Sendable {
    let world: MarketWorld

    /// `GET /exchanges`: a bare list.
    var exchanges: JSON {
        .array(
            world.exchanges.map {
                .object([("code", .string($0.code)), ("display_name", .string($0.name))])
            })
    }

    /// `GET /exchanges/{exchange}/instruments`
    func instruments(_ code: String, _ items: [QueryItem]) throws -> JSON {
        let query = try TicksupplyQuery(
            items, allowed: ["search", "base", "quote", "instrument_type"] + TicksupplyPage.parameters)
        guard let exchange = world.exchange(code) else { throw TicksupplyError.unknown("Exchange", code) }
        let search = query["search"]?.lowercased()
        let kept = exchange.instruments.filter { instrument in
            (search.map { instrument.symbol.lowercased().contains($0) } ?? true)
                && Self.fits(instrument.base, query["base"]) && Self.fits(instrument.quote, query["quote"])
                && Self.fits(instrument.type?.rawValue, query["instrument_type"])
        }
        let numbered = Array(kept.enumerated())
        return try TicksupplyPage.catalog.answer(
            numbered, query, of: "instruments \(code)", order: { [Int64($0.offset)] }
        ) { _, instrument in
            .object([
                ("symbol", .string(instrument.symbol)), ("base", Self.text(instrument.base)),
                ("quote", Self.text(instrument.quote)), ("instrument_type", Self.text(instrument.type?.rawValue)),
            ])
        }
    }

    /// `GET /exchanges/{exchange}/instruments/{instrument}/datastreams`
    func streams(_ code: String, _ symbol: String, _ items: [QueryItem]) throws -> JSON {
        let query = try TicksupplyQuery(items, allowed: ["stream_type", "wire_format"] + TicksupplyPage.parameters)
        guard let exchange = world.exchange(code) else { throw TicksupplyError.unknown("Exchange", code) }
        guard exchange.instruments.contains(where: { $0.symbol == symbol }) else {
            throw TicksupplyError.unknown("Instrument", symbol)
        }
        let streams = world.streams.filter { $0.exchange == code && $0.instrument == symbol }
        return try page(streams, query, of: "datastreams \(code) \(symbol)")
    }

    /// `GET /datastreams`
    func streams(_ items: [QueryItem]) throws -> JSON {
        let query = try TicksupplyQuery(
            items, allowed: ["exchange", "instrument", "stream_type", "wire_format"] + TicksupplyPage.parameters)
        let streams = world.streams.filter {
            Self.fits($0.exchange, query["exchange"]) && Self.fits($0.instrument, query["instrument"])
        }
        return try page(streams, query, of: "datastreams")
    }

    private func page(_ streams: [Datastream], _ query: TicksupplyQuery, of list: String) throws -> JSON {
        let kept = streams.filter {
            Self.fits($0.type.rawValue, query["stream_type"]) && Self.fits($0.wireFormat, query["wire_format"])
        }
        return try TicksupplyPage.catalog.answer(kept, query, of: list, order: { [$0.id] }, show: Self.json)
    }

    /// A stream as all answers show it.
    static func json(_ stream: Datastream) -> JSON {
        .object([
            ("datastream_id", .integer(stream.id)), ("exchange", .string(stream.exchange)),
            ("instrument", .string(stream.instrument)), ("stream_type", .string(stream.type.rawValue)),
            ("wire_format", .string(stream.wireFormat)),
        ])
    }

    private static func fits(_ value: String?, _ wanted: String?) -> Bool { wanted.map { $0 == value } ?? true }

    private static func text(_ value: String?) -> JSON { value.map { .string($0) } ?? .null }
}
