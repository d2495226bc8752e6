import Files
import Glibc
import Transfer
import Vocabulary

/// A lock between processes, and between tasks of one process: gone when its holder dies.
struct FileLock: Sendable {
    private let descriptor: Int32

    /// Takes the lock, waiting for its holder; cancellable.
    ///
    /// - Throws: `file` when the lock file cannot be made.
    static func acquire(_ path: String, environment: ExportEnvironment, waiting: () -> Void = {}) async throws
        -> FileLock
    {
        if let slash = path.lastIndex(of: "/") { try PrivateFolder.make(String(path[..<slash])) }
        let descriptor = open(path, O_CREAT | O_RDWR | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw Fault.cannotWrite(path, errno) }
        var pauses = PollSchedule(first: .milliseconds(50), longest: .seconds(1))
        var said = false
        while flock(descriptor, LOCK_EX | LOCK_NB) != 0 {
            guard errno == EWOULDBLOCK || errno == EINTR else {
                let code = errno
                close(descriptor)
                throw Fault.cannotWrite(path, code)
            }
            if !said { waiting() }
            said = true
            do { try await environment.sleep(pauses.pause(random: environment.random())) } catch {
                close(descriptor)
                throw error
            }
        }
        return FileLock(descriptor: descriptor)
    }

    /// Takes the lock of a step that takes no time, waiting for its holder without looking up.
    static func acquire(blocking path: String) throws(Fault) -> FileLock {
        let descriptor = open(path, O_CREAT | O_RDWR | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw .cannotWrite(path, errno) }
        while flock(descriptor, LOCK_EX) != 0 {
            guard errno == EINTR else {
                let code = errno
                close(descriptor)
                throw .cannotWrite(path, code)
            }
        }
        return FileLock(descriptor: descriptor)
    }

    /// Gives the lock back.
    func release() { close(descriptor) }
}

extension Ledger {
    /// Where the lock of that name lies: beside the ledger.
    func lockPath(_ name: String) -> String {
        let folder = path.lastIndex(of: "/").map { String(path[..<$0]) } ?? "."
        return "\(folder)/locks/\(name).lock"
    }
}
