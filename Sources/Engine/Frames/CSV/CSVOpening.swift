import Columns
import Vocabulary

/// Opens CSV files: finds dialect, names and types out, once; reading is then the same every time.
///
/// Types come from a sample: all cells of a text of at most 4 MB, else the first 20,480 rows, and of gzip files those
/// in the first 8 MB of the text. Of more than 64 files 64 are looked at, spread evenly.
struct CSVOpening {
    let workspace: Workspace
    let connection: Connection
    let options: OpenOptions
    let control: RunControl?

    private static let wholeFile: Int64 = 4 << 20
    private static let beginning = 8 << 20
    private static let rows = 20_480
    private static let cells = 2_000_000
    private static let files = 64
    private static let headBytes = 1 << 16
    private static let longestHead = 4 << 20

    /// Tables in the order of the files; neighbours that are alike are one table. Columns of one name have one type.
    ///
    /// - Throws: `damaged` for what is no CSV, with file and line; `not found` for a column in `types` that is not
    ///   there.
    func tables(_ files: [InputFile]) throws(Fault) -> [CSVTable] {
        var tables: [CSVTable] = []
        for file in files {
            try control?.check()
            let table = try complete(try layout(file))
            if let last = tables.last, let dialect = last.dialect.joined(table.dialect), last.names == table.names,
                last.files[0].compression == table.files[0].compression
            {
                tables[tables.count - 1] = CSVTable(
                    files: last.files + table.files, dialect: dialect, names: last.names)
            } else {
                tables.append(table)
            }
        }
        let names = tables.flatMap(\.names)
        let stated = try StatedTypes(options.types, columns: names, on: connection)
        let isKnown = options.text == true || names.allSatisfy { stated.type(of: $0) != nil }
        let forms = isKnown ? [:] : try sampled(tables)
        for position in tables.indices {
            tables[position].readings = tables[position].names.map { name in
                if let type = stated.type(of: name) { return CellReading(name, stated: type) }
                let found = forms[name.lowercased()]
                let type = options.decimals == true ? found?.exactType : found?.type
                return CellReading(name, guessed: type ?? .text, hasBlanks: found?.hasBlanks ?? false)
            }
        }
        return tables
    }

    private func layout(_ file: InputFile) throws(Fault) -> CSVTable {
        var bytes = Self.headBytes
        while true {
            let head = try head(of: file, bytes: bytes)
            let sniffer = CSVSniffer(head: head.bytes[...], isWhole: head.isWhole)
            if let names = options.names {
                if let dialect = sniffer.found(options, isTabbed: file.format == .tsv, names: names) {
                    return CSVTable(files: [file], dialect: dialect, names: names)
                }
            } else if let (found, first) = sniffer.found(options, isTabbed: file.format == .tsv) {
                var dialect = found
                if !head.hasLineEnds { dialect.lineEnd = nil }
                return CSVTable(
                    files: [file], dialect: dialect, names: CSVNames.of(first, hasHeader: dialect.hasHeader))
            }
            guard !head.isWhole else {
                throw isBlank(head.bytes) ? Fault.emptyFile(file.shown) : Fault.unclosedQuote(file.shown)
            }
            guard bytes < Self.longestHead else { throw Fault.endlessHeader(file.shown) }
            bytes *= 8
        }
    }

    private func isBlank(_ head: [UInt8]) -> Bool { head.allSatisfy { $0 <= 32 } }

    /// The table over a copy where rows lack their last cell. Where names are stated nothing of the file has told that
    /// they fit: each of its rows is looked at.
    private func complete(_ table: CSVTable) throws(Fault) -> CSVTable {
        guard options.names != nil || options.mayLackLast == true else { return table }
        let rewriting = TextRewriting(workspace: workspace, options: options, control: control)
        return CSVTable(
            files: [try rewriting.completed(table.files[0], table.dialect, names: table.names)],
            dialect: table.dialect, names: table.names)
    }

