import Glibc
import Vocabulary

/// A file descriptor that is closed when nobody holds it any more.
final class OpenFile: Sendable {
    let descriptor: Int32
    let path: String

    /// - Throws: `file`, with the system's reason.
    init(_ path: String, _ flags: Int32, mode: mode_t = 0o666) throws(Fault) {
        let descriptor = retrying { open(path, flags | O_CLOEXEC, mode) }
        guard descriptor >= 0 else { throw Fault.cannotOpen(path, errno) }
        self.descriptor = descriptor
        self.path = path
    }

    deinit { close(descriptor) }

    /// Its length now.
    func length() throws(Fault) -> Int64 {
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { throw Fault.cannotRead(path, errno) }
        return Int64(status.st_size)
    }

    /// Writes all bytes at an offset.
    func write(_ bytes: UnsafeRawBufferPointer, at offset: Int64) throws(Fault) {
        var rest = bytes
        var offset = offset
        while !rest.isEmpty {
            let count = retrying { pwrite(descriptor, rest.baseAddress, rest.count, off_t(offset)) }
            guard count > 0 else { throw Fault.cannotWrite(path, count < 0 ? errno : ENOSPC) }
            rest = UnsafeRawBufferPointer(rebasing: rest[count...])
            offset += Int64(count)
        }
    }

    /// Writes all bytes at an offset.
    func write(_ bytes: [UInt8], at offset: Int64) throws(Fault) {
        // `withUnsafeBytes` forgets the type of the error.
        let result = bytes.withUnsafeBytes { bytes in
            Result { () throws(Fault) in try write(bytes, at: offset) }
        }
        try result.get()
    }

    /// Reads at most so many bytes from an offset; fewer at the end.
    func read(_ count: Int, at offset: Int64) throws(Fault) -> [UInt8] {
        var bytes = [UInt8](repeating: 0, count: count)
        let result = bytes.withUnsafeMutableBytes { buffer in
            Result { () throws(Fault) in try read(into: buffer, at: offset) }
        }
        return try Array(bytes.prefix(result.get()))
    }

    /// Reads at most so many bytes from an offset; 0 at the end.
    func read(into buffer: UnsafeMutableRawBufferPointer, at offset: Int64) throws(Fault) -> Int {
        let count = retrying { pread(descriptor, buffer.baseAddress, buffer.count, off_t(offset)) }
        guard count >= 0 else { throw Fault.cannotRead(path, errno) }
        return count
    }

    func truncate(to length: Int64) throws(Fault) {
        guard retrying({ ftruncate(descriptor, off_t(length)) }) == 0 else { throw Fault.cannotWrite(path, errno) }
    }

    /// Waits until the bytes are on the disk.
    func synchronize() throws(Fault) {
        guard retrying({ fdatasync(descriptor) }) == 0 else { throw Fault.cannotWrite(path, errno) }
    }
}

/// Gives a file its final name, and makes the name last.
func rename(_ path: String, to final: String) throws(Fault) {
    guard Glibc.rename(path, final) == 0 else { throw Fault.cannotWrite(final, errno) }
    synchronizeFolder(of: final)
}

/// Makes new names in the folder last. Not every file system can: a failure is no error.
func synchronizeFolder(of path: String) {
    let folder = path.lastIndex(of: "/").map { String(path[...$0]) } ?? "."
    guard let folder = try? OpenFile(folder, O_RDONLY | O_DIRECTORY) else { return }
    fsync(folder.descriptor)
}

/// Repeats a system call that a signal interrupted.
func retrying<Result: SignedInteger>(_ call: () -> Result) -> Result {
    while true {
        let result = call()
        if result != -1 || errno != EINTR { return result }
    }
}
