import CArrow
import Testing
import Vocabulary

@testable import Columns

/// A C stream as a library would make it, which counts what is released.
@Suite struct ArrowReleaseTests {
    @Test func aStreamReadToItsEnd() throws {
        let counter = Counter()
        do {
            let stream = try counter.stream(batches: 3)
            while let batch = try stream.next() { #expect(try batch.row(1) == [.integer(1), .text("b")]) }
            #expect(counter.streams == 1)
        }
        #expect(counter.streams == 1)
        #expect(counter.arrays == 3)
        #expect(counter.schemas == 1)
    }

    @Test func aStreamLeftHalfway() throws {
        let counter = Counter()
        do {
            let stream = try counter.stream(batches: 3)
            _ = try stream.next()
        }
        #expect(counter.streams == 1)
        #expect(counter.arrays == 1)
    }

    @Test func aStreamNeverRead() throws {
        let counter = Counter()
        try counter.stream(batches: 3).close()
        #expect(counter.streams == 1)
        #expect(counter.arrays == 0)
    }

    @Test func aBatchOutlivesItsStream() throws {
        let counter = Counter()
        var batch = try counter.stream(batches: 1).next()
        #expect(counter.streams == 1)
        #expect(counter.arrays == 0)
        #expect(try batch?.row(0) == [.integer(0), .text("a")])
        batch = nil
        #expect(counter.arrays == 1)
    }

    @Test func aFailingStream() throws {
        let counter = Counter()
        counter.failsAt = 1
        do {
            let stream = try counter.stream(batches: 3)
            _ = try stream.next()
            let fault = #expect(throws: Fault.self) { try stream.next() }
            #expect(fault?.message == "the disk is gone")
            #expect(try stream.next() == nil)
        }
        #expect(counter.streams == 1)
        #expect(counter.arrays == 1)
    }

    @Test func anArrayThatIsNotOne() throws {
        for damage in Counter.Damage.allCases {
            let counter = Counter()
            counter.damage = damage
            do {
                let stream = try counter.stream(batches: 1)
                let fault = #expect(throws: Fault.self, "\(damage)") { try stream.next() }
                #expect(fault?.kind == .damaged)
            }
            #expect(counter.arrays == 1, "\(damage)")
            #expect(counter.streams == 1, "\(damage)")
        }
    }

    @Test func aLentSchemaMayBeReleasedOrForgotten() throws {
        let schema = Schema([Field("n", .int64), Field("t", .text)])
        var stream = ArrowArrayStream()
        ColumnStream(schema: schema, []).exportLendingSchemas(to: &stream)
        var released = ArrowSchema()
        var forgotten = ArrowSchema()
        #expect(stream.get_schema(&stream, &released) == 0)
        #expect(stream.get_schema(&stream, &forgotten) == 0)
        #expect(try ArrowImport.schema(taking: &released) == schema)
        // A receiver may also take one child and release it by itself.
        let child = try #require(forgotten.children[1])
        child.pointee.release?(child)
        stream.release?(&stream)
    }

    @Test func everyBatchOfAnExportIsReleasedOnce() throws {
        let batch = try RecordBatch([("t", Column(["a"]))])
        var exported = ArrowArray()
        ArrowExport.batch(batch, to: &exported)
        exported.release?(&exported)
        #expect(exported.release == nil)

        var stream = ArrowArrayStream()
        ColumnStream(schema: batch.schema, [batch]).export(to: &stream)
        let release = stream.release
        stream.release?(&stream)
        #expect(stream.release == nil)
        // A second call is a mistake of the receiver; it does nothing.
        release?(&stream)
    }
}

/// Two rows a batch, of an integer and a text.
private final class Counter: @unchecked Sendable {
    // One test uses one counter on one thread.
    enum Damage: CaseIterable { case columnMissing, bufferMissing, tooShort, noValues, negativeLength, misaligned }
    var damage: Damage?
    var failsAt: Int?
    private(set) var streams = 0
    private(set) var arrays = 0
    private(set) var schemas = 0
    private var left = 0
    private var given = 0
    private let numbers = Column([0, 1] as [Int64?])
    private let texts = Column(["a", "b"])

    func stream(batches: Int) throws -> ColumnStream {
        left = batches
        var stream = ArrowArrayStream()
        stream.private_data = Unmanaged.passRetained(self).toOpaque()
        stream.get_schema = { stream, schema in
            guard let schema, let counter = Counter.of(stream?.pointee.private_data) else { return 22 }
            ArrowExport.schema(Schema([Field("n", .int64), Field("t", .text)]), to: schema)
            counter.schemas += 1
            return 0
        }
        stream.get_next = { stream, array in
            guard let array, let counter = Counter.of(stream?.pointee.private_data) else { return 22 }
            return counter.next(array)
        }
        stream.get_last_error = { _ in
            let text: StaticString = "the disk is gone"
            return UnsafeRawPointer(text.utf8Start).assumingMemoryBound(to: CChar.self)
        }
        stream.release = { stream in
            guard let stream, let counter = Counter.of(stream.pointee.private_data) else { return }
            counter.streams += 1
            stream.pointee.release = nil
            Unmanaged.passUnretained(counter).release()
        }
        return try ColumnStream(taking: &stream)
    }

    private static func of(_ pointer: UnsafeMutableRawPointer?) -> Counter? {
        pointer.map { Unmanaged<Counter>.fromOpaque($0).takeUnretainedValue() }
    }

    private func next(_ array: UnsafeMutablePointer<ArrowArray>) -> Int32 {
        if given == failsAt { return 5 }
        given += 1
        guard left > 0 else {
            array.initialize(to: ArrowArray())
            return 0
        }
        left -= 1
        let schema = Schema([Field("n", .int64), Field("t", .text)])
        ArrowExport.batch(RecordBatch(unchecked: schema, count: 2, columns: [numbers, texts]), to: array)
        spoil(array)
        // The real release is kept beside the counter, and called after counting.
        let kept = UnsafeMutablePointer<(Counter, @convention(c) (UnsafeMutablePointer<ArrowArray>?) -> Void)>
            .allocate(capacity: 1)
        guard let release = array.pointee.release else { return 22 }
        kept.initialize(to: (self, release))
        array.pointee.private_data = UnsafeMutableRawPointer(kept)
        array.pointee.release = { array in
            guard let array, let data = array.pointee.private_data else { return }
            let kept = data.assumingMemoryBound(
                to: (Counter, @convention(c) (UnsafeMutablePointer<ArrowArray>?) -> Void).self)
            kept.pointee.0.arrays += 1
            array.pointee.private_data = nil
            array.pointee.n_children = 2
            kept.pointee.1(array)
            kept.deinitialize(count: 1)
            kept.deallocate()
        }
        return 0
    }

    private func spoil(_ array: UnsafeMutablePointer<ArrowArray>) {
        let column = array.pointee.children[0]
        switch damage {
        case nil: break
        case .columnMissing: array.pointee.n_children = 1
        case .bufferMissing: column?.pointee.n_buffers = 1
        case .tooShort: column?.pointee.length = 1
        case .noValues: column?.pointee.buffers[1] = nil
        case .negativeLength: array.pointee.length = -1
        case .misaligned: column?.pointee.buffers[1] = column?.pointee.buffers[1].map { $0 + 1 }
        }
    }
}
