import Foundation
import Testing
import Vocabulary

@testable import Columns

/// A folder for files of one test, gone with it.
final class IPCFolder {
    let path: String

    init() throws {
        path = FileManager.default.temporaryDirectory.appendingPathComponent("ipc-\(UUID().uuidString)").path
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    func file(_ name: String) -> String { "\(path)/\(name)" }

    func bytes(_ name: String) throws -> [UInt8] { [UInt8](try Data(contentsOf: URL(fileURLWithPath: file(name)))) }

    /// Puts bytes where a file is, or will be.
    @discardableResult
    func put(_ bytes: some Sequence<UInt8>, _ name: String) throws -> String {
        try Data(bytes).write(to: URL(fileURLWithPath: file(name)))
        return file(name)
    }

    /// Writes batches into a file.
    @discardableResult
    func write(
        _ batches: [RecordBatch], schema: Schema? = nil, _ name: String, format: ArrowFormat = .file,
        compression: ArrowCompression = .none, batchRows: Int = 122_880
    ) throws -> String {
        let schema = try schema ?? #require(batches.first).schema
        let writer = try ArrowWriter(
            path: file(name), schema: schema, format: format, compression: compression, batchRows: batchRows)
        for batch in batches { try writer.write(batch) }
        try writer.finish()
        return file(name)
    }

    /// All rows of a file.
    func read(_ name: String) throws -> RecordBatch { try ArrowFileReader.open(file(name)).collected() }
}

extension Column {
    /// A column of numbers of 8 or 16 bytes that are stored as they are: timestamps, decimals.
    init<Number: FixedWidthInteger & BitwiseCopyable>(_ type: ColumnType, raw cells: [Number?]) {
        let memory = ColumnMemory()
        let validity = memory.add(bytes: (cells.count + 7) / 8)
        for (row, cell) in cells.enumerated() where cell != nil { Bits.set(validity, row) }
        self.init(
            type: type, count: cells.count, validity: UnsafeRawPointer(validity),
            values: memory.add(copying: cells.map { $0 ?? 0 }), owner: memory)
    }
}

extension Column {
    /// Lists of so many lists each.
    static func lists(_ counts: [Int?], of inner: [[Bool?]?]) -> Column {
        var (builder, items) = (ListColumnBuilder(), ListColumnBuilder())
        for count in counts { builder.append(count: count) }
        for list in inner { items.append(count: list?.count) }
        return builder.finish(items: items.finish(items: Column(inner.flatMap { $0 ?? [] })))
    }
}

extension RecordBatch {
    /// Every type that columns have, with its extremes and a row without values.
    static func everyType() throws -> RecordBatch {
        let most = Int128("99999999999999999999999999999999999999")
        var columns: [(name: String, column: Column)] = [
            ("boolean", Column([true, false, nil, true] as [Bool?])),
            ("int8", Column([.min, .max, nil, 0] as [Int8?])),
            ("int16", Column([.min, .max, nil, 0] as [Int16?])),
            ("int32", Column([.min, .max, nil, 0] as [Int32?])),
            ("int64", Column([.min, .max, nil, 0] as [Int64?])),
            ("uint8", Column([.min, .max, nil, 1] as [UInt8?])),
            ("uint16", Column([.min, .max, nil, 1] as [UInt16?])),
            ("uint32", Column([.min, .max, nil, 1] as [UInt32?])),
            ("uint64", Column([.min, .max, nil, 1] as [UInt64?])),
            ("float", Column([-0.0, .infinity, nil, 0.1] as [Float?])),
            ("double", Column([-0.0, .leastNonzeroMagnitude, nil, Double(bitPattern: 0x7FF8_0000_0000_0123)])),
            ("text", Column(["", "Grüße, 世界 🚀", nil, "a\0b"])),
            ("binary", Column([[], [0, 0xFF, 0x80], nil, [1]] as [[UInt8]?])),
            ("date", Column(.date, raw: [-719_162, 2_932_896, nil, 0] as [Int32?])),
            ("decimal", Column(.decimal(precision: 38, scale: 9), raw: [most, most.map { -$0 }, nil, 0])),
            ("größe \"x\"", Column([1, 2, 3, 4] as [Int32?])),
            ("doubles", Column(lists: [[-0.0, .infinity], [], nil, [0.1]] as [[Double]?])),
            ("texts", Column(lists: [["", "Grüße, 世界 🚀"], [], nil, ["a\0b", "c"]])),
            ("lists", .lists([1, 0, nil, 3], of: [[true, false, nil], [], nil, [nil]])),
        ]
        for unit in ColumnType.TimeUnit.allCases {
            for isUTC in [true, false] {
                let type = ColumnType.timestamp(unit, isUTC: isUTC)
                columns.append(
                    ("\(type)", Column(type, raw: [.min, .max, nil, 1_709_388_000_123_456_789] as [Int64?])))
            }
        }
        return try RecordBatch(columns)
    }
}

/// Whether two batches have the same cells, floating point bit by bit.
func isEqual(_ left: RecordBatch, _ right: RecordBatch) -> Bool {
    guard left.schema == right.schema, left.count == right.count else { return false }
    return zip(left.columns, right.columns).allSatisfy { left, right in
        left.nullCount == right.nullCount && (0..<left.count).allSatisfy { left.rawCell($0) == right.rawCell($0) }
    }
}

extension Column {
    /// The bytes of a cell as they are stored; nil without a value.
    func rawCell(_ row: Int) -> [UInt8]? {
        if isNull(at: row) { return nil }
        switch type.layout {
        case .bits: return [Bits.isSet(values, offset + row) ? 1 : 0]
        case .fixed(let width):
            return [UInt8](UnsafeRawBufferPointer(start: values + (offset + row) * width, count: width))
        case .variable: return [UInt8](cellBytes(at: row))
        case .list:
            let items = items[0].slice(extent(at: row))
            return (0..<items.count).flatMap { [UInt8](items.rawCell($0).map { [1] + $0 } ?? [0]) }
        }
    }
}
