import Testing
import Vocabulary

@testable import Columns

/// Files of strangers: whatever their bytes are, reading ends with rows or with a fault.
@Suite struct IPCDamageTests {
    let folder: IPCFolder

    init() throws { folder = try IPCFolder() }

    private func fault(_ bytes: some Sequence<UInt8>) throws -> Fault? {
        let path = try folder.put(bytes, "x.arrow")
        return #expect(throws: Fault.self) { try ArrowFileReader.open(path).collected() }
    }

    private func message(_ bytes: some Sequence<UInt8>) throws -> String? {
        try fault(bytes)?.message.replacing(folder.path + "/", with: "")
    }

    /// Reads all rows; what comes out does not matter, only that it ends.
    private func survive(_ bytes: [UInt8]) throws -> Bool {
        let path = try folder.put(bytes, "x.arrow")
        do throws(Fault) {
            let stream = try ArrowFileReader.open(path)
            while let batch = try stream.next() {
                // Huge batches of no bytes are allowed; a look at both ends is enough of them.
                for column in batch.columns where column.count > 0 {
                    _ = column.rawCell(0)
                    _ = column.rawCell(column.count - 1)
                    if column.count < 100 { for row in 0..<column.count { _ = column.rawCell(row) } }
                }
            }
            return true
        } catch {
            #expect(!error.message.isEmpty)
            return false
        }
    }

