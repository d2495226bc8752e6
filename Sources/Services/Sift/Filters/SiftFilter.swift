import Vocabulary

/// Builds filters in Sift's dialect of CEL (apis: "Listing"); user text is always escaped.
enum SiftFilter {
    /// A text in quotes: `it's` → `'it\'s'`.
    static func quoted(_ text: String, with mark: Unicode.Scalar = "'") -> String {
        var quoted = String(mark)
        for character in text.unicodeScalars {
            switch character {
            case "\\": quoted += "\\\\"
            case mark: quoted += "\\\(mark)"
            case "\n": quoted += "\\n"
            case "\r": quoted += "\\r"
            case "\t": quoted += "\\t"
            default: quoted.unicodeScalars.append(character)
            }
        }
        return quoted + String(mark)
    }

    /// A name, or a pattern in which `*` stands for any text: `name == 'a'`, `name.matches('^hotfire.*$')`.
    static func name(_ field: String, _ pattern: String) -> String {
        guard pattern.contains("*") else { return "\(field) == \(quoted(pattern))" }
        let parts = pattern.split(separator: "*", omittingEmptySubsequences: false).map { escaped(String($0)) }
        return "\(field).matches(\(quoted("^\(parts.joined(separator: ".*"))$")))"
    }

    /// `field in ['a','b']`
    static func among(_ field: String, _ values: some Sequence<String>) -> String {
        "\(field) in [\(values.map { quoted($0) }.joined(separator: ","))]"
    }

    /// All of these; nil for none.
    static func all(_ conditions: [String?]) -> String? {
        let given = conditions.compactMap(\.self)
        return given.isEmpty ? nil : given.joined(separator: " && ")
    }

    /// One of these: `(a || b)`; one alone as it is.
    static func any(_ conditions: [String]) -> String {
        conditions.count == 1 ? conditions[0] : "(\(conditions.joined(separator: " || ")))"
    }

    /// `timestamp('2024-03-02T14:00:00.000000001Z')`: exact to the nanosecond.
    static func moment(_ moment: Nanoseconds) -> String { "timestamp('\(moment)')" }

    /// `duration('90s')`: exact to the nanosecond.
    static func duration(_ length: Duration) -> String { "duration('\(seconds(length))s')" }

    /// A length of time in seconds: `90`, `0.000000001`, `-1.5`.
    static func seconds(_ length: Duration) -> String {
        let (seconds, attoseconds) = length.components
        let fraction = abs(attoseconds / 1_000_000_000)
        let sign = seconds < 0 || attoseconds < 0 ? "-" : ""
        guard fraction > 0 else { return "\(sign)\(abs(seconds))" }
        var digits = String(fraction)
        digits = String(repeating: "0", count: 9 - digits.count) + digits
        while digits.hasSuffix("0") { digits.removeLast() }
        return "\(sign)\(abs(seconds)).\(digits)"
    }

    /// A number that is no whole one for certain: `3.0`, `1.0e+300`. The filter language wants the point.
    static func decimal(_ number: Double) -> String {
        let text = "\(number)"
        guard !text.contains("."), let exponent = text.firstIndex(of: "e") else { return text }
        return "\(text[..<exponent]).0\(text[exponent...])"
    }

    /// A text of which every character stands for itself in RE2.
    private static func escaped(_ text: String) -> String {
        var pattern = ""
        for character in text {
            if "\\.+*?()|[]{}^$".contains(character) { pattern += "\\" }
            pattern.append(character)
        }
        return pattern
    }
}
