import GRDB
import Vocabulary

/// The signed links: who holds one may fetch its file until it expires.
///
/// A signature is 32 random bytes kept with the file and the end of its life, so that nothing can be guessed and a
/// restarted server still honours what it gave.
struct SignedLinks: Sendable {
    let state: StateDatabase
    let now: @Sendable () -> Nanoseconds
    /// How long a link lives.
    let life: Duration

    /// Whether a link opens its file.
    enum Verdict: Equatable, Sendable {
        case good, expired, badSignature
    }

    /// A fresh link to a stored file: path and query.
    func make(for key: String) throws -> String {
        var generator = SystemRandomNumberGenerator()
        let signature = (0..<4).map { _ in
            let digits = String(generator.next() as UInt64, radix: 16)
            return String(repeating: "0", count: 16 - digits.count) + digits
        }.joined()
        let expires = now().sinceEpoch / 1_000_000_000 + Int64(life.seconds.rounded(.up))
        try state.queue.write { database in
            // A day of grace: an expired link is told from a forged one that long.
            try database.execute(sql: "DELETE FROM link WHERE expires < ?", arguments: [expires - 86_400 * 2])
            try database.execute(
                sql: "INSERT INTO link (signature, file, expires) VALUES (?, ?, ?)",
                arguments: [signature, key, expires])
        }
        let path = key.split(separator: "/").map { QueryText.encoded(String($0)) }.joined(separator: "/")
        return "/\(path)?expires=\(expires)&signature=\(signature)"
    }

    /// Judges the parts of a link.
    func verdict(key: String, expires: Int64, signature: String) throws -> Verdict {
        let known = try state.queue.read { database in
            try Bool.fetchOne(
                database, sql: "SELECT 1 FROM link WHERE signature = ? AND file = ? AND expires = ?",
                arguments: [signature, key, expires])
        }
        guard known != nil else { return .badSignature }
        return now().sinceEpoch / 1_000_000_000 < expires ? .good : .expired
    }
}
