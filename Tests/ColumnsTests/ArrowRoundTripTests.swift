import CArrow
import Testing
import Vocabulary

@testable import Columns

@Suite struct ArrowRoundTripTests {
    /// Out through the C structures and in again.
    private func roundTrip(_ stream: ColumnStream) throws -> ColumnStream {
        var exported = ArrowArrayStream()
        stream.export(to: &exported)
        let imported = try ColumnStream(taking: &exported)
        #expect(exported.release == nil)
        return imported
    }

    @Test(arguments: 0..<60) func randomBatches(_ seed: UInt64) throws {
        var generator = SeededGenerator(seed &+ 1000)
        var batches: [RecordBatch] = []
        for _ in 0..<Int.random(in: 1...4, using: &generator) {
            let rows = Int.random(in: 0...50, using: &generator)
            let whole = try RecordBatch.random(rows: rows, using: &generator)
            let begin = Int.random(in: 0...rows, using: &generator)
            batches.append(whole.slice(begin..<rows))
        }
        let schema = batches[0].schema
        let read = try roundTrip(roundTrip(ColumnStream(schema: schema, batches)))
        #expect(read.schema == schema)
        for batch in batches { #expect(try read.next() == batch) }
        #expect(try read.next() == nil)
    }

    @Test func everyTypeHasItsFormat() throws {
        let types: [ColumnType] =
            [
                .boolean, .int8, .int16, .int32, .int64, .uint8, .uint16, .uint32, .uint64, .float, .double, .text,
                .binary, .date, .decimal(precision: 38, scale: 0), .decimal(precision: 18, scale: 18),
            ]
            + ColumnType.TimeUnit.allCases.flatMap { [.timestamp($0, isUTC: true), .timestamp($0, isUTC: false)] }
        for type in types {
            #expect(ColumnType(format: type.format(hasWideOffsets: false)) == type)
            #expect(ColumnType(format: type.format(hasWideOffsets: true)) == type)
        }
        #expect(ColumnType(format: "tsu:Europe/Vienna") == .timestamp(.microsecond, isUTC: true))
        for wrong in ["", "+l", "+s", "ts", "tsx:", "tsn", "d:", "d:5", "d:39,0", "d:5,6", "d:5,2,256", "tiM", "w:16"] {
            #expect(ColumnType(format: wrong) == nil, "\(wrong)")
        }
    }

    @Test func aTypeThatColumnsDoNotHaveIsNamed() throws {
        var schema = ArrowSchema()
        ArrowExport.schema(Schema([Field("tags", .text)]), to: &schema)
        let child = try #require(schema.children[0])
        let format = child.pointee.format
        let list: StaticString = "+l"
        child.pointee.format = UnsafeRawPointer(list.utf8Start).assumingMemoryBound(to: CChar.self)
        defer { format?.deallocate() }
        // The static text must not be deallocated by the release: it is put back first.
        let release = schema.release
        schema.release = nil
        let fault = #expect(throws: Fault.self) { try ArrowImport.schema(taking: &schema) }
        #expect(fault?.message == "column \"tags\" has the Arrow type \"+l\", which cannot be read")
        #expect(fault?.hint == "cast it in the query: CAST(\"tags\" AS VARCHAR)")
        child.pointee.format = UnsafePointer(UnsafeMutablePointer<CChar>.allocate(capacity: 1))
        schema.release = release
        schema.release?(&schema)
    }

    @Test func aFaultGoesThrough() throws {
        let schema = Schema([Field("n", .int64)])
        let failing = ColumnStream(schema: schema) { () throws(Fault) in
            throw Fault(.damaged, "wrong digest", hint: "fetch it again")
        }
        let read = try roundTrip(failing)
        let fault = #expect(throws: Fault.self) { try read.next() }
        #expect(fault?.message == "wrong digest")
        #expect(failing.failure?.kind == .damaged)
        #expect(failing.failure?.hint == "fetch it again")
    }

    @Test func memoryLivesAsLongAsAColumnOfIt() throws {
        weak var owner: ColumnMemory?
        var kept: Column?
        do {
            let column = Column(["a", "b", nil])
            owner = column.owner as? ColumnMemory
            let batch = try RecordBatch([("t", column)])
            let read = try roundTrip(ColumnStream(schema: batch.schema, [batch]))
            kept = try read.next()?.columns[0].slice(1..<3)
        }
        #expect(owner != nil)
        #expect(try kept?.texts()[0] == "b")
        kept = nil
        #expect(owner == nil)
    }
}
