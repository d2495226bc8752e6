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

    /// How the query of a link is written.
    enum Form: Sendable, Equatable {
        /// `expires=…&signature=…`; signed for GET.
        case plain
        /// `X-Amz-Date=…&X-Amz-Expires=…&X-Amz-Signature=…`, as object stores write it; GET and HEAD.
        case amazon
    }

    /// Whether a link opens its file.
    enum Verdict: Equatable, Sendable {
        case good, expired, badSignature
    }

    /// A fresh link to a stored file: path and query.
    func make(for key: String, form: Form = .plain) throws -> String {
        var generator = SystemRandomNumberGenerator()
        let signature = (0..<4).map { _ in
            let digits = String(generator.next() as UInt64, radix: 16)
            return String(repeating: "0", count: 16 - digits.count) + digits
        }.joined()
        let begin = now().sinceEpoch / 1_000_000_000
        let length = Int64(life.seconds.rounded(.up))
        let expires = begin + length
        try state.write { database in
            // A day of grace: an expired link is told from a forged one that long.
            try database.execute(sql: "DELETE FROM link WHERE expires < ?", arguments: [expires - 86_400 * 2])
            try database.execute(
                sql: "INSERT INTO link (signature, file, expires) VALUES (?, ?, ?)",
                arguments: [signature, key, expires])
        }
        let path = key.split(separator: "/").map { QueryText.encoded(String($0)) }.joined(separator: "/")
        switch form {
        case .plain: return "/\(path)?expires=\(expires)&signature=\(signature)"
        case .amazon:
            return "/\(path)?X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Date=\(SignedQuery.date(begin))"
                + "&X-Amz-Expires=\(length)&X-Amz-SignedHeaders=host&X-Amz-Signature=\(signature)"
        }
    }

    /// Judges the parts of a link.
    func verdict(key: String, expires: Int64, signature: String) throws -> Verdict {
        let known = try state.read { database in
            try Bool.fetchOne(
                database, sql: "SELECT 1 FROM link WHERE signature = ? AND file = ? AND expires = ?",
                arguments: [signature, key, expires])
        }
        guard known != nil else { return .badSignature }
        return now().sinceEpoch / 1_000_000_000 < expires ? .good : .expired
    }
}
