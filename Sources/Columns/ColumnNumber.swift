/// A Swift type whose values lie in a column as they are.
public protocol ColumnNumber: BitwiseCopyable, Sendable, Hashable, ExpressibleByIntegerLiteral {
    /// The column type of its own.
    static var columnType: ColumnType { get }
}

extension Int8: ColumnNumber {
    /// `int8`
    public static var columnType: ColumnType { .int8 }
}
extension Int16: ColumnNumber {
    /// `int16`
    public static var columnType: ColumnType { .int16 }
}
extension Int32: ColumnNumber {
    /// `int32`
    public static var columnType: ColumnType { .int32 }
}
extension Int64: ColumnNumber {
    /// `int64`
    public static var columnType: ColumnType { .int64 }
}
extension UInt8: ColumnNumber {
    /// `uint8`
    public static var columnType: ColumnType { .uint8 }
}
extension UInt16: ColumnNumber {
    /// `uint16`
    public static var columnType: ColumnType { .uint16 }
}
extension UInt32: ColumnNumber {
    /// `uint32`
    public static var columnType: ColumnType { .uint32 }
}
extension UInt64: ColumnNumber {
    /// `uint64`
    public static var columnType: ColumnType { .uint64 }
}
extension Float: ColumnNumber {
    /// `float`
    public static var columnType: ColumnType { .float }
}
extension Double: ColumnNumber {
    /// `double`
    public static var columnType: ColumnType { .double }
}

extension ColumnType {
    /// True when the cells are stored as this Swift type: its own column type, timestamps as `Int64`, days as `Int32`.
    func isStored<Number: ColumnNumber>(as number: Number.Type) -> Bool {
        switch self {
        case .timestamp: Number.columnType == .int64
        case .date: Number.columnType == .int32
        default: self == Number.columnType
        }
    }
}
