import Files
import Glibc
import Vocabulary

/// Reads a gzip file to its end: every member must have the checksum and the length that it promises.
///
///     try checkGzip("points.csv.gz", shown: "points.csv.gz")
///
/// Without ISA-L, and of an empty file, nothing is checked.
///
/// - Parameter shown: what messages call the file.
/// - Throws: `damaged` with the byte at which it shows; `file`.
public func checkGzip(_ path: String, shown: String) throws(Fault) {
    guard let members = GzipMembers() else { return }
    let source = try OpenFile(path, O_RDONLY)
    let piece = UnsafeMutableRawBufferPointer.allocate(byteCount: 256 << 10, alignment: 64)
    let room = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 20, alignment: 64)
    defer {
        piece.deallocate()
        room.deallocate()
    }
    while true {
        let count = try source.read(into: piece)
        guard count > 0 else { break }
        let bytes = UnsafeRawBufferPointer(rebasing: piece[..<count])
        if let trouble = try members.take(bytes, room: room, give: { _ in }) {
            throw Fault.damagedGzip(shown, trouble)
        }
    }
    guard members.taken > 0, let trouble = members.end() else { return }
    throw Fault.damagedGzip(shown, trouble)
}
