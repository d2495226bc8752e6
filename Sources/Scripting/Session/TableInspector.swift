import Engine
import Exports
import Synchronization
import Vocabulary

/// Counts the rows of a table file and finds its first and last time, for receipts.
///
/// Needs the engine; without its library a receipt simply has no row count.
final class TableInspector: Sendable {
    private let database = Mutex<Database?>(nil)

    /// The summary of a CSV or Parquet file; nil for other files and where the engine cannot read it.
    func summary(of path: String) -> TableSummary? {
        guard let source = source(of: path) else { return nil }
        do {
            let connection = try opened().connect()
            let columns = try connection.query("SELECT column_name, column_type FROM (DESCRIBE SELECT * FROM \(source))")
                .rows()
            let time = columns.first { row in row.count > 1 && (row[1].text ?? "").hasPrefix("TIMESTAMP") }?[0].text
            let bounds = time.map { "min(\(quoted(identifier: $0)))::VARCHAR, max(\(quoted(identifier: $0)))::VARCHAR" }
            let rows = try connection.query("SELECT count(*), \(bounds ?? "NULL, NULL") FROM \(source)").rows()
            guard let row = rows.first, let count = row[0].integer else { return nil }
            return TableSummary(rows: count, from: row[1].text, to: row[2].text)
        } catch {
            return nil
        }
    }

    private func opened() throws -> Database {
        try database.withLock { known in
            if let known { return known }
            let opened = try Database.open()
            known = opened
            return opened
        }
    }

    private func source(of path: String) -> String? {
        let file = quoted(literal: path)
        if path.hasSuffix(".parquet") { return "read_parquet(\(file))" }
        // Only the first column may become a time: the others stay text, which is the fastest to count.
        if path.hasSuffix(".csv") { return "read_csv(\(file), header = true, all_varchar = true)" }
        return nil
    }
}
