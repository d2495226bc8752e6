import Testing
import Vocabulary

@testable import Columns

@Suite struct RecordBatchTests {
    private let schema = Schema([
        Field("time", .timestamp(.nanosecond, isUTC: true)), Field("count", .uint8), Field("value", .double),
        Field("name", .text), Field("day", .date),
    ])

    @Test func rowsByRows() throws {
        var builder = try RecordBatchBuilder(schema)
        let day = try #require(CivilDate(year: 1969, month: 12, day: 31))
        let rows: [[CellValue]] = [
            [.time(Nanoseconds(sinceEpoch: 5)), .unsigned(255), .number(1.5), .text("a"), .date(day)],
            [.null, .null, .null, .null, .null],
        ]
        for row in rows { try builder.append(row) }
        let batch = builder.finish()
        #expect(batch.count == 2)
        #expect(try batch.row(0) == rows[0])
        #expect(try batch.row(1) == rows[1])
        #expect(builder.count == 0)
        #expect(builder.finish().count == 0)
    }

    @Test func aRowThatDoesNotFitIsNotAdded() throws {
        var builder = try RecordBatchBuilder(schema)
        let good: [CellValue] = [.null, .integer(7), .integer(7), .text(""), .null]
        try builder.append(good)
        for (position, bad) in [
            (0, CellValue.clockTime(Nanoseconds(sinceEpoch: 1))), (1, .integer(256)), (1, .integer(-1)),
            (2, .integer(.max)), (3, .integer(1)), (4, .text("1970-01-01")),
        ] {
            var row = good
            row[position] = bad
            #expect(throws: Fault.self) { try builder.append(row) }
        }
        #expect(throws: Fault.self) { try builder.append([.null]) }
        let batch = builder.finish()
        #expect(batch.count == 1)
        #expect(batch.columns.allSatisfy { $0.count == 1 })
    }

    @Test func columnsMustFit() throws {
        #expect(throws: Fault.self) {
            try RecordBatch([("a", Column([1] as [Int64?])), ("b", Column(["x", "y"]))])
        }
        #expect(throws: Fault.self) {
            try RecordBatch(schema: Schema([Field("a", .int32)]), columns: [Column([1] as [Int64?])])
        }
        #expect(throws: Fault.self) { try RecordBatch(schema: Schema([Field("a", .int32)]), columns: []) }
    }

    @Test func aWrongNameIsAnsweredWithTheNearest() throws {
        let batch = try RecordBatch([("motor.thrust", Column([1] as [Int64?]))])
        let fault = #expect(throws: Fault.self) { try batch.column("motor.trust") }
        #expect(fault?.kind == .notFound)
        #expect(fault?.hint == "did you mean \"motor.thrust\"?")
    }

    @Test(arguments: 0..<60) func slicesAndTheirConcatenation(_ seed: UInt64) throws {
        var generator = SeededGenerator(seed)
        let rows = Int.random(in: 0...90, using: &generator)
        let whole = try RecordBatch.random(rows: rows, using: &generator)
        let expected = try (0..<rows).map { try whole.row($0) }
        let cuts = ([0, rows] + (0..<3).map { _ in Int.random(in: 0...rows, using: &generator) }).sorted()
        let pieces = zip(cuts, cuts.dropFirst()).map { whole.slice($0..<$1) }
        // A slice of a slice, so that offsets add up.
        let inner = pieces.map { $0.slice(($0.count / 3)..<$0.count) }
        for (piece, begin) in zip(inner, zip(cuts, pieces).map { $0 + $1.count / 3 }) {
            let cells = try (0..<piece.count).map { try piece.row($0) }
            #expect(cells == Array(expected[begin..<begin + piece.count]))
            #expect(piece.columns[0].nullCount == cells.count { $0[0] == .null })
        }
        let joined = try RecordBatch(concatenating: pieces)
        #expect(try (0..<rows).map { try joined.row($0) } == expected)
    }

    @Test func decimalsInFull() {
        #expect("\(Decimal128(digits: 12_345, scale: 2))" == "123.45")
        #expect("\(Decimal128(digits: -5, scale: 3))" == "-0.005")
        #expect("\(Decimal128(digits: 0, scale: 1))" == "0.0")
        #expect("\(Decimal128(digits: .min))" == "-170141183460469231731687303715884105728")
    }
}

extension RecordBatch {
    /// Columns of each layout, with cells and empty cells by chance.
    static func random(rows: Int, using generator: inout SeededGenerator) throws -> RecordBatch {
        func cells<Cell>(_ make: (inout SeededGenerator) -> Cell) -> [Cell?] {
            (0..<rows).map { _ in Int.random(in: 0..<4, using: &generator) == 0 ? nil : make(&generator) }
        }
        return try RecordBatch([
            ("number", Column(cells { Int64(bitPattern: $0.next()) })),
            ("small", Column(cells { UInt8(truncatingIfNeeded: $0.next()) })),
            ("flag", Column(cells { Bool.random(using: &$0) })),
            ("text", Column(cells { String(repeating: "é", count: Int.random(in: 0..<5, using: &$0)) })),
            ("time", Column(cells { Nanoseconds(sinceEpoch: Int64(bitPattern: $0.next())) }, isUTC: true)),
            ("full", Column((0..<rows).map { Int32($0) } as [Int32?])),
            (
                "numbers",
                Column(lists: cells { generator in (0..<Int.random(in: 0..<4, using: &generator)).map { Double($0) } })
            ),
            (
                "texts",
                Column(lists: cells { generator in (0..<Int.random(in: 0..<3, using: &generator)).map { "\($0)ü" } })
            ),
        ])
    }
}
