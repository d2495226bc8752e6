import Columns
import Vocabulary

extension FileFormat {
    /// Formats that are opened together.
    enum Opening: Equatable {
        case csv, jsonLines, parquet, arrow, onlyWritten
    }

    var opening: Opening {
        switch self {
        case .csv, .tsv: .csv
        case .jsonLines: .jsonLines
        case .parquet: .parquet
        case .arrow, .arrowStream: .arrow
        case .excel, .matlab: .onlyWritten
        }
    }
}

/// Makes sources of files of one format.
struct FileOpening {
    let workspace: Workspace
    let connection: Connection
    let options: OpenOptions
    let control: RunControl?

    func sources(_ files: [InputFile]) throws(Fault) -> [FrameSource] {
        let opening = files[0].format.opening
        guard opening == .csv || (options.names == nil && options.mayLackLast != true) else {
            throw Fault.namesOfOther(files[0].shown, files[0].format)
        }
        switch opening {
        case .csv:
            let tables = try CSVOpening(
                workspace: workspace, connection: connection, options: options, control: control
            ).tables(files)
            return tables.map { source($0.columns, FileReading(csv: $0)) }
        case .parquet: return [try parquet(files)]
        case .jsonLines: return try jsonLines(files)
        case .arrow: return try arrow(files)
        case .onlyWritten: throw Fault.onlyWritten(files[0].shown, files[0].format)
        }
    }

    private func source(_ columns: [FrameColumn], _ reading: FileReading) -> FrameSource {
        FrameSource(number: workspace.nextSourceNumber(), columns: columns, rows: .files(reading))
    }

    private func parquet(_ files: [InputFile]) throws(Fault) -> FrameSource {
        try described(
            files,
            "SELECT * FROM read_parquet(\(list(files)), union_by_name = \(files.count > 1), hive_partitioning = false)")
    }

    /// Compressed and plain files cannot be read at once; each run of one kind is a source.
    private func jsonLines(_ files: [InputFile]) throws(Fault) -> [FrameSource] {
        let opening = JSONLinesOpening(connection: connection, options: options, control: control)
        var sources: [FrameSource] = []
        for files in files.split(whereNeighbours: { $0.compression != $1.compression }) {
            let (columns, make) = try opening.table(files)
            sources.append(source(columns, FileReading(files, make: make)))
        }
        return sources
    }

    /// Arrow files are read by ourselves, into a table of the database at first use.
    private func arrow(_ files: [InputFile]) throws(Fault) -> [FrameSource] {
        guard options.types.isEmpty, options.text != true else { throw Fault.typesOfArrow(files[0].shown) }
        var sources: [FrameSource] = []
        for file in files {
            let stream = try ArrowFileReader.open(file.path)
            stream.close()
            let columns = stream.schema.fields.map { FrameColumn(name: $0.name, type: $0.type.duckDBName) }
            try ColumnNames.checkDistinct(columns.map(\.name))
            sources.append(
                FrameSource(number: workspace.nextSourceNumber(), columns: columns, rows: .arrow(file)))
        }
        return sources
    }

    private func list(_ files: [InputFile]) -> String {
        "[\(files.map { quoted(path: $0.path) }.joined(separator: ", "))]"
    }

    /// A source whose types DuckDB knows; stated ones are cast.
    private func described(_ files: [InputFile], _ sql: String) throws(Fault) -> FrameSource {
        let columns = try FrameBinding.describe("DESCRIBE \(sql)", on: connection)
        let stated = try StatedTypes(options.types, columns: columns.map(\.name), on: connection)
        var typed: [FrameColumn] = []
        var cells: [String] = []
        for column in columns {
            let type = stated.type(of: column.name) ?? StatedType(options.text == true ? "VARCHAR" : column.type)
            let name = quoted(identifier: column.name)
            typed.append(FrameColumn(name: column.name, type: type.name))
            cells.append(type == StatedType(column.type) ? name : "\(type.value(of: column)) AS \(name)")
        }
        let reading = "SELECT \(cells.joined(separator: ", ")) FROM (\(sql))"
        return source(typed, FileReading(files) { _ in reading })
    }
}

/// SQL that reads files.
struct FileReading: Sendable {
    let files: [InputFile]
    /// How cells of text become values, to find the one that does not.
    let csv: CSVTable?
    /// The SELECT that reads such files, which may also be unpacked copies.
    let make: @Sendable ([InputFile]) -> String

    /// A SELECT.
    var sql: String { make(files) }

    init(csv table: CSVTable) {
        files = table.files
        csv = table
        make = { CSVTable(files: $0, dialect: table.dialect, names: table.names, readings: table.readings).sql }
    }

    init(_ files: [InputFile], make: @escaping @Sendable ([InputFile]) -> String) {
        self.files = files
        csv = nil
        self.make = make
    }

    /// The same over copies of the files.
    func reading(_ copies: [InputFile]) -> FileReading {
        guard let csv else { return FileReading(copies, make: make) }
        return FileReading(
            csv: CSVTable(files: copies, dialect: csv.dialect, names: csv.names, readings: csv.readings))
    }
}
