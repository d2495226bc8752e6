import Vocabulary

/// One cell, for the places where speed does not count: parameters of a query, a preview, a test.
///
///     CellValue.time(try Nanoseconds(parsing: "2024-03-02T14:00:00Z"))
public enum CellValue: Sendable, Hashable {
    /// No value.
    case null
    /// True or false.
    case boolean(Bool)
    /// Any integer with a sign of up to 64 bits.
    case integer(Int64)
    /// An integer above the range of `integer`, or from a column without a sign.
    case unsigned(UInt64)
    /// A float or double.
    case number(Double)
    /// A decimal number, exact.
    case decimal(Decimal128)
    /// UTF-8 text; may hold NUL characters.
    case text(String)
    /// Bytes.
    case bytes([UInt8])
    /// A moment in UTC; bound as `TIMESTAMPTZ_NS`.
    case time(Nanoseconds)
    /// What a clock without a zone showed, counted as if it were UTC; bound as `TIMESTAMP_NS`.
    case clockTime(Nanoseconds)
    /// A day.
    case date(CivilDate)
    /// The items of a list, in order.
    case list([CellValue])
}

/// A decimal number: 128 bits of digits and the place of the point.
///
///     Decimal128(digits: 12_345, scale: 2).description   // "123.45"
public struct Decimal128: Sendable, Hashable, CustomStringConvertible {
    /// The number without its point.
    public var digits: Int128
    /// How many digits are after the point, 0 to 38.
    public var scale: Int

    /// Makes a decimal number.
    public init(digits: Int128, scale: Int = 0) {
        self.digits = digits
        self.scale = scale
    }

    /// The number in full, never with an exponent.
    public var description: String {
        guard scale > 0 else { return "\(digits)" }
        let text = String(digits.magnitude)
        let padded = String(repeating: "0", count: max(0, scale + 1 - text.count)) + text
        return "\(digits < 0 ? "-" : "")\(padded.dropLast(scale)).\(padded.suffix(scale))"
    }
}
