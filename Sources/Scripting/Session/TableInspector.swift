import Columns
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
            let columns = try rows(
                "SELECT column_name, column_type FROM (DESCRIBE SELECT * FROM \(source))", connection)
            let time = columns.first { Self.text($0[1])?.hasPrefix("TIMESTAMP") == true }.flatMap { Self.text($0[0]) }
            let bounds = time.map { "min(\(quoted(identifier: $0)))::VARCHAR, max(\(quoted(identifier: $0)))::VARCHAR" }
            let found = try rows("SELECT count(*), \(bounds ?? "NULL, NULL") FROM \(source)", connection)
            guard let row = found.first, case .integer(let count) = row[0] else { return nil }
            return TableSummary(rows: count, from: Self.text(row[1]), to: Self.text(row[2]))
        } catch {
            return nil
        }
    }

    private func rows(_ sql: String, _ connection: Connection) throws(Fault) -> [[CellValue]] {
        let stream = try connection.query(sql)
        var rows: [[CellValue]] = []
        while let batch = try stream.next() {
            for index in 0..<batch.count { rows.append(try batch.row(index)) }
        }
        return rows
    }

    private static func text(_ cell: CellValue) -> String? {
        if case .text(let text) = cell { return text }
        return nil
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
