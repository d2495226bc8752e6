import Vocabulary

/// The ids of what an account makes: `exp_` and 32 lower-case hexadecimal digits.
enum TicksupplyID {
    /// A fresh one that sorts by time, as a UUIDv7 does.
    static func make(_ prefix: String, at now: Nanoseconds) -> String {
        var generator = SystemRandomNumberGenerator()
        let time = String(max(0, now.sinceEpoch) / 1_000_000, radix: 16)
        let zeros = String(repeating: "0", count: max(0, 12 - time.count))
        let random = randomID(using: &generator).filter { $0 != "-" }
        return "\(prefix)_\(zeros)\(time)7\(random.suffix(19))"
    }

    /// One that is always the same for the same words.
    static func fixed(_ prefix: String, _ words: String...) -> String {
        // The sign cannot stand within an id, so the words stay apart.
        "\(prefix)_" + deterministicID(prefix, words.joined(separator: "\u{1F}")).filter { $0 != "-" }
    }
}
