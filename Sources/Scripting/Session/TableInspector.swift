import Columns
import Engine
import Exports
import Services
import Synchronization
import Vocabulary

/// Counts the rows of a table file and finds its first and last time, for receipts.
///
/// Needs the engine; without its library a receipt simply has no row count.
final class TableInspector: Sendable {
    private let database = Mutex<Database?>(nil)

    /// The summary of a CSV or Parquet file of an order; nil for other files and where it cannot be read.
    ///
    /// - Throws: `damaged` for a file that came without an archive, and holds what nobody can have written.
    /// - Parameter workspace: where a file without names is opened; nil where there is none.
    func summary(
        of path: String, _ order: Order, in workspace: () -> Workspace? = { nil }
    ) throws(Fault) -> TableSummary? {
        if order.scope.service == CredentialNames.ticksupply.service { try check(path) }
        guard path.hasSuffix(".csv"), let form = Dialects.form(of: order) else { return summary(of: path) }
        if form.names != nil { return workspace().flatMap { summary(of: path, form, in: $0) } }
        guard let dialect = OpenOptions().filled(by: form).dialect else { return summary(of: path) }
        // Nobody tells how an export that was ordered elsewhere is written: its rows are told where all ways count alike.
        let dialects = order.mark == nil ? OpenOptions.Dialect.allCases : [dialect]
        let counts = dialects.map { try? CoveoCSV.rowCount(of: path, dialect: $0) }
        guard let rows = counts.first ?? nil, counts.allSatisfy({ $0 == rows }) else { return nil }
        return TableSummary(rows: rows)
    }

    /// The summary of a file that only its form tells how to read.
    private func summary(of path: String, _ form: TableForm, in workspace: Workspace) -> TableSummary? {
        do {
            let frame = try Frame.open([path], OpenOptions().filled(by: form), in: workspace)
            let moment = frame.columns.first { $0.type.hasPrefix("TIMESTAMP") }
            // Not all microseconds are within the reach of nanoseconds.
            let isNanoseconds = moment?.type.hasSuffix("_NS") == true
            let bounds = moment.map {
                let (count, cell) = (isNanoseconds ? "epoch_ns" : "epoch_us", quoted(identifier: $0.name))
                return "\(count)(min(\(cell))), \(count)(max(\(cell)))"
            }
            let stream = try frame.sql("SELECT count(*), \(bounds ?? Self.noBounds) FROM self").stream()
            defer { stream.close() }
            guard let row = try stream.next()?.row(0), case .integer(let count) = row[0] else { return nil }
            let factor: Int64 = isNanoseconds ? 1 : 1000
            return TableSummary(
                rows: count, from: Self.moment(row[1], times: factor), to: Self.moment(row[2], times: factor))
        } catch {
            return nil
        }
    }

    private static let noBounds = "NULL::BIGINT, NULL::BIGINT"

    /// Reads the whole file once: a length alone does not tell that bytes were changed on the way.
    private func check(_ path: String) throws(Fault) {
        let name = path.split(separator: "/").last.map(String.init) ?? path
        if path.hasSuffix(".gz") { return try checkGzip(path, shown: name) }
        guard path.hasSuffix(".parquet"), let connection = try? opened().connect() else { return }
        let source = "read_parquet(\(quoted(literal: path)))"
        // What is no Parquet at all has no summary; only a file that begins well can break off.
        guard (try? rows("SELECT count(*) FROM \(source)", connection)) != nil else { return }
        do throws(Fault) {
            // Each value has to be taken out of its page.
            _ = try rows("SELECT bit_xor(hash(whole_row)) IS NULL FROM \(source) AS whole_row", connection)
        } catch {
            guard ![.limit, .missing, .interrupted].contains(error.kind) else { return }
            throw Fault.damagedTable(name, error.message)
        }
    }

    /// The summary of a file whose order says nothing about how it is written.
    private func summary(of path: String) -> TableSummary? {
        guard let source = source(of: path) else { return nil }
        do {
            let connection = try opened().connect()
            let columns = try rows(
                "SELECT column_name, column_type FROM (DESCRIBE SELECT * FROM \(source))", connection)
            let moment = columns.lazy.compactMap { Self.readTime($0) }.first
            let bounds = moment.map { "epoch_ns(min(\($0))), epoch_ns(max(\($0)))" } ?? Self.noBounds
            let found = try rows("SELECT count(*), \(bounds) FROM \(source)", connection)
            guard let row = found.first, case .integer(let count) = row[0] else { return nil }
            return TableSummary(rows: count, from: Self.moment(row[1]), to: Self.moment(row[2]))
        } catch {
            return nil
        }
    }

    /// RFC 3339 of a count since 1970, of nanoseconds or of as many more; nil for one that these do not reach.
    private static func moment(_ cell: CellValue, times factor: Int64 = 1) -> String? {
        guard case .integer(let count) = cell else { return nil }
        let (nanoseconds, isTooFar) = count.multipliedReportingOverflow(by: factor)
        return isTooFar ? nil : Nanoseconds(sinceEpoch: nanoseconds).description
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
