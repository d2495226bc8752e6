import Vocabulary

/// A table file that is complete under its final name.
public struct WrittenFile: Sendable, Hashable {
    /// Absolute.
    public var path: String
    /// The length of the file.
    public var bytes: ByteCount
    /// The rows in it, a CSV's row of names not counted.
    public var rows: Int64

    /// Makes the description of a file.
    public init(path: String, bytes: ByteCount, rows: Int64) {
        self.path = path
        self.bytes = bytes
        self.rows = rows
    }
}
