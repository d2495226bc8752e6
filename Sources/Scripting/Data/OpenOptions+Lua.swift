import Engine
import Lua
import Vocabulary

extension OpenOptions {
    /// How `data.open` is told to read a file.
    static let parameters =
        [Parameter("format", .choice(readable), "of the file", default: "by suffix, then content")] + common

    /// What opening and converting call the same.
    static let common = [
        Parameter(
            "names", .listOf(.text), "of the columns of a CSV file without a line of names",
            default: "those of its first line"),
        Parameter("types", .table, "{ column = \"type\" }", default: "found out from the rows"),
        Parameter("text", .boolean, "true keeps every cell as the text that it is", default: "false"),
        Parameter("delimiter", .text, "between the cells of a CSV file", default: "found out"),
        Parameter("header", .boolean, "whether the first line of a CSV file names the columns", default: "found out"),
        Parameter(
            "may_lack_last", .boolean, "true: a row of a CSV file may be one cell shorter, its last is no value",
            default: "false"),
        Parameter("quote", .text, "around cells of a CSV file; \"\" for none", default: "a double quote"),
        Parameter("null", .text, "what stands for a missing value in a CSV file", default: "an empty cell"),
        Parameter(
            "decimals", .boolean, "true: numbers with a point are decimals, not doubles", default: "false"),
        Parameter("encoding", .choice(["utf-8", "utf-16", "latin-1"]), "of a CSV file", default: "\"utf-8\""),
        Parameter(
            "dialect", .choice(Dialect.allCases.map(\.rawValue)), "Coveo's ways to write CSV", default: "neither"),
    ]

    /// The words for formats that can be read.
    static let readable = FileFormat.allCases.filter { ![.excel, .matlab].contains($0) }.map(\.rawValue)

    /// Reads checked options.
    ///
    /// - Parameters:
    ///   - function: whose options they are, for messages.
    ///   - format: what the option with the format is called.
    /// - Throws: `bad argument` for types that are no texts by name.
    init(_ options: Options, of function: String, format name: String = "format") throws(Fault) {
        self.init()
        format = options.text(name).flatMap(FileFormat.init)
        names = options.texts("names")
        types = try Self.types(options, of: function)
        text = options.boolean("text")
        delimiter = options.text("delimiter")
        header = options.boolean("header")
        mayLackLast = options.boolean("may_lack_last")
        quote = options.text("quote")
        nullText = options.text("null")
        decimals = options.boolean("decimals")
        encoding = options.text("encoding")
        dialect = options.text("dialect").flatMap(Dialect.init)
    }

    /// The option `types`: what columns are, by their names.
    static func types(
        _ options: Options, of function: String
    ) throws(Fault) -> [(column: String, type: String)] {
        guard let value = options.value("types") else { return [] }
        guard case .table(let fields) = value else { throw .unusableTypes(function) }
        var types: [(column: String, type: String)] = []
        for field in fields {
            guard let column = field.key.asText, let type = field.value.asText else { throw .unusableTypes(function) }
            types.append((column, type))
        }
        return types
    }
}
