import Testing
import Vocabulary

@testable import Columns

@Suite struct BuilderTests {
    @Test func extremesOfEveryInteger() throws {
        func check<Number: ColumnNumber & FixedWidthInteger>(_ type: Number.Type) throws {
            let cells: [Number?] = [.min, nil, 0, .max]
            let column = Column(cells)
            #expect(column.type == Number.columnType)
            #expect(column.nullCount == 1)
            #expect(try Array(column.numbers(as: Number.self)) == cells)
        }
        try check(Int8.self)
        try check(Int16.self)
        try check(Int32.self)
        try check(Int64.self)
        try check(UInt8.self)
        try check(UInt16.self)
        try check(UInt32.self)
        try check(UInt64.self)
    }

    @Test func doublesKeepEveryBit() throws {
        let cells: [Double] = [.nan, .infinity, -.infinity, -0.0, .leastNonzeroMagnitude, .greatestFiniteMagnitude]
        let read = try Column(cells as [Double?]).numbers(as: Double.self).map { $0?.bitPattern }
        #expect(read == cells.map(\.bitPattern))
    }

    @Test func textsHoldAnything() throws {
        let cells: [String?] = ["", nil, "a\0b", "ünïcödé 🚀", String(repeating: "x", count: 70_000), nil]
        let column = Column(cells)
        #expect(try Array(column.texts()) == cells)
        #expect(try column.value(at: 2) == .text("a\0b"))
        #expect(try column.withBytes(at: 0) { $0?.count } == 0)
        #expect(try column.withBytes(at: 1) { $0?.count } == nil)
    }

    @Test func bytesThatAreNotTextAreReplaced() throws {
        var builder = TextColumnBuilder()
        builder.append(utf8: [0x61, 0xff, 0x62])
        #expect(try builder.finish().texts()[0] == "a\u{FFFD}b")
    }

    @Test func booleansAndBytes() throws {
        let flags = (0..<37).map { $0 % 5 == 0 ? nil : $0 % 2 == 0 } as [Bool?]
        #expect(try Column(flags).booleans() == flags)
        let column = Column([[1, 2, 0], nil, []] as [[UInt8]?])
        #expect(try (0..<3).map { try column.value(at: $0) } == [.bytes([1, 2, 0]), .null, .bytes([])])
    }

    @Test func listsOfAnything() throws {
        let numbers = Column(lists: [[1.5, 2.5], [], nil, [3]] as [[Double]?])
        #expect(numbers.type == .list(of: .double))
        #expect(numbers.type.description == "list(double)")
        #expect(numbers.nullCount == 1)
        #expect(try numbers.value(at: 0) == .list([.number(1.5), .number(2.5)]))
        #expect(try (1..<4).map { try numbers.value(at: $0) } == [.list([]), .null, .list([.number(3)])])
        #expect(try numbers.slice(3..<4).list(at: 0)?.numbers(as: Double.self).map { $0 } == [3])
        #expect(try numbers.list(at: 2) == nil)
        let texts = Column(lists: [["a", ""], nil])
        #expect(try texts.value(at: 0) == .list([.text("a"), .text("")]))
        let flags = Column.lists([2, nil, 0], of: [[true, nil], []])
        #expect(try flags.value(at: 0) == .list([.list([.boolean(true), .null]), .list([])]))
        let fault = #expect(throws: Fault.self) { try Column([1.5] as [Double?]).list(at: 0) }
        #expect(fault?.message == "a column of double cannot be read as list(double)")
    }

    @Test func listsAsText() throws {
        let texts = Column(lists: [["a \"b\"", "c\n\u{1}"], []])
        #expect(try texts.value(at: 0).listText == #"["a \"b\"", "c\n\u0001"]"#)
        let numbers = Column(lists: [[1, .nan, -.infinity, 0.1]] as [[Double]?])
        #expect(try numbers.value(at: 0).listText == #"[1.0, "NaN", "-inf", 0.1]"#)
        let time = Nanoseconds(sinceEpoch: 1)
        let items: [CellValue] = [.time(time), .clockTime(time), .bytes([0, 255]), .null, .list([.unsigned(7)])]
        #expect(
            CellValue.list(items).listText
                == #"["1970-01-01T00:00:00.000000001Z", "1970-01-01T00:00:00.000000001", "00ff", null, [7]]"#)
    }

    @Test func listsRowByRow() throws {
        let schema = Schema([Field("tags", .list(of: .text)), Field("wave", .list(of: .double))])
        var builder = try RecordBatchBuilder(schema)
        try builder.append([.list([.text("a"), .null]), .null])
        try builder.append([.list([]), .list([.number(1.5), .integer(2)])])
        let fault = #expect(throws: Fault.self) { try builder.append([.list([.number(1)]), .null]) }
        #expect(fault?.hint == "give a value of list(text), or declare the column with another type")
        let batch = builder.finish()
        #expect(try batch.row(0) == [.list([.text("a"), .null]), .null])
        #expect(try batch.row(1) == [.list([]), .list([.number(1.5), .number(2)])])
        #expect(RecordBatch.empty(schema).columns[1].items.count == 1)
    }

    @Test func timesInNanoseconds() throws {
        let cells: [Nanoseconds?] = [.init(sinceEpoch: .min), nil, .init(sinceEpoch: 1), .init(sinceEpoch: .max)]
        #expect(try Column(cells, isUTC: true).times() == cells)
        #expect(try Column(cells, isUTC: true).value(at: 2) == .time(.init(sinceEpoch: 1)))
        #expect(try Column(cells, isUTC: false).value(at: 2) == .clockTime(.init(sinceEpoch: 1)))
    }

    @Test(arguments: 0..<40) func nullsAtEveryPlaceOfTheBitmap(_ seed: UInt64) throws {
        var generator = SeededGenerator(seed)
        let cells = (0..<Int.random(in: 0...70, using: &generator)).map { number in
            Bool.random(using: &generator) ? Int64(number) : nil
        }
        let column = Column(cells)
        #expect(try Array(column.numbers(as: Int64.self)) == cells)
        #expect(column.nullCount == cells.count { $0 == nil })
    }

    @Test func aFinishedBuilderIsEmpty() throws {
        var builder = NumberColumnBuilder<Int32>()
        builder.append(1)
        builder.appendNull()
        #expect(builder.finish().count == 2)
        #expect(builder.count == 0)
        builder.append(7)
        let second = builder.finish()
        #expect(second.nullCount == 0)
        #expect(try Array(second.numbers(as: Int32.self)) == [7])
    }

    @Test func readingAsAnotherTypeIsRefused() throws {
        let column = Column([1, 2] as [Int32?])
        let fault = #expect(throws: Fault.self) { try column.numbers(as: Int64.self) }
        #expect(fault?.message == "a column of int32 cannot be read as int64")
        #expect(throws: Fault.self) { try column.texts() }
        #expect(throws: Fault.self) { try column.times() }
        #expect(throws: Fault.self) { try column.booleans() }
    }

    @Test func aTimeOutsideOfNanosecondsIsRefused() throws {
        let seconds = Column([9_300_000_000, 1] as [Int64?])
        let column = Column(
            type: .timestamp(.second, isUTC: true), count: 2, validity: nil, values: seconds.values,
            owner: seconds.owner)
        let fault = #expect(throws: Fault.self) { try column.times() }
        #expect(fault?.message == "the time 9300000000 s since 1970 does not fit in nanoseconds")
        #expect(try column.value(at: 1) == .time(Nanoseconds(sinceEpoch: 1_000_000_000)))
    }
}
