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

    /// What is to be said of it.
    ///
    /// - Parameter subject: `state folder`
    func finding(_ subject: String) -> Finding {
        guard isFolder else {
            return .problem(subject, "\(nearest) is a file, where a folder is needed", hint: "move it away")
        }
        guard isWritable else {
            return .problem(
                subject, isThere ? "\(path) cannot be written" : "\(path) cannot be made: \(nearest) cannot be written",
                hint: "chown or chmod \(nearest), or name another folder with \(variable(subject))")
        }
        guard isThere else { return .ok(subject, "\(path) is made when it is needed") }
        guard isOwn, mode & 0o022 == 0 else {
            return .problem(
                subject, "\(path) may be written by others, or belongs to another user", hint: "chmod go-w \(path)")
        }
        if let free, free < Self.little {
            return .note(subject, "\(path), only \(free) free", hint: "make room on that disk")
        }
        return .ok(subject, "\(path)\(free.map { ", \($0) free" } ?? "")")
    }

    private func variable(_ subject: String) -> String {
        subject == Self.state ? "XDG_STATE_HOME" : "XDG_CONFIG_HOME"
    }

    static let state = "state folder"
    static let configuration = "configuration"
}
