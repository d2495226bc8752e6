import Vocabulary

/// Reads one page of measurements while it arrives: bytes of JSON in, columns out.
///
///     var scanner = MeasurementPageScanner(format)
///     for try await chunk in body { try chunk.withUnsafeBytes { try scanner.feed($0) } }
///     let page = try scanner.finish()
///     page.series[0].values   // a column of doubles
///
/// Chunks may be of any size; of what was fed only an unfinished token is kept. Values go straight into the columns.
/// Members may stand in any order: values that come before the type of their series are kept as they are until its
/// end. Unknown members are checked and handed on (page and series) or skipped (points and elements). Of members that
/// come twice the last counts. A scanner cannot be copied: there is one reader of a page.
public struct MeasurementPageScanner: ~Copyable, Sendable {
    let format: MeasurementFormat
    var tokenizer: JSONTokenizer
    var state: ScanState
    var points = PointColumns()
    var point = PendingPoint()
    var timestamps = TimestampText()
    var tail = ChunkTail()
    private var failure: Fault?

    /// Makes a scanner of pages of one format.
    public init(_ format: MeasurementFormat) {
        self.format = format
        state = ScanState(format)
        tokenizer = JSONTokenizer(keptBytes: format.keptBytes)
    }

    /// Reads the next bytes of the page. They are not needed any more afterwards.
    ///
    /// - Throws: `damaged` for what is not JSON, with the byte and what was expected there, and for a point that does
    ///   not fit its series; `service` for an unknown type of series; `limit` when more than `keptBytes` of the format
    ///   would have to be kept. After that it throws the same again.
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
    /// - Throws: `damaged` when the page is not complete.
    public mutating func finish() throws(Fault) -> MeasurementPage {
        if let failure { throw failure }
        guard tokenizer.isAtEnd else { throw tokenizer.endsEarly() }
        let page = state.page
        state = ScanState(format)
        tokenizer = JSONTokenizer(keptBytes: format.keptBytes)
        return page
    }

    /// Reads a chunk token by token, and whole points at once where the list of points goes on.
    mutating func scan(_ chunk: UnsafeRawBufferPointer) throws(Fault) {
        var position = 0
        state.capture?.json.beginChunk()
        while true {
            if state.place == .values { readPoints(chunk, &position) }
            guard let token = try tokenizer.next(chunk, &position) else { break }
            try take(token, chunk, position)
        }
        try state.capture?.json.keep(chunk, to: chunk.count, &state.kept)
        tokenizer.finishChunk(chunk.count)
    }
}
