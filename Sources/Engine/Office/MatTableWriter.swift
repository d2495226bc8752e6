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
    private let control: RunControl?
    private let schema: Schema
    private let tableName: String?
    private let version: String?
    private var batches: [RecordBatch] = []

    /// Remembers what is to be written; the file is made by `finish`.
    ///
    /// - Throws: `bad argument` for a version other than 5 and 7.3 and for a name that MATLAB refuses.
    public init(path: String, schema: Schema, options: TableFileOptions, control: RunControl?) throws(Fault) {
        if let version = options.version, !["5", "7.3"].contains(version) { throw Fault.matVersion(version) }
        if let name = options.tableName, MatNames.valid(name) != name { throw Fault.matName(name) }
        self.path = path
        self.control = control
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
        let variables = variables()
        let total = variables.reduce(0) { $0 + $1.most }
        let isLarge = tableName == nil ? variables.contains { $0.most > MatLayout.most } : total > MatLayout.most
        if version == "7.3" || isLarge && version == nil {
            let file = try MatVersion73File(path: path)
            try write(variables) { (name, value) throws(Fault) in try file.write(value, name) }
            return try file.finish()
        }
        let file = try MatVersion5File(path: path)
        try write(variables) { (name, value) throws(Fault) in try file.write(value, name) }
        try file.finish()
    }

    /// One variable after the other is made and written; the fields of a struct are needed together.
    private func write(
        _ variables: [MatVariable], _ write: (String, MatValue) throws(Fault) -> Void
    ) throws(Fault) {
        guard let tableName else {
            for variable in variables {
                try control?.check()
                try write(variable.name, try variable.make())
            }
            return
        }
        var fields: [(name: String, value: MatValue)] = []
        for variable in variables {
            try control?.check()
            fields.append((variable.name, try variable.make()))
        }
        try write(tableName, .structure(fields))
    }

    private func variables() -> [MatVariable] {
        var names = MatNames()
        let originals = names.unique("column_names")
        let columnNames = schema.fields.map { names.unique($0.name) }
        var variables: [MatVariable] = []
        for (position, field) in schema.fields.enumerated() {
            let parts = batches.map { $0.columns[position] }
            variables.append(MatVariable(columnNames[position], field, parts))
            guard parts.contains(where: { $0.nullCount > 0 }) else { continue }
            variables.append(MatVariable(missing: names.unique(columnNames[position] + "_missing"), parts))
        }
        variables.append(MatVariable(originals, texts: schema.fields.map(\.name)))
        return variables
    }
}
