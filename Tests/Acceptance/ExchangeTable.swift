import Vocabulary

@testable import Columns

/// A table with every type that columns have, its extremes, and cells without a value.
enum ExchangeTable {
    static func everyType() throws -> RecordBatch {
        let nan = Double(bitPattern: 0x7FF8_0000_0000_0123)
        let digits = Int128("99999999999999999999999999999999999999")
        var columns: [(name: String, column: Column)] = [
            ("boolean", repeated([true, false, nil, true]) { Column($0) }),
            ("int8", repeated([.min, .max, nil, 0] as [Int8?]) { Column($0) }),
            ("int16", repeated([.min, .max, nil, 0] as [Int16?]) { Column($0) }),
            ("int32", repeated([.min, .max, nil, 0] as [Int32?]) { Column($0) }),
            ("int64", repeated([.min, .max, nil, 0] as [Int64?]) { Column($0) }),
            ("uint8", repeated([.min, .max, nil, 1] as [UInt8?]) { Column($0) }),
            ("uint16", repeated([.min, .max, nil, 1] as [UInt16?]) { Column($0) }),
            ("uint32", repeated([.min, .max, nil, 1] as [UInt32?]) { Column($0) }),
            ("uint64", repeated([.min, .max, nil, 1] as [UInt64?]) { Column($0) }),
            ("float", repeated([-0.0, .infinity, nil, .nan, 0.1] as [Float?]) { Column($0) }),
            ("double", repeated([-0.0, .leastNonzeroMagnitude, nil, nan, .greatestFiniteMagnitude]) { Column($0) }),
            ("text", repeated(["", "Grüße, 世界 🚀", nil, "a\0b", "=1+1"]) { Column($0) }),
            ("binary", repeated([[], [0, 0xFF, 0x80], nil, [1]] as [[UInt8]?]) { Column($0) }),
            ("date", repeated([-719_162, 2_932_896, nil, 0] as [Int32?]) { raw(.date, $0) }),
            ("größe \"x\"", repeated([1, 2, 3] as [Int32?]) { Column($0) }),
            (
                "decimal",
                repeated([digits, digits.map { -$0 }, nil, 1]) { raw(.decimal(precision: 38, scale: 9), $0) }
            ),
            ("numbers", repeated([[-0.0, nan, 1.5], [], nil, [.infinity]]) { Column(lists: $0) }),
            ("texts", repeated([["", "Grüße, 世界 🚀"], nil, [], ["a\0b"]]) { Column(lists: $0) }),
            ("lists", lists(of: Column(lists: (0..<20).map { Array(0..<Int16($0 % 3)) }))),
        ]
        for unit in ColumnType.TimeUnit.allCases {
            for isUTC in [true, false] {
                let type = ColumnType.timestamp(unit, isUTC: isUTC)
                let counts: [Int64?] = [.min + 1, .max, nil, 1_709_388_000_123_456_789]
                columns.append(("\(type)", repeated(counts) { raw(type, $0) }))
            }
        }
        return try RecordBatch(columns)
    }

    /// Thirteen rows: no multiple of the eight that share a byte of bits.
    private static func repeated<Cell>(_ cells: [Cell], _ make: ([Cell]) -> Column) -> Column {
        make((0..<13).map { cells[$0 % cells.count] })
    }

    /// Lists of no, one and two lists in turn, and cells without a value.
    private static func lists(of inner: Column) -> Column {
        var builder = ListColumnBuilder()
        for row in 0..<13 { builder.append(count: row % 4 == 3 ? nil : row % 4) }
        return builder.finish(items: inner.slice(0..<builder.itemCount))
    }

    /// A column of numbers that are stored as they are.
    private static func raw<Number: FixedWidthInteger & BitwiseCopyable>(_ type: ColumnType, _ cells: [Number?])
        -> Column
    {
        let memory = ColumnMemory()
        let validity = memory.add(bytes: (cells.count + 7) / 8)
        for (row, cell) in cells.enumerated() where cell != nil { Bits.set(validity, row) }
        return Column(
            type: type, count: cells.count, validity: UnsafeRawPointer(validity),
            values: memory.add(copying: cells.map { $0 ?? 0 }), owner: memory)
    }
}
