import Testing
import Vocabulary

@testable import Columns

@Suite struct IPCRoundTripTests {
    let folder: IPCFolder

    init() throws { folder = try IPCFolder() }

    @Test(arguments: ArrowFormat.allCases, ArrowCompression.allCases)
    func everyTypeComesBack(format: ArrowFormat, compression: ArrowCompression) throws {
        let batch = try RecordBatch.everyType()
        try folder.write([batch], "all.arrow", format: format, compression: compression)
        let read = try folder.read("all.arrow")
        #expect(read.schema == batch.schema)
        #expect(isEqual(read, batch))
    }

    @Test(arguments: 0..<40) func randomSlicesComeBack(seed: UInt64) throws {
        var generator = SeededGenerator(seed &+ 77)
        var batches: [RecordBatch] = []
        for _ in 0..<Int.random(in: 1...5, using: &generator) {
            let rows = Int.random(in: 0...300, using: &generator)
            let whole = try RecordBatch.random(rows: rows, using: &generator)
            let begin = Int.random(in: 0...rows, using: &generator)
            batches.append(whole.slice(begin..<Int.random(in: begin...rows, using: &generator)))
        }
        let expected = try RecordBatch(concatenating: batches)
        let format = seed % 2 == 0 ? ArrowFormat.file : .stream
        let compression = ArrowCompression.allCases[Int(seed % 3)]
        try folder.write(
            batches, "x.arrow", format: format, compression: compression,
            batchRows: Int.random(in: 1...200, using: &generator))
        #expect(isEqual(try folder.read("x.arrow"), expected))
    }

    @Test func batchesHaveTheRowsThatWereAskedFor() throws {
        let batch = try RecordBatch([("n", Column((0..<25).map { Int64($0) } as [Int64?]))])
        let path = try folder.write([batch.slice(0..<3), batch.slice(3..<25)], "x.arrow", batchRows: 10)
        let stream = try ArrowFileReader.open(path)
        var counts: [Int] = []
        while let batch = try stream.next() { counts.append(batch.count) }
        #expect(counts == [10, 10, 5])
    }

    @Test(arguments: ArrowFormat.allCases) func aTableWithoutRowsKeepsItsColumns(format: ArrowFormat) throws {
        let schema = Schema([Field("time", .timestamp(.nanosecond, isUTC: true)), Field("text", .text)])
        let path = try folder.write([.empty(schema)], "empty.arrow", format: format)
        let stream = try ArrowFileReader.open(path)
        #expect(stream.schema == schema)
        #expect(try stream.next() == nil)
    }

    @Test(arguments: ArrowFormat.allCases) func aTableWithoutColumnsKeepsItsRows(format: ArrowFormat) throws {
        let batch = RecordBatch(unchecked: Schema([]), count: 7, columns: [])
        try folder.write([batch], "none.arrow", format: format, batchRows: 5)
        let stream = try ArrowFileReader.open(folder.file("none.arrow"))
        #expect(try stream.next()?.count == 5)
        #expect(try stream.next()?.count == 2)
        #expect(try stream.next() == nil)
    }

    @Test func textsOfMoreThanABatchHoldsAreSplit() throws {
        let texts = Column(["aaaa", "bb", nil, "", "cccc", "dddd"])
        let batch = try RecordBatch([("text", texts), ("n", Column([1, 2, 3, 4, 5, 6] as [Int32?]))])
        let writer = try ArrowWriter(path: folder.file("split.arrow"), schema: batch.schema, format: .file)
        writer.mostBytes = 6
        try writer.write(batch)
        try writer.finish()
        let stream = try ArrowFileReader.open(folder.file("split.arrow"))
        var counts: [Int] = []
        while let batch = try stream.next() { counts.append(batch.count) }
        #expect(counts == [4, 1, 1])
        #expect(isEqual(try folder.read("split.arrow"), batch))
    }

    @Test func aTextThatNoBatchHoldsIsNamed() throws {
        let batch = try RecordBatch([("note", Column(["ab", "abcdefg"]))])
        let writer = try ArrowWriter(path: folder.file("wide.arrow"), schema: batch.schema, format: .file)
        writer.mostBytes = 6
        try writer.write(batch)
        let fault = #expect(throws: Fault.self) { try writer.finish() }
        #expect(
            fault?.message
                == "\(folder.file("wide.arrow")): a cell of column \"note\" has 7 bytes; Arrow's text holds 2147483647")
    }

    @Test func listsOfMoreThanABatchHoldsAreSplit() throws {
        let lists = Column(lists: [["aaaa", "bb"], nil, [], ["cccc"], ["d", "e", "f", "g", "h", "i", "j"]])
        let batch = try RecordBatch([("list", lists.slice(0..<4))])
        let writer = try ArrowWriter(path: folder.file("split.arrow"), schema: batch.schema, format: .file)
        writer.mostBytes = 6
        try writer.write(batch)
        try writer.finish()
        let stream = try ArrowFileReader.open(folder.file("split.arrow"))
        var counts: [Int] = []
        while let batch = try stream.next() { counts.append(batch.count) }
        #expect(counts == [3, 1])
        #expect(isEqual(try folder.read("split.arrow"), batch))
        // Seven items of one byte each.
        let wide = try RecordBatch([("list", lists)])
        let second = try ArrowWriter(path: folder.file("wide.arrow"), schema: wide.schema, format: .file)
        second.mostBytes = 6
        try second.write(wide)
        let fault = #expect(throws: Fault.self) { try second.finish() }
        #expect(fault?.message.contains("a cell of column \"list\" has 7 bytes") == true)
    }

    @Test func buffersBeginAtMultiplesOf64() throws {
        try folder.write([try .everyType()], "x.arrow")
        let source = try IPCSource(folder.file("x.arrow"))
        let footer = try IPCFooter(source)
        guard case .message(let message) = try IPCMessage.read(source, at: footer.batches[0], limit: footer.offset)
        else {
            Issue.record("no batch")
            return
        }
        #expect(message.body.lowerBound % 64 == 0)
        let buffers = try message.header.structs(2, members: 2)
        #expect(stride(from: 0, to: buffers.count, by: 2).allSatisfy { buffers[$0] % 64 == 0 })
    }

    @Test func anotherSchemaIsRefused() throws {
        let batch = try RecordBatch([("a", Column([1] as [Int64?]))])
        let writer = try ArrowWriter(path: folder.file("x.arrow"), schema: Schema([Field("b", .int64)]), format: .file)
        let fault = #expect(throws: Fault.self) { try writer.write(batch) }
        #expect(fault?.message == "a batch with the columns (a int64) is among batches with (b int64)")
    }

    @Test func whatStoodInTheFileIsGone() throws {
        let path = folder.file("again.part")
        for text in ["a long text", "short"] {
            let output = try FileOutput(path: path)
            try output.write(Array(text.utf8))
            try output.finish()
            #expect(try String(contentsOfFile: path, encoding: .utf8) == text)
        }
    }

    @Test func aFolderThatIsNotThereIsSaid() throws {
        let fault = #expect(throws: Fault.self) {
            try ArrowWriter(path: "/nowhere/x.arrow", schema: Schema([]), format: .file)
        }
        #expect(fault?.message == "/nowhere/x.arrow cannot be written: No such file or directory")
    }
}
