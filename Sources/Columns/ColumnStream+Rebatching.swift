import Synchronization
import Vocabulary

extension ColumnStream {
    /// The same rows in batches of exactly so many, but for the last one: DuckDB gives 2048 rows at a time, which is
    /// little for a network or a file.
    ///
    /// The first stream is read by the new one from now on, and closed with it.
    public func rebatched(rows: Int) -> ColumnStream {
        precondition(rows > 0, "batches of \(rows) rows")
        let pending = Mutex(PendingRows(wanted: rows))
        return ColumnStream(schema: schema, onClose: { self.close() }) { () throws(Fault) in
            let outcome = pending.withLock { pending in
                Result { () throws(Fault) in try pending.batch(from: self) }
            }
            return try outcome.get()
        }
    }

    /// All rows that are left, in one batch; an empty one when there are none.
    ///
    /// - Throws: what `next` throws.
    public func collected() throws(Fault) -> RecordBatch {
        var batches: [RecordBatch] = []
        while let batch = try next() { batches.append(batch) }
        guard !batches.isEmpty else { return .empty(schema) }
        return try RecordBatch(concatenating: batches)
    }
}

/// Batches that wait until there are enough rows.
private struct PendingRows {
    let wanted: Int
    var batches: [RecordBatch] = []
    var count = 0

    init(wanted: Int) { self.wanted = wanted }

    mutating func batch(from stream: ColumnStream) throws(Fault) -> RecordBatch? {
        while count < wanted, let batch = try stream.next() {
            guard batch.count > 0 else { continue }
            batches.append(batch)
            count += batch.count
        }
        guard count > 0 else { return nil }
        guard count > wanted, let last = batches.popLast() else {
            defer { (batches, count) = ([], 0) }
            return try RecordBatch(concatenating: batches)
        }
        let kept = last.count - (count - wanted)
        let whole = try RecordBatch(concatenating: batches + [last.slice(0..<kept)])
        batches = [last.slice(kept..<last.count)]
        count -= wanted
        return whole
    }
}
