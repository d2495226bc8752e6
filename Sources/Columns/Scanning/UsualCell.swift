/// A kind of value as it usually stands in a point. What cannot be read gives nil, and is left to the tokens.
protocol UsualCell {
    associatedtype Cell: BitwiseCopyable
    /// Reads a value without quotes and goes behind it.
    static func read(_ place: inout UnsafePointer<UInt8>) -> Cell?
    /// Reads a value behind its first quote and goes to the second.
    static func readQuoted(_ place: inout UnsafePointer<UInt8>) -> Cell?
}

/// Longer numbers are left to the tokens.
private let longestNumber = 40

/// True for what would make a number longer.
@inline(__always)
private func continuesNumber(_ byte: UInt8) -> Bool {
    byte &- 48 < 10 || byte == UInt8(ascii: ".") || byte | 0x20 == UInt8(ascii: "e")
}

/// NaN and the infinities, which stand in quotes.
@inline(__always)
private func special(_ place: inout UnsafePointer<UInt8>) -> Double? {
    guard place[0] != UInt8(ascii: "N") else {
        guard place[1] == UInt8(ascii: "a"), place[2] == UInt8(ascii: "N") else { return nil }
        place += 3
        return .nan
    }
    let isNegative = place[0] == UInt8(ascii: "-")
    let word = UnsafeRawPointer(place + (isNegative ? 1 : 0)).loadUnaligned(as: UInt64.self)
    // "Infinity"
    guard UInt64(littleEndian: word) == 0x7974_696e_6966_6e49 else { return nil }
    place += isNegative ? 9 : 8
    return isNegative ? -.infinity : .infinity
}

enum DoubleCell: UsualCell {
    @inline(__always)
    static func readQuoted(_ place: inout UnsafePointer<UInt8>) -> Double? { special(&place) ?? read(&place) }

    @inline(__always)
    static func read(_ place: inout UnsafePointer<UInt8>) -> Double? {
        guard let number = NumberText(place, count: longestNumber), !continuesNumber(place[number.length]) else {
            return nil
        }
        let value = number.double(place)
        place += number.length
        return value.isFinite ? value : nil
    }
}

enum FloatCell: UsualCell {
    @inline(__always)
    static func readQuoted(_ place: inout UnsafePointer<UInt8>) -> Float? {
        special(&place).map { Float($0) } ?? read(&place)
    }

    @inline(__always)
    static func read(_ place: inout UnsafePointer<UInt8>) -> Float? {
        guard let number = NumberText(place, count: longestNumber), !continuesNumber(place[number.length]) else {
            return nil
        }
        let value = number.float(place)
        place += number.length
        return value.isFinite ? value : nil
    }
}

enum IntegerCell<Number: FixedWidthInteger & BitwiseCopyable>: UsualCell {
    @inline(__always)
    static func readQuoted(_ place: inout UnsafePointer<UInt8>) -> Number? { read(&place) }

    @inline(__always)
    static func read(_ place: inout UnsafePointer<UInt8>) -> Number? {
        guard let number = NumberText(place, count: longestNumber), !continuesNumber(place[number.length]),
            let value = number.integer(place, as: Number.self)
        else { return nil }
        place += number.length
        return value
    }
}

enum BooleanCell: UsualCell {
    @inline(__always)
    static func readQuoted(_ place: inout UnsafePointer<UInt8>) -> Bool? { nil }

    @inline(__always)
    static func read(_ place: inout UnsafePointer<UInt8>) -> Bool? {
        let word = UInt32(littleEndian: UnsafeRawPointer(place).loadUnaligned(as: UInt32.self))
        // "true", "fals"
        if word == 0x6575_7274 {
            place += 4
            return true
        }
        guard word == 0x736c_6166, place[4] == UInt8(ascii: "e") else { return nil }
        place += 5
        return false
    }
}

/// A text without escapes, where it stands.
enum TextCell: UsualCell {
    struct Cell: BitwiseCopyable {
        let start: UnsafePointer<UInt8>
        let count: Int
    }

    @inline(__always)
    static func read(_ place: inout UnsafePointer<UInt8>) -> Cell? { nil }

    @inline(__always)
    static func readQuoted(_ place: inout UnsafePointer<UInt8>) -> Cell? { readQuoted(&place, longest: 96) }

    /// As `readQuoted`, looking so many bytes ahead.
    @inline(__always)
    static func readQuoted(_ place: inout UnsafePointer<UInt8>, longest: Int) -> Cell? {
        let window = UnsafeRawBufferPointer(start: place, count: longest)
        let count = TextScan.special(window, from: 0)
        guard count < longest, place[count] == UInt8(ascii: "\""),
            TextScan.firstInvalidByte(UnsafeRawBufferPointer(start: place, count: count)) == nil
        else { return nil }
        defer { place += count }
        return Cell(start: place, count: count)
    }
}
