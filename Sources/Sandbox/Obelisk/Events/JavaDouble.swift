/// Writes doubles as the service's language does: `38.0`, `1.0E10`, `1.0E-5`.
///
/// Plain decimals, always with a point, from 0.001 to below ten million; beyond with an exponent that has no plus sign.
enum JavaDouble {
    /// The text of a number as UTF-8.
    static func bytes(_ value: Double) -> [UInt8] {
        var output: [UInt8] = []
        append(value, to: &output)
        return output
    }

    /// Writes a number behind what is there.
    static func append(_ value: Double, to output: inout [UInt8]) {
        let size = abs(value)
        if size >= 1e-3 && size < 1e7 || size == 0 || !value.isFinite {
            // In this range both languages write the shortest digits in the same form.
            output += value.isFinite ? value.description.utf8 : words(value).utf8
            return
        }
        let (digits, exponent) = digits(of: size)
        if value.sign == .minus { output.append(UInt8(ascii: "-")) }
        output += [digits[0], UInt8(ascii: ".")]
        output += digits.count > 1 ? digits[1...] : [UInt8(ascii: "0")]
        output += "E\(exponent)".utf8
    }

    private static func words(_ value: Double) -> String {
        value.isNaN ? "NaN" : value < 0 ? "-Infinity" : "Infinity"
    }

    /// The shortest significant digits, and the power of ten of the first one.
    private static func digits(of value: Double) -> (digits: ArraySlice<UInt8>, exponent: Int) {
        let text = value.description
        let parts = text.split(separator: "e", maxSplits: 1)
        let mantissa = parts[0].split(separator: ".", maxSplits: 1)
        let whole = Array(mantissa[0].utf8)
        let fraction = mantissa.count > 1 ? Array(mantissa[1].utf8) : []
        let all = whole + fraction
        let first = all.firstIndex { $0 != UInt8(ascii: "0") } ?? 0
        let last = all.lastIndex { $0 != UInt8(ascii: "0") } ?? 0
        let exponent = (parts.count > 1 ? Int(parts[1]) ?? 0 : 0) + whole.count - 1 - first
        return (ArraySlice(Array(all[first...last])), exponent)
    }
}
