import Vocabulary

/// Builds a batch row by row, where speed does not count; otherwise use one builder a column.
///
///     var builder = RecordBatchBuilder(schema)
///     try builder.append([.time(moment), .number(1.5)])
///     let batch = builder.finish()
public struct RecordBatchBuilder: Sendable {
    /// Names and types of the columns.
    public let schema: Schema
    private var columns: [[CellValue]]
    /// How many rows there are so far.
    public private(set) var count = 0

    /// Starts with no rows.
    ///
    /// - Throws: `bad argument` for a type that has no builder: decimals, and timestamps in another unit than
    ///   nanoseconds.
    public init(_ schema: Schema) throws(Fault) {
        self.schema = schema
        columns = schema.fields.map { _ in [] }
        for field in schema.fields where !field.type.hasBuilder { throw Fault.unbuildableType(field) }
    }

    /// Adds a row. Integers go into any integer or number column that can hold them exactly.
    ///
    /// - Throws: `bad argument` when the number of cells, or a cell, does not fit; the row is then not added.
    public mutating func append(_ cells: [CellValue]) throws(Fault) {
        guard cells.count == columns.count else {
            throw Fault.wrongColumnCount(cells.count, wanted: columns.count)
        }
        // All cells are checked before the first is added: half a row would shift every row after it.
        for (position, cell) in cells.enumerated() where !schema.fields[position].type.fits(cell) {
            throw Fault.wrongValue("\(cell)", schema.fields[position])
        }
        for (position, cell) in cells.enumerated() { columns[position].append(cell) }
        count += 1
    }

    /// The batch of all rows so far; the builder is empty again.
    public mutating func finish() -> RecordBatch {
        defer {
            count = 0
            columns = schema.fields.map { _ in [] }
        }
        let built = zip(schema.fields, columns).map { Column($0.type, cells: $1) }
        return RecordBatch(unchecked: schema, count: count, columns: built)
    }
}

extension RecordBatch {
    /// A batch without rows.
    public static func empty(_ schema: Schema) -> RecordBatch {
        RecordBatch(unchecked: schema, count: 0, columns: schema.fields.map { .empty($0.type) })
    }
}

extension Column {
    /// A column without cells.
    static func empty(_ type: ColumnType) -> Column {
        var items: [Column] = []
        if case .list(let item) = type { items = [.empty(item)] }
        return Column(
            type: type, count: 0, validity: nil, values: ColumnMemory.nothing, items: items, owner: ColumnMemory())
    }
}
