import Vocabulary

/// The name and type of one column.
public struct Field: Sendable, Hashable {
    /// The name as the source wrote it; names need not be unique.
    public var name: String
    /// What the cells are.
    public var type: ColumnType

    /// Makes a field: `Field("time", .timestamp(.nanosecond, isUTC: true))`.
    public init(_ name: String, _ type: ColumnType) {
        self.name = name
        self.type = type
    }
}

/// The columns of a table: their names and types, in order.
///
///     let schema = Schema([Field("time", .timestamp(.nanosecond, isUTC: true)), Field("value", .double)])
public struct Schema: Sendable, Hashable {
    /// One for each column.
    public var fields: [Field]

    /// Makes a schema of its columns.
    public init(_ fields: [Field]) { self.fields = fields }

    /// The position of the first column of that name.
    ///
    /// - Throws: `not found`, with the nearest names, when no column is called so.
    public func position(of name: String) throws(Fault) -> Int {
        guard let position = fields.firstIndex(where: { $0.name == name }) else {
            throw Fault.unknownColumn(name, in: fields.map(\.name))
        }
        return position
    }
}

extension Schema: CustomStringConvertible {
    /// `time timestamp(ns, UTC), value double`
    public var description: String { fields.map { "\($0.name) \($0.type)" }.joined(separator: ", ") }
}
