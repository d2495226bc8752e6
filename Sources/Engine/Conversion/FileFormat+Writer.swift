extension FileFormat {
    /// What writes this format; nil where DuckDB does.
    var writer: (any TableFileWriter.Type)? {
        switch self {
        case .csv, .tsv, .jsonLines, .parquet: nil
        case .arrow: ArrowTableWriter.self
        case .arrowStream: ArrowStreamTableWriter.self
        case .excel: ExcelTableWriter.self
        case .matlab: MatTableWriter.self
        }
    }
}
