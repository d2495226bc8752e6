import Vocabulary

/// What DuckDB says about files that are not whole.
///
///     Invalid Input Error: No magic bytes found at end of file '/home/ann/points.parquet'
///     Invalid Input Error: Failed to read file "/home/ann/points.parquet": ZSTD Decompression failure
///     IO Error: Unexpected end of GZIP stream: /home/ann/points.csv.gz
struct FileMessage {
    private let line: Substring

    init(_ text: String) {
        let first = text.split(separator: "\n").first ?? ""
        line = first.firstRange(of: " Error: ").map { first[$0.upperBound...] } ?? first
    }

    /// Nil for something else. `shown` gives the name that the user gave to a path.
    func fault(_ shown: (String) -> String) -> Fault? {
        if line.contains("Parquet file") || line.contains("magic bytes"), let path = between("'", "'") {
            return Fault.damagedParquet(shown(path), "its end is missing")
        }
        if line.hasPrefix("Failed to read file "), line.contains("ecompression failure"),
            let path = between("\"", "\""),
            let mark = line.firstRange(of: "\": ")
        {
            return Fault.damagedPages(shown(path), String(line[mark.upperBound...]))
        }
        for reason in ["Unsupported GZIP archive", "Unexpected end of GZIP stream"] {
            if let range = line.firstRange(of: reason + ": ") {
                return Fault.damagedGzip(shown(String(line[range.upperBound...])), reason.lowercasedFirst)
            }
        }
        let isJSON = line.hasPrefix("Malformed JSON") || line.hasPrefix("JSON transform error")
        if isJSON, let path = between("\"", "\"") {
            return Fault.damagedJSON(shown(path), String(line.drop { $0 != "," }.dropFirst(2)))
        }
        return nil
    }

    private func between(_ open: Character, _ close: Character) -> String? {
        guard let start = line.firstIndex(of: open) else { return nil }
        let rest = line[start...].dropFirst()
        return rest.firstIndex(of: close).map { String(rest[..<$0]) }
    }
}

extension String {
    fileprivate var lowercasedFirst: String { prefix(1).lowercased() + dropFirst() }
}
