import Vocabulary

/// How the cells of a CSV are told apart.
struct CSVDialect: Hashable, Sendable {
    var delimiter = ","
    /// Empty for none.
    var quote = "\""
    var hasHeader = true
    var nullText = ""

    /// The parameters of DuckDB's reader.
    var parameters: String {
        """
        auto_detect = false, header = \(hasHeader), delim = \(quoted(literal: delimiter)), \
        quote = \(quoted(literal: quote)), escape = \(quoted(literal: quote)), \
        nullstr = \(quoted(literal: nullText)), allow_quoted_nulls = false
        """
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
        let stated = options.delimiter ?? (isTabbed ? "\t" : nil)
        let candidates = stated.map { [$0] } ?? Self.delimiters
        var best: (score: Score, delimiter: String, first: [CSVCell])?
        for delimiter in candidates {
            let rows = CSVRows(head, delimiter: delimiter, quote: dialect.quote, isWhole: isWhole)
                .first(Self.rowsLookedAt)
            guard let first = rows.first else { continue }
            let score = Score(rows.map(\.count))
            if best.map({ $0.score < score }) ?? true { best = (score, delimiter, first) }
        }
        guard let best else { return nil }
        dialect.delimiter = best.delimiter
        dialect.hasHeader = options.header ?? !Self.isData(best.first)
        return (dialect, best.first)
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
