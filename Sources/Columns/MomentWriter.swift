import Vocabulary

/// Writes moments as text, one after the other: neighbours share a minute, whose text is kept.
///
///     var writer = MomentWriter(.nanosecond, isUTC: true)
///     writer.write(1_709_388_000_000_250_352, to: place)    // 30: 2024-03-02T14:00:00.000250352Z
///
/// The text is that of `MomentText`, without a string for each.
public struct MomentWriter {
    /// The bytes of the longest text.
    public static let longest = 30

    private let perSecond: Int64
    private let digits: Int
    private let isUTC: Bool
    /// The minute since 1970 whose text is kept, `2024-03-02T14:00:`.
    private var minute = Int64.max
    private var text: (UInt64, UInt64, UInt8) = (0, 0, 0)

    /// - Parameters:
    ///   - unit: the unit of the counts, and with it how many digits a second has.
    ///   - isUTC: whether a `Z` stands behind the moment.
    public init(_ unit: ColumnType.TimeUnit, isUTC: Bool) {
        perSecond = 1_000_000_000 / unit.nanoseconds
        digits = String(perSecond).utf8.count - 1
        self.isUTC = isUTC
    }

    /// Writes a moment and gives the number of its bytes.
    ///
    /// - Parameters:
    ///   - count: units since 1970.
    ///   - place: room for `longest` bytes.
    /// - Returns: nil for what DuckDB takes for infinite (the largest number and its negative) and for a year that has
    ///   not four digits; nothing is written then.
    public mutating func write(_ count: Int64, to place: UnsafeMutablePointer<UInt8>) -> Int? {
        guard count != .max, count != -.max else { return nil }
        var (seconds, fraction) = count.quotientAndRemainder(dividingBy: perSecond)
        if fraction < 0 { (seconds, fraction) = (seconds - 1, fraction + perSecond) }
        var (minutes, second) = seconds.quotientAndRemainder(dividingBy: 60)
        if second < 0 { (minutes, second) = (minutes - 1, second + 60) }
        guard minutes == minute || remember(minutes) else { return nil }
        let raw = UnsafeMutableRawPointer(place)
        raw.storeBytes(of: text.0, as: UInt64.self)
        raw.storeBytes(of: text.1, toByteOffset: 8, as: UInt64.self)
        place[16] = text.2
        place[17] = 48 + UInt8(second / 10)
        place[18] = 48 + UInt8(second % 10)
        var length = 19
        if digits > 0 {
            place[19] = UInt8(ascii: ".")
            length = 20 + digits
            var rest = UInt32(truncatingIfNeeded: fraction)
            for position in stride(from: length - 1, to: 19, by: -1) {
                let (quotient, digit) = rest.quotientAndRemainder(dividingBy: 10)
                place[position] = 48 + UInt8(truncatingIfNeeded: digit)
                rest = quotient
            }
        }
        guard isUTC else { return length }
        place[length] = UInt8(ascii: "Z")
        return length + 1
    }

    /// False for a minute of a year that has not four digits. Rows in no order of time come here for each of them.
    @inline(never)
    private mutating func remember(_ minutes: Int64) -> Bool {
        guard (Self.first..<Self.end).contains(minutes) else { return false }
        let days = minutes.dividedDown(by: 1440)
        let (date, ofDay) = (CivilDate(daysSinceEpoch: days), minutes - days * 1440)
        withUnsafeMutableBytes(of: &text) { bytes in
            bytes.copyBytes(from: "0000-00-00T00:00:".utf8)
            Self.write(date.year / 100, at: 0, of: bytes)
            Self.write(date.year % 100, at: 2, of: bytes)
            Self.write(date.month, at: 5, of: bytes)
            Self.write(date.day, at: 8, of: bytes)
            Self.write(ofDay / 60, at: 11, of: bytes)
            Self.write(ofDay % 60, at: 14, of: bytes)
        }
        minute = minutes
        return true
    }

    /// Two digits.
    private static func write(_ number: Int64, at position: Int, of bytes: UnsafeMutableRawBufferPointer) {
        bytes[position] = 48 + UInt8(number / 10)
        bytes[position + 1] = 48 + UInt8(number % 10)
    }

    /// The minutes since 1970 of the years 1 to 9999.
    private static let first: Int64 = -719_162 * 1440
    private static let end: Int64 = 2_932_897 * 1440
}
