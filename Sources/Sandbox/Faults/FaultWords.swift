import Vocabulary

/// The words of a fault's text: separated by blanks, which double quotes protect.
///
///     FaultWords.split("failed-job 1 message=\"disk full\"")   // ["failed-job", "1", "message=disk full"]
enum FaultWords {
    /// The words without their quotes; within quotes `\"` and `\\` stand for themselves.
    static func split(_ text: String) throws(Fault) -> [String] {
        try pieces(text, isSeparator: \.isWhitespace, keepsQuotes: false)
    }

    /// The faults of a text with several, as they stand there.
    static func parts(_ text: String) throws(Fault) -> [String] {
        try pieces(text, isSeparator: { $0 == ";" }, keepsQuotes: true).filter { !$0.allSatisfy(\.isWhitespace) }
    }

    /// A value as `split` reads it.
    static func quoted(_ value: String) -> String {
        let isPlain = !value.isEmpty && !value.contains { $0.isWhitespace || $0 == "\"" || $0 == ";" || $0 == "\\" }
        guard !isPlain else { return value }
        return "\"" + value.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\""
    }

    /// A length of time in its largest whole unit: `90s`, `1500ms`.
    static func text(_ duration: Duration) -> String {
        let (seconds, attoseconds) = duration.components
        guard attoseconds != 0 else { return "\(seconds)s" }
        let nanoseconds = seconds * 1_000_000_000 + attoseconds / 1_000_000_000
        return nanoseconds % 1_000_000 == 0 ? "\(nanoseconds / 1_000_000)ms" : "\(nanoseconds)ns"
    }

    private static func pieces(
        _ text: String, isSeparator: (Character) -> Bool, keepsQuotes: Bool
    ) throws(Fault) -> [String] {
        var pieces: [String] = []
        var piece: String?
        var isQuoted = false
        var isEscaped = false
        for character in text {
            if isEscaped {
                piece?.append(character)
                isEscaped = false
            } else if isQuoted && character == "\\" {
                isEscaped = true
                if keepsQuotes { piece?.append(character) }
            } else if character == "\"" {
                isQuoted.toggle()
                piece = (piece ?? "") + (keepsQuotes ? "\"" : "")
            } else if !isQuoted && isSeparator(character) {
                if let piece { pieces.append(piece) }
                piece = nil
            } else {
                piece = (piece ?? "") + String(character)
            }
        }
        guard !isQuoted else { throw .openFaultQuote(text) }
        return pieces + (piece.map { [$0] } ?? [])
    }
}
