/// Builds filters in Sift's dialect of CEL (apis: "Listing"); user text is always escaped.
enum SiftFilter {
    /// A text in quotes: `it's` → `'it\'s'`.
    static func quoted(_ text: String) -> String {
        var quoted = "'"
        for character in text.unicodeScalars {
            switch character {
            case "\\": quoted += "\\\\"
            case "'": quoted += "\\'"
            case "\n": quoted += "\\n"
            case "\r": quoted += "\\r"
            case "\t": quoted += "\\t"
            default: quoted.unicodeScalars.append(character)
            }
        }
        return quoted + "'"
    }

    /// A name, or a pattern in which `*` stands for any text: `name == 'a'`, `name.matches('^hotfire.*$')`.
    static func name(_ field: String, _ pattern: String) -> String {
        guard pattern.contains("*") else { return "\(field) == \(quoted(pattern))" }
        let parts = pattern.split(separator: "*", omittingEmptySubsequences: false).map { escaped(String($0)) }
        return "\(field).matches(\(quoted("^\(parts.joined(separator: ".*"))$")))"
    }

    /// `field in ['a','b']`
    static func among(_ field: String, _ values: some Sequence<String>) -> String {
        "\(field) in [\(values.map(quoted).joined(separator: ","))]"
    }

    /// All of these; nil for none.
    static func all(_ conditions: [String?]) -> String? {
        let given = conditions.compactMap(\.self)
        return given.isEmpty ? nil : given.joined(separator: " && ")
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
