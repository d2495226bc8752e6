import Vocabulary

extension Frame {
    /// Only the rows for which a SQL expression is true.
    ///
    ///     try frame.filtered("numberOfResults = 0 and city <> 'Rome'")
    ///
    /// - Throws: `bad argument` or `not found` with DuckDB's words for an expression that cannot be one.
    public func filtered(_ condition: String) throws(Fault) -> Frame {
        let statement = try SQLStatement.expression(
            condition, before: "SELECT * FROM (\(query)) WHERE (", after: ")", in: workspace)
        return try Frame(statement, over: sources, in: workspace, columns: columns.map(\.name), tables: [])
    }

    /// The rows in an order: by the first key, where that is equal by the second, and so on; last, as they came.
    ///
    ///     try frame.sorted(["visitId", "datetime desc"])
    ///
    /// Cells without a value come last. Memory is bounded: what does not fit is spilled to the temporary folder.
    ///
    /// - Parameter keys: names of columns, each with `asc` (the default) or `desc` behind it.
    /// - Throws: `not found` with the nearest names; `bad argument` for no key.
    public func sorted(_ keys: [String]) throws(Fault) -> Frame {
        guard !keys.isEmpty else { throw Fault.noSortKeys }
        let position = ColumnNames.unused("position", in: columns.map(\.name))
        var ordered: [FrameOrder.Key] = []
        for key in keys {
            let (name, direction) = try sortKey(key)
            ordered.append(FrameOrder.Key(name: quoted(identifier: name), direction: "\(direction) NULLS LAST"))
        }
        ordered.append(FrameOrder.Key(name: position, direction: "ASC"))
        let order = FrameOrder(rows: numbered(position), keys: ordered)
        return Frame(
            workspace: workspace, columns: columns,
            query: "SELECT * EXCLUDE (\(position)) FROM (\(order.rows)) ORDER BY \(order.text)", sources: sources,
            order: order)
    }

    /// The rows with their positions, which grow. DuckDB counts rows on one thread; the rows of each part are counted
    /// by themselves, so that several threads have something to do.
    private func numbered(_ position: String) -> String {
        let parts = parts.isEmpty ? [query] : parts
        return parts.enumerated().map { number, part in
            "(SELECT *, \(Int64(number) << 40) + row_number() OVER () AS \(position) FROM (\(part)))"
        }.joined(separator: Self.unitedByName)
    }

    /// `datetime desc` → the column and its direction; a column that is itself called so comes first.
    private func sortKey(_ key: String) throws(Fault) -> (name: String, direction: String) {
        if let column = columns.first(where: { $0.name == key }) { return (column.name, "ASC") }
        for (suffix, order) in [(" desc", "DESC"), (" asc", "ASC")] where key.lowercased().hasSuffix(suffix) {
            return (try column(String(key.dropLast(suffix.count))).name, order)
        }
        if let space = key.lastIndex(of: " "), let column = columns.first(where: { $0.name == key[..<space] }) {
            throw Fault.unknownDirection(key, column.name, String(key[key.index(after: space)...]))
        }
        return (try column(key).name, "ASC")
    }
}
