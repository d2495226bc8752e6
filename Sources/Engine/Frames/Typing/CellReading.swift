/// How the text of a cell becomes a value, in SQL: the cast, and what must be true of the text so that the cast keeps
/// it. DuckDB alone would read `1.5` as the integer 2 and drop the tenth digit of a second without a word.
struct CellReading: Sendable, Hashable {
    /// DuckDB's word for the type.
    let type: String
    private let column: String
    /// The text in SQL.
    private let text: String
    /// True, one or the other, for the texts that the type keeps. Empty where the cast itself refuses all other texts.
    private var keeps: [String] = []
    /// True when the type keeps the texts that it prints again.
    private var printsTheSame = false
    /// What an integer counts that is to become a moment.
    private var epoch: EpochUnit?

    /// For a type that was found in a sample: exactly what was found is read, so that no cell changes.
    init(_ column: String, guessed: GuessedType, hasBlanks: Bool) {
        let name = quoted(identifier: column)
        let cell = hasBlanks && guessed != .text ? "trim(\(name), ' \t')" : name
        type = guessed.name
        text = cell
        self.column = column
        switch guessed {
        case .integer, .date, .decimal(scale: 0): printsTheSame = true
        case .boolean: keeps = ["\(cell) = 'true'", "\(cell) = 'false'"]
        case .decimal(let scale): keeps = Self.fitsScale(cell, scale)
        case .double: keeps = Self.fitsDouble(cell)
        case .time(let isNanoseconds, let isZoned, let hasOffsets):
            keeps = Self.fitsTime(
                cell, length: isNanoseconds ? 29 : 26, zone: !isZoned ? .none : hasOffsets ? .offset : .utc)
        case .text: break
        }
    }

    /// For a type that the user has stated: blanks around the cell and empty text are nothing; only what cannot be
    /// kept at all is refused.
    init(_ column: String, stated type: StatedType) {
        let name = quoted(identifier: column)
        let stated = type.name
        self.type = stated
        self.column = column
        epoch = type.epoch
        guard stated != "VARCHAR" else {
            text = name
            return
        }
        // What counts since 1970 may be an integer already, in files that have types.
        let cell = "nullif(trim(\(epoch == nil ? name : "CAST(\(name) AS VARCHAR)"), ' \t'), '')"
        text = cell
        guard epoch == nil else { return }
        if Self.integers.contains(stated) {
            keeps = ["NOT regexp_matches(\(cell), '[.eE_]')"]
        } else if stated.hasPrefix("DECIMAL("), let scale = FrameColumn(name: column, type: stated).decimalScale {
            keeps = Self.fitsScale(cell, scale)
        } else if let digits = Self.fractionDigits[stated] {
            let fits = Self.fractionFits(cell, digits: digits)
            let zones = Self.dropsNoZone(cell, of: stated)
            keeps = zones.isEmpty ? [fits] : zones.map { "\(fits) AND (\($0))" }
        } else if stated == "DATE" {
            // A cast drops the time of the day, which only may be midnight.
            keeps = ["NOT contains(\(cell), ':') OR regexp_matches(\(cell), '[T ]00:00(:00([.]0*)?)?Z?$')"]
        }
    }

    /// The digits of a second that moments have.
    private static let fractionDigits = [
        "TIMESTAMP_S": 0, "TIMESTAMP_MS": 3, "TIMESTAMP": 6, "TIMESTAMP WITH TIME ZONE": 6, "TIMESTAMP_NS": 9,
        "TIMESTAMPTZ_NS": 9, "TIME": 6, "TIME WITH TIME ZONE": 6, "TIME_NS": 9,
    ]

    private static let integers: Set<String> = [
        "TINYINT", "SMALLINT", "INTEGER", "BIGINT", "UTINYINT", "USMALLINT", "UINTEGER", "UBIGINT", "HUGEINT",
        "UHUGEINT",
    ]

    /// A double keeps 17 digits, zeros before and behind them left aside, and integers up to 2^53. What begins with a
    /// zero before another digit, or with `+` and has no point, was written as text; see `CellForm`. Exponents may lead
    /// out of what a double reaches: `1e999` is not infinite, and `1e-400` not zero.
    private static func fitsDouble(_ cell: String) -> [String] {
        let isWord = "regexp_matches(\(cell), '^[-+]?(nan|inf(inity)?)$', 'i')"
        let value = "TRY_CAST(\(cell) AS DOUBLE)"
        let isReached = "isfinite(\(value)) AND (\(value) <> 0 OR NOT regexp_matches(\(cell), '^[^eE]*[1-9]'))"
        let hasPoint = "contains(\(cell), '.')"
        let digits = "strlen(replace(rtrim(ltrim(\(cell), '-+0.'), '0'), '.', '')) <= 17"
        let isFraction = "\(hasPoint) AND \(digits)"
        let isWhole = "NOT \(hasPoint) AND abs(TRY_CAST(\(cell) AS HUGEINT)) <= 9007199254740992"
        let hasExponent = "regexp_matches(\(cell), '[eE]')"
        let isText = "regexp_matches(\(cell), '^([-+]?0[0-9]|[+][0-9]+$)')"
        let isNumber = "(\(isFraction) OR \(isWhole) OR \(hasExponent)) AND \(isReached)"
        return ["NOT \(isText) AND (\(isWord) OR (\(isNumber)))"]
    }

