/// The rule by which the lines of a block string become its text: common indentation and blank lines at both ends go away.
///
/// Source: the specification, "BlockStringValue()".
enum GraphQLBlockText {
    private typealias Line = String.UnicodeScalarView

    static func value(of lines: [String.UnicodeScalarView]) -> String {
        let indents = lines.map { $0.prefix { $0 == " " || $0 == "\t" }.count }
        let filled = lines.indices.filter { indents[$0] < lines[$0].count }
        guard let first = filled.first, let last = filled.last else { return "" }
        let common = filled.filter { $0 > 0 }.map { indents[$0] }.min() ?? 0
        return lines[first...last].enumerated().map { offset, line in
            // What stands behind the opening quotes has no indentation of its own.
            String(first + offset == 0 ? line[...] : line.dropFirst(common))
        }.joined(separator: "\n")
    }

    /// A text as a block string, for messages.
    static func written(_ text: String) -> String {
        let escaped = text.replacing("\"\"\"", with: "\\\"\"\"")
        let lines = escaped.split(separator: "\n", omittingEmptySubsequences: false)
        let isLong = text.unicodeScalars.count > 70
        let allIndented = lines.count > 1 && lines.dropFirst().allSatisfy { $0.isEmpty || $0.first?.isBlank == true }
        let endsInQuotes = escaped.hasSuffix("\\\"\"\"")
        let needsLineAtEnd = text.hasSuffix("\"") && !endsInQuotes || text.hasSuffix("\\")
        let spread = lines.count > 1 || isLong || needsLineAtEnd || allIndented || endsInQuotes
        // A line break in front would make the blanks of a single line part of the indentation.
        let keepsBlanks = lines.count == 1 && text.first?.isBlank == true
        let before = spread && !keepsBlanks || allIndented ? "\n" : ""
        return "\"\"\"\(before)\(escaped)\(spread || needsLineAtEnd ? "\n" : "")\"\"\""
    }
}

extension Character {
    fileprivate var isBlank: Bool { self == " " || self == "\t" }
}
