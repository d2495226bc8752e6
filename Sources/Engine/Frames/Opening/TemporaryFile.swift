import Glibc
import Vocabulary

/// A file in the workspace's temporary folder that is removed when nobody reads it any more.
final class TemporaryFile: Sendable, Hashable {
    let path: String

    /// - Throws: `file` when the folder cannot be made.
    init(suffix: String, in workspace: Workspace) throws(Fault) { path = try workspace.temporaryPath(suffix: suffix) }

    /// Gives a function that writes bytes to `body`. Not more than the disk has room for is written.
    ///
    /// - Throws: `file` when it cannot be written, `limit` when the disk is full, and what `body` throws.
    func write(_ body: (_ write: (UnsafeRawBufferPointer) throws(Fault) -> Void) throws(Fault) -> Void) throws(Fault) {
        let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw Fault.unwritableTemporary(String(cString: strerror(errno))) }
        defer { Glibc.close(descriptor) }
        var room = Self.room(besides: path)
        try body { (bytes) throws(Fault) in
            room -= Int64(bytes.count)
            guard room > 0 else { throw Fault.noRoom }
            try Self.writeAll(bytes, descriptor)
        }
    }

    private static func writeAll(_ bytes: UnsafeRawBufferPointer, _ descriptor: CInt) throws(Fault) {
        var rest = bytes[...]
        while rest.count > 0 {
            let written = Glibc.write(descriptor, UnsafeRawBufferPointer(rebasing: rest).baseAddress, rest.count)
            guard written >= 0 || errno == EINTR else {
                throw errno == ENOSPC ? Fault.noRoom : Fault.unwritableTemporary(String(cString: strerror(errno)))
            }
            rest = rest.dropFirst(max(0, written))
        }
    }

    /// What the disk can take, less a tenth of a gigabyte for everybody else.
    private static func room(besides path: String) -> Int64 {
        var information = statvfs()
        let folder = String(path.prefix(upTo: path.lastIndex(of: "/") ?? path.startIndex))
        guard statvfs(folder, &information) == 0 else { return .max }
        let (free, overflow) = Int64(clamping: information.f_bavail)
            .multipliedReportingOverflow(by: Int64(clamping: information.f_frsize))
        return overflow ? .max : free - 100_000_000
    }

    static func == (left: TemporaryFile, right: TemporaryFile) -> Bool { left === right }

    func hash(into hasher: inout Hasher) { hasher.combine(ObjectIdentifier(self)) }

    deinit { unlink(path) }
}
