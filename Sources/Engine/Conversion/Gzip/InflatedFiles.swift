import Glibc
import Synchronization
import Vocabulary

/// Plain copies of gzip files, made once each and kept as long as their workspace.
///
/// DuckDB reads a compressed text with one thread and does not look at gzip's checksums; a plain one it reads with all.
final class InflatedFiles: Sendable {
    /// A file as it was when it was inflated: another one under the same name is another identity.
    private struct Identity: Hashable {
        var path: String
        var file: UInt64
        var device: UInt64
        var length: Int64
        var seconds: Int
        var nanoseconds: Int

        init?(_ path: String) {
            var status = stat()
            guard stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return nil }
            self.path = path
            file = UInt64(status.st_ino)
            device = UInt64(status.st_dev)
            length = Int64(status.st_size)
            seconds = status.st_mtim.tv_sec
            nanoseconds = status.st_mtim.tv_nsec
        }
    }

    private let copies = Mutex<[Identity: String]>([:])
    /// The plain copy of a gzip file, made now or earlier; nil when there is no room for it, or no ISA-L: then DuckDB
    /// reads the file as it is. Two threads that ask for the same at once may both make one.
    ///
    /// - Parameter told: called often while it is made, with the bytes of the file that are done.
    /// - Throws: `damaged` with file and position, `file`, `interrupted`.
    func copy(
        of file: InputFile, in workspace: Workspace, _ control: RunControl?, told: (Int64) -> Void
    ) throws(Fault) -> String? {
        guard let identity = Identity(file.path) else { return nil }
        if let copy = copies.withLock({ $0[identity] }) { return copy }
        let target = try workspace.temporaryPath(suffix: ".txt")
        let inflation = GzipInflation(path: file.path, shown: file.shown, target: target, room: Self.room(for: target))
        guard case .inflated = try inflation.run(control, told: told) else { return nil }
        return copies.withLock { copies in
            if let earlier = copies[identity] {
                unlink(target)
                return earlier
            }
            copies[identity] = target
            return target
        }
    }

    /// Half of what is free: the rest is for what is written, and for others.
    private static func room(for path: String) -> Int64 {
        let folder = path.lastIndex(of: "/").map { String(path[..<$0]) } ?? "."
        var disk = statvfs()
        guard statvfs(folder, &disk) == 0 else { return 0 }
        let free = UInt64(disk.f_bavail).multipliedReportingOverflow(by: UInt64(disk.f_frsize))
        return free.overflow ? .max : Int64(clamping: free.partialValue / 2)
    }
}
