/// A whole number written in any form of JSON: `5`, `5.0`, `5e2`, never through a Double.
struct WholeNumber {
    var value: Int128

    /// Nil for text that is no number, has a fraction, or is beyond 64 bits.
    init?(_ text: String) {
        var rest = text[...]
        let isNegative = rest.first == "-"
        if isNegative { rest = rest.dropFirst() }
        let parts = rest.split(maxSplits: 1, omittingEmptySubsequences: false) { $0 == "e" || $0 == "E" }
        let exponentText = parts.count == 2 ? (parts[1].hasPrefix("+") ? parts[1].dropFirst() : parts[1]) : "0"
        guard let exponent = Int(exponentText), abs(exponent) < 40 else { return nil }
        let pieces = parts[0].split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
        guard let whole = pieces.first, !whole.isEmpty, pieces.allSatisfy({ !$0.isEmpty }) else { return nil }
        let fraction = pieces.count == 2 ? pieces[1] : ""
        var digits = String(whole + fraction)
        guard digits.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
        let shift = exponent - fraction.count
        if shift >= 0 {
            digits += String(repeating: "0", count: shift)
        } else {
            guard digits.suffix(-shift).allSatisfy({ $0 == "0" }) else { return nil }
            digits = String(digits.dropLast(-shift))
        }
        guard let magnitude = digits.isEmpty ? 0 : Int128(digits), magnitude <= Int128(UInt64.max) else { return nil }
        value = isNegative ? -magnitude : magnitude
    }
}
