import Display

/// How much a line of a log matters, from the least to the most.
enum LogLevel: String, CaseIterable, Comparable, Sendable {
    case debug, info, warn, error

    static func < (left: LogLevel, right: LogLevel) -> Bool { left.rank < right.rank }

    private var rank: Int { Self.allCases.firstIndex(of: self) ?? 0 }

    /// The line as it is written; in a file the level has a column of its own, on a terminal only what is unusual has a
    /// word.
    func line(_ text: String, _ style: TerminalStyle) -> String {
        guard style.isTerminal else { return "\(rawValue.leftAligned(in: 11))  \(text)" }
        switch self {
        case .debug: return style.painted(text, .faint)
        case .info: return text
        case .warn: return "warning: \(text)"
        case .error: return "\(style.painted("error:", .red)) \(text)"
        }
    }
}
