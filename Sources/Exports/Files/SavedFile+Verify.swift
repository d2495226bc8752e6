import Files
import Transfer
import Vocabulary

extension SavedFile {
    /// Reads the file again and compares length and digest with what they were when it was saved.
    ///
    /// - Throws: `not found` when it is gone; `damaged` when it has changed; `file` when it cannot be read.
    public func verify() async throws {
        guard let size = try fileSize(path) else { throw Fault.fileGone(path) }
        guard size == bytes else {
            throw Fault.damagedFile(path, "has \(size) bytes; it had \(bytes) when it was saved")
        }
        guard try await OwnThread.run({ try SHA256Digest(ofFile: path).hex }) == sha256 else {
            throw Fault.damagedFile(path, "has other contents than when it was saved")
        }
    }
}
