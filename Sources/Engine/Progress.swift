/// How far a running query is.
public struct Progress: Sendable, Equatable {
    /// 0 to 1, never going back. It may wait near 1 while a file is being finished.
    public var fraction: Double
    /// Rows read so far, as DuckDB estimates it.
    public var rows: UInt64
    /// Rows to be read, as DuckDB estimates it.
    public var totalRows: UInt64

    /// Makes a progress.
    public init(fraction: Double, rows: UInt64, totalRows: UInt64) {
        self.fraction = fraction
        self.rows = rows
        self.totalRows = totalRows
    }
}
