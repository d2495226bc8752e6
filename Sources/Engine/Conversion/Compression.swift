/// How the bytes of a written file are packed.
public enum Compression: String, Sendable, Hashable, CaseIterable {
    /// Small and fast; the default of Parquet.
    case zstd
    /// Larger and faster; only in Parquet.
    case snappy
    /// Understood everywhere, slow to write.
    case gzip
    /// As it is.
    case none

    /// What a name's suffix tells: `.gz`, `.zst`.
    static func of(path: String) -> Compression {
        let name = path.lowercased()
        if name.hasSuffix(".gz") { return .gzip }
        return name.hasSuffix(".zst") ? .zstd : .none
    }
}

extension FileFormat {
    /// What files of this format can be compressed with, the default first.
    var compressions: [Compression] {
        switch self {
        case .parquet: [.zstd, .snappy, .gzip, .none]
        case .csv, .tsv, .jsonLines: [.none, .gzip, .zstd]
        case .arrow, .arrowStream, .excel, .matlab: [.none]
        }
    }
}
