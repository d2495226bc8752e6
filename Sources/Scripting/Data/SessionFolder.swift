import Exports
import Glibc
import Vocabulary

/// The folder of one session below `TMPDIR`: spilled data, and the files of `job:tables()`. For its owner's eyes only.
///
/// It goes when the session ends. What a killed session left is removed by the next one of the same user: as long as a
/// session lives it holds the lock on the file `lock` in its folder.
final class SessionFolder: Sendable {
    /// Where it is; absolute when `TMPDIR` is.
    let path: String
    private let lock: Int32

    private static let prefix = "moonport-session-"

    /// Makes the folder, and removes those of dead sessions beside it.
    ///
    /// - Throws: `file` when it cannot be made.
    init(below base: String) throws(Fault) {
        Self.removeDead(below: base)
        // A name that nobody can guess and occupy.
        path = "\(base)/\(Self.prefix)\(String(UInt64.random(in: .min ... .max), radix: 36))"
        guard mkdir(path, 0o700) == 0 else { throw .noSessionFolder(path, errno) }
        lock = open("\(path)/lock.new", O_CREAT | O_EXCL | O_RDWR | O_CLOEXEC, 0o600)
        guard lock >= 0 else { throw .noSessionFolder(path, errno) }
        // Locked before it has the name that others look for: they never see it free while we live.
        guard flock(lock, LOCK_EX | LOCK_NB) == 0, rename("\(path)/lock.new", "\(path)/lock") == 0 else {
            throw .noSessionFolder(path, errno)
        }
    }

    deinit {
        PrivateFolder.remove(path)
        close(lock)
    }

    /// Removes the folders of this user's sessions that have ended without doing so.
    private static func removeDead(below base: String) {
        for name in names(in: base) where name.hasPrefix(prefix) {
            let path = "\(base)/\(name)"
            var status = stat()
            // Of this user, and no link: nothing else can be made to go away.
            guard lstat(path, &status) == 0, status.st_mode & S_IFMT == S_IFDIR, status.st_uid == geteuid(),
                status.st_mode & 0o077 == 0
            else { continue }
            let lock = open("\(path)/lock", O_RDWR | O_NOFOLLOW | O_CLOEXEC)
            guard lock >= 0 else { continue }
            if flock(lock, LOCK_EX | LOCK_NB) == 0 { PrivateFolder.remove(path) }
            close(lock)
        }
    }

    private static func names(in folder: String) -> [String] {
        guard let listing = opendir(folder) else { return [] }
        defer { closedir(listing) }
        var names: [String] = []
        while let entry = readdir(listing) {
            names.append(
                withUnsafeBytes(of: &entry.pointee.d_name) { name in
                    String(decoding: name.prefix { $0 != 0 }, as: UTF8.self)
                })
        }
        return names
    }
}
