import Columns
import Lua
import Vocabulary

/// A table as a script writes it: rows with names, or columns.
///
///     data.table { { city = "Ghent", ms = 12 }, { city = "Pau" } }
///     data.table { city = { "Ghent", "Pau" }, ms = { 12, 7 } }
struct TableLiteral {
    /// The names of the columns: in the stated order, else sorted, for Lua's tables have none.
    let names: [String]
    /// The cells of each.
    private let columns: [[LuaValue]]
    /// How many rows there are.
    let count: Int

    /// Takes a table apart.
    ///
    /// - Parameter stated: the wanted columns, in their order; nil = all that are there.
    /// - Throws: `bad argument` for a table of another form, `not found` for a name that no column has.
    init(_ value: LuaValue, columns stated: [String]?) throws(Fault) {
        switch value {
        case .list(let rows): (names, columns) = try Self.ofRows(rows, stated)
        case .table(let fields): (names, columns) = try Self.ofColumns(fields, stated)
        default: throw .notATable
        }
        guard !names.isEmpty else { throw .tableWithoutColumns }
        count = columns.first?.count ?? 0
    }

    private static func ofRows(
        _ rows: [LuaValue], _ stated: [String]?
    ) throws(Fault) -> (names: [String], columns: [[LuaValue]]) {
        var cells: [String: [LuaValue]] = [:]
        for (number, row) in rows.enumerated() {
            // A row without cells looks like an empty list.
            if case .list(let elements) = row, elements.isEmpty { continue }
            guard case .table(let fields) = row else { throw .rowWithoutNames(number + 1) }
            for field in fields {
                guard let name = field.key.asText else { throw .rowWithoutNames(number + 1) }
                cells[name, default: Array(repeating: .none, count: rows.count)][number] = field.value
            }
        }
        let names = stated ?? cells.keys.sorted()
        // A column that no row has is empty; a name that no row has is a slip, unless it is one of the stated ones.
        for name in cells.keys.sorted() where !names.contains(name) { throw .columnNotStated(name, among: names) }
        return (names, names.map { cells[$0] ?? Array(repeating: .none, count: rows.count) })
    }

    private static func ofColumns(
        _ fields: [LuaField], _ stated: [String]?
    ) throws(Fault) -> (names: [String], columns: [[LuaValue]]) {
        var cells: [String: [LuaValue]] = [:]
        for field in fields {
            guard let name = field.key.asText else { throw .notATable }
            guard let column = list(field.value) else { throw .columnIsNoList(name) }
            cells[name] = column
        }
        let names = stated ?? cells.keys.sorted()
        for name in cells.keys.sorted() where !names.contains(name) { throw .columnNotStated(name, among: names) }
        let count = cells.values.map(\.count).max() ?? 0
        for name in cells.keys.sorted() {
            let found = cells[name]?.count ?? 0
            guard found == count else { throw .unequalLengths(name, found, count) }
        }
        return (names, names.map { cells[$0] ?? Array(repeating: .none, count: count) })
    }

    /// The elements of a list, also of one with holes: `{ 1, nil, 3 }`.
    private static func list(_ value: LuaValue) -> [LuaValue]? {
        if let elements = value.asList { return elements }
        guard case .table(let fields) = value else { return nil }
        let keys = fields.compactMap { field -> Int64? in
            guard case .integer(let key) = field.key, key > 0 else { return nil }
            return key
        }
        // A hole is a cell without a value; a few elements with great distances are no list.
        guard keys.count == fields.count, let last = keys.max(), last <= 2 * Int64(keys.count) + 1000 else {
            return nil
        }
        var elements = Array(repeating: LuaValue.none, count: Int(last))
        for (key, field) in zip(keys, fields) { elements[Int(key) - 1] = field.value }
        return elements
    }

    /// All cells, in Arrow columns: integers as int64, numbers as double, texts, booleans.
    ///
    /// - Throws: `bad argument` that names row and column of a cell that does not go with those above it.
    func batch() throws(Fault) -> RecordBatch {
        var built: [(name: String, column: Column)] = []
        for (name, cells) in zip(names, columns) { built.append((name, try Self.column(name, cells))) }
        return try RecordBatch(built)
    }

    private static func column(_ name: String, _ cells: [LuaValue]) throws(Fault) -> Column {
        var kind: Kind?
        for (row, cell) in cells.enumerated() {
            guard !cell.isNone else { continue }
            guard let found = Kind(cell) else { throw .unusableCell(name, row + 1, cell.kindInWords) }
            guard let joined = found.joined(with: kind) else {
                throw .mixedColumn(name, row + 1, found.rawValue, after: kind?.rawValue ?? "")
            }
            kind = joined
        }
        switch kind {
        case .integer: return Column(cells.map(\.exactInteger))
        case .number: return Column(try numbers(name, cells))
        case .boolean: return Column(cells.map(\.asBoolean))
        // Without a single value nothing is known.
        case .text, nil: return Column(cells.map(\.asText))
        }
    }

    private static func numbers(_ name: String, _ cells: [LuaValue]) throws(Fault) -> [Double?] {
        var numbers: [Double?] = []
        for (row, cell) in cells.enumerated() {
            if case .integer(let integer) = cell, Int64(exactly: Double(integer)) != integer {
                throw .inexactInteger(name, row + 1, integer)
            }
            numbers.append(cell.asNumber)
        }
        return numbers
    }

    /// What the cells of one column are.
    private enum Kind: String {
        case integer = "an integer"
        case number = "a number"
        case text = "a text"
        case boolean = "a boolean"

        init?(_ value: LuaValue) {
            switch value {
            case .integer: self = .integer
            case .number: self = .number
            case .text: self = .text
            case .boolean: self = .boolean
            default: return nil
            }
        }

        /// The kind of a column of both; nil when there is none.
        func joined(with other: Kind?) -> Kind? {
            guard let other, other != self else { return self }
            return [self, other].allSatisfy { $0 == .integer || $0 == .number } ? .number : nil
        }
    }
}

extension LuaValue {
    fileprivate var exactInteger: Int64? {
        guard case .integer(let integer) = self else { return nil }
        return integer
    }

    /// What it is, for a message about a cell.
    fileprivate var kindInWords: String {
        switch self {
        case .bytes: "a text that is not UTF-8"
        case .list, .table: "a table"
        case .object(let object): "a \(type(of: object).luaType.name)"
        case .function: "a function"
        case .reference(let reference): "a \(reference.kind)"
        default: "a value"
        }
    }
}
