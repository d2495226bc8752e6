import Glibc
import Vocabulary

/// A file descriptor that is closed when nobody holds it any more.
final class RawFile {
    let descriptor: Int32
    let path: String

    /// - Throws: `file`, with the system's reason.
    init(_ path: String, _ flags: Int32, mode: mode_t = 0o666) throws(Fault) {
        let descriptor = repeating { open(path, flags | O_CLOEXEC, mode) }
        guard descriptor >= 0 else { throw Fault.fileNotOpened(path, errno) }
        self.descriptor = descriptor
        self.path = path
    }

    deinit { close(descriptor) }

    /// Reads what comes next; 0 at the end.
    func read(into buffer: UnsafeMutableRawBufferPointer) throws(Fault) -> Int {
        let count = repeating { Glibc.read(descriptor, buffer.baseAddress, buffer.count) }
        guard count >= 0 else { throw Fault.fileNotRead(path, errno) }
        return count
    }

    /// Writes all bytes behind what was written before.
    func write(_ bytes: UnsafeRawBufferPointer) throws(Fault) {
        var rest = bytes
        while !rest.isEmpty {
            let count = repeating { Glibc.write(descriptor, rest.baseAddress, rest.count) }
            guard count > 0 else { throw Fault.fileNotWritten(path, count < 0 ? errno : ENOSPC) }
            rest = UnsafeRawBufferPointer(rebasing: rest[count...])
        }
    }

    /// Its length, owner and kind now.
    func status() throws(Fault) -> stat {
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { throw Fault.fileNotRead(path, errno) }
        return status
    }

    /// Waits until the bytes are on the disk.
    func synchronize() throws(Fault) {
        guard repeating({ fsync(descriptor) }) == 0 else { throw Fault.fileNotWritten(path, errno) }
    }

    /// Makes new names in a folder last. Not every file system can: a failure is no error.
    static func synchronize(folder: String) {
        guard let folder = try? RawFile(folder, O_RDONLY | O_DIRECTORY) else { return }
        fsync(folder.descriptor)
    }
}

/// Repeats a system call that a signal interrupted.
private func repeating<Result: SignedInteger>(_ call: () -> Result) -> Result {
    while true {
        let result = call()
        if result != -1 || errno != EINTR { return result }
    }
}
