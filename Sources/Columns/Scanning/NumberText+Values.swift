private let doublePowers: [Double] = [
    1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20,
    1e21, 1e22,
]
private let floatPowers: [Float] = [1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10]
private let wholePowers: [UInt64] = [
    1, 10, 100, 1000, 10_000, 100_000, 1_000_000, 10_000_000, 100_000_000, 1_000_000_000, 10_000_000_000,
    100_000_000_000, 1_000_000_000_000, 10_000_000_000_000, 100_000_000_000_000, 1_000_000_000_000_000,
    10_000_000_000_000_000, 100_000_000_000_000_000, 1_000_000_000_000_000_000, 10_000_000_000_000_000_000,
]

extension NumberText {
    /// The nearest double; infinite when the number is too large for one.
    ///
    /// - Parameter start: where the number stands; read only where its digits do not fit in 64 bits.
    @inline(__always)
    func double(_ start: UnsafePointer<UInt8>) -> Double {
        guard digitCount <= 19 else { return slowDouble(start) }
        // Clinger's: both numbers are exact, so that one operation rounds once.
        if digits <= 1 << 53, exponent >= -22, exponent <= 22 {
            let value = Double(digits)
            let result = exponent < 0 ? value / doublePowers[-exponent] : value * doublePowers[exponent]
            return isNegative ? -result : result
        }
        guard digits != 0, let magnitude = rounded(bits: 53) else { return slowDouble(start) }
        return isNegative ? -magnitude : magnitude
    }

    /// The nearest float, rounded once from the digits, not by way of a double.
    @inline(__always)
    func float(_ start: UnsafePointer<UInt8>) -> Float {
        guard digitCount <= 19 else { return slowFloat(start) }
        if digits <= 1 << 24, exponent >= -10, exponent <= 10 {
            let value = Float(digits)
            let result = exponent < 0 ? value / floatPowers[-exponent] : value * floatPowers[exponent]
            return isNegative ? -result : result
        }
        guard digits != 0, let magnitude = rounded(bits: 24) else { return slowFloat(start) }
        return isNegative ? -Float(magnitude) : Float(magnitude)
    }

    /// The whole number; nil when it is none or does not fit. `1.0` and `1e3` are whole.
    @inline(__always)
    func integer<Number: FixedWidthInteger>(_ start: UnsafePointer<UInt8>, as type: Number.Type) -> Number? {
        guard exponent == 0, digitCount <= 19 else { return slowInteger(start) }
        guard isNegative else { return Number(exactly: digits) }
        return Number(exactly: 0 - Int128(digits))
    }

    /// Digits times a power of ten, rounded once to so many bits, half to even; nil where the power is no number of
    /// 64 bits. The results are far from both ends of the range, so that every one is normal.
    ///
    /// The quotient of two numbers of 64 bits has 63 bits or more, and its remainder tells whether there are others.
    private func rounded(bits: Int) -> Double? {
        guard exponent >= -19, exponent <= 19 else { return nil }
        if exponent >= 0 {
            let (high, low) = digits.multipliedFullWidth(by: wholePowers[exponent])
            let shift = high == 0 ? 64 + low.leadingZeroBitCount : high.leadingZeroBitCount
            let product = (UInt128(high) << 64 | UInt128(low)) << UInt128(shift)
            let isInexact = UInt64(truncatingIfNeeded: product) != 0
            return Self.rounded(UInt64(truncatingIfNeeded: product >> 64), isInexact, power: 64 - shift, bits: bits)
        }
        let divisor = wholePowers[-exponent]
        let digitShift = digits.leadingZeroBitCount
        let divisorShift = divisor.leadingZeroBitCount
        let dividend = digits << UInt64(digitShift)
        let (quotient, remainder) = (divisor << UInt64(divisorShift))
            .dividingFullWidth((dividend >> 1, dividend << 63))
        return Self.rounded(quotient, remainder != 0, power: divisorShift - digitShift - 63, bits: bits)
    }

    private static func rounded(_ value: UInt64, _ isInexact: Bool, power: Int, bits: Int) -> Double {
        let dropped = UInt64(64 - value.leadingZeroBitCount - bits)
        let rest = value & (1 << dropped - 1)
        let half: UInt64 = 1 << (dropped - 1)
        var kept = value >> dropped
        if rest > half || rest == half && (isInexact || kept & 1 == 1) { kept += 1 }
        return Double(kept) * Double(bitPattern: UInt64(1023 + power + Int(dropped)) << 52)
    }

    // The standard library reads with a point whatever the locale of the program is.
    @inline(never)
    private func slowDouble(_ start: UnsafePointer<UInt8>) -> Double { Double(text(start)) ?? .infinity }

    @inline(never)
    private func slowFloat(_ start: UnsafePointer<UInt8>) -> Float { Float(text(start)) ?? .infinity }

    private func text(_ start: UnsafePointer<UInt8>) -> String {
        String(decoding: UnsafeBufferPointer(start: start, count: length), as: UTF8.self)
    }

    /// A whole number with a point, an exponent, or twenty digits.
    @inline(never)
    private func slowInteger<Number: FixedWidthInteger>(_ start: UnsafePointer<UInt8>) -> Number? {
        var value: Int128 = 0
        // How many digits are still to be left out behind the point: they must be zeros.
        var places = exponent
        var written: [UInt8] = []
        for position in 0..<length {
            if start[position] | 0x20 == UInt8(ascii: "e") { break }
            if start[position] &- 48 < 10 { written.append(start[position] &- 48) }
        }
        while places < 0, written.last == 0 {
            written.removeLast()
            places += 1
        }
        let isZero = written.allSatisfy { $0 == 0 }
        guard !isZero else { return 0 }
        guard places >= 0, places <= 20 else { return nil }
        for digit in written + [UInt8](repeating: 0, count: places) {
            value = value * 10 + Int128(digit)
            guard value <= Int128(UInt64.max) else { return nil }
        }
        return Number(exactly: isNegative ? -value : value)
    }
}
