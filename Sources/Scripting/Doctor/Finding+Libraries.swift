import Display
import Transfer
import Vocabulary

/// Findings about what the program stands on.
extension Finding {
    static func engine(version: String, path: String) -> Finding { .ok("DuckDB", "\(version), \(path)") }

    static func library(_ library: LibraryInspection) -> Finding {
        if let fault = library.fault { return .problem(library.name, fault) }
        return .ok(library.name, "\(library.version ?? "opens"), for \(library.use)")
    }

    static func terminal(_ style: TerminalStyle) -> Finding {
        guard style.isTerminal else { return .ok("terminal", "none: plain lines, no colours") }
        let look = "\(style.width) columns\(style.hasColor ? ", colours" : ", no colours")"
        guard style.hasUnicode else {
            return .note(
                "terminal", "\(look), ASCII only: the locale is not UTF-8",
                hint: "LANG=C.UTF-8, if the terminal can show it")
        }
        return .ok("terminal", "\(look), UTF-8")
    }

    /// - Parameter isThere: whether the program lies there and may be run.
    static func sandbox(_ program: String, isThere: Bool) -> Finding {
        isThere
            ? .ok("sandbox", program)
            : .problem("sandbox", "\(program) is not there", hint: "build or install both programs together")
    }
}
