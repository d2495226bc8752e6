import Glibc
import Vocabulary

/// A file that is read piece by piece, at any place. Not mapped into memory: a file that another program cuts meanwhile
/// would end this one.
final class IPCSource: Sendable {
    /// The name it was opened by.
    let path: String
    /// How many bytes it had when it was opened.
    let size: Int
    private let descriptor: Int32

    init(_ path: String) throws(Fault) {
        // Not blocking: the opening of a named pipe would wait for its writer.
        descriptor = Glibc.open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        guard descriptor >= 0 else { throw Fault.unopenableArrow(path, errno) }
        self.path = path
        var information = stat()
        guard fstat(descriptor, &information) == 0, information.st_mode & S_IFMT == S_IFREG else {
            size = 0
            throw Fault.arrowNotAFile(path)
        }
        size = Int(information.st_size)
    }

    deinit { close(descriptor) }

    /// Some bytes; the caller has checked that the file has them.
    func bytes(at offset: Int, _ count: Int) throws(Fault) -> [UInt8] {
        var outcome: Result<Void, Fault> = .success(())
        let bytes = [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
            outcome = Result { () throws(Fault) in try read(into: UnsafeMutableRawBufferPointer(buffer), at: offset) }
            if case .success = outcome { filled = count }
        }
        try outcome.get()
        return bytes
    }

    /// Fills memory with the bytes at a place.
    func read(into target: UnsafeMutableRawBufferPointer, at offset: Int) throws(Fault) {
        guard let base = target.baseAddress else { return }
        var done = 0
        while done < target.count {
            let got = pread(descriptor, base + done, min(target.count - done, 1 << 30), off_t(offset + done))
            if got < 0, errno == EINTR { continue }
            guard got >= 0 else { throw Fault.unreadableArrow(path, errno) }
            guard got > 0 else { throw Fault.truncatedArrow(path, at: offset + done, "it was cut while it was read") }
            done += got
        }
    }
}
