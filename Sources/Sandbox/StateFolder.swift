import Foundation
import Vocabulary

/// The folder in which a server keeps what survives it: the database, the finished files, the API key.
///
/// It is locked while a server uses it; the lock goes with the process, however that ends.
final class StateFolder: Sendable {
    let path: String
    private let lock: Int32

    /// Makes the folder, private to the user, and locks it.
    init(_ path: String) throws(Fault) {
        self.path = path
        do {
            try FileManager.default.createDirectory(
                atPath: path, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        } catch {
            throw .cannotUseFolder(path, error.localizedDescription)
        }
        lock = open(path + "/lock", O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard lock >= 0 else { throw .cannotUseFolder(path, String(cString: strerror(errno))) }
        guard flock(lock, LOCK_EX | LOCK_NB) == 0 else {
            close(lock)
            throw .stateInUse(path)
        }
    }

    deinit { close(lock) }

    /// Lets another server use the folder.
    func unlock() { flock(lock, LOCK_UN) }

    /// The key of the last time, or a new random one, written down for the next.
    func apiKey() throws(Fault) -> Secret {
        try secret("api-key") {
            var generator = SystemRandomNumberGenerator()
            return "sandbox-" + randomID(using: &generator)
        }
    }

    /// The first word of a file of the folder; without one, the text that `make` gives, written down for the next time.
    func secret(_ file: String, _ make: () -> String) throws(Fault) -> Secret {
        let file = path + "/" + file
        if let text = try? String(contentsOfFile: file, encoding: .utf8) {
            let word = text.split(whereSeparator: \.isWhitespace).first.map(String.init)
            if let word { return Secret(word) }
        }
        let word = make()
        try PrivateFile.save(word + "\n", to: file)
        return Secret(word)
    }

    /// `$XDG_STATE_HOME/moonport/sandbox`, or the same below `~/.local/state`.
    static func standardPath(_ environment: [String: String]) -> String {
        let base = environment["XDG_STATE_HOME"].flatMap { $0.hasPrefix("/") ? $0 : nil }
        return (base ?? (environment["HOME"] ?? ".") + "/.local/state") + "/moonport/sandbox"
    }
}

/// Writes small files that only their owner may read: beside first, then renamed.
enum PrivateFile {
    static func save(_ text: String, to path: String) throws(Fault) {
        let draft = "\(path).\(getpid()).part"
        unlink(draft)
        let file = open(draft, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard file >= 0 else { throw .cannotWriteFile(path, String(cString: strerror(errno))) }
        let bytes = Array(text.utf8)
        let isWhole = write(file, bytes, bytes.count) == bytes.count && fsync(file) == 0
        close(file)
        guard isWhole, rename(draft, path) == 0 else {
            let reason = String(cString: strerror(errno))
            unlink(draft)
            throw .cannotWriteFile(path, reason)
        }
    }
}
