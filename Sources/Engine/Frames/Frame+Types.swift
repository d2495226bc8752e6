import Vocabulary

extension Frame {
    /// With other types for some columns.
    ///
    ///     try rows.typed([("price", "decimal(18,8)"), ("time", "timestamp(ns, UTC)")])
    ///
    /// Integers become times as nanoseconds since 1970, or as `epoch(us)` and the like say. A cell that cannot be of the type is a fault when it is read.
    ///
    /// - Parameter types: in DuckDB's words or ours.
    /// - Throws: `not found` for a column, `bad argument` for a type; both with the nearest names.
    public func typed(_ types: [(column: String, type: String)]) throws(Fault) -> Frame {
        guard !types.isEmpty else { return self }
        let (connection, _) = try workspace.connection(reaching: [])
        let stated = try StatedTypes(types, columns: columns.map(\.name), on: connection)
        let list = columns.map { column in
            let name = quoted(identifier: column.name)
            guard let type = stated.type(of: column.name), type != StatedType(column.type) else { return name }
            // A cast of an integer would count microseconds, or fail.
            if column.type == "BIGINT", type.name.hasPrefix("TIMESTAMP"), type.epoch == nil {
                return "CAST(make_timestamp_ns(\(name)) AS \(type.name)) AS \(name)"
            }
            return "\(type.value(of: column)) AS \(name)"
        }
        return try Frame("SELECT \(list.joined(separator: ", ")) FROM (\(query))", over: sources, in: workspace)
    }
}
