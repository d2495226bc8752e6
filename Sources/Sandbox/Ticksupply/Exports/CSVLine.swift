import Engine

/// The SQL that turns rows into lines of CSV as ClickHouse writes them: texts in quotes, numbers bare, `\N` where there
/// is no value.
///
///     1704067201234567890,"{""p"":""42000.1""}"
///
/// Decimals have no zeros at their end. Moments are nanoseconds since 1970, as the names of their columns say.
struct CSVLine: Sendable {
    /// Names and engine types of the columns.
    var columns: [(name: String, type: String)]

    /// The first line. Names stand in quotes where they need them.
    var header: String {
        columns.map { column in
            let needsQuotes = column.name.utf8.contains { [0x22, 0x2C, 0x0A, 0x0D].contains($0) }
            return needsQuotes ? "\"\(column.name.replacing("\"", with: "\"\""))\"" : column.name
        }.joined(separator: ",")
    }

    /// The lines of rows, without their ends.
    func sql(from rows: String) -> String {
        let cells = columns.map { column in
            "coalesce(\(Self.cell(quoted(identifier: column.name), column.type)), '\\N')"
        }
        return "SELECT \(cells.joined(separator: " || ',' || ")) AS line FROM (\(rows))"
    }

    private static func cell(_ name: String, _ type: String) -> String {
        let text = "CAST(\(name) AS VARCHAR)"
        if type == "VARCHAR" { return "'\"' || replace(\(name), '\"', '\"\"') || '\"'" }
        if type.hasPrefix("TIMESTAMP") { return "CAST(epoch_ns(\(name)) AS VARCHAR)" }
        if type == "DATE" { return "'\"' || \(text) || '\"'" }
        if type.hasPrefix("DECIMAL("), !type.hasSuffix(",0)") { return "rtrim(rtrim(\(text), '0'), '.')" }
        return text
    }
}
