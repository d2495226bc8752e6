import GRDB
import Glibc
import Vocabulary

/// The state of a ledger, looked at without making or changing anything: no file appears, no lock is held.
///
///     let ledger = LedgerInspection(folder: folders.state)
///     ledger.orders            // 12
public struct LedgerInspection: Sendable {
    /// The file.
    public let path: String
    /// False before the first order.
    public private(set) var isThere = false
    /// How many orders it knows; nil when it cannot be read.
    public private(set) var orders: Int?
    /// The process that is writing to it at this moment, or stopped while doing so.
    public private(set) var writer: Int32?
    /// Why it cannot be used.
    public private(set) var fault: Fault?

    /// Looks at the ledger of a state folder.
    public init(folder: String) {
        path = folder + "/ledger.sqlite"
        isThere = access(path, F_OK) == 0
        guard isThere else { return }
        writer = Self.writer(of: path)
        do {
            orders = try look()
        } catch {
            fault = Fault.ledger(path, error)
        }
    }

    private func look() throws -> Int {
        guard access(path, R_OK) == 0 else { throw Fault.ledgerNotRead(path, errno) }
        var configuration = Configuration()
        configuration.readonly = true
        configuration.busyMode = .immediateError
        let queue = try DatabaseQueue(path: name, configuration: configuration)
        return try queue.read { database in
            let verdict = try String.fetchOne(database, sql: "PRAGMA quick_check(1)")
            guard verdict == "ok" else { throw Fault.ledgerDamaged(path, verdict ?? "no answer") }
            return try Int.fetchOne(database, sql: "SELECT count(*) FROM orders") ?? 0
        }
    }

    /// A ledger that nobody has open has no log beside it. Reading it the usual way would make one, so it is opened as
    /// a file that does not change (https://www.sqlite.org/wal.html#readonly).
    private var name: String {
        guard access(path + "-wal", F_OK) != 0 else { return path }
        let encoded = path.utf8.map { byte in
            "%?#".utf8.contains(byte) ? "%\(String(byte, radix: 16, uppercase: true))" : String(UnicodeScalar(byte))
        }
        // Only ASCII is written byte by byte.
        let isPlain = path.utf8.allSatisfy { $0 < 0x80 }
        return isPlain ? "file:\(encoded.joined())?immutable=1" : path
    }

    /// Who holds SQLite's lock on writing: byte 120 of the shared index (https://www.sqlite.org/walformat.html#locks).
    private static func writer(of path: String) -> Int32? {
        let descriptor = open(path + "-shm", O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { return nil }
        defer { close(descriptor) }
        var lock = flock()
        lock.l_type = Int16(F_RDLCK)
        lock.l_whence = Int16(SEEK_SET)
        lock.l_start = 120
        lock.l_len = 1
        guard fcntl(descriptor, F_GETLK, &lock) == 0, lock.l_type != Int16(F_UNLCK) else { return nil }
        return lock.l_pid
    }
}
