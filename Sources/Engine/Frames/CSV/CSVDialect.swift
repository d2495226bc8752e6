import Vocabulary

/// How the cells of a CSV are told apart.
struct CSVDialect: Hashable, Sendable {
    var delimiter = ","
    /// Empty for none.
    var quote = "\""
    var hasHeader = true
    var nullText = ""
    /// How the first row ends; nil where there is no end of one.
    var lineEnd: CSVLineEnd?

    /// The parameters of DuckDB's reader. It must be told how rows end: it takes the first line break for one, even
    /// inside quotes.
    var parameters: String {
        """
        auto_detect = false, header = \(hasHeader), delim = \(quoted(literal: delimiter)), \
        quote = \(quoted(literal: quote)), escape = \(quoted(literal: quote)), \
        nullstr = \(quoted(literal: nullText)), allow_quoted_nulls = false\(lineEnd?.parameter ?? "")
        """
    }

    /// The dialect of files of both kinds; nil when they differ. One row without an end is like any other.
    func joined(_ other: CSVDialect) -> CSVDialect? {
        var (first, second) = (self, other)
        (first.lineEnd, second.lineEnd) = (lineEnd ?? other.lineEnd, other.lineEnd ?? lineEnd)
        return first == second ? first : nil
    }
}

/// How the rows of a CSV end.
enum CSVLineEnd: Hashable, Sendable {
    case lineFeed, pair, carriageReturn

    /// The parameter of DuckDB's reader, behind others.
    fileprivate var parameter: String {
        switch self {
        case .lineFeed: ", new_line = '\\n'"
        case .pair: ", new_line = '\\r\\n'"
        case .carriageReturn: ", new_line = '\\r'"
        }
    }
}

/// Finds the dialect out from the beginning of a file. What is stated is not looked for.
///
/// The delimiter is the one of `,` tab `;` `|` that cuts the first rows into the same number of cells, the most. The
/// first row holds the names, unless each of its cells that is not empty is a number, a day or a time.
struct CSVSniffer {
    /// The beginning of the file, in UTF-8.
    let head: ArraySlice<UInt8>
    /// True when that is the whole file.
    let isWhole: Bool

    private static let delimiters = [",", "\t", ";", "|"]
    private static let rowsLookedAt = 20

    /// The dialect, and the cells of the first row; nil when there is none.
    func found(_ options: OpenOptions, isTabbed: Bool) -> (dialect: CSVDialect, first: [CSVCell])? {
        var dialect = CSVDialect(quote: options.quote ?? "\"", nullText: options.nullText ?? "")
        var best: (score: Score, delimiter: String, first: [CSVCell])?
        for delimiter in candidates(options, isTabbed: isTabbed) {
            let rows = rows(delimiter, dialect).first(Self.rowsLookedAt)
            guard let first = rows.first else { continue }
            let score = Score(rows.map(\.count))
            if best.map({ $0.score < score }) ?? true { best = (score, delimiter, first) }
        }
        guard let best else { return nil }
        dialect.delimiter = best.delimiter
        dialect.hasHeader = options.header ?? (options.mayLackLast == true || !Self.isData(best.first))
        dialect.lineEnd = rows(best.delimiter, dialect).lineEnd
        return (dialect, best.first)
    }

    /// The dialect of a file whose columns are named: the delimiter is the first that cuts rows into so many cells.
    ///
    /// - Returns: nil when the beginning of the file ends inside its first row.
    func found(_ options: OpenOptions, isTabbed: Bool, names: [String]) -> CSVDialect? {
        var dialect = CSVDialect(quote: options.quote ?? "\"", hasHeader: false, nullText: options.nullText ?? "")
        let counts = Set(options.mayLackLast == true ? [names.count - 1, names.count] : [names.count])
        let candidates = candidates(options, isTabbed: isTabbed)
        let fitting = candidates.first { delimiter in
            rows(delimiter, dialect).first(Self.rowsLookedAt).allSatisfy { counts.contains($0.count) }
        }
        dialect.delimiter = fitting ?? candidates[0]
        dialect.lineEnd = rows(dialect.delimiter, dialect).lineEnd
        return isWhole || dialect.lineEnd != nil ? dialect : nil
    }

    private func candidates(_ options: OpenOptions, isTabbed: Bool) -> [String] {
        let stated = options.delimiter ?? (isTabbed ? "\t" : nil)
        return stated.map { [$0] } ?? Self.delimiters
    }

    private func rows(_ delimiter: String, _ dialect: CSVDialect) -> CSVRows {
        CSVRows(head, delimiter: delimiter, quote: dialect.quote, isWhole: isWhole)
    }

    /// How well a delimiter fits: first, whether it cuts at all and alike; then into how many.
    private struct Score: Comparable {
        let isEven: Bool
        let cells: Int

        init(_ counts: [Int]) {
            cells = counts.first ?? 0
            isEven = cells > 1 && counts.allSatisfy { $0 == counts.first }
        }

        static func < (left: Score, right: Score) -> Bool {
            (left.isEven ? 1 : 0, left.cells) < (right.isEven ? 1 : 0, right.cells)
        }
    }

    private static func isData(_ cells: [CSVCell]) -> Bool {
        let forms = cells.filter { !$0.bytes.isEmpty }.map { CellForm($0.bytes) }
        guard !forms.isEmpty else { return false }
        return forms.allSatisfy { form in
            switch form {
            case .integer, .number, .date, .time: true
            case .special, .boolean, .text: false
            }
        }
    }
}
