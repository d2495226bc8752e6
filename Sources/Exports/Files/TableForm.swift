/// How the tables of an order are written, as far as no file tells it: a service's CSV may lack names, or have quotes of
/// its own kind. The receipt beside saved files keeps it, so that a later session reads them as they were meant.
///
/// The members are options of `data.open`, by the same names in a receipt; nil = nothing is known.
///
///     "form": { "names": ["timestamp", "value"], "types": { "timestamp": "epoch(us)" } }
public struct TableForm: Sendable, Hashable, Codable {
    /// The names of the columns, where no file has a line with them.
    public var names: [String]?
    /// Types of columns by their names, in the words of `data.open`: `epoch(us)`, `double`.
    public var types: [String: String]?
    /// True when every cell is text.
    public var text: Bool?
    /// Whether the first line of a CSV holds the names.
    public var header: Bool?
    /// What stands between the cells of a CSV.
    public var delimiter: String?
    /// An unquoted cell of this text is no value.
    public var null: String?
    /// True when numbers with a point are decimals.
    public var decimals: Bool?
    /// A way of quoting of a service's own: `"excel"`, `"no newline"`.
    public var dialect: String?
    /// True when the last cell of a row may be absent: such a row is one cell shorter.
    public var mayLackLast: Bool?
    /// What the one table of the order is called, whatever its file is named on this machine.
    public var table: String?

    /// The names in a receipt.
    enum CodingKeys: String, CodingKey {
        case names, types, text, header, delimiter, null, decimals, dialect, table
        case mayLackLast = "may_lack_last"
    }

    /// Makes a form of which nothing is known.
    public init() {}
}