    @Test func filesThatAreNoneAreSaid() throws {
        #expect(try message([]) == "x.arrow is empty, with not even a schema of Arrow")
        #expect(try message("a,b\n1,2\n".utf8) == "x.arrow is not an Arrow file")
        #expect(try message("ab".utf8) == "x.arrow is not an Arrow file")
        #expect(try message("PAR1 and so on".utf8) == "x.arrow is not an Arrow file")
        #expect(try message([0, 0, 0, 0]) == "x.arrow is not an Arrow file")
        #expect(
            try message("FEA1xxxxxxxxxxxxFEA1".utf8)
                == "x.arrow is a Feather file of version 1, which cannot be read")
        #expect(
            try message("ARROW1\0\0".utf8)
                == "x.arrow has no end: it begins as an Arrow file, but its footer is missing")
        #expect(
            try message([0xFF, 0xFF, 0xFF, 0xFF])
                == "x.arrow ends too early, at byte 4: a message that begins at byte 0 is not whole")
        let fault = #expect(throws: Fault.self) { try ArrowFileReader.open("/nowhere/x.arrow") }
        #expect(fault?.message == "/nowhere/x.arrow cannot be opened: No such file or directory")
        #expect(throws: Fault.self) { try ArrowFileReader.open(folder.path) }
    }

    @Test func everyTruncationOfAFileIsNoticed() throws {
        try folder.write([try .everyType()], "whole.arrow")
        let whole = try folder.bytes("whole.arrow")
        for count in 0..<whole.count { #expect(try !survive(Array(whole[..<count])), "\(count) bytes") }
        #expect(try survive(whole))
    }

    @Test func everyTruncationOfAStreamIsNoticedExceptBetweenMessages() throws {
        let batch = try RecordBatch([("a", Column([1, nil] as [Int64?])), ("b", Column(["x", "y"]))])
        try folder.write([batch, batch], "whole.arrows", format: .stream, batchRows: 2)
        let whole = try folder.bytes("whole.arrows")
        let source = try IPCSource(folder.file("whole.arrows"))
        var ends: Set<Int> = []
        var position = 0
        while case .message(let message) = try IPCMessage.read(source, at: position, limit: source.size) {
            position = message.body.upperBound
            ends.insert(position)
        }
        // The mark of the end may be missing: a stream ends where its bytes end.
        #expect(ends.count == 3)
        for count in 0..<whole.count {
            #expect(try survive(Array(whole[..<count])) == ends.contains(count), "\(count)")
        }
    }

    @Test(arguments: ArrowFormat.allCases, ArrowCompression.allCases)
    func randomMutationsNeverCrash(format: ArrowFormat, compression: ArrowCompression) throws {
        let batch = try RecordBatch.everyType()
        try folder.write([batch, batch], "whole.arrow", format: format, compression: compression, batchRows: 4)
        let whole = try folder.bytes("whole.arrow")
        var generator = SeededGenerator(UInt64(whole.count))
        for _ in 0..<1500 {
            var bytes = whole
            for _ in 0..<Int.random(in: 1...6, using: &generator) {
                let place = Int.random(in: 0..<bytes.count, using: &generator)
                bytes[place] =
                    [0, 1, 0x7F, 0x80, 0xFF, UInt8(truncatingIfNeeded: generator.next())]
                    .randomElement(using: &generator) ?? 0
            }
            _ = try survive(bytes)
        }
    }

    @Test(arguments: ArrowFormat.allCases) func hostileNumbersInTheDescriptionNeverCrash(format: ArrowFormat) throws {
        let batch = try RecordBatch.everyType()
        try folder.write([batch], "whole.arrow", format: format)
        let whole = try folder.bytes("whole.arrow")
        let hostile: [[UInt8]] = [
            [0xFF, 0xFF, 0xFF, 0x7F], [0xFF, 0xFF, 0xFF, 0xFF], [0, 0, 0, 0x80], [0, 0, 0, 0],
            [0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0x7F], [0, 0, 0, 0, 0, 0, 0, 0x80],
            [0, 0, 0, 0, 0, 0, 0, 0x10],
        ]
        for place in stride(from: 0, to: whole.count - 8, by: 4) {
            for number in hostile {
                var bytes = whole
                bytes.replaceSubrange(place..<place + number.count, with: number)
                _ = try survive(bytes)
            }
        }
    }

    @Test func damageIsNamedWithItsPlace() throws {
        let file = try whole(try RecordBatch([("note", Column(["ab", "cd"]))]))
        var bytes = file.bytes
        bytes[file.body + 4] = 9
        #expect(
            try message(bytes)
                == "x.arrow is damaged at byte \(file.batch): column \"note\" has cells outside of its bytes")

        bytes = file.bytes
        bytes[file.body + 64] = 0xC3
        #expect(
            try message(bytes)
                == "x.arrow is damaged at byte \(file.batch): column \"note\", row 1 of its batch: the text is not UTF-8"
        )
    }

    @Test func damagedListsAreNamed() throws {
        let file = try whole(try RecordBatch([("wave", Column(lists: [[1], [2, 3]] as [[Double]?]))]))
        for hostile in [[9, 0, 0, 0], [0xFF, 0xFF, 0xFF, 0xFF]] as [[UInt8]] {
            var bytes = file.bytes
            bytes.replaceSubrange(file.body + 8..<file.body + 12, with: hostile)
            #expect(
                try message(bytes)
                    == "x.arrow is damaged at byte \(file.batch): column \"wave\" has lists outside of its items")
        }
    }

    /// The bytes of a file with one batch, and where the body of that begins.
    private func whole(
        _ batch: RecordBatch, _ compression: ArrowCompression = .none
    ) throws -> (bytes: [UInt8], batch: Int, body: Int) {
        try folder.write([batch], "whole.arrow", compression: compression)
        let source = try IPCSource(folder.file("whole.arrow"))
        let start = try IPCFooter(source).batches[0]
        guard case .message(let message) = try IPCMessage.read(source, at: start, limit: source.size) else {
            throw Fault(.damaged, "no batch")
        }
        return (try folder.bytes("whole.arrow"), start, message.body.lowerBound)
    }

    /// Other programs may align less than the standard asks for; those that take our columns rely on it.
    @Test func aBufferThatIsNotAlignedIsCopied() throws {
        let batch = try RecordBatch([("n", Column([1, -2, 3] as [Int64?]))])
        let file = try whole(batch)
        // Place and size of each buffer: the bits of missing values, which are not there, and the numbers.
        let stated = [0, 0, 0, 24].flatMap { number in
            withUnsafeBytes(of: Int64(number).littleEndian) { [UInt8]($0) }
        }
        let place = try #require((file.batch..<file.body).first { file.bytes[$0...].starts(with: stated) })
        var bytes = file.bytes
        bytes[place + 16] = 4
        bytes.replaceSubrange(file.body + 4..<file.body + 28, with: file.bytes[file.body..<file.body + 24])
        try folder.put(bytes, "x.arrow")
        let read = try folder.read("x.arrow")
        #expect(isEqual(read, batch))
        #expect(Int(bitPattern: read.columns[0].values) % 8 == 0)
    }

    @Test func aCharacterCutByTheEndOfItsCellIsNoText() throws {
        let file = try whole(try RecordBatch([("note", Column(["é", ""]))]))
        // The two bytes of one character, a cell each: only all cells together are UTF-8.
        var bytes = file.bytes
        bytes[file.body + 4] = 1
        #expect(
            try message(bytes)
                == "x.arrow is damaged at byte \(file.batch): column \"note\", row 1 of its batch: the text is not UTF-8"
        )
    }

    @Test(arguments: [ArrowCompression.lz4, .zstd])
    func aCompressedBufferThatLiesAboutItsSizeIsNamed(compression: ArrowCompression) throws {
        let numbers = Column([Int64?](repeating: 7, count: 1000))
        let file = try whole(try RecordBatch([("n", numbers)]), compression)
        let lies: [(size: Int64, problem: String)] = [
            (8008, "a buffer cannot be decompressed"), (-2, "a compressed buffer that claims -2 bytes"),
            (1 << 60, "a compressed buffer that claims 1152921504606846976 bytes"),
        ]
        for (size, problem) in lies {
            var bytes = file.bytes
            withUnsafeBytes(of: size.littleEndian) { bytes.replaceSubrange(file.body..<file.body + 8, with: $0) }
            #expect(try message(bytes) == "x.arrow is damaged at byte \(file.batch): \(problem)")
        }
    }

    @Test func aSecondStreamBehindTheFirstIsNotLostSilently() throws {
        try folder.write([try .everyType()], "whole.arrows", format: .stream)
        let whole = try folder.bytes("whole.arrows")
        #expect(
            try message(whole + whole)
                == "x.arrow is damaged at byte \(whole.count): more bytes after the end of its stream")
        #expect(try survive(whole + [UInt8](repeating: 0, count: 100)))
    }

    @Test func framingWithoutMarksIsRead() throws {
        let batch = try RecordBatch.everyType()
        try folder.write([batch], "whole.arrows", format: .stream)
        let source = try IPCSource(folder.file("whole.arrows"))
        var old: [UInt8] = []
        var position = 0
        while case .message(let message) = try IPCMessage.read(source, at: position, limit: source.size) {
            // Before Arrow 0.15 a message began with its size.
            old += try source.bytes(at: position + 4, message.body.upperBound - position - 4)
            position = message.body.upperBound
        }
        try folder.put(old + [0, 0, 0, 0], "old.arrows")
        #expect(isEqual(try folder.read("old.arrows"), batch))
    }
}

