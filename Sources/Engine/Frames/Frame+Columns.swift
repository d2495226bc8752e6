import Columns
import Vocabulary

extension Frame {
    /// Only these columns, in this order.
    ///
    /// - Throws: `not found` with the nearest names; `bad argument` for none, or for one that is named twice.
    public func selecting(_ names: [String]) throws(Fault) -> Frame {
        guard !names.isEmpty else { throw Fault.noColumns }
        try ColumnNames.checkDistinct(names)
        var found: [FrameColumn] = []
        for name in names { found.append(try column(name)) }
        let list = found.map { quoted(identifier: $0.name) }.joined(separator: ", ")
        return Frame(
            workspace: workspace, columns: found, query: "SELECT \(list) FROM (\(query))", sources: sources,
            order: order)
    }

    /// With one more column that has the same value in every row; a column of that name is replaced, in its place.
    ///
    /// - Throws: `bad argument` for an empty name, and for one with a NUL character.
    public func labelled(_ column: String, _ value: CellValue) throws(Fault) -> Frame {
        guard !column.isEmpty else { throw Fault.emptyColumnName }
        guard !column.utf8.contains(0) else { throw Fault.nulInText("the name of a column") }
        let name = quoted(identifier: column)
        let exists = columns.contains { $0.name.lowercased() == column.lowercased() }
        let list = exists ? "* REPLACE (\(value.literal) AS \(name))" : "*, \(value.literal) AS \(name)"
        return try Frame("SELECT \(list) FROM (\(query))", over: sources, in: workspace)
    }
}
