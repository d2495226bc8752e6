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

    /// The summary of a CSV or Parquet file of an order; nil for other files and where it cannot be read.
    func summary(of path: String, _ order: Order) -> TableSummary? {
        guard path.hasSuffix(".csv"), let dialect = OpenOptions.files(of: order).dialect else {
            return summary(of: path)
        }
        // Nobody tells how an export that was ordered elsewhere is written: its rows are told where all ways count alike.
        let dialects = order.mark == nil ? OpenOptions.Dialect.allCases : [dialect]
        let counts = dialects.map { try? CoveoCSV.rowCount(of: path, dialect: $0) }
        guard let rows = counts.first ?? nil, counts.allSatisfy({ $0 == rows }) else { return nil }
        return TableSummary(rows: rows)
    }

    /// The summary of a file whose order says nothing about how it is written.
    private func summary(of path: String) -> TableSummary? {
        guard let source = source(of: path) else { return nil }
        do {
            let connection = try opened().connect()
            let columns = try rows(
                "SELECT column_name, column_type FROM (DESCRIBE SELECT * FROM \(source))", connection)
            let moment = columns.lazy.compactMap { Self.readTime($0) }.first
            let bounds = moment.map { "epoch_ns(min(\($0))), epoch_ns(max(\($0)))" } ?? "NULL::BIGINT, NULL::BIGINT"
            let found = try rows("SELECT count(*), \(bounds) FROM \(source)", connection)
            guard let row = found.first, case .integer(let count) = row[0] else { return nil }
            return TableSummary(rows: count, from: Self.moment(row[1]), to: Self.moment(row[2]))
        } catch {
            return nil
        }
    }

    /// RFC 3339 of nanoseconds since 1970.
    private static func moment(_ cell: CellValue) -> String? {
        guard case .integer(let nanoseconds) = cell else { return nil }
        return Nanoseconds(sinceEpoch: nanoseconds).description
    }

    /// How a column of a time type is read, or one of text or integers that is called so; nil for any other.
    private static func readTime(_ column: [CellValue]) -> String? {
        guard let name = text(column[0]), let type = text(column[1]) else { return nil }
        let (cell, lower) = (quoted(identifier: name), name.lowercased())
        if type.hasPrefix("TIMESTAMP") || (type == "VARCHAR" && ["timestamp", "time"].contains(lower)) {
            return "try_cast(\(cell) AS TIMESTAMP_NS)"
        }
        guard ["VARCHAR", "BIGINT"].contains(type), lower.hasSuffix("timestamp_ns") else { return nil }
        return "make_timestamp_ns(try_cast(\(cell) AS BIGINT))"
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
        // All cells stay text: nothing is guessed, and it is the fastest way to count.
        if path.hasSuffix(".csv.gz") {
            return "read_csv(\(file), header = true, all_varchar = true, delim = ',', quote = '\"', escape = '\"')"
        }
        if path.hasSuffix(".csv") { return "read_csv(\(file), header = true, all_varchar = true)" }
        return nil
    }
}
