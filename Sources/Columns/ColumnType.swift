/// What the cells of a column are; every type may also hold "no value".
///
///     ColumnType.timestamp(.nanosecond, isUTC: true).description   // "timestamp(ns, UTC)"
public enum ColumnType: Sendable, Hashable {
    /// True or false, one bit each.
    case boolean
    /// -128 to 127.
    case int8
    /// -32,768 to 32,767.
    case int16
    /// 32 bits with a sign.
    case int32
    /// 64 bits with a sign.
    case int64
    /// 0 to 255.
    case uint8
    /// 0 to 65,535.
    case uint16
    /// 32 bits without a sign.
    case uint32
    /// 64 bits without a sign.
    case uint64
    /// 32-bit IEEE 754.
    case float
    /// 64-bit IEEE 754.
    case double
    /// UTF-8 text of any length; may hold NUL characters.
    case text
    /// Bytes of any length.
    case binary
    /// A moment since 1970 in the given unit; in UTC, or as a clock without a zone showed it.
    case timestamp(TimeUnit, isUTC: Bool)
    /// A day.
    case date
    /// A decimal number of up to 38 digits, `scale` of them after the point. Sums of 64-bit integers come as (38, 0).
    case decimal(precision: Int, scale: Int)
    /// Lists of any length, the empty one too; their items are of one type, and may be without a value.
    indirect case list(of: ColumnType)

    /// The unit in which a timestamp counts.
    public enum TimeUnit: Sendable, Hashable, CaseIterable {
        /// 1 s
        case second
        /// 0.001 s
        case millisecond
        /// 0.000001 s
        case microsecond
        /// 0.000000001 s
        case nanosecond
    }
}

extension ColumnType.TimeUnit {
    /// How many nanoseconds one of it has.
    public var nanoseconds: Int64 {
        switch self {
        case .second: 1_000_000_000
        case .millisecond: 1_000_000
        case .microsecond: 1000
        case .nanosecond: 1
        }
    }

    var symbol: String {
        switch self {
        case .second: "s"
        case .millisecond: "ms"
        case .microsecond: "us"
        case .nanosecond: "ns"
        }
    }
}

extension ColumnType {
    /// How the cells lie in memory.
    enum Layout: Equatable {
        case bits
        case fixed(bytes: Int)
        case variable
        /// Where each list begins in a column of all items.
        case list
    }

    var layout: Layout {
        switch self {
        case .boolean: .bits
        case .int8, .uint8: .fixed(bytes: 1)
        case .int16, .uint16: .fixed(bytes: 2)
        case .int32, .uint32, .float, .date: .fixed(bytes: 4)
        case .int64, .uint64, .double, .timestamp: .fixed(bytes: 8)
        case .decimal: .fixed(bytes: 16)
        case .text, .binary: .variable
        case .list: .list
        }
    }
}

extension ColumnType: CustomStringConvertible {
    /// The name shown to people: `int64`, `timestamp(ns)`, `decimal(38, 0)`.
    public var description: String {
        switch self {
        case .boolean: "boolean"
        case .int8: "int8"
        case .int16: "int16"
        case .int32: "int32"
        case .int64: "int64"
        case .uint8: "uint8"
        case .uint16: "uint16"
        case .uint32: "uint32"
        case .uint64: "uint64"
        case .float: "float"
        case .double: "double"
        case .text: "text"
        case .binary: "binary"
        case .timestamp(let unit, let isUTC): isUTC ? "timestamp(\(unit.symbol), UTC)" : "timestamp(\(unit.symbol))"
        case .date: "date"
        case .decimal(let precision, let scale): "decimal(\(precision), \(scale))"
        case .list(let item): "list(\(item))"
        }
    }
}
