/// A regular expression of `matches`: found anywhere in the text, as RE2 reads it.
struct FilterPattern {
    private let expression: Regex<AnyRegexOutput>

    /// Nil for a pattern that RE2 would refuse: broken ones, and those with look-around or back references.
    init?(_ pattern: String) {
        let refused = ["(?=", "(?!", "(?<=", "(?<!", "(?>"]
        guard !refused.contains(where: { pattern.contains($0) }), !Self.hasBackReference(pattern),
            let expression = try? Regex(pattern)
        else { return nil }
        self.expression = expression.matchingSemantics(.unicodeScalar)
    }

    /// True when the pattern occurs somewhere in the text.
    func matches(_ text: String) -> Bool { (try? expression.firstMatch(in: text)) != nil }

    private static func hasBackReference(_ pattern: String) -> Bool {
        var isEscaped = false
        for character in pattern {
            if isEscaped, ("1"..."9").contains(character) { return true }
            isEscaped = character == "\\" && !isEscaped
        }
        return false
    }
}