    /// The beginning of a file.
    private struct Head {
        /// In UTF-8.
        var bytes: [UInt8]
        /// True when that is all.
        var isWhole: Bool
        /// False where it was put together of lines.
        var hasLineEnds = true
    }

    private func head(of file: InputFile, bytes: Int) throws(Fault) -> Head {
        if file.compression == .gzip, let text = try GzipBeginning(path: file.path, shown: file.shown).text(bytes) {
            return Head(bytes: text.bytes, isWhole: text.isWhole)
        }
        guard file.compression == nil else { return try unpackedHead(of: file, bytes: bytes) }
        let (head, size) = try FileContent.head(of: file.path, shown: file.shown, bytes: bytes)
        return Head(bytes: head, isWhole: Int64(head.count) == size)
    }

    /// The first lines of a compressed file, which DuckDB unpacks: a line is a cell where nothing is a delimiter.
    private func unpackedHead(of file: InputFile, bytes: Int) throws(Fault) -> Head {
        let count = bytes >> 8
        let rows = try connection.query(
            """
            SELECT line FROM read_csv([\(quoted(path: file.path))], auto_detect = false, header = false,
                delim = '\u{1}', quote = '', escape = '', strict_mode = false,
                compression = '\(file.compression?.rawValue ?? "none")', columns = {'line': 'VARCHAR'},
                hive_partitioning = false) LIMIT \(count)
            """, control: control
        ).collected()
        let lines = try rows.column("line").texts().map { $0 ?? "" }
        return Head(
            bytes: Array((lines.joined(separator: "\n") + "\n").utf8), isWhole: lines.count < count,
            hasLineEnds: false)
    }

    /// What the cells look like, by the small form of the column's name.
    private func sampled(_ tables: [CSVTable]) throws(Fault) -> [String: ColumnForms] {
        let all = tables.flatMap { table in table.files.map { (table, $0) } }
        let step = max(1, (all.count + Self.files - 1) / Self.files)
        var forms: [String: ColumnForms] = [:]
        for position in stride(from: 0, to: all.count, by: step) {
            try control?.check()
            let (table, file) = all[position]
            for (name, found) in zip(table.names, try sample(file, of: table)) {
                forms[name.lowercased(), default: ColumnForms()].merge(found)
            }
        }
        return forms
    }

    private func sample(_ file: InputFile, of table: CSVTable) throws(Fault) -> [ColumnForms] {
        let file = try beginning(of: file, table.dialect) ?? file
        let isSmall = file.compression == nil && file.size <= Self.wholeFile
        let limit = isSmall ? "" : "LIMIT \(max(1000, min(Self.rows, Self.cells / table.names.count)))"
        do throws(Fault) {
            let stream = try connection.query("SELECT * FROM \(table.texts(of: [file])) \(limit)", control: control)
            return try ColumnForms.of(stream, columns: table.names.count)
        } catch {
            throw FileFault(files: [file], sources: [], workspace: workspace).explaining(error)
        }
    }

    /// A plain file with the first rows of a gzip file; nil when it is none, or has no row in its beginning.
    private func beginning(of file: InputFile, _ dialect: CSVDialect) throws(Fault) -> InputFile? {
        guard file.compression == .gzip,
            let (bytes, isWhole) = try GzipBeginning(path: file.path, shown: file.shown).text(Self.beginning)
        else { return nil }
        let length =
            isWhole
            ? bytes.count : CSVRows.wholeLength(of: bytes, delimiter: dialect.delimiter, quote: dialect.quote)
        guard isWhole || length > 0 else { return nil }
        let copy = try TemporaryFile(suffix: ".csv", in: workspace)
        let result = bytes.withUnsafeBytes { bytes in
            Result { () throws(Fault) in
                try copy.write { (write) throws(Fault) in try write(UnsafeRawBufferPointer(rebasing: bytes[..<length]))
                }
            }
        }
        try result.get()
        return InputFile(
            path: copy.path, shown: file.shown, format: file.format, compression: nil, size: Int64(length), owner: copy)
    }
}
