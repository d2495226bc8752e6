import Columns
import Vocabulary

/// The first and the last of rows that pass by.
struct RowWindow {
    let first: Int
    let last: Int
    private var head: [RecordBatch] = []
    private var headCount = 0
    private var tail: [RecordBatch] = []
    private var tailCount = 0
    private var count: Int64 = 0

    init(first: Int, last: Int) {
        self.first = first
        self.last = last
    }

    mutating func append(_ batch: RecordBatch) throws(Fault) {
        guard batch.count > 0 else { return }
        count += Int64(batch.count)
        let taken = min(first - headCount, batch.count)
        // Copied: a slice would keep its whole batch in memory.
        if taken > 0 { head.append(try RecordBatch(concatenating: [batch.slice(0..<taken)])) }
        headCount += taken
        guard taken < batch.count, last > 0 else { return }
        tail.append(batch.slice(max(taken, batch.count - last)..<batch.count))
        tailCount += tail[tail.count - 1].count
        while let oldest = tail.first, tailCount - oldest.count >= last {
            tailCount -= oldest.count
            tail.removeFirst()
        }
    }

    func finish(_ schema: Schema) throws(Fault) -> (head: RecordBatch, tail: RecordBatch, count: Int64) {
        let first = head.isEmpty ? RecordBatch.empty(schema) : try RecordBatch(concatenating: head)
        guard !tail.isEmpty else { return (first, .empty(schema), count) }
        let whole = try RecordBatch(concatenating: tail)
        let rest = whole.slice(max(0, whole.count - last)..<whole.count)
        guard count <= Int64(self.first) + Int64(last) else { return (first, rest, count) }
        let parts = [first, rest].filter { $0.count > 0 }
        return (try RecordBatch(concatenating: parts), .empty(schema), count)
    }
}
