import Vocabulary

/// What is written, decided from the name and the options alone.
struct WritePlan: Equatable {
    let format: FileFormat
    let compression: Compression
    let options: WriteOptions

    /// Row groups smaller than a vector are not made, and larger ones do not fit into memory.
    private static let rowGroupRows = 2048...10_000_000

    /// - Throws: `bad argument` for a suffix that tells no format, an option that the format does not have, or one that
    ///   contradicts the name.
    init(path: String, _ options: WriteOptions) throws(Fault) {
        guard let format = options.format ?? FileFormat.of(path: path) else { throw Fault.unknownSuffix(path) }
        self.format = format
        self.options = options
        compression = try Self.compression(path, format, options.compression)
        try checkOptions()
    }

    private static func compression(
        _ path: String, _ format: FileFormat, _ stated: Compression?
    ) throws(Fault) -> Compression {
        let known = format.compressions
        let named = Compression.of(path: path)
        if let stated, !known.contains(stated) {
            throw Fault.compressionNotFor(format, stated, known: known)
        }
        guard format.isText else {
            // `table.parquet.gz` would be a gzip file around Parquet, which nothing reads.
            guard named == .none else { throw Fault.suffixAgainstFormat(path, format) }
            return stated ?? known[0]
        }
        guard stated == nil || stated == named else {
            throw Fault.suffixAgainstCompression(path, stated ?? .none)
        }
        return named
    }

    private func checkOptions() throws(Fault) {
        let given: [(name: String, isGiven: Bool, fits: Bool, formats: String)] = [
            ("row_group_size", options.rowGroupRows != nil, format == .parquet, "parquet"),
            ("delimiter", options.delimiter != nil, isCSV, "csv"), ("header", options.header != nil, isCSV, "csv"),
            ("null", options.nullText != nil, isCSV, "csv"), ("index", options.index, isCSV, "csv"),
            ("name", options.tableName != nil, format == .excel || format == .matlab, "xlsx and mat"),
            ("version", options.version != nil, format == .matlab, "mat"),
        ]
        for option in given where option.isGiven && !option.fits {
            throw Fault.optionOfOtherFormat(option.name, format, belongsTo: option.formats)
        }
        if let rows = options.rowGroupRows, !Self.rowGroupRows.contains(rows) {
            throw Fault.badOption("row_group_size", "\(rows)", hint: "2048 to 10000000 rows")
        }
        if let delimiter = options.delimiter, !Self.isDelimiter(delimiter) {
            throw Fault.badOption("delimiter", delimiter, hint: "one character of ASCII, no quote and no line break")
        }
        if let text = options.nullText, text.utf8.contains(where: { Array("\"\r\n".utf8).contains($0) }) {
            throw Fault.badOption("null", text, hint: "a text without quotes and line breaks, such as \"NA\"")
        }
    }

    private static func isDelimiter(_ text: String) -> Bool {
        let bytes = Array(text.utf8)
        return bytes.count == 1 && bytes[0] < 128 && !Array("\"\r\n\0".utf8).contains(bytes[0])
    }

    /// True for rows of cells between delimiters.
    var isCSV: Bool { format == .csv || format == .tsv }

    /// What stands between the cells of a CSV.
    var delimiter: String { options.delimiter ?? (format == .tsv ? "\t" : ",") }

    /// How the cells of a CSV stand in the file.
    var form: CSVForm { CSVForm(delimiter: delimiter, nullText: options.nullText ?? "") }

    /// The header of a CSV; nothing stands above the numbers of the rows.
    func headerLine(_ names: [String]) -> String {
        // What stands for no value is no name.
        let form = CSVForm(delimiter: delimiter, nullText: "")
        return ((options.index ? [""] : []) + names.map(form.cell)).joined(separator: delimiter) + "\n"
    }
}

extension FileFormat {
    /// True for what people can read, and what is compressed as a whole.
    var isText: Bool { self == .csv || self == .tsv || self == .jsonLines }
}
