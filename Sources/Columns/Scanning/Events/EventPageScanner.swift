import Vocabulary

/// Reads one page of events while it arrives: bytes of JSON in, tables of columns out, one a metric.
///
///     var scanner = EventPageScanner(format)
///     for try await chunk in body { try chunk.withUnsafeBytes { try scanner.feed($0) } }
///     let page = try scanner.finish()
///     page.tables[0].metric   // temperature.celsius::number
///     page.tables[0].events   // time, value, source
///
/// Chunks may be of any size; of what was fed only an unfinished event is kept. Members may stand in any order, the
/// metric behind its value; unknown ones are checked and handed on (page) or skipped (events). Members that are missing
/// are cells without a value. Of members that come twice the last counts. A scanner cannot be copied: there is one
/// reader of a page.
public struct EventPageScanner: ~Copyable, Sendable {
    let format: EventFormat
    let slots: EventSlots
    let limit: Int
    /// True when whole events can be looked for.
    let isUsual: Bool
    var tokenizer: JSONTokenizer
    var state: EventState
    var event: PendingEvent
    var tail = ChunkTail()
    private var failure: Fault?

    /// Makes a scanner of pages of one format.
    ///
    /// - Parameter limit: so many events at the most go into tables, the first ones of the page; the others are checked.
    public init(_ format: EventFormat, limit: Int = .max) {
        self.format = format
        self.limit = limit
        slots = EventSlots(format)
        isUsual = slots.areUsual
        event = PendingEvent(count: slots.cellCount)
        state = EventState(format, slots)
        tokenizer = JSONTokenizer(keptBytes: format.keptBytes)
    }

    /// Reads the next bytes of the page. They are not needed any more afterwards.
    ///
    /// - Throws: `damaged` for what is not JSON, with the byte and what was expected there, and for an event that does
    ///   not fit the columns; `limit` when more than `keptBytes` of the format would have to be kept. After that it
    ///   throws the same again.
    public mutating func feed(_ bytes: UnsafeRawBufferPointer) throws(Fault) {
        if let failure { throw failure }
        do throws(Fault) {
            try scan(bytes)
        } catch {
            failure = error
            throw error
        }
    }

    /// The page, when all bytes of it have been fed; the scanner is ready for the next page then.
    ///
    /// - Throws: `damaged` when the page is not complete; `service` when it has no list of events, with what it has
    ///   instead.
    public mutating func finish() throws(Fault) -> EventPage {
        if let failure { throw failure }
        guard tokenizer.isAtEnd else { throw tokenizer.endsEarly() }
        guard state.hasList else { throw Fault.noEvents(format.list, state.page) }
        var page = state.page
        page.tables = state.tables.finished()
        page.count = min(limit, state.count)
        state = EventState(format, slots)
        tokenizer = JSONTokenizer(keptBytes: format.keptBytes)
        return page
    }

    /// Reads a chunk token by token, and whole events at once where the list of events goes on.
    private mutating func scan(_ chunk: UnsafeRawBufferPointer) throws(Fault) {
        var position = 0
        state.capture?.json.beginChunk()
        while true {
            if state.place == .list { try readEvents(chunk, &position) }
            guard let token = try tokenizer.next(chunk, &position) else { break }
            try take(token, chunk, position)
        }
        try state.capture?.json.keep(chunk, to: chunk.count, &state.kept)
        tokenizer.finishChunk(chunk.count)
    }
}
