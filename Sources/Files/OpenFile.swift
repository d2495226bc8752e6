import Glibc
import Vocabulary

/// A file descriptor that is closed when nobody holds it any more.
///
///     let file = try OpenFile("points.csv", O_RDONLY)
///     let beginning = try file.read(4, at: 0)
public final class OpenFile: Sendable {
    /// The system's number of it.
    public let descriptor: Int32
    /// The name it was opened by.
    public let path: String

    /// - Parameters:
    ///   - flags: of `open(2)`; programs that are started never inherit it.
    ///   - mode: the permissions of a file that is made, less the umask.
    /// - Throws: `file`, with the system's reason.
    public init(_ path: String, _ flags: Int32, mode: mode_t = 0o666) throws(Fault) {
        let descriptor = retrying { open(path, flags | O_CLOEXEC, mode) }
        guard descriptor >= 0 else { throw Fault.cannotOpen(path, errno) }
        self.descriptor = descriptor
        self.path = path
    }

    deinit { close(descriptor) }

    /// Its length, owner and kind now.
    ///
    /// - Throws: `file`.
    public func status() throws(Fault) -> stat {
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { throw Fault.cannotRead(path, errno) }
        return status
    }

    /// Its length in bytes now.
    ///
    /// - Throws: `file`.
    public func length() throws(Fault) -> Int64 { Int64(try status().st_size) }

    /// Reads what comes next; 0 at the end.
    ///
    /// - Throws: `file`.
    public func read(into buffer: UnsafeMutableRawBufferPointer) throws(Fault) -> Int {
        let count = retrying { Glibc.read(descriptor, buffer.baseAddress, buffer.count) }
        guard count >= 0 else { throw Fault.cannotRead(path, errno) }
        return count
    }

    /// Reads at most so many bytes from an offset; 0 at the end.
    ///
    /// - Throws: `file`.
    public func read(into buffer: UnsafeMutableRawBufferPointer, at offset: Int64) throws(Fault) -> Int {
        let count = retrying { pread(descriptor, buffer.baseAddress, buffer.count, off_t(offset)) }
        guard count >= 0 else { throw Fault.cannotRead(path, errno) }
        return count
    }

    /// Reads at most so many bytes from an offset; fewer at the end.
    ///
    /// - Throws: `file`.
    public func read(_ count: Int, at offset: Int64) throws(Fault) -> [UInt8] {
        var bytes = [UInt8](repeating: 0, count: count)
        let result = bytes.withUnsafeMutableBytes { buffer in
            Result { () throws(Fault) in try read(into: buffer, at: offset) }
        }
        return try Array(bytes.prefix(result.get()))
    }

    /// Writes all bytes behind what was written before.
    ///
    /// - Throws: `file`; some of the bytes may be in it then.
    public func write(_ bytes: UnsafeRawBufferPointer) throws(Fault) {
        try write(bytes) { rest, _ in Glibc.write(descriptor, rest.baseAddress, rest.count) }
    }

    /// Writes all bytes at an offset.
    ///
    /// - Throws: `file`; some of the bytes may be in it then.
    public func write(_ bytes: UnsafeRawBufferPointer, at offset: Int64) throws(Fault) {
        try write(bytes) { rest, done in
            pwrite(descriptor, rest.baseAddress, rest.count, off_t(offset) + off_t(done))
        }
    }

    /// Writes all bytes at an offset.
    ///
    /// - Throws: `file`; some of the bytes may be in it then.
    public func write(_ bytes: [UInt8], at offset: Int64) throws(Fault) {
        // `withUnsafeBytes` forgets the type of the error.
        let result = bytes.withUnsafeBytes { bytes in
            Result { () throws(Fault) in try write(bytes, at: offset) }
        }
        try result.get()
    }

    private func write(
        _ bytes: UnsafeRawBufferPointer, _ send: (_ rest: UnsafeRawBufferPointer, _ done: Int) -> Int
    ) throws(Fault) {
        var done = 0
        while done < bytes.count {
            let rest = UnsafeRawBufferPointer(rebasing: bytes[done...])
            let count = retrying { send(rest, done) }
            guard count > 0 else { throw Fault.cannotWrite(path, count < 0 ? errno : ENOSPC) }
            done += count
        }
    }

    /// Cuts it, or fills it up with zeros.
    ///
    /// - Throws: `file`.
    public func truncate(to length: Int64) throws(Fault) {
        guard retrying({ ftruncate(descriptor, off_t(length)) }) == 0 else { throw Fault.cannotWrite(path, errno) }
    }

    /// Waits until the bytes are on the disk.
    ///
    /// - Throws: `file`.
    public func synchronize() throws(Fault) {
        guard retrying({ fdatasync(descriptor) }) == 0 else { throw Fault.cannotWrite(path, errno) }
    }

    /// Gives a file its final name, and makes the name last.
    ///
    /// - Throws: `file`; the file keeps its name then.
    public static func rename(_ path: String, to final: String) throws(Fault) {
        guard Glibc.rename(path, final) == 0 else { throw Fault.cannotWrite(final, errno) }
        synchronizeFolder(of: final)
    }

    /// Makes new names in the folder of this path last. Not every file system can: a failure is no error.
    public static func synchronizeFolder(of path: String) {
        let folder = path.lastIndex(of: "/").map { String(path[...$0]) } ?? "."
        guard let folder = try? OpenFile(folder, O_RDONLY | O_DIRECTORY) else { return }
        fsync(folder.descriptor)
    }
}

/// Repeats a system call that a signal interrupted.
public func retrying<Result: SignedInteger>(_ call: () -> Result) -> Result {
    while true {
        let result = call()
        if result != -1 || errno != EINTR { return result }
    }
}
