import Vocabulary

extension Frame {
    /// One row a column: `name`, `type`, `nulls`, `approx_distinct` (estimated, a few percent off), `min`, `max`, `mean`.
    ///
    /// - Throws: nothing but what making a Frame throws; the rows are read when the result is.
    public func described() throws(Fault) -> Frame {
        let rows = columns.enumerated().map { position, column in
            let name = quoted(identifier: column.name)
            let mean = column.isNumber ? "CAST(avg(\(name)) AS DOUBLE)" : "CAST(NULL AS DOUBLE)"
            return """
                SELECT \(position) AS "moonport position", \(quoted(literal: column.name)) AS name,
                    \(quoted(literal: column.shownType)) AS type, count(*) - count(\(name)) AS nulls,
                    approx_count_distinct(\(name)) AS approx_distinct, CAST(min(\(name)) AS VARCHAR) AS min,
                    CAST(max(\(name)) AS VARCHAR) AS max, \(mean) AS mean FROM described
                """
        }
        let sql = """
            WITH described AS (\(query)) SELECT * EXCLUDE ("moonport position")
            FROM (\(rows.joined(separator: " UNION ALL "))) ORDER BY "moonport position"
            """
        return try Frame(sql, over: sources, in: workspace)
    }
}
