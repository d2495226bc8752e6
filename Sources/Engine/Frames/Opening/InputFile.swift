/// A file that is to be read.
struct InputFile: Sendable, Hashable {
    /// What is around the bytes of the table.
    enum Compression: String, Sendable {
        case gzip, zstd
    }
    /// Absolute, links followed.
    var path: String
    /// As the user named it.
    var shown: String
    var format: FileFormat
    var compression: Compression?
    /// Of the file as it lies on the disk.
    var size: Int64
    /// How it is read.
    var options = OpenOptions()
    /// True when cells hold line breaks: several readers at once would have to guess where rows begin.
    var hasBreaksInCells = false
    /// Keeps a file of ours there as long as it may be read.
    var owner: TemporaryFile?
}
