import Vocabulary

extension Frame {
    /// The result of a SELECT that sees this Frame as `self`, and others by the names given to them.
    ///
    ///     try flights.sql("select city, count(*) n from self group by 1 order by n desc", [])
    ///
    /// `self` may be named more than once; it is then the same rows each time. A statement that writes, attaches or
    /// sets is refused, and files can be read below the working folder only.
    ///
    /// - Throws: `bad argument` for anything but one SELECT; else what DuckDB says about it, with the place in the text
    ///   and the nearest names.
    public func sql(_ text: String, _ frames: [(name: String, frame: Frame)] = []) throws(Fault) -> Frame {
        let named = [("self", self)] + frames.map { ($0.name, $0.frame) }
        try ColumnNames.checkDistinct(named.map(\.0))
        let tables = named.map { "\(quoted(identifier: $0)) AS (\($1.query))" }.joined(separator: ", ")
        let statement = try SQLStatement.select(
            text, before: "WITH \(tables) SELECT * FROM (", after: ")", in: workspace)
        return try Frame(
            statement, over: named.flatMap(\.1.sources), in: workspace,
            columns: named.flatMap { $0.1.columns.map(\.name) }, tables: named.map(\.0))
    }

    /// Binds a query with SQL of a user in it.
    init(
        _ statement: SQLStatement, over sources: [FrameSource], in workspace: Workspace, columns: [String],
        tables: [String]
    ) throws(Fault) {
        do throws(Fault) {
            try self.init(statement.query, over: sources, in: workspace)
        } catch {
            let linesBefore = FrameBinding.linesBefore(sources) + statement.before.newlines + 1
            throw SQLFault(text: statement.text, linesBefore: linesBefore, columns: columns, tables: tables)
                .explaining(error)
        }
    }
}
