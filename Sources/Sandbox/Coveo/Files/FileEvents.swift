import Vocabulary

/// Files of the user as tables of events; they are read anew at each export.
struct FileEvents: Sendable {
    /// What one file gives to a table.
    struct Part: Sendable {
        /// What stands behind `FROM`.
        var sql: String
        /// Nanoseconds since 1970 as SQL; nil for keywords and groups.
        var time: String?
        /// For the columns of the table by their names, the cells as SQL texts.
        var cells: [String: String]
        var isSorted: Bool
        /// The file's name, for messages.
        var file: String
    }

    var tables: [EventTable: [Part]]
    var schema: EventSchema
    let engine: TableEngine

    /// Opens the rows of a table.
    func cursor(_ query: EventQuery) throws(Fault) -> FileEventCursor {
        let all = schema.columns(of: query.table)
        let columns = query.columns.map { all[$0] }
        let searchKey = query.table == .customEvents ? "lastSearchId" : "searchId"
        let names = columns.map(\.name) + [searchKey, "visitId"]
        let parts = tables[query.table] ?? []
        let file = parts.count == 1 ? parts[0].file : query.table.rawValue
        guard !parts.isEmpty else { return FileEventCursor(stream: nil, columns: columns, file: file) }
        do throws(Fault) {
            let stream = try engine.stream(Self.sql(parts, names: names, query))
            return FileEventCursor(stream: stream, columns: columns, file: file)
        } catch {
            throw FileReader.failure(error, file)
        }
    }

    /// All parts of a table in one query: the time, then the cells.
    private static func sql(_ parts: [Part], names: [String], _ query: EventQuery) -> String {
        let needsSort = query.isOrdered && query.table.isOfEvents && !(parts.count == 1 && parts[0].isSorted)
        let selects = parts.enumerated().map { number, part in
            let cells = names.enumerated().map { place, name in
                "\(part.cells[name] ?? "CAST(NULL AS VARCHAR)") AS c\(place)"
            }
            // Rows of one time keep the order of the file.
            let order = needsSort ? ["\(number) AS s", "row_number() OVER () AS n"] : []
            let time = "\(part.time ?? "CAST(0 AS BIGINT)") AS t"
            return "SELECT \(([time] + cells + order).joined(separator: ", ")) FROM \(part.sql)"
        }
        let cells = ["t"] + names.indices.map { "c\($0)" }
        let rows = selects.count == 1 ? selects[0] : selects.joined(separator: " UNION ALL ")
        let condition = query.table.isOfEvents ? " WHERE \(condition(query.window))" : ""
        return
            "SELECT \(cells.joined(separator: ", ")) FROM (\(rows))\(condition)\(needsSort ? " ORDER BY t, s, n" : "")"
    }

    private static func condition(_ window: ClosedRange<Int64>) -> String {
        // Whole milliseconds: the last one is in to its last nanosecond.
        let (first, isBefore) = window.lowerBound.multipliedReportingOverflow(by: 1_000_000)
        let (last, isBehind) = window.upperBound.multipliedReportingOverflow(by: 1_000_000)
        let from = isBefore ? Int64.min : first
        let to = isBehind || last > .max - 999_999 ? Int64.max : last + 999_999
        return "t >= \(from) AND t <= \(to)"
    }
}
