import Glibc
import Vocabulary

/// What the system says of a folder, or of the nearest one above it that is there.
struct FolderFacts: Sendable, Equatable {
    /// The folder in question.
    var path: String
    /// The folder that was looked at: the same, or the nearest ancestor.
    var nearest: String
    /// False when a file stands there.
    var isFolder: Bool
    /// True when it belongs to this user or root.
    var isOwn: Bool
    /// True when this user may make files in it.
    var isWritable: Bool
    /// Permission bits.
    var mode: UInt32
    /// Room on its disk; nil when the system does not say.
    var free: ByteCount?

    /// True when the folder itself is there.
    var isThere: Bool { path == nearest }
}

extension FolderFacts {
    /// Asks the system; makes nothing.
    init(of path: String) {
        var nearest = path
        var status = stat()
        while stat(nearest, &status) != 0, let slash = nearest.lastIndex(of: "/"), nearest != "/" {
            nearest = slash == nearest.startIndex ? "/" : String(nearest[..<slash])
        }
        var disk = statvfs()
        let isKnown = statvfs(nearest, &disk) == 0
        self.init(
            path: path, nearest: nearest, isFolder: status.st_mode & S_IFMT == S_IFDIR,
            isOwn: status.st_uid == geteuid() || status.st_uid == 0, isWritable: access(nearest, W_OK | X_OK) == 0,
            mode: UInt32(status.st_mode & 0o7777),
            free: isKnown ? ByteCount(Int64(clamping: UInt64(disk.f_bavail) * UInt64(disk.f_frsize))) : nil)
    }

    /// Below this an export hardly fits.
    private static let little = ByteCount(100_000_000)

    /// What is to be said of the state folder, which must be writable.
    func stateFinding() -> Finding {
        let subject = "state folder"
        guard isFolder else {
            return .problem(subject, "\(nearest) is a file, where a folder is needed", hint: "move it away")
        }
        guard isWritable else {
            return .problem(
                subject, isThere ? "\(path) cannot be written" : "\(path) cannot be made: \(nearest) cannot be written",
                hint: "chown or chmod \(nearest), or name another folder with XDG_STATE_HOME")
        }
        guard isThere else { return .ok(subject, "\(path) is made when it is needed") }
        if let open = openFinding(subject) { return open }
        if let free, free < Self.little {
            return .note(subject, "\(path), only \(free) free", hint: "make room on that disk")
        }
        return .ok(subject, "\(path)\(free.map { ", \($0) free" } ?? "")")
    }

    /// What is to be said of the folder of the profiles, which is only read, and need not be there.
    func configurationFinding() -> Finding {
        let subject = "configuration"
        guard isThere else { return .ok(subject, "\(path) is not there; profiles would lie in it") }
        guard isFolder else { return .problem(subject, "\(path) is a file, not a folder", hint: "move it away") }
        return openFinding(subject) ?? .ok(subject, path)
    }

    private func openFinding(_ subject: String) -> Finding? {
        guard !isOwn || mode & 0o022 != 0 else { return nil }
        return .problem(
            subject, "\(path) may be written by others, or belongs to another user", hint: "chmod go-w \(path)")
    }
}
