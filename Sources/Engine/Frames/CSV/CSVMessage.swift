import Vocabulary

/// What DuckDB says about a CSV that it cannot read, taken apart.
///
///     Invalid Input Error: CSV Error on Line: 3
///     Original Line: 3,4,5
///     Expected Number of Columns: 2 Found: 3
///     …
///       file = /home/ann/points.csv
struct CSVMessage {
    private let lines: [Substring]
    let file: String?
    private let line: Int?

    /// Nil when it says something else.
    init?(_ text: String) {
        lines = text.split(separator: "\n")
        file = lines.first { $0.hasPrefix("  file = ") }.map { String($0.dropFirst(9)) }
        let mark = "CSV Error on Line: "
        let first = lines.first { $0.contains(mark) }
        line = first.flatMap { line in line.firstRange(of: mark).flatMap { Int(line[$0.upperBound...]) } }
        guard file != nil, line != nil || text.contains("CSV") else { return nil }
    }

    /// Nil for what we have no better words for.
    func fault(_ shown: String) -> Fault? {
        if let counts = value("Expected Number of Columns: ") {
            let numbers = counts.split(separator: " ").compactMap { Int($0) }
            if let line, numbers.count == 2 {
                return Fault.unevenRow(shown, line: line, found: numbers[1], wanted: numbers[0])
            }
        }
        if let line, has("unterminated quote") { return Fault.strayQuote(shown, line: line) }
        if has("not utf-8") || has("unicode") { return Fault.notUTF8(shown, line: line) }
        if has("Maximum line size") { return Fault.endlessLine(shown, line: line) }
        if has("state machine") { return Fault.unreadableCSV(shown) }
        return nil
    }

    private func has(_ words: String) -> Bool { lines.contains { $0.contains(words) } }

    private func value(_ name: String) -> Substring? {
        lines.first { $0.hasPrefix(name) }?.dropFirst(name.count)
    }
}
