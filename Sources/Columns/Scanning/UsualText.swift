/// Numbers in the form that almost all have, read at once; nil leaves a text to a reader that knows every form.
///
/// What is read is the value to the last bit: nothing that a double or an integer cannot hold is taken.
public enum UsualText {
    /// A number of at most 17 digits, zeros in front left aside, with or without a point; a whole one only up to 2^53.
    ///
    ///     double("-12.50")   // -12.5
    ///     double("007")      // nil: was written as text
    ///     double("1e5")      // nil: another form
    public static func double(_ text: UnsafeBufferPointer<UInt8>) -> Double? {
        guard let start = text.baseAddress, let number = NumberText(start, count: text.count),
            number.length == text.count, number.digitCount <= 19, number.digits < Self.digitsOfADouble
        else { return nil }
        // One byte more is the point, two or more are an exponent (`1e5` as well, which has no point).
        let more = text.count - number.digitCount - (number.isNegative ? 1 : 0)
        guard more == 0 ? number.digits <= 1 << 53 : more == 1 && number.exponent < 0 else { return nil }
        return number.double(start)
    }

    /// The first number of more than 17 digits.
    private static let digitsOfADouble: UInt64 = 100_000_000_000_000_000

    /// A whole number of at most 18 digits as an integer prints it: no `+`, no zero in front, no `-0`.
    public static func integer(_ text: UnsafeBufferPointer<UInt8>) -> Int64? {
        guard let start = text.baseAddress, let number = NumberText(start, count: text.count), number.digitCount <= 18,
            text.count == number.digitCount + (number.isNegative ? 1 : 0)
        else { return nil }
        guard number.isNegative else { return Int64(number.digits) }
        return number.digits == 0 ? nil : -Int64(number.digits)
    }
}

/// Moments in the form that almost all have, read one after the other: neighbours share a minute, which is read once.
///
///     var moments = UsualMoments()
///     moments.utc("2024-03-02T14:00:00.000250352Z")    // 1709388000000250352
///     moments.clock("2024-03-02 14:00:00.5")            // the same clock time as if it were UTC
///
/// Nanoseconds since 1970; nil for what has no second, ten digits behind it, an offset, or a year that 64 bits of
/// nanoseconds do not reach.
public struct UsualMoments {
    private var known = TimestampText()

    /// Begins without a neighbour.
    public init() {}

    /// A moment with `Z` at its end.
    public mutating func utc(_ text: UnsafeBufferPointer<UInt8>) -> Int64? {
        (20...30).contains(text.count) ? read(text, zone: false) : nil
    }

    /// What a clock without a zone showed.
    public mutating func clock(_ text: UnsafeBufferPointer<UInt8>) -> Int64? {
        guard (19...29).contains(text.count), text[text.count - 1] &- 48 < 10 else { return nil }
        return read(text, zone: true)
    }

    /// Reads a copy: the reader looks at 32 bytes, whatever the text has.
    private mutating func read(_ text: UnsafeBufferPointer<UInt8>, zone isAdded: Bool) -> Int64? {
        guard let start = text.baseAddress, text[10] == UInt8(ascii: "T") || text[10] == UInt8(ascii: " ") else {
            return nil
        }
        var room: (UInt64, UInt64, UInt64, UInt64) = (0, 0, 0, 0)
        return withUnsafeMutableBytes(of: &room) { room in
            room.copyMemory(from: UnsafeRawBufferPointer(start: start, count: text.count))
            room[10] = UInt8(ascii: "T")
            if isAdded { room[text.count] = UInt8(ascii: "Z") }
            guard let base = room.baseAddress,
                let found = known.usual(base.assumingMemoryBound(to: UInt8.self)),
                found.length == text.count + (isAdded ? 1 : 0)
            else { return nil }
            return found.moment
        }
    }
}
