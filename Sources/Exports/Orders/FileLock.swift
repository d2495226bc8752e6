import Files
import Glibc
import Transfer
import Vocabulary

/// A lock between processes, and between tasks of one process: gone when its holder dies.
struct FileLock: Sendable {
    private let descriptor: Int32

    /// Who may hold the lock at the same time.
    enum Mode {
        /// Nobody else.
        case alone
        /// Others that share it too.
        case shared

        fileprivate var operation: Int32 { self == .alone ? LOCK_EX : LOCK_SH }
    }

    /// Takes the lock, waiting for its holder; cancellable.
    ///
    /// - Throws: `file` when the lock file cannot be made.
    static func acquire(
        _ path: String, _ mode: Mode = .alone, environment: ExportEnvironment, waiting: () -> Void = {}
    ) async throws -> FileLock {
        let descriptor = try open(path)
        var pauses = PollSchedule(first: .milliseconds(50), longest: .seconds(1))
        var said = false
        while flock(descriptor, mode.operation | LOCK_NB) != 0 {
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

    /// Takes the lock for nobody else, if nobody holds it at this moment.
    ///
    /// - Returns: nil when somebody does.
    static func attempt(_ path: String) throws(Fault) -> FileLock? {
        let descriptor = try open(path)
        while flock(descriptor, LOCK_EX | LOCK_NB) != 0 {
            guard errno == EINTR else {
                let code = errno
                close(descriptor)
                guard code == EWOULDBLOCK else { throw .cannotWrite(path, code) }
                return nil
            }
        }
        return FileLock(descriptor: descriptor)
    }

    private static func open(_ path: String) throws(Fault) -> Int32 {
        if let slash = path.lastIndex(of: "/") { try PrivateFolder.make(String(path[..<slash])) }
        let descriptor = Glibc.open(path, O_CREAT | O_RDWR | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw .cannotWrite(path, errno) }
        return descriptor
    }

    /// Takes the lock of a step that takes no time, waiting for its holder without looking up.
    static func acquire(blocking path: String) throws(Fault) -> FileLock {
        let descriptor = try open(path)
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
