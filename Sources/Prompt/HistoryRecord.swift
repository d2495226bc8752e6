import Vocabulary

/// One entry of the history, as a line of its file: time, session, text.
///
///     2024-11-21T02:10:00Z	67 3f0a	for i = 1, 3 do\n  print(i)\nend
struct HistoryRecord: Equatable {
    /// When it was entered, in whole seconds.
    var time: Nanoseconds
    /// Which run of the prompt it belongs to.
    var session: String
    /// The whole entry, its lines as typed.
    var text: String

    /// The line without its end. Line breaks and backslashes of the entry are escaped.
    var line: String {
        let escaped = text.replacing("\\", with: "\\\\").replacing("\n", with: "\\n").replacing("\t", with: "\\t")
        return "\(time)\t\(session)\t\(escaped)"
    }

    init(time: Nanoseconds, session: String, text: String) {
        self.time = time
        self.session = session
        self.text = text
    }

    /// Reads a line; nil for one that this program has not written.
    init?(line: Substring) {
        let parts = line.split(separator: "\t", maxSplits: 2, omittingEmptySubsequences: false)
        guard parts.count == 3, let time = try? Nanoseconds(parsing: String(parts[0])) else { return nil }
        self.init(time: time, session: String(parts[1]), text: Self.unescaped(parts[2]))
    }

    private static func unescaped(_ text: Substring) -> String {
        var result = ""
        var isEscaped = false
        for character in text {
            switch (isEscaped, character) {
            case (false, "\\"):
                isEscaped = true
                continue
            case (true, "n"): result.append("\n")
            case (true, "t"): result.append("\t")
            default: result.append(character)
            }
            isEscaped = false
        }
        return result
    }
}
