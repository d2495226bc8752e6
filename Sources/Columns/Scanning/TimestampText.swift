import Vocabulary

/// Reads RFC 3339 times with zone and up to nine fraction digits: `2026-03-13T19:43:25.567000001Z`.
struct TimestampText {
    enum Outcome: Equatable {
        /// Nanoseconds since 1970.
        case moment(Int64)
        case malformed
        /// A time that nanoseconds in 64 bits cannot hold: before 1677-09-21 or after 2262-04-11.
        case outOfRange
    }

    /// `2026-03-13T19:43`, the beginning that the times of neighbours share, as two words.
    private var first: UInt64 = 0
    private var second: UInt64 = 0
    /// The moment at which that minute begins.
    private var minute: Int64 = 0

    /// The usual form in UTC with 0 to 9 fraction digits, which are almost all: the moment, and how many bytes it has.
    /// Nil for any other form, which `read` is asked about then.
    ///
    /// - Parameter place: where the time stands, with 32 bytes that can be read.
    @inline(__always)
    mutating func usual(_ place: UnsafePointer<UInt8>) -> (moment: Int64, length: Int)? {
        let raw = UnsafeRawPointer(place)
        let start = raw.loadUnaligned(as: UInt64.self)
        let rest = raw.loadUnaligned(fromByteOffset: 8, as: UInt64.self)
        if start != first || rest != second {
            guard remember(start, rest) else { return nil }
        }
        let tens = UInt64(place[17] &- 48)
        let ones = UInt64(place[18] &- 48)
        guard place[16] == UInt8(ascii: ":"), tens < 6, ones < 10 else { return nil }
        let moment = minute &+ Int64(tens &* 10 &+ ones) &* 1_000_000_000
        if place[19] == UInt8(ascii: "Z") { return (moment, 20) }
        guard place[19] == UInt8(ascii: ".") else { return nil }
        let word = UInt64(littleEndian: raw.loadUnaligned(fromByteOffset: 20, as: UInt64.self))
        // The high bit of each byte that is no digit.
        let zeroed = word ^ 0x3030_3030_3030_3030
        let others = ((zeroed & 0x7f7f_7f7f_7f7f_7f7f) &+ 0x7676_7676_7676_7676 | zeroed) & 0x8080_8080_8080_8080
        if others == 0 {
            let last = UInt64(place[28] &- 48)
            let eight = Int64(EightDigits.joined(zeroed)) &* 10
            if last < 10, place[29] == UInt8(ascii: "Z") { return (moment &+ eight &+ Int64(last), 30) }
            return place[28] == UInt8(ascii: "Z") ? (moment &+ eight, 29) : nil
        }
        let count = others.trailingZeroBitCount >> 3
        guard count > 0, place[20 + count] == UInt8(ascii: "Z") else { return nil }
        let digits = zeroed & (1 << UInt64(count * 8) - 1)
        return (moment &+ Int64(EightDigits.joined(digits)) &* 10, 21 + count)
    }

    /// Remembers the minute that a time is in; false when it is none, or at the very ends of the range.
    @inline(never)
    private mutating func remember(_ start: UInt64, _ rest: UInt64) -> Bool {
        let whole = (start, rest, Self.wholeMinute)
        guard case .moment(let moment) = withUnsafeBytes(of: whole, { Self.read($0) }), moment < .max - 60_000_000_000
        else { return false }
        (first, second, minute) = (start, rest, moment)
        return true
    }

    /// `:00Z`, as four bytes in a row.
    private static let wholeMinute = UInt32(littleEndian: 0x5a30_303a)

    /// Any RFC 3339 time.
    static func read(_ text: UnsafeRawBufferPointer) -> Outcome {
        guard text.count >= 20, let day = day(text), text[10] | 0x20 == UInt8(ascii: "t"),
            let hour = number(text, 11, 2), let minute = number(text, 14, 2), let second = number(text, 17, 2),
            text[13] == UInt8(ascii: ":"), text[16] == UInt8(ascii: ":"), hour < 24, minute < 60, second < 60
        else { return .malformed }
        var position = 19
        guard let fraction = fraction(text, &position), let offset = offset(text, position) else { return .malformed }
        let seconds = day * 86_400 + hour * 3600 + minute * 60 + second - offset
        let total = Int128(seconds) * 1_000_000_000 + Int128(fraction)
        return Int64(exactly: total).map { .moment($0) } ?? .outOfRange
    }

    private static func day(_ text: UnsafeRawBufferPointer) -> Int64? {
        guard let year = number(text, 0, 4), let month = number(text, 5, 2), let day = number(text, 8, 2),
            text[4] == UInt8(ascii: "-"), text[7] == UInt8(ascii: "-")
        else { return nil }
        return CivilDate(year: year, month: month, day: day)?.daysSinceEpoch
    }

    /// Nanoseconds of the fraction, 0 without one; nil when it has no digit, or more than nine.
    private static func fraction(_ text: UnsafeRawBufferPointer, _ position: inout Int) -> Int64? {
        guard text[position] == UInt8(ascii: ".") else { return 0 }
        position += 1
        let start = position
        var value: Int64 = 0
        while position < text.count, position - start < 9, let digit = number(text, position, 1) {
            value = value * 10 + digit
            position += 1
        }
        guard position > start else { return nil }
        for _ in (position - start)..<9 { value *= 10 }
        return value
    }

    /// Seconds east of UTC: `Z`, `+02:00`; nil when something else stands there, or behind it.
    private static func offset(_ text: UnsafeRawBufferPointer, _ position: Int) -> Int64? {
        guard position < text.count else { return nil }
        if text[position] | 0x20 == UInt8(ascii: "z") { return position + 1 == text.count ? 0 : nil }
        let isEast = text[position] == UInt8(ascii: "+")
        guard isEast || text[position] == UInt8(ascii: "-"), position + 6 == text.count,
            let hour = number(text, position + 1, 2), let minute = number(text, position + 4, 2),
            text[position + 3] == UInt8(ascii: ":"), hour < 24, minute < 60
        else { return nil }
        let offset = hour * 3600 + minute * 60
        return isEast ? offset : -offset
    }

    private static func number(_ text: UnsafeRawBufferPointer, _ position: Int, _ count: Int) -> Int64? {
        var value: Int64 = 0
        for byte in text[position..<position + count] {
            guard byte &- 48 < 10 else { return nil }
            value = value * 10 + Int64(byte &- 48)
        }
        return value
    }
}
