import Glibc
import Vocabulary

/// A file that is written front to back through a buffer. One thread at a time.
///
///     let output = try FileOutput(path: "table.part")
///     try output.write([1, 2, 3])
///     try output.finish()
public final class FileOutput {
    /// The name it was opened by.
    public let path: String
    /// How many bytes were written, the ones in the buffer too.
    public private(set) var position = 0
    private let descriptor: Int32
    private var buffer: [UInt8] = []
    private static let bufferBytes = 1 << 20

    /// Makes the file, or empties it when it is there.
    ///
    /// - Throws: `file` when that cannot be done.
    public init(path: String) throws(Fault) {
        descriptor = Glibc.open(path, O_WRONLY | O_CREAT | O_CLOEXEC, 0o666)
        guard descriptor >= 0 else { throw Fault.unwritableFile(path, errno) }
        self.path = path
        try empty()
        buffer.reserveCapacity(Self.bufferBytes)
    }

    /// Only where something is there: ext4 gives every byte of a file that was truncated its place on the disk before
    /// `close` comes back, a third of a second for a large one that Ctrl-C is about to remove.
    private func empty() throws(Fault) {
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { throw Fault.unwritableFile(path, errno) }
        guard status.st_size > 0 else { return }
        guard ftruncate(descriptor, 0) == 0 else { throw Fault.unwritableFile(path, errno) }
    }

    deinit { close(descriptor) }

    /// Adds bytes.
    ///
    /// - Throws: `file` when the disk is full or fails.
    public func write(_ bytes: [UInt8]) throws(Fault) {
        let outcome = bytes.withUnsafeBytes { bytes in Result { () throws(Fault) in try write(bytes) } }
        try outcome.get()
    }

    /// Adds bytes.
    ///
    /// - Throws: `file` when the disk is full or fails.
    public func write(_ bytes: UnsafeRawBufferPointer) throws(Fault) {
        position += bytes.count
        if buffer.count + bytes.count > Self.bufferBytes { try flush() }
        guard bytes.count <= Self.bufferBytes / 4 else { return try send(bytes) }
        buffer.append(contentsOf: bytes)
    }

    /// Zeros up to a multiple of a power of two.
    ///
    /// - Throws: as `write`.
    public func pad(to multiple: Int) throws(Fault) {
        try write([UInt8](repeating: 0, count: -position & (multiple - 1)))
    }

    /// Everything is on the disk when this comes back.
    ///
    /// - Throws: as `write`.
    public func finish() throws(Fault) {
        try flush()
        guard fsync(descriptor) == 0 else { throw Fault.unwritableFile(path, errno) }
    }

    private func flush() throws(Fault) {
        let outcome = buffer.withUnsafeBytes { bytes in Result { () throws(Fault) in try send(bytes) } }
        buffer.removeAll(keepingCapacity: true)
        try outcome.get()
    }

    private func send(_ bytes: UnsafeRawBufferPointer) throws(Fault) {
        guard let base = bytes.baseAddress else { return }
        var done = 0
        while done < bytes.count {
            let sent = Glibc.write(descriptor, base + done, bytes.count - done)
            if sent < 0, errno == EINTR { continue }
            guard sent > 0 else { throw Fault.unwritableFile(path, sent < 0 ? errno : EIO) }
            done += sent
        }
    }
}
