/// The name and type of one column of a Frame.
public struct FrameColumn: Sendable, Hashable {
    /// The name as the source wrote it; unique in its Frame.
    public let name: String
    /// DuckDB's word for the type: `BIGINT`, `TIMESTAMP_NS`, `DECIMAL(18,8)`, `VARCHAR[]`.
    public let type: String

    /// Makes a column.
    public init(name: String, type: String) {
        self.name = name
        self.type = type
    }
}
