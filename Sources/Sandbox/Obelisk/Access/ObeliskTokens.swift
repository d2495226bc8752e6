import GRDB
import Synchronization
import Vocabulary

/// The tokens that were given: each lives while it is used, up to an end that no use moves.
///
/// They are kept over restarts, so that a script does not notice one.
final class ObeliskTokens: Sendable {
    /// Which of the two systems gave a token.
    enum System: String, Sendable {
        /// One token a client: who asks again gets the same one, with both clocks begun anew.
        case classic
        /// Each request gives another one, whose life no use makes longer.
        case hfs
    }

    private struct Entry {
        var client: String
        var system: System
        /// Nanoseconds since 1970.
        var given: Int64
        var used: Int64
        /// What the database says of the last use.
        var kept: Int64
    }

    private let state: StateDatabase
    private let idle: Int64
    private let life: Int64
    private let entries: Mutex<[String: Entry]>
    private let now: @Sendable () -> Nanoseconds
    /// A use is written down when the last written one is older: so much of a token's life a restart may cost.
    private let grain: Int64

    /// Reads the tokens of the last time.
    init(state: StateDatabase, settings: ObeliskSettings, now: @escaping @Sendable () -> Nanoseconds) throws {
        self.state = state
        self.now = now
        idle = settings.tokenIdle.nanoseconds
        life = settings.tokenLife.nanoseconds
        grain = min(60_000_000_000, idle / 10)
        let rows = try state.read { database in
            try Row.fetchAll(database, sql: "SELECT token, client, system, given, used FROM obelisk_token")
        }
        let known = rows.compactMap { row -> (String, Entry)? in
            guard let system = System(rawValue: row[2]) else { return nil }
            return (row[0], Entry(client: row[1], system: system, given: row[3], used: row[4], kept: row[4]))
        }
        entries = Mutex(Dictionary(known) { first, _ in first })
    }

    /// A token for a client: that of its living session, or a new one.
    ///
    /// - Parameter make: gives the text of a new one.
    func give(_ client: String, by system: System, _ make: () throws -> String) throws -> String {
        let moment = now().sinceEpoch
        let entry = Entry(client: client, system: system, given: moment, used: moment, kept: moment)
        let token = try entries.withLock { entries in
            entries = entries.filter { isAlive($0.value, of: $0.value.system, moment) }
            let living = entries.first { system == .classic && $0.value.system == system && $0.value.client == client }
            let token = try living?.key ?? make()
            entries[token] = entry
            return token
        }
        try state.write { database in
            try database.execute(
                sql: "DELETE FROM obelisk_token WHERE given < ?", arguments: [moment - max(life, idle)])
            try database.execute(
                sql: "INSERT OR REPLACE INTO obelisk_token (token, client, system, given, used) VALUES (?, ?, ?, ?, ?)",
                arguments: [token, client, system.rawValue, moment, moment])
        }
        return token
    }

    /// The client of a living token, which is thereby used; nil for any other.
    func client(of token: String, by system: System) throws -> String? {
        let moment = now().sinceEpoch
        var isWorthKeeping = false
        let client = entries.withLock { entries -> String? in
            guard var entry = entries[token], isAlive(entry, of: system, moment) else { return nil }
            entry.used = moment
            isWorthKeeping = moment - entry.kept > grain
            if isWorthKeeping { entry.kept = moment }
            entries[token] = entry
            return entry.client
        }
        if isWorthKeeping {
            try state.write { database in
                try database.execute(
                    sql: "UPDATE obelisk_token SET used = ? WHERE token = ?", arguments: [moment, token])
            }
        }
        return client
    }

    /// Ends a token's life.
    func destroy(_ token: String) throws {
        entries.withLock { $0[token] = nil }
        try state.write { database in
            try database.execute(sql: "DELETE FROM obelisk_token WHERE token = ?", arguments: [token])
        }
    }

    private func isAlive(_ entry: Entry, of system: System, _ moment: Int64) -> Bool {
        guard entry.system == system else { return false }
        switch system {
        case .classic: return moment < entry.used + idle && moment < entry.given + life
        case .hfs: return moment < entry.given + idle
        }
    }

    /// 16 letters and digits, as the service's own tokens.
    static func text() -> String {
        var generator = SystemRandomNumberGenerator()
        let signs = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789")
        return String((0..<16).map { _ in signs[Int.random(in: signs.indices, using: &generator)] })
    }
}
