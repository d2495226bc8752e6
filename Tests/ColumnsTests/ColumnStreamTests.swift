import Synchronization
import Testing
import Vocabulary

@testable import Columns

@Suite struct ColumnStreamTests {
    private let schema = Schema([Field("n", .int64)])

    private func batch(_ range: Range<Int64>) throws -> RecordBatch {
        try RecordBatch([("n", Column(range.map { $0 } as [Int64?]))])
    }

    private func numbers(_ batch: RecordBatch) throws -> [Int64?] {
        try Array(batch.column("n").numbers(as: Int64.self))
    }

    @Test(arguments: [1, 2, 3, 7, 10, 11, 100]) func rebatching(_ rows: Int) throws {
        let batches = try [batch(0..<3), batch(3..<3), batch(3..<4), batch(4..<10)]
        let stream = ColumnStream(schema: schema, batches).rebatched(rows: rows)
        var sizes: [Int] = []
        var all: [Int64?] = []
        while let batch = try stream.next() {
            sizes.append(batch.count)
            all += try numbers(batch)
        }
        #expect(all == Array(0..<10))
        #expect(sizes.dropLast().allSatisfy { $0 == rows })
        #expect(sizes.reduce(0, +) == 10)
    }

    @Test func collectingNothingGivesTheSchema() throws {
        let batch = try ColumnStream(schema: schema, []).collected()
        #expect(batch.schema == schema)
        #expect(batch.count == 0)
        #expect(try numbers(batch).isEmpty)
    }

    @Test func closingHappensOnce() throws {
        let closed = Atomic<Int>(0)
        let made = { (pull: @escaping ColumnStream.Pull) in
            ColumnStream(schema: self.schema, onClose: { closed.add(1, ordering: .relaxed) }, pull: pull)
        }
        let ended = made { nil }
        #expect(try ended.next() == nil)
        ended.close()
        #expect(closed.load(ordering: .relaxed) == 1)

        let failing = made { () throws(Fault) in throw Fault(.file, "gone") }
        #expect(throws: Fault.self) { try failing.next() }
        #expect(try failing.next() == nil)
        #expect(failing.failure?.message == "gone")
        #expect(closed.load(ordering: .relaxed) == 2)

        do { _ = made { nil } }
        #expect(closed.load(ordering: .relaxed) == 3)

        let rebatched = made { nil }.rebatched(rows: 5)
        rebatched.close()
        #expect(closed.load(ordering: .relaxed) == 4)
    }

    @Test func aBatchOfAnotherSchemaIsAFault() throws {
        let other = try RecordBatch([("m", Column([1] as [Int64?]))])
        let fault = #expect(throws: Fault.self) { try ColumnStream(schema: schema, [other]).next() }
        #expect(fault?.message == "a batch with the columns (m int64) is among batches with (n int64)")
    }
}

extension RecordBatch: Equatable {
    /// Compares cell by cell.
    public static func == (left: RecordBatch, right: RecordBatch) -> Bool {
        guard left.schema == right.schema, left.count == right.count else { return false }
        return (0..<left.count).allSatisfy { (try? left.row($0)) == (try? right.row($0)) }
    }
}
