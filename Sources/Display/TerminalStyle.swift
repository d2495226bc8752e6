import Glibc

/// What a descriptor can show: how wide it is, and whether colour, Unicode and a moving cursor are welcome.
///
///     TerminalStyle.detect(descriptor: 2, environment: ["LANG": "C.UTF-8", "TERM": "xterm"])
public struct TerminalStyle: Sendable, Equatable {
    /// Columns; 80 where nobody knows.
    public var width: Int
    /// Rows; nil where nobody knows, as in a file or a pipe.
    public var height: Int?
    /// True when colours may be sent: a terminal, `NO_COLOR` empty or absent, `TERM` not `dumb`.
    public var hasColor: Bool
    /// True when the locale is UTF-8; otherwise only ASCII is drawn.
    public var hasUnicode: Bool
    /// True for a terminal on which lines can be changed in place; a `dumb` one counts as a file.
    public var isTerminal: Bool

    /// Makes a style; the defaults are those of a plain file.
    public init(
        width: Int = 80, height: Int? = nil, hasColor: Bool = false, hasUnicode: Bool = true, isTerminal: Bool = false
    ) {
        self.width = width
        self.height = height
        self.hasColor = hasColor
        self.hasUnicode = hasUnicode
        self.isTerminal = isTerminal
    }

    /// Asks the descriptor and reads `NO_COLOR`, `TERM`, `COLUMNS`, `LC_ALL`, `LC_CTYPE` and `LANG`.
    public static func detect(descriptor: Int32, environment: [String: String]) -> TerminalStyle {
        decide(isTerminal: isatty(descriptor) == 1, size: size(of: descriptor), environment: environment)
    }

    /// The decision itself, without asking the machine.
    static func decide(
        isTerminal: Bool, size: (columns: Int, rows: Int)?, environment: [String: String]
    ) -> TerminalStyle {
        let canMove = isTerminal && environment["TERM"] != "dumb" && environment["TERM"]?.isEmpty == false
        // The terminal knows its own width at any moment; COLUMNS is a copy that grows old.
        let stated = environment["COLUMNS"].flatMap { Int($0) }.flatMap { widths.contains($0) ? $0 : nil }
        return TerminalStyle(
            width: size?.columns ?? stated ?? 80,
            height: size?.rows,
            hasColor: canMove && (environment["NO_COLOR"] ?? "").isEmpty,
            hasUnicode: isUnicode(environment),
            isTerminal: canMove)
    }

    /// Widths that are believed; a plot takes memory for each column.
    private static let widths = 1...10_000

    /// The first of the three that is set decides, as in the C library.
    private static func isUnicode(_ environment: [String: String]) -> Bool {
        let locale = ["LC_ALL", "LC_CTYPE", "LANG"].compactMap { environment[$0] }.first { !$0.isEmpty }
        guard let locale = locale?.lowercased() else { return false }
        return locale.hasSuffix("utf-8") || locale.hasSuffix("utf8") || locale.contains("utf-8@")
            || locale.contains("utf8@")
    }

    private static func size(of descriptor: Int32) -> (columns: Int, rows: Int)? {
        var size = winsize()
        guard ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return nil }
        return (Int(size.ws_col), Int(size.ws_row))
    }
}

extension TerminalStyle {
    /// `…`, or three full stops without Unicode.
    public var ellipsis: String { hasUnicode ? "…" : "..." }

    /// The text in a colour, where colours are welcome.
    public func painted(_ text: String, _ color: Color) -> String {
        hasColor ? "\u{1B}[\(color.rawValue)m\(text)\u{1B}[0m" : text
    }

    /// The few colours in use; each says one thing everywhere.
    public enum Color: String, Sendable {
        /// Something went wrong.
        case red = "1;31"
        /// Something is done.
        case green = "32"
        /// Less important than the rest.
        case faint = "2"
    }
}
