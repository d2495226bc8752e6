import Vocabulary

/// Names of columns given by the user.
enum ColumnNames {
    /// DuckDB's names differ by more than case.
    static func checkDistinct(_ names: [String]) throws(Fault) {
        var seen: Set<String> = []
        for name in names where !seen.insert(name.lowercased()).inserted { throw Fault.columnTwice(name) }
    }

    /// A name for a column of ours, in SQL: not one of these.
    static func unused(_ wanted: String, in names: [String]) -> String {
        let taken = Set(names.map { $0.lowercased() })
        var name = "moonport \(wanted)"
        while taken.contains(name) { name += "_" }
        return quoted(identifier: name)
    }
}

extension Frame {
    /// The column of that name; case counts only where two names differ by nothing else.
    func column(_ name: String) throws(Fault) -> FrameColumn {
        if let column = columns.first(where: { $0.name == name }) { return column }
        throw Fault.unknownFrameColumn(name, in: columns.map(\.name))
    }
}
