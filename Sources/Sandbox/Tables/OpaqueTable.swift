import Vocabulary

/// A table in a format that nobody outside the service can read, as Sun exports are: the same bytes every time.
struct OpaqueTable {
    let file: TableFile

    /// The bytes that stand for any data.
    static let bytes: [UInt8] = Array("SUN\u{0}".utf8) + (0..<1020).map { UInt8(truncatingIfNeeded: $0 &* 37 &+ 11) }

    /// Writes the member of the archive.
    func write(to zip: ZIPWriter, created: Nanoseconds) throws {
        try zip.begin(file.name + ".sun", isCompressed: false, modified: created)
        try Self.bytes.withUnsafeBytes { try zip.write($0) }
        try zip.end()
    }
}
