import Vocabulary

/// Names of columns given by the user.
enum ColumnNames {
    /// DuckDB's names differ by more than case.
    static func checkDistinct(_ names: [String]) throws(Fault) {
        var seen: Set<String> = []
        for name in names where !seen.insert(name.lowercased()).inserted { throw Fault.columnTwice(name) }
    }
}

extension Frame {
    /// The column of that name; case counts only where two names differ by nothing else.
    func column(_ name: String) throws(Fault) -> FrameColumn {
        if let column = columns.first(where: { $0.name == name }) { return column }
        throw Fault.unknownFrameColumn(name, in: columns.map(\.name))
    }
}
