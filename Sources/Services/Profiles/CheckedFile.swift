import Glibc
import Vocabulary

/// A file from which credentials are read: looked at and read through one descriptor, so that nobody can put another
/// file in its place between the two.
struct CheckedFile: Sendable {
    /// Where it lies, as messages name it.
    let path: String
    /// Its contents.
    let bytes: [UInt8]
    /// Its permission bits.
    let mode: mode_t

    /// Larger files hold something else.
    private static let largest = 1 << 20

    /// Opens and reads a file; nil when there is none, or when a folder has that name.
    ///
    /// - Throws: `denied` when it belongs to somebody else than the user and root, `file` when it cannot be read,
    ///   `damaged` when it is no ordinary file of at most 1 MiB.
    init?(_ path: String) throws(Fault) {
        // Without O_NONBLOCK a pipe of that name would be waited for.
        let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        guard descriptor >= 0 else {
            guard errno == ENOENT || errno == ENOTDIR else { throw Fault.unreadable(path, errno) }
            return nil
        }
        defer { close(descriptor) }
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { throw Fault.unreadable(path, errno) }
        guard status.st_mode & S_IFMT != S_IFDIR else { return nil }
        guard status.st_uid == geteuid() || status.st_uid == 0 else { throw Fault.foreignFile(path) }
        guard status.st_mode & S_IFMT == S_IFREG, status.st_size <= Self.largest else { throw Fault.noTextFile(path) }
        self.path = path
        mode = status.st_mode & 0o7777
        bytes = try Self.read(descriptor, path)
    }

    private static func read(_ descriptor: Int32, _ path: String) throws(Fault) -> [UInt8] {
        var bytes: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 65_536)
        while bytes.count <= largest {
            let count = Glibc.read(descriptor, &chunk, chunk.count)
            if count < 0, errno == EINTR { continue }
            guard count >= 0 else { throw Fault.unreadable(path, errno) }
            guard count > 0 else { return bytes }
            bytes += chunk[..<count]
        }
        throw Fault.noTextFile(path)
    }

    /// The contents as text.
    ///
    /// - Throws: `damaged` for bytes that are not UTF-8, and for NUL.
    func text() throws(Fault) -> String {
        guard !bytes.contains(0), let text = String(validating: bytes, as: UTF8.self) else {
            throw Fault.noTextFile(path)
        }
        return text
    }

    /// - Throws: `denied` when somebody else may read or write the file, or put another one in its place.
    func requirePrivate() throws(Fault) {
        guard mode & 0o077 == 0 else { throw Fault.readableByOthers(path) }
        let folder = path.lastIndex(of: "/").map { String(path[..<$0]) } ?? "."
        var status = stat()
        guard stat(folder.isEmpty ? "/" : folder, &status) == 0 else { throw Fault.unreadable(folder, errno) }
        guard status.st_uid == geteuid() || status.st_uid == 0 else { throw Fault.foreignFile(folder) }
        guard status.st_mode & 0o022 == 0 else { throw Fault.folderOpen(folder, holding: path) }
    }
}
