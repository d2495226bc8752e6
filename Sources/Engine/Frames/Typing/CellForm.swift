/// What a cell of text looks like. Decided by its bytes alone, without a look at other cells.
///
///     CellForm(of: "007")                  // .text: as a number it would not be printed the same
///     CellForm(of: "12")                   // .integer(digits: 2, isNegative: false, …)
///     CellForm(of: "2024-01-31T14:00:00Z") // .time(…)
enum CellForm: Equatable {
    /// Digits that an integer prints: no sign but `-`, no leading zero.
    case integer(IntegerForm)
    /// A number with a point or an exponent; also `-0`, which no integer is.
    case number(NumberForm)
    /// `NaN`, `inf` and the like.
    case special
    case boolean
    /// `2024-01-31`
    case date(year: Int)
    /// `2024-01-31T14:00:00.123456789Z`
    case time(TimeForm)
    case text

    init(of text: some StringProtocol) {
        self.init(Array(text.utf8)[...])
    }

    /// The form of the bytes of a cell, blanks around it left aside.
    init(_ bytes: ArraySlice<UInt8>) {
        self = bytes.withUnsafeBufferPointer { CellForm($0) }
    }

    init(_ bytes: UnsafeBufferPointer<UInt8>) {
        // Longer than any number or time: 38 digits with sign and point, a double with all its digits.
        guard let first = bytes.first, bytes.count <= 48 else {
            self = .text
            return
        }
        if let form = NumberScan(bytes).form() {
            self = form
        } else if Self.isDigit(first), let form = TimeScan(bytes).form() {
            self = form
        } else {
            self = Self.word(bytes)
        }
    }

    static func isDigit(_ byte: UInt8) -> Bool { byte >= 48 && byte <= 57 }

    private static let specials: Set<String> = [
        "NaN", "nan", "NAN", "inf", "-inf", "+inf", "Inf", "-Inf", "+Inf", "Infinity", "-Infinity", "+Infinity",
        "infinity", "-infinity",
    ]

    private static func word(_ bytes: UnsafeBufferPointer<UInt8>) -> CellForm {
        guard bytes.count <= 9 else { return .text }
        switch bytes[0] {
        case UInt8(ascii: "t"), UInt8(ascii: "f"):
            let text = String(decoding: bytes, as: UTF8.self)
            return text == "true" || text == "false" ? .boolean : .text
        case UInt8(ascii: "n"), UInt8(ascii: "N"), UInt8(ascii: "i"), UInt8(ascii: "I"), UInt8(ascii: "-"),
            UInt8(ascii: "+"):
            return specials.contains(String(decoding: bytes, as: UTF8.self)) ? .special : .text
        default: return .text
        }
    }
}

/// An integer as it is written.
struct IntegerForm: Equatable {
    var digits: Int
    var isNegative: Bool
    /// Without its sign; the largest value where it does not fit.
    var magnitude: UInt64
    /// True when `magnitude` is the number itself.
    var isExact: Bool
}

/// A number with a point or an exponent as it is written.
struct NumberForm: Equatable {
    var integerDigits: Int
    /// Digits after the point, zeros at the end left aside.
    var fractionDigits: Int
    /// All digits but zeros at the beginning, and behind the point at the end.
    var significantDigits: Int
    var hasExponent: Bool
}

/// Reads a number byte by byte.
struct NumberScan {
    private let bytes: UnsafeBufferPointer<UInt8>
    private var position = 0

    init(_ bytes: UnsafeBufferPointer<UInt8>) { self.bytes = bytes }

    /// Nil when it is no number.
    func form() -> CellForm? {
        var scan = self
        return scan.read()
    }

    private mutating func read() -> CellForm? {
        let sign = bytes[0]
        let isNegative = sign == UInt8(ascii: "-")
        let hasPlus = sign == UInt8(ascii: "+")
        if isNegative || hasPlus { position = 1 }
        let whole = digits()
        var fraction = 0..<0
        var hasPoint = false
        if position < bytes.count, bytes[position] == UInt8(ascii: ".") {
            hasPoint = true
            position += 1
            fraction = digits()
        }
        guard !whole.isEmpty || !fraction.isEmpty else { return nil }
        let exponent = exponent()
        guard position == bytes.count else { return nil }
        // `+49 170` and `+5` are how people write telephone numbers and grades.
        if hasPlus, !hasPoint, exponent == nil { return .text }
        // `12E4` is an article number as likely as not; what prints exponents prints a sign or a point too.
        if let exponent, !hasPoint, !exponent.hasSign { return .text }
        guard whole.count <= 1 || bytes[whole.lowerBound] != UInt8(ascii: "0") else { return .text }
        if !hasPoint, exponent == nil { return integer(whole, isNegative) }
        return .number(number(whole, fraction, hasExponent: exponent != nil))
    }

    private mutating func digits() -> Range<Int> {
        let start = position
        while position < bytes.count, CellForm.isDigit(bytes[position]) { position += 1 }
        return start..<position
    }

    private mutating func exponent() -> (hasSign: Bool, digits: Int)? {
        guard position < bytes.count, bytes[position] | 32 == UInt8(ascii: "e") else { return nil }
        let start = position
        position += 1
        let hasSign =
            position < bytes.count && (bytes[position] == UInt8(ascii: "-") || bytes[position] == UInt8(ascii: "+"))
        if hasSign { position += 1 }
        let found = digits()
        // More digits than any double's exponent has: not a number.
        guard (1...3).contains(found.count) else {
            position = start
            return nil
        }
        return (hasSign, found.count)
    }

    private func integer(_ range: Range<Int>, _ isNegative: Bool) -> CellForm {
        var magnitude: UInt64 = 0
        var isExact = true
        for byte in bytes[range] {
            let (product, tooFar) = magnitude.multipliedReportingOverflow(by: 10)
            let (sum, over) = product.addingReportingOverflow(UInt64(byte - 48))
            guard !tooFar, !over else {
                (magnitude, isExact) = (.max, false)
                break
            }
            magnitude = sum
        }
        if isNegative, magnitude == 0 {
            return .number(NumberForm(integerDigits: 1, fractionDigits: 0, significantDigits: 1, hasExponent: false))
        }
        return .integer(
            IntegerForm(digits: range.count, isNegative: isNegative, magnitude: magnitude, isExact: isExact))
    }

    private func number(_ whole: Range<Int>, _ fraction: Range<Int>, hasExponent: Bool) -> NumberForm {
        let zero = UInt8(ascii: "0")
        let kept = bytes[fraction].lastIndex { $0 != zero }.map { $0 + 1 - fraction.lowerBound } ?? 0
        let leading = bytes[whole].prefix { $0 == zero }.count
        let leadingFraction = leading == whole.count ? bytes[fraction].prefix { $0 == zero }.count : 0
        return NumberForm(
            integerDigits: whole.count - leading, fractionDigits: kept,
            significantDigits: max(1, whole.count - leading + max(0, kept - leadingFraction)),
            hasExponent: hasExponent)
    }
}
