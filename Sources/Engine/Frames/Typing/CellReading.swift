/// How the text of a cell becomes a value, in SQL: the cast, and what must be true of the text so that the cast keeps
/// it. DuckDB alone would read `1.5` as the integer 2 and drop the tenth digit of a second without a word.
struct CellReading: Sendable, Hashable {
    /// DuckDB's word for the type.
    let type: String
    /// The text in SQL.
    private let text: String
    /// True for the texts that the type keeps; nil where the cast itself refuses all others.
    private let keeps: String?

    /// For a type that was found in a sample: exactly what was found is read, so that no cell changes.
    init(_ column: String, guessed: GuessedType, hasBlanks: Bool) {
        let name = quoted(identifier: column)
        let cell = hasBlanks && guessed != .text ? "trim(\(name), ' \t')" : name
        type = guessed.name
        text = cell
        switch guessed {
        case .integer, .date, .decimal(scale: 0):
            keeps = "CAST(TRY_CAST(\(cell) AS \(guessed.name)) AS VARCHAR) = \(cell)"
        case .boolean: keeps = "\(cell) = 'true' OR \(cell) = 'false'"
        case .decimal(let scale): keeps = Self.fitsScale(cell, scale)
        case .double: keeps = Self.fitsDouble(cell)
        case .time(let isNanoseconds, let isZoned, let hasOffsets):
            let zone = isZoned ? hasOffsets ? 6 : 1 : 0
            keeps = "strlen(\(cell)) <= \((isNanoseconds ? 29 : 26) + zone)"
        case .text: keeps = nil
        }
    }

    /// For a type that the user has stated: blanks around the cell and empty text are nothing; only what cannot be
    /// kept at all is refused.
    init(_ column: String, stated: String) {
        let name = quoted(identifier: column)
        type = stated
        guard stated != "VARCHAR" else {
            text = name
            keeps = nil
            return
        }
        let cell = "nullif(trim(\(name), ' \t'), '')"
        text = cell
        if Self.integers.contains(stated) {
            keeps = "NOT regexp_matches(\(cell), '[.eE_]')"
        } else if stated.hasPrefix("DECIMAL("), let scale = FrameColumn(name: column, type: stated).decimalScale {
            keeps = Self.fitsScale(cell, scale)
        } else {
            keeps = nil
        }
    }

    private static let integers: Set<String> = [
        "TINYINT", "SMALLINT", "INTEGER", "BIGINT", "UTINYINT", "USMALLINT", "UINTEGER", "UBIGINT", "HUGEINT",
        "UHUGEINT",
    ]

    /// A double keeps 17 digits; zeros before and behind them do not count. Looking at the
    /// length first spares the rest; 19 is `0.` and 17 digits. Behind the sample, 18 digits in 19 characters pass.
    private static func fitsDouble(_ cell: String) -> String {
        let digits = "strlen(replace(rtrim(ltrim(\(cell), '-+0.'), '0'), '.', '')) <= 17"
        return "strlen(\(cell)) <= 19 OR \(digits) OR contains(\(cell), 'e') OR contains(\(cell), 'E')"
    }

    /// A decimal cast rounds what has more digits behind the point.
    private static func fitsScale(_ cell: String, _ scale: Int) -> String {
        let digits = "strlen(rtrim(\(cell), '0')) - instr(\(cell), '.') <= \(scale)"
        return "NOT regexp_matches(\(cell), '[eE]') AND (NOT contains(\(cell), '.') OR \(digits))"
    }

    /// The value, or an error that `CellSearch` understands.
    var value: String {
        guard type != "VARCHAR" else { return text }
        let cast = "CAST(\(text) AS \(type))"
        guard let keeps else { return cast }
        return "CASE WHEN NOT (\(keeps)) THEN error('\(Self.mark)' || \(text)) ELSE \(cast) END"
    }

    /// True for a cell that `value` fails at; nil where there is none.
    var isWrong: String? {
        guard type != "VARCHAR" else { return nil }
        let refused = "TRY_CAST(\(text) AS \(type)) IS NULL"
        guard let keeps else { return "\(text) IS NOT NULL AND \(refused)" }
        return "\(text) IS NOT NULL AND (\(refused) OR (\(keeps)) IS NOT TRUE)"
    }

    /// How the error of a cell begins.
    static let mark = "moonport cell: "
}
