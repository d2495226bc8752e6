import Glibc
import Vocabulary

/// The entries of all sessions, in one file that only its owner can read.
///
/// Each entry is appended under a lock, so that two prompts at once keep each other's; a prompt sees the other's
/// entries when it starts the next time. Known secrets are taken out before anything is written.
struct HistoryFile {
    /// The file; its folders are made when the first entry is kept.
    let path: String
    /// The name of this run of the prompt.
    let session: String
    /// More entries than this are not loaded, and twice as many are not kept.
    var limit = 10_000

    /// All entries, oldest first; none when there is no file yet.
    ///
    /// - Throws: `file` when there is one and it cannot be read.
    func load() throws(Fault) -> [HistoryRecord] {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else {
            if errno == ENOENT { return [] }
            throw .history("cannot be read", path)
        }
        defer { close(descriptor) }
        let bytes = try read(descriptor)
        let lines = bytes.split(separator: UInt8(ascii: "\n"))
        let records = lines.suffix(limit).compactMap { HistoryRecord(line: String(decoding: $0, as: UTF8.self)[...]) }
        if lines.count > 2 * limit { try replace(with: records) }
        return records
    }

    /// Keeps an entry. An empty one is not worth it.
    ///
    /// - Throws: `file` when it cannot be written.
    func append(_ text: String, at time: Nanoseconds) throws(Fault) {
        let text = Redaction.clean(text.trimmed)
        guard !text.isEmpty else { return }
        makeFolders()
        let lock = try takeLock()
        // Closing gives the lock back.
        defer { close(lock) }
        let descriptor = open(path, O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw .history("cannot be written", path) }
        defer { close(descriptor) }
        // A file from elsewhere may be open to others.
        fchmod(descriptor, 0o600)
        try write([HistoryRecord(time: time, session: session, text: text)], to: descriptor)
    }

    /// Writes the newest entries beside the file and renames; under the lock, which others take before appending.
    private func replace(with records: [HistoryRecord]) throws(Fault) {
        let lock = try takeLock()
        defer { close(lock) }
        let beside = path + ".new"
        let descriptor = open(beside, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw .history("cannot be written", beside) }
        defer { close(descriptor) }
        try write(records, to: descriptor)
        guard rename(beside, path) == 0 else { throw .history("cannot be replaced", path) }
    }

    private func takeLock() throws(Fault) -> Int32 {
        let lock = open(path + ".lock", O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard lock >= 0 else { throw .history("cannot be written", path) }
        while flock(lock, LOCK_EX) != 0 && errno == EINTR {}
        return lock
    }

    private func makeFolders() {
        let parts = path.split(separator: "/", omittingEmptySubsequences: false).dropLast()
        var folder = ""
        for part in parts {
            folder += "\(part)/"
            // Those that exist are left alone; a failure shows when the file is opened.
            if !part.isEmpty { mkdir(folder, 0o700) }
        }
    }

    private func read(_ descriptor: Int32) throws(Fault) -> [UInt8] {
        var bytes: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 65_536)
        while true {
            let count = Glibc.read(descriptor, &chunk, chunk.count)
            if count > 0 { bytes += chunk[..<count] }
            if count == 0 { return bytes }
            if count < 0, errno != EINTR { throw .history("cannot be read", path) }
        }
    }

    private func write(_ records: [HistoryRecord], to descriptor: Int32) throws(Fault) {
        var rest = Array(records.map { "\($0.line)\n" }.joined().utf8)[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
            if count >= 0 {
                rest = rest.dropFirst(count)
            } else if errno != EINTR {
                throw .history("cannot be written", path)
            }
        }
    }
}
