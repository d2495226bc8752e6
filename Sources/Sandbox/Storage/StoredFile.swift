import Foundation
import Hummingbird

/// An open file of the storage: it stays readable while it is sent, also when a retried job replaces it.
// Unchecked: the descriptor is only read with `pread`, which needs no shared position.
final class StoredFile: @unchecked Sendable {
    let size: Int64
    /// Changes when the file is made anew.
    let etag: String
    private let descriptor: Int32

    /// Opens the file; nil when there is none.
    init?(path: String) {
        descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { return nil }
        var status = stat()
        guard fstat(descriptor, &status) == 0 else {
            close(descriptor)
            return nil
        }
        size = Int64(status.st_size)
        #if canImport(Darwin)
            let modified = status.st_mtimespec
        #else
            let modified = status.st_mtim
        #endif
        let id = deterministicID("etag", "\(status.st_ino)", "\(modified.tv_sec).\(modified.tv_nsec)", "\(size)")
        etag = "\"\(id.filter { $0 != "-" })\""
    }

    deinit { close(descriptor) }

    /// Up to `count` bytes from `offset` on; empty at the end.
    func read(_ count: Int, at offset: Int64) throws -> ByteBuffer {
        var buffer = ByteBuffer()
        try buffer.writeWithUnsafeMutableBytes(minimumWritableBytes: count) { space in
            let got = pread(descriptor, space.baseAddress, min(count, space.count), off_t(offset))
            guard got >= 0 else { throw POSIXError(POSIXErrorCode(rawValue: errno) ?? .EIO) }
            return got
        }
        return buffer
    }
}
