import Columns
import Vocabulary

extension Frame {
    /// Rows of two Frames side by side where the columns `on` are equal. These columns come once; another column whose
    /// name the first Frame has too gets `_2` behind it.
    ///
    /// The rows are in no particular order. Empty cells are equal to nothing.
    ///
    /// - Throws: `not found` with the nearest names; `bad argument` for no column.
    public func joined(_ other: Frame, on names: [String], how: JoinKind) throws(Fault) -> Frame {
        guard !names.isEmpty else { throw Fault.noJoinColumns }
        try ColumnNames.checkDistinct(names)
        for name in names {
            _ = try column(name)
            _ = try other.column(name)
        }
        let list = JoinedColumns(left: columns.map(\.name), right: other.columns.map(\.name), on: names).list
        let keys = names.map { quoted(identifier: $0) }.joined(separator: ", ")
        let sql =
            "SELECT \(list) FROM (\(query)) AS a \(how.rawValue.uppercased()) JOIN (\(other.query)) AS b USING (\(keys))"
        return try Frame(sql, over: sources + other.sources, in: workspace)
    }

    /// Between the SELECTs of a stack.
    static let unitedByName = " UNION ALL BY NAME "

    /// The rows of several Frames one after the other; columns are matched by name, and empty where a Frame lacks one.
    ///
    /// Where types differ, the one that holds both exactly is taken: the wider integer, double for small integers and
    /// doubles, text when one of them is text. See `StackedType`.
    ///
    /// - Throws: `bad argument` for no Frame, or for columns of one name whose types have nothing in common.
    public static func stacked(_ frames: [Frame]) throws(Fault) -> Frame {
        guard let first = frames.first else { throw Fault.nothingToStack }
        var types: [String: StackedType] = [:]
        for column in frames.flatMap(\.columns) {
            let key = column.name.lowercased()
            if let known = types[key] {
                types[key] = try known.united(with: column)
            } else {
                types[key] = StackedType(column)
            }
        }
        let parts = frames.map { frame in
            let cells = frame.columns.map { types[$0.name.lowercased()]?.cell(of: $0) ?? quoted(identifier: $0.name) }
            return "SELECT \(cells.joined(separator: ", ")) FROM (\(frame.query))"
        }
        let query = parts.map { "(\($0))" }.joined(separator: unitedByName)
        return try Frame(query, over: frames.flatMap(\.sources), in: first.workspace, parts: parts)
    }
}

/// What a join selects: the columns of the first side, then those of the second that are not joined on.
struct JoinedColumns {
    var left: [String]
    var right: [String]
    var on: [String]

    var list: String {
        let keys = Set(on.map { $0.lowercased() })
        var taken = Set(left.map { $0.lowercased() })
        var parts = left.map { keys.contains($0.lowercased()) ? quoted(identifier: $0) : "a.\(quoted(identifier: $0))" }
        for name in right where !keys.contains(name.lowercased()) {
            var shown = name
            var number = 2
            while !taken.insert(shown.lowercased()).inserted {
                shown = "\(name)_\(number)"
                number += 1
            }
            parts.append("b.\(quoted(identifier: name)) AS \(quoted(identifier: shown))")
        }
        return parts.joined(separator: ", ")
    }
}
