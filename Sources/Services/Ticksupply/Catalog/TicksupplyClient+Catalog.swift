import Vocabulary

extension TicksupplyClient {
    /// The exchanges, by code; there are few, so they are remembered for a while.
    public func exchanges() async throws -> [TicksupplyExchange] {
        try await recent.value("exchanges") { try await get("/exchanges", as: [TicksupplyExchange].self) }
    }

    /// The exchanges whose codes fit one of these; `*` stands for any text. All, when there are none.
    public func exchanges(named patterns: [String], limit: Int? = nil) -> PagedList<TicksupplyExchange> {
        let wanted = patterns.map { NamePattern($0) }
        return PagedList("exchanges", limit: limit) {
            try await exchanges().filter { exchange in
                wanted.isEmpty || wanted.contains { $0.matches(exchange.id) }
            }
        }
    }

    /// The exchange of that code or written name.
    ///
    /// - Throws: `not found` with the nearest codes.
    public func exchange(_ word: String) async throws -> TicksupplyExchange {
        let all = try await exchanges()
        if let written = all.first(where: { $0.displayName == word }) { return written }
        return try Self.exchangeNames.named(word, in: all)
    }

    /// The instruments of an exchange that are wanted.
    ///
    /// Looking at it throws `not found` with the nearest codes when there is no such exchange.
    public func instruments(_ wish: TicksupplyInstrumentWish) -> PagedList<TicksupplyInstrument> {
        let path = "/exchanges/\(QueryText.encoded(wish.exchange))/instruments"
        let plain: PagedList<TicksupplyInstrument> = list(
            "instruments", path, wish.query, largestPage: 1000, limit: wish.limit, keeps: wish.choice)
        return PagedList(plain.noun, limit: plain.limit) { token, size in
            var page = try await known(wish.exchange) { try await plain.page(token, size) }
            for index in page.items.indices { page.items[index].exchange = wish.exchange }
            return page
        }
    }

    /// The instrument of that symbol among those that are wanted.
    ///
    /// - Throws: `not found` with the nearest symbols.
    public func instrument(_ symbol: String, among wish: TicksupplyInstrumentWish) async throws -> TicksupplyInstrument
    {
        var narrow = wish
        narrow.limit = nil
        narrow.search = wish.search ?? symbol
        let names = NameResolution(
            noun: "instrument", nouns: "instruments", lister: "c:instruments { exchange = \"\(wish.exchange)\" }",
            service: "ticksupply", isNarrowed: wish.isNarrowed)
        let found = try await instruments(narrow).all().filter { $0.id == symbol }
        if let item = try names.item(symbol, among: found) { return item }
        throw names.unknown(symbol, among: try await instruments(wish).first(1000).map(\.id))
    }

    /// The streams that are wanted.
    ///
    /// Looking at an empty list throws `not found` with the nearest names when the exchange, the instrument or the type
    /// that is wanted does not exist: a thing that was named and is missing is an error.
    public func streams(_ wish: TicksupplyStreamWish) -> PagedList<TicksupplyStream> {
        let plain = plainStreams(wish)
        return PagedList(plain.noun, limit: plain.limit) { token, size in
            let page = try await plain.page(token, size)
            if page.items.isEmpty, token == nil, page.next == nil { try await explainNone(wish) }
            await streamNames.learn(Dictionary(page.items.map { ($0.id, $0) }) { $1 })
            return page
        }
    }

    /// The stream of that id or name (`binance BTCUSDT trade`) among those that are wanted; where the instrument or the
    /// type alone is one stream, that is enough.
    ///
    /// - Throws: `not found` with the nearest names; `bad argument` for a word that several streams fit.
    public func stream(_ word: String, among wish: TicksupplyStreamWish) async throws -> TicksupplyStream {
        guard !wish.isNarrowed else { return try await find(word, among: wish) }
        // Many orders are placed in a row, all for the same stream.
        return try await recent.value("stream \(word)") { try await find(word, among: wish) }
    }

    private func find(_ word: String, among wish: TicksupplyStreamWish) async throws -> TicksupplyStream {
        var names = Self.streamResolution
        names.isNarrowed = wish.isNarrowed
        if let number = Int64(word) {
            let stream = try await stream(number)
            guard wish.fits(stream) else { throw names.unknown(word, among: []) }
            return stream
        }
        let found = try await plainStreams(wish.naming(word)).all().filter {
            $0.name == word || $0.instrument == word || $0.type == word
        }
        if let item = try names.item(word, among: found) { return item }
        if try await exchanges().contains(where: { $0.id == word }) { throw Fault.exchangeIsNoStream(word) }
        let all = try await streams(wish).first(1000).map(\.name)
        let types = all.filter { $0.hasPrefix("\(word) ") }.map { String($0.dropFirst(word.count + 1)) }
        guard Set(types).count < 2 else { throw Fault.streamWithoutType(word, among: Set(types).sorted()) }
        throw names.unknown(word, among: all)
    }

    /// The stream of that id.
    ///
    /// - Throws: `not found`.
    public func stream(_ number: Int64) async throws -> TicksupplyStream {
        try await availability(number).stream
    }

    /// The times of a stream with data; remembered for a while.
    ///
    /// - Throws: `not found` when there is no such stream.
    public func availability(_ stream: Int64) async throws -> TicksupplyAvailability {
        try await recent.value("availability \(stream)") {
            try await get(
                "/availability", [("datastream_id", String(stream))], as: TicksupplyAvailability.self)
        }
    }

    private func plainStreams(_ wish: TicksupplyStreamWish) -> PagedList<TicksupplyStream> {
        list("streams", "/datastreams", wish.query, largestPage: 1000, limit: wish.limit, keeps: wish.choice)
    }

    static let streamResolution = NameResolution(
        noun: "stream", nouns: "streams", lister: "c:streams()", service: "ticksupply")
    private static let exchangeNames = NameResolution(
        noun: "exchange", nouns: "exchanges", lister: "c:exchanges()", service: "ticksupply")

    /// What names an exchange in its path: a `not found` of the service becomes one with the nearest codes.
    private func known<Value>(_ exchange: String, _ ask: () async throws -> Value) async throws -> Value {
        do { return try await ask() } catch let fault as Fault where fault.kind == .notFound {
            _ = try await self.exchange(exchange)
            throw fault
        }
    }

    /// Throws for the first name of a wish that does not exist; returns when all do.
    private func explainNone(_ wish: TicksupplyStreamWish) async throws {
        guard let exchange = wish.exchange, !exchange.contains("*") else { return }
        _ = try await self.exchange(exchange)
        if let instrument = wish.instrument, !instrument.contains("*") {
            _ = try await self.instrument(instrument, among: TicksupplyInstrumentWish(exchange: exchange))
        }
        guard let type = wish.type, !type.contains("*") else { return }
        var others = wish
        (others.type, others.wireFormat, others.limit) = (nil, nil, nil)
        let types = Set(try await plainStreams(others).first(1000).map(\.type))
        guard !types.isEmpty, !types.contains(type) else { return }
        throw Fault.unknownStreamType(type, among: types.sorted())
    }
}