    /// A decimal cast rounds what has more digits behind the point.
    private static func fitsScale(_ cell: String, _ scale: Int) -> [String] {
        let isPlain = "NOT contains(\(cell), 'e') AND NOT contains(\(cell), 'E')"
        let digits = "strlen(rtrim(\(cell), '0')) - instr(\(cell), '.') <= \(scale)"
        return [
            "strlen(\(cell)) - instr(\(cell), '.') <= \(scale) AND \(isPlain)",
            "(NOT contains(\(cell), '.') OR \(digits)) AND \(isPlain)",
        ]
    }

    /// A cast drops digits of a second that it has no room for; a zone where the type has none; and it takes a moment
    /// without a zone for one of UTC.
    private static func fitsTime(_ cell: String, length: Int, zone: TimeForm.Zone) -> [String] {
        let hasOffset = Self.hasOffset(cell)
        let endsWithDigit = "right(\(cell), 1) <= '9'"
        return switch zone {
        case .none: ["strlen(\(cell)) <= \(length) AND \(endsWithDigit) AND NOT (\(hasOffset))"]
        case .utc: ["strlen(\(cell)) <= \(length + 1) AND ends_with(\(cell), 'Z')"]
        case .offset:
            ["(ends_with(\(cell), 'Z') OR \(hasOffset)) AND \(fractionFits(cell, digits: length - 20))"]
        }
    }

    private static func hasOffset(_ cell: String) -> String {
        "contains(\(cell), '+') OR instr(substr(\(cell), 11), '-') > 0"
    }

    /// True where a type without a zone leaves none out, for which DuckDB only cuts it off: `12:00+02` would be noon.
    /// UTC may go without being said. Empty for all other types.
    private static func dropsNoZone(_ cell: String, of type: String) -> [String] {
        switch type {
        case "TIMESTAMP_S", "TIMESTAMP_MS", "TIMESTAMP", "TIMESTAMP_NS":
            [
                "right(\(cell), 1) <= '9' AND NOT (\(hasOffset(cell)))",
                // Behind the day and its `T`.
                "NOT regexp_matches(substr(\(cell), 12), '[-+A-SU-Za-z]') "
                    + "OR regexp_matches(\(cell), '(Z| UTC|[-+]00(:?00)?)$')",
            ]
        case "TIME", "TIME_NS": ["NOT regexp_matches(\(cell), '[-+A-Za-z]')"]
        default: []
        }
    }

    /// True where a second has no more digits, zeros at the end left aside.
    private static func fractionFits(_ cell: String, digits: Int) -> String {
        "NOT regexp_matches(\(cell), '[.][0-9]{\(digits)}[0-9]*[1-9]')"
    }

    /// The value, or an error that `RefusedCell` understands.
    ///
    /// Cells in their usual form are read by a function of ours, all others by the cast, with its conditions. These
    /// stand one after the other, not behind a NOT or in an OR: there DuckDB works out each of them for every cell.
    var value: String {
        guard type != "VARCHAR" else { return text }
        let cast = "CAST(\(text) AS \(type))"
        if let epoch {
            return "coalesce(\(epoch.function)(\(text)), CASE WHEN \(text) IS NOT NULL THEN \(refusal) END)"
        }
        let keeps = conditions(of: cast)
        // The cast alone is as quick as the function.
        guard !keeps.isEmpty else { return cast }
        let kept = keeps.map { "WHEN \($0) THEN \(cast) " }.joined()
        let checked = "CASE \(kept)WHEN \(text) IS NOT NULL THEN \(refusal) END"
        return CellFunction(type: type).map { "coalesce(\($0.rawValue)(\(text)), \(checked))" } ?? checked
    }

    /// Ends the query with an error that `RefusedCell` understands.
    private var refusal: String {
        "error(\(quoted(literal: RefusedCell(column: column, type: type, text: "").description)) || \(text))"
    }

    /// True for a cell that `value` fails at; nil where there is none.
    var isWrong: String? {
        guard type != "VARCHAR" else { return nil }
        if let epoch { return "\(text) IS NOT NULL AND \(epoch.function)(\(text)) IS NULL" }
        let cast = "TRY_CAST(\(text) AS \(type))"
        let refused = "\(cast) IS NULL"
        let keeps = conditions(of: cast)
        guard !keeps.isEmpty else { return "\(text) IS NOT NULL AND \(refused)" }
        let kept = keeps.map { "(\($0))" }.joined(separator: " OR ")
        return "\(text) IS NOT NULL AND (\(refused) OR (\(kept)) IS NOT TRUE)"
    }

    private func conditions(of cast: String) -> [String] {
        printsTheSame ? ["CAST(\(cast) AS VARCHAR) = \(text)"] : keeps
    }
}
