import Files
import Glibc
import Vocabulary

/// The first bytes of the text inside a gzip file, inflated by ourselves: DuckDB would inflate 32 MB before it gives one
/// row.
struct GzipBeginning {
    var path: String
    /// As the user named it.
    var shown: String

    /// Bytes that are read at a time; what they inflate to, a thousand times as much at most, is all that is inflated
    /// in vain.
    private static let pieceLength = 16 << 10
    private static let roomLength = 1 << 18

    /// - Parameter count: bytes of text that are wanted.
    /// - Returns: as many, or fewer when that is the whole text; nil when ISA-L is not installed.
    /// - Throws: `damaged` with file and position, `file`.
    func text(_ count: Int) throws(Fault) -> (bytes: [UInt8], isWhole: Bool)? {
        guard let members = GzipMembers() else { return nil }
        let source = try OpenFile(path, O_RDONLY)
        let piece = UnsafeMutableRawBufferPointer.allocate(byteCount: Self.pieceLength, alignment: 64)
        let room = UnsafeMutableRawBufferPointer.allocate(byteCount: Self.roomLength, alignment: 64)
        defer {
            piece.deallocate()
            room.deallocate()
        }
        var bytes: [UInt8] = []
        // One byte more tells whether the text ends just here.
        while bytes.count <= count {
            let read = try source.read(into: piece)
            guard read > 0 else {
                if let trouble = members.end() { throw Fault.damagedGzip(shown, trouble) }
                return (bytes, true)
            }
            let taken = UnsafeRawBufferPointer(rebasing: piece[..<read])
            let trouble = try members.take(taken, room: room) { (given) throws(Fault) in
                bytes += given.prefix(max(0, count + 1 - bytes.count))
            }
            if let trouble { throw Fault.damagedGzip(shown, trouble) }
        }
        return (Array(bytes.prefix(count)), false)
    }
}
