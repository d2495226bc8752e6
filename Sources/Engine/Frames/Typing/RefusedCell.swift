/// A text that its column cannot hold, as it goes through DuckDB's errors.
struct RefusedCell: CustomStringConvertible {
    var column: String
    /// DuckDB's word for the type.
    var type: String
    var text: String

    private static let mark = "moonport cell: "
    /// Stands in no name of a type, and hardly in one of a column.
    private static let separator: Character = "\u{1F}"

    init(column: String, type: String, text: String) {
        self.column = column
        self.type = type
        self.text = text
    }

    /// Nil for an error of another kind.
    init?(_ said: String) {
        guard let start = said.firstRange(of: Self.mark)?.upperBound else { return nil }
        let parts = said[start...].split(separator: Self.separator, maxSplits: 2, omittingEmptySubsequences: false)
        guard parts.count == 3 else { return nil }
        self.init(column: String(parts[0]), type: String(parts[1]), text: String(parts[2]))
    }

    var description: String { "\(Self.mark)\(column)\(Self.separator)\(type)\(Self.separator)\(text)" }
}