@Suite struct UTF8CheckTests {
    /// Every first byte with every second one, followed as a character of that length would be.
    @Test func everyBeginningAgreesWithTheStandardLibrary() {
        for first in UInt8.min...UInt8.max {
            for second in UInt8.min...UInt8.max {
                for count in 0...2 {
                    let bytes = [first, second] + [UInt8](repeating: 0x80, count: count)
                    let isValid = String(validating: bytes, as: UTF8.self) != nil
                    #expect(bytes.withUnsafeBytes { UTF8Check.isValid($0) } == isValid, "\(bytes)")
                }
            }
        }
    }

    @Test(arguments: 0..<200) func agreesWithTheStandardLibrary(seed: UInt64) {
        var generator = SeededGenerator(seed &+ 5)
        for _ in 0..<50 {
            var bytes = Array("aé世🚀\u{7FF}\u{800}\u{FFFF}\u{10FFFF}".utf8)
            for _ in 0..<Int.random(in: 0...2, using: &generator) {
                bytes[Int.random(in: 0..<bytes.count, using: &generator)] = UInt8(truncatingIfNeeded: generator.next())
            }
            bytes.removeLast(Int.random(in: 0...3, using: &generator))
            let isValid = String(validating: bytes, as: UTF8.self) != nil
            #expect(bytes.withUnsafeBytes { UTF8Check.isValid($0) } == isValid, "\(bytes)")
        }
    }
}
