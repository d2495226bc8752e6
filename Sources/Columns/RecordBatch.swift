import Vocabulary

/// Some rows of a table: one column a field, all of the same length.
///
///     let batch = try RecordBatch([("channel", Column(["a", nil])), ("value", Column([1.5, 2.5]))])
///     try batch.column("value").numbers(as: Double.self)[1]   // 2.5
public struct RecordBatch: Sendable {
    /// Names and types of the columns.
    public let schema: Schema
    /// How many rows there are.
    public let count: Int
    /// In the order of the schema.
    public let columns: [Column]

    /// Makes a batch of named columns.
    ///
    /// - Throws: `bad argument` when the columns differ in length.
    public init(_ columns: [(name: String, column: Column)]) throws(Fault) {
        try self.init(
            schema: Schema(columns.map { Field($0.name, $0.column.type) }), columns: columns.map(\.column))
    }

    /// Makes a batch of columns that fit a schema.
    ///
    /// - Throws: `bad argument` when number, types or lengths of the columns do not fit.
    public init(schema: Schema, columns: [Column]) throws(Fault) {
        guard schema.fields.count == columns.count else {
            throw Fault.wrongColumnCount(columns.count, wanted: schema.fields.count)
        }
        let count = columns.first?.count ?? 0
        for (field, column) in zip(schema.fields, columns) {
            guard field.type == column.type else { throw Fault.wrongColumnType(field, found: column.type) }
            guard column.count == count else { throw Fault.unequalColumns(field.name, column.count, count) }
        }
        self.init(unchecked: schema, count: count, columns: columns)
    }

    init(unchecked schema: Schema, count: Int, columns: [Column]) {
        self.schema = schema
        self.count = count
        self.columns = columns
    }

    /// The first column of that name.
    ///
    /// - Throws: `not found`, with the nearest names.
    public func column(_ name: String) throws(Fault) -> Column { columns[try schema.position(of: name)] }

    /// The cells of one row, in the order of the schema.
    ///
    /// - Throws: `bad argument` for a timestamp that nanoseconds cannot hold.
    public func row(_ index: Int) throws(Fault) -> [CellValue] {
        var cells: [CellValue] = []
        cells.reserveCapacity(columns.count)
        for column in columns { cells.append(try column.value(at: index)) }
        return cells
    }

    /// Some of the rows, without copying them.
    public func slice(_ range: Range<Int>) -> RecordBatch {
        RecordBatch(unchecked: schema, count: range.count, columns: columns.map { $0.slice(range) })
    }

    /// One batch with the rows of several, copied into memory of its own.
    ///
    /// - Throws: `bad argument` when there is none, or when their schemas differ.
    public init(concatenating batches: [RecordBatch]) throws(Fault) {
        guard let first = batches.first else { throw Fault.nothingToConcatenate }
        for batch in batches where batch.schema != first.schema {
            throw Fault.unequalSchemas(batch.schema, first.schema)
        }
        var columns: [Column] = []
        for position in first.columns.indices {
            columns.append(try Column(concatenating: batches.map { $0.columns[position] }))
        }
        self.init(unchecked: first.schema, count: batches.reduce(0) { $0 + $1.count }, columns: columns)
    }
}
