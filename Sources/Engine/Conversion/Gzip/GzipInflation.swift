import Files
import Glibc
import Vocabulary

/// Inflates a gzip file into a plain one, for readers that are faster on plain files.
///
///     let outcome = try GzipInflation(path: path, shown: "points.csv.gz", target: plain, room: 1 << 30).run(control)
struct GzipInflation {
    var path: String
    /// As the user named it.
    var shown: String
    /// Made, or emptied when it is there; removed again unless everything is in it.
    var target: String
    /// Bytes that may be written at most.
    var room: Int64

    enum Outcome: Equatable {
        case inflated(bytes: Int64)
        /// It is longer than the room.
        case noRoom
        /// ISA-L is not installed.
        case noLibrary
    }

    /// Bytes that are read, and that are given, at a time: they stay in the processor's cache.
    private static let pieceLength = 256 << 10
    private static let roomLength = 1 << 20

    /// - Parameter told: called often, with the bytes of the file that are done.
    /// - Throws: `damaged` with file and position, `file`, `interrupted`.
    func run(_ control: RunControl?, told: (Int64) -> Void = { _ in }) throws(Fault) -> Outcome {
        guard let members = GzipMembers() else { return .noLibrary }
        let source = try OpenFile(path, O_RDONLY)
        let plain = try OpenFile(target, O_WRONLY | O_CREAT | O_TRUNC, mode: 0o600)
        var isWhole = false
        defer { if !isWhole { unlink(target) } }
        let piece = UnsafeMutableRawBufferPointer.allocate(byteCount: Self.pieceLength, alignment: 64)
        let room = UnsafeMutableRawBufferPointer.allocate(byteCount: Self.roomLength, alignment: 64)
        defer {
            piece.deallocate()
            room.deallocate()
        }
        var written: Int64 = 0
        while true {
            try control?.check()
            let count = try source.read(into: piece)
            guard count > 0 else { break }
            let bytes = UnsafeRawBufferPointer(rebasing: piece[..<count])
            let trouble = try members.take(bytes, room: room) { (given) throws(Fault) in
                written += Int64(given.count)
                if written <= self.room { try plain.write(given) }
            }
            if let trouble { throw Fault.damagedGzip(shown, trouble) }
            guard written <= self.room else { return .noRoom }
            told(members.taken)
        }
        if let trouble = members.end() { throw Fault.damagedGzip(shown, trouble) }
        isWhole = true
        return .inflated(bytes: written)
    }
}
