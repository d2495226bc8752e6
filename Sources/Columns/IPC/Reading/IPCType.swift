import Vocabulary

/// How the cells of a column lie in an Arrow file.
enum IPCType: Sendable, Hashable {
    /// No cell has a value, and there are no bytes.
    case null
    /// As in a column of ours: numbers, booleans, timestamps, days, decimals of 128 bits.
    case same(ColumnType)
    /// Text or binary: where each cell begins, and all bytes.
    case variable(ColumnType, hasWideOffsets: Bool)
    /// Text or binary: 16 bytes a cell, which hold it or say where it is.
    case view(ColumnType)
    /// Cells of so many bytes.
    case fixedBytes(Int)
    /// Floating point of 16 bits.
    case half
    /// A day, as milliseconds since 1970.
    case dayInMilliseconds
    /// A time of day, in 32 or 64 bits.
    case timeOfDay(ColumnType.TimeUnit, bytes: Int)
    /// A length of time, in 64 bits.
    case duration(ColumnType.TimeUnit)
    /// A decimal of another width than 128 bits.
    case decimal(bytes: Int, precision: Int, scale: Int)
    /// Where each list begins, and the column of all items.
    indirect case list(IPCType, hasWideOffsets: Bool)

    /// What it is read as: every value exactly, times of day as text (`13:45:00.250`), lengths of time as nanoseconds.
    var columnType: ColumnType {
        switch self {
        case .null, .timeOfDay: .text
        case .same(let type), .variable(let type, _), .view(let type): type
        case .fixedBytes: .binary
        case .half: .float
        case .dayInMilliseconds: .date
        case .duration: .int64
        case .decimal(_, let precision, let scale): .decimal(precision: precision, scale: scale)
        case .list(let item, _): .list(of: item.columnType)
        }
    }
}
