import Columns
import Vocabulary

/// Writes a MATLAB file (`.mat`): one variable a column, each a column vector, and `column_names` with the names as they
/// were. With `tableName` they are the fields of one struct of that name, ready for `struct2table`.
///
/// | column | variable |
/// |---|---|
/// | integers | of the same class, `int8` to `uint64`: every digit is kept |
/// | `float`, `double` | `single`, `double` |
/// | `boolean` | `logical` |
/// | `timestamp` | `int64`, nanoseconds since 1970 in UTC: `datetime(t, 'ConvertFrom', 'epochtime', 'TicksPerSecond', 1e9)` |
/// | `date` | `double`, MATLAB's date number: `datetime(d, 'ConvertFrom', 'datenum')` |
/// | `text` | cell array of texts |
/// | `decimal` | `double` up to 15 digits, else cell array of texts |
/// | `binary` | cell array of `uint8` rows |
///
/// A cell without a value is NaN in `single` and `double`, else 0, false or empty; a column that has such cells gets a
/// variable of type `logical` beside it, its name with `_missing` behind, which is true there.
///
/// The rows wait in memory until `finish`: MATLAB's files go column by column. Version 5 is written where all variables
/// have less than 2 GiB, else version 7.3, which needs libmatio; `version` of the options asks for one of them.
public final class MatTableWriter: TableFileWriter {
    private let path: String
    private let schema: Schema
    private let tableName: String?
    private let version: String?
    private var batches: [RecordBatch] = []

    /// Remembers what is to be written; the file is made by `finish`.
    ///
    /// - Throws: `bad argument` for a version other than 5 and 7.3 and for a name that MATLAB refuses.
    public init(path: String, schema: Schema, options: TableFileOptions) throws(Fault) {
        if let version = options.version, !["5", "7.3"].contains(version) { throw Fault.matVersion(version) }
        if let name = options.tableName, MatNames.valid(name) != name { throw Fault.matName(name) }
        self.path = path
        self.schema = schema
        tableName = options.tableName
        version = options.version
    }

    /// Keeps the rows of a batch.
    public func write(_ batch: RecordBatch) throws(Fault) {
        if batch.count > 0 { batches.append(batch) }
    }

    /// Writes the file.
    ///
    /// - Throws: `limit` for a variable of more than 2 GiB when version 5 was asked for, `bad argument` for a time that
    ///   nanoseconds cannot hold, `missing` when libmatio is needed and not installed, `file` when the disk is full.
    public func finish() throws(Fault) {
        var variables = try variables()
        if let tableName { variables = [(tableName, .structure(variables))] }
        let isLarge = variables.contains { MatLayout.value($0.value, $0.name) > MatLayout.most }
        if version == "7.3" || isLarge && version == nil {
            let file = try MatVersion73File(path: path)
            for (name, value) in variables { try file.write(value, name) }
            return try file.finish()
        }
        let file = try MatVersion5File(path: path)
        for (name, value) in variables { try file.write(value, name) }
        try file.finish()
    }

    private func variables() throws(Fault) -> [(name: String, value: MatValue)] {
        var names = MatNames()
        let originals = names.unique("column_names")
        let columnNames = schema.fields.map { names.unique($0.name) }
        var variables: [(name: String, value: MatValue)] = []
        for (position, field) in schema.fields.enumerated() {
            let parts = batches.map { $0.columns[position] }
            let empty = RecordBatch.empty(Schema([field])).columns
            let column = try MatColumn(field.name, try Column(concatenating: parts.isEmpty ? empty : parts))
            variables.append((columnNames[position], column.value))
            if let missing = column.missing {
                variables.append((names.unique(columnNames[position] + "_missing"), missing))
            }
        }
        let fields = schema.fields
        variables.append((originals, .texts(fields.count) { Array(fields[$0].name.utf16) }))
        return variables
    }
}
