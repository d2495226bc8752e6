/// How a table lies in a file. Compression around it (`.gz`, `.zst`) is told apart: `isCompressed(path:)`.
///
///     FileFormat.of(path: "out/events.csv.gz")   // .csv
public enum FileFormat: String, Sendable, Hashable, CaseIterable {
    /// Cells with commas, or another delimiter, between them.
    case csv
    /// CSV with tabs.
    case tsv
    /// One JSON object a line.
    case jsonLines = "jsonl"
    /// Apache Parquet.
    case parquet
    /// Arrow IPC, the file form with a footer ("Feather").
    case arrow
    /// Arrow IPC, the stream form.
    case arrowStream = "arrows"
    /// Excel's workbook; only written.
    case excel = "xlsx"
    /// MATLAB's data file; only written.
    case matlab = "mat"

    private static let suffixes: [(suffix: String, format: FileFormat)] = [
        ("csv", .csv), ("tsv", .tsv), ("tab", .tsv), ("jsonl", .jsonLines), ("ndjson", .jsonLines),
        ("parquet", .parquet), ("pq", .parquet), ("arrow", .arrow), ("feather", .arrow), ("ipc", .arrow),
        ("arrows", .arrowStream), ("xlsx", .excel), ("mat", .matlab),
    ]

    /// The suffixes that are known, without their dot.
    public static var knownSuffixes: [String] { suffixes.map(\.suffix) }

    /// The format that a name's suffix tells, `.gz` and `.zst` left aside; nil for an unknown one.
    public static func of(path: String) -> FileFormat? {
        var parts = path.split(separator: "/").last.map { $0.lowercased().split(separator: ".") } ?? []
        if let last = parts.last, compressions.contains(String(last)) { parts.removeLast() }
        guard parts.count > 1 || path.hasPrefix("."), let suffix = parts.last else { return nil }
        return suffixes.first { $0.suffix == suffix }?.format
    }

    private static let compressions = ["gz", "zst"]

    /// True for a name that ends in `.gz` or `.zst`.
    public static func isCompressed(path: String) -> Bool {
        compressions.contains { path.lowercased().hasSuffix("." + $0) }
    }
}
