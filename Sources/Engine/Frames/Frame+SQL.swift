import Vocabulary

extension Frame {
    /// The result of a SELECT that sees this Frame as `self`, and others by the names given to them.
    ///
    ///     try flights.sql("select city, count(*) n from self group by 1 order by n desc", [])
    ///
    /// - Throws: `bad argument` for anything but one SELECT; else what DuckDB says about it.
    public func sql(_ text: String, _ frames: [(name: String, frame: Frame)] = []) throws(Fault) -> Frame {
        let statement = try SQLStatement.select(text)
        let named = [("self", self)] + frames.map { ($0.name, $0.frame) }
        try ColumnNames.checkDistinct(named.map(\.0))
        let tables = named.map { "\(quoted(identifier: $0)) AS (\($1.query))" }.joined(separator: ", ")
        return try Frame(
            "WITH \(tables) SELECT * FROM (\(statement)\n)", over: named.flatMap(\.1.sources), in: workspace)
    }
}

/// What a user writes as SQL.
enum SQLStatement {
    /// The text without its final semicolon.
    static func select(_ text: String) throws(Fault) -> String {
        var rest = text[...]
        while let last = rest.last, last == ";" || last.isWhitespace { rest.removeLast() }
        guard !rest.isEmpty else { throw Fault.noStatement }
        return String(rest)
    }

    static func checkExpression(_ text: String) throws(Fault) {
        guard text.contains(where: { !$0.isWhitespace }) else { throw Fault.emptyCondition }
    }
}
