/// The options of Parquet files. No public source lists the service's own: this is the one table of them.
struct ParquetOptions: Sendable, Equatable {
    /// How pages are compressed, by the words of the service.
    enum Compression: String, Sendable, CaseIterable {
        case zstd, snappy, gzip, lz4, none

        /// The engine's word.
        var sql: String { self == .none ? "uncompressed" : rawValue }
    }

    var compression = Compression.zstd
    /// 1 to 22; counts for zstd only, as the engine has it.
    var level: Int64 = 3
    /// 1,000 to 10,000,000 rows.
    var rowGroup: Int64 = 1_000_000

    /// Reads the options of an order; what is absent keeps its default.
    init(_ value: ParsedJSON?) throws(TicksupplyError) {
        guard let value, !value.isNull else { return }
        guard case .object(let members) = value.content else { throw .noObject("format_options") }
        for member in members {
            switch member.name {
            case "compression":
                guard case .string(let word) = member.value.content, let known = Compression(rawValue: word) else {
                    let words = Compression.allCases.map(\.rawValue).joined(separator: ", ")
                    throw .badOption(member.name, "one of \(words)")
                }
                compression = known
            case "compression_level":
                guard let number = member.value.wholeNumber, (1...22).contains(number) else {
                    throw .badOption(member.name, "an integer between 1 and 22")
                }
                level = number
            case "row_group_size":
                guard let number = member.value.wholeNumber, (1000...10_000_000).contains(number) else {
                    throw .badOption(member.name, "an integer between 1000 and 10000000")
                }
                rowGroup = number
            default: throw .unknownOption(member.name, of: "parquet")
            }
        }
    }

    /// All options as answers show them.
    var json: JSON {
        .object([
            ("compression", .string(compression.rawValue)), ("compression_level", .integer(level)),
            ("row_group_size", .integer(rowGroup)),
        ])
    }

    /// The options of the engine's `COPY`.
    var sql: String {
        let level = compression == .zstd ? ", COMPRESSION_LEVEL \(level)" : ""
        return "FORMAT parquet, COMPRESSION \(compression.sql)\(level), ROW_GROUP_SIZE \(rowGroup)"
    }
}
