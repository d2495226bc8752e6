/// How a file is read; what is left out is found out from the file.
public struct OpenOptions: Sendable, Hashable {
    /// Coveo's two ways to write CSV: they differ in how `"` and `\` inside a cell are written.
    public enum Dialect: String, Sendable, Hashable, CaseIterable {
        /// `""` is a quote and `"\` a backslash.
        case excel
        /// `\"` is a quote and `\\` a backslash; cells have no line breaks.
        case noNewline = "no newline"
    }

    /// Nil = by the name's suffix, else by content.
    public var format: FileFormat?
    /// The names of the columns of a CSV that has no row with them. Such a file may have no byte at all.
    public var names: [String]?
    /// Types of some columns, in DuckDB's words or ours: `("price", "decimal(18,8)")`, `("time", "timestamp(ns)")`,
    /// `("time", "epoch(us)")` for integers that count microseconds since 1970.
    public var types: [(column: String, type: String)] = []
    /// True = every cell as the text that is in the file; nil = false.
    public var text: Bool?
    /// What stands between the cells of a CSV; one character.
    public var delimiter: String?
    /// Whether the first row of a CSV holds the names.
    public var header: Bool?
    /// True = a row of a CSV may be one cell shorter than the others: its last cell is no value. nil = false.
    public var mayLackLast: Bool?
    /// What stands around the cells of a CSV that need it; one character, or an empty text for none.
    public var quote: String?
    /// An unquoted cell of this text is no value; nil = the empty text.
    public var nullText: String?
    /// True = numbers with a point are decimals with as many digits as the file has, not doubles; nil = false.
    public var decimals: Bool?
    /// `"utf-8"`, `"utf-16"`, `"latin-1"`; nil = UTF-8, or UTF-16 when the file begins with its mark.
    public var encoding: String?
    /// Which of Coveo's ways to write CSV; nil = ordinary CSV.
    public var dialect: Dialect?

    /// Makes options of which nothing is stated.
    public init() {}

    /// True when all options are equal, types in the same order.
    public static func == (left: OpenOptions, right: OpenOptions) -> Bool {
        left.format == right.format && left.names == right.names && left.types.elementsEqual(right.types, by: ==)
            && left.text == right.text && left.delimiter == right.delimiter && left.header == right.header
            && left.mayLackLast == right.mayLackLast && left.quote == right.quote && left.nullText == right.nullText
            && left.decimals == right.decimals && left.encoding == right.encoding && left.dialect == right.dialect
    }

    /// Hashes what `==` compares.
    public func hash(into hasher: inout Hasher) {
        hasher.combine(format)
        hasher.combine(names)
        for (column, type) in types {
            hasher.combine(column)
            hasher.combine(type)
        }
        hasher.combine([text, header, mayLackLast, decimals])
        hasher.combine([delimiter, quote, nullText, encoding])
        hasher.combine(dialect)
    }
}
