import Vocabulary

/// How far a running computation is.
public struct Progress: Sendable, Equatable {
    /// 0 to 1, never going back. It may wait near 1 while a file is being finished.
    public var fraction: Double
    /// Rows read so far, as DuckDB estimates it.
    public var rows: UInt64
    /// Rows to be read, as DuckDB estimates it.
    public var totalRows: UInt64
    /// The length that the file which is being written has now; nil when none is.
    public var written: ByteCount?

    /// Makes a progress.
    public init(fraction: Double, rows: UInt64, totalRows: UInt64, written: ByteCount? = nil) {
        self.fraction = fraction
        self.rows = rows
        self.totalRows = totalRows
        self.written = written
    }
}
