import Files
import Glibc
import Vocabulary

/// A file on its way: written beside its final name, then synchronized and renamed over it.
///
///     let target = try TargetFile(final: "/home/ann/out.csv")
///     // … write target.part …
///     let bytes = try target.publish()
///
/// What stood under the name stays there, whole, until the moment of renaming. A target that is let go unpublished
/// removes its part file. After a kill the part file stays behind; the next write to the same name removes it: part
/// files are locked as long as their process lives.
final class TargetFile {
    /// Absolute, links followed.
    let final: String
    /// The name that is written to.
    let part: String
    private let file: OpenFile
    private var isPublished = false

    /// - Throws: `file` for a folder or a device, `not found` for a folder that is not there, `file` when nothing can be
    ///   made in it.
    init(final: String) throws(Fault) {
        let (folder, name) = Self.split(final)
        let mode = try Self.check(final, folder)
        Self.removeStale(in: folder, of: name)
        var (part, file) = try Self.made(in: folder, of: name)
        var attempts = 1
        while !Self.isClaimed(file, at: part), attempts < Self.mostAttempts {
            (part, file) = try Self.made(in: folder, of: name)
            attempts += 1
        }
        // A file that others could not read is not made readable by writing it anew.
        if let mode { fchmod(file.descriptor, mode) }
        self.final = final
        self.part = part
        self.file = file
    }

    deinit {
        guard !isPublished else { return }
        unlink(part)
        UnlinkedFile.passOn(file)
    }

    /// Bytes in the part file now.
    var written: ByteCount { ByteCount((try? file.status()).map { Int64($0.st_size) } ?? 0) }

    /// Gives the part file its final name, and makes both last.
    ///
    /// - Returns: the length of the file.
    /// - Throws: `file`, and `interrupted`; the part file is gone then.
    func publish(_ control: RunControl? = nil) throws(Fault) -> ByteCount {
        try file.synchronize { () throws(Fault) in try control?.check() }
        let bytes = written
        try OpenFile.rename(part, to: final)
        isPublished = true
        return bytes
    }

    /// Waits for the disk to take what was written up to now, and stops between two pieces.
    ///
    /// - Throws: `file`, and `interrupted`.
    func writeBack(_ control: RunControl?) throws(Fault) {
        try file.writeBack { () throws(Fault) in try control?.check() }
    }

    private static func made(in folder: String, of name: String) throws(Fault) -> (part: String, file: OpenFile) {
        // Nobody can guess it and put a link there first.
        let tag = String(UInt64.random(in: .min ... .max), radix: 36)
        let part = "\(folder == "/" ? "" : folder)/\(prefix(of: name))\(tag)\(suffix)"
        return (part, try OpenFile(part, O_RDWR | O_CREAT | O_EXCL))
    }

    /// A file system whose files change their numbers is none to wait for.
    private static let mostAttempts = 8

    /// Locks a new part file. False when another writer of the same name, who found it unlocked yet, takes it for a
    /// stale one and removes it, or has done so.
    static func isClaimed(_ file: OpenFile, at path: String) -> Bool {
        // Where a file system knows no locks nobody removes it.
        if flock(file.descriptor, LOCK_EX | LOCK_NB) != 0, errno == EWOULDBLOCK { return false }
        var named = stat()
        guard stat(path, &named) == 0, let own = try? file.status() else { return false }
        return named.st_ino == own.st_ino && named.st_dev == own.st_dev
    }

    private static let suffix = ".part"

    private static func prefix(of name: String) -> String { ".\(name).moonport-" }

    private static func split(_ path: String) -> (folder: String, name: String) {
        guard let slash = path.lastIndex(of: "/") else { return (".", path) }
        return (slash == path.startIndex ? "/" : String(path[..<slash]), String(path[path.index(after: slash)...]))
    }

    /// The permissions of the file that will be replaced.
    private static func check(_ final: String, _ folder: String) throws(Fault) -> mode_t? {
        var status = stat()
        guard stat(folder, &status) == 0, status.st_mode & S_IFMT == S_IFDIR else {
            let (parent, _) = split(folder)
            throw Fault.folderMissing(
                folder, near: FilePaths.names(in: parent).filter { isFolder("\(parent)/\($0)") })
        }
        guard stat(final, &status) == 0 else { return nil }
        guard status.st_mode & S_IFMT != S_IFDIR else { throw Fault.targetIsFolder(final) }
        guard status.st_mode & S_IFMT == S_IFREG else { throw Fault.targetIsNoFile(final) }
        return status.st_mode & 0o777
    }

    private static func isFolder(_ path: String) -> Bool {
        var status = stat()
        return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
    }

    /// Part files of the same name that no living process has locked.
    private static func removeStale(in folder: String, of name: String) {
        let prefix = prefix(of: name)
        for entry in FilePaths.names(in: folder) where entry.hasPrefix(prefix) && entry.hasSuffix(suffix) {
            let path = "\(folder)/\(entry)"
            guard let file = try? OpenFile(path, O_RDWR | O_NOFOLLOW) else { continue }
            if flock(file.descriptor, LOCK_EX | LOCK_NB) == 0 { unlink(path) }
        }
    }
}
