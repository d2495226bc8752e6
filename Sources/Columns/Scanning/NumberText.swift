/// A number as JSON writes it, taken apart: sign, digits, power of ten.
///
///     NumberText("-12.5e3")   // -125 × 10²
struct NumberText {
    private(set) var isNegative = false
    /// The digits without the point; meaningless when there are more than 19.
    private(set) var digits: UInt64 = 0
    /// How many digits there are, zeros in front included.
    private(set) var digitCount = 0
    /// The power of ten by which the digits are multiplied.
    private(set) var exponent = 0
    /// How many bytes the number has.
    private(set) var length = 0

    /// Takes a text apart that is a number and nothing else; nil for any other.
    init?(_ text: UnsafeRawBufferPointer) {
        guard let base = text.baseAddress else { return nil }
        self.init(base.assumingMemoryBound(to: UInt8.self), count: text.count)
        guard length == text.count else { return nil }
    }

    /// Takes the number apart that stands at the beginning; nil when there is none.
    @inline(__always)
    init?(_ start: UnsafePointer<UInt8>, count: Int) {
        let end = start + count
        var place = start
        guard place < end else { return nil }
        if place[0] == UInt8(ascii: "-") {
            isNegative = true
            place += 1
        }
        let whole = place
        var value: UInt64 = 0
        while place < end, place[0] &- 48 < 10 {
            value = value &* 10 &+ UInt64(place[0] &- 48)
            place += 1
        }
        digitCount = place - whole
        // A zero in front of other digits is not JSON.
        guard digitCount > 0, digitCount == 1 || whole[0] != 48 else { return nil }
        if place < end, place[0] == UInt8(ascii: ".") {
            place += 1
            let fraction = place
            while end - place >= 8, let eight = EightDigits(place) {
                value = value &* 100_000_000 &+ eight.value
                place += 8
            }
            while place < end, place[0] &- 48 < 10 {
                value = value &* 10 &+ UInt64(place[0] &- 48)
                place += 1
            }
            guard place > fraction else { return nil }
            exponent = -(place - fraction)
            digitCount += place - fraction
        }
        digits = value
        if place < end, place[0] | 0x20 == UInt8(ascii: "e") {
            guard let power = Self.power(&place, end) else { return nil }
            exponent += power
        }
        length = place - start
    }

    /// What stands behind the `e`, bounded: no more digits are needed to know that a number is zero or too large.
    private static func power(_ place: inout UnsafePointer<UInt8>, _ end: UnsafePointer<UInt8>) -> Int? {
        place += 1
        guard place < end else { return nil }
        let isNegative = place[0] == UInt8(ascii: "-")
        if isNegative || place[0] == UInt8(ascii: "+") { place += 1 }
        let first = place
        var power = 0
        while place < end, place[0] &- 48 < 10 {
            power = min(power * 10 + Int(place[0] &- 48), 1_000_000_000)
            place += 1
        }
        return place > first ? (isNegative ? -power : power) : nil
    }
}

/// Eight decimal digits, read in one piece.
struct EightDigits {
    let value: UInt64

    /// Nil when one of the eight bytes is no digit.
    @inline(__always)
    init?(_ place: UnsafePointer<UInt8>) {
        let word = UInt64(littleEndian: UnsafeRawPointer(place).loadUnaligned(as: UInt64.self))
        let lowest = word & 0xf0f0_f0f0_f0f0_f0f0
        let highest = (word &+ 0x0606_0606_0606_0606) & 0xf0f0_f0f0_f0f0_f0f0
        guard lowest == 0x3030_3030_3030_3030, highest == 0x3030_3030_3030_3030 else { return nil }
        value = Self.joined(word &- 0x3030_3030_3030_3030)
    }

    /// The number of eight digits, one in each byte, the first in the lowest.
    @inline(__always)
    static func joined(_ digits: UInt64) -> UInt64 {
        let pairs = digits &* 10 &+ (digits >> 8)
        let first = (pairs & 0x0000_00ff_0000_00ff) &* 0x000f_4240_0000_0064
        let second = ((pairs >> 16) & 0x0000_00ff_0000_00ff) &* 0x0000_2710_0000_0001
        return (first &+ second) >> 32
    }
}
