import Vocabulary

/// A file that was taken out of an archive.
public struct ExtractedMember: Sendable, Equatable {
    /// The name as it stands in the archive.
    public var name: String
    /// Where it was written, relative to the folder; differs from `name` where that could not be a file name.
    public var path: String
    /// Its length.
    public var bytes: Int64
    /// Its SHA-256 as 64 hexadecimal digits.
    public var sha256: String

    /// Makes the record of an extracted file.
    public init(name: String, path: String, bytes: Int64, sha256: String) {
        self.name = name
        self.path = path
        self.bytes = bytes
        self.sha256 = sha256
    }
}

/// How much an archive may bring, whatever it says of itself.
public struct ExtractionLimits: Sendable, Equatable {
    /// All members together.
    public var maximumBytes: ByteCount
    /// Files and folders.
    public var maximumMembers: Int
    /// Extracted bytes for each byte of the archive; counted once 256 MiB were extracted. Deflate itself ends at 1032.
    public var maximumRatio: Int

    /// Makes limits; each has its usual value.
    public init(
        maximumBytes: ByteCount = ByteCount(1 << 40), maximumMembers: Int = 100_000, maximumRatio: Int = 300
    ) {
        self.maximumBytes = maximumBytes
        self.maximumMembers = maximumMembers
        self.maximumRatio = maximumRatio
    }
}
