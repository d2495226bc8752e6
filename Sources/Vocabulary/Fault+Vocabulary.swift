/// The wording of what everybody uses: times, lengths, sizes, the command line, and errors that are no faults yet.
extension Fault {
    /// Ctrl-C, or a task that was cancelled.
    public static let interrupted = Fault(.interrupted, "interrupted")

    static func notATime(_ text: String) -> Fault {
        let usual = "a day \"2024-01-31\" or a time with its zone \"2024-01-31T14:00:00.5Z\""
        let isDay = ["yesterday", "today", "tomorrow"].contains(text)
        return Fault(
            .badArgument, "\"\(text)\" is not a time",
            hint: isDay ? "time.days(\"\(text)\", 1)[1].from is its beginning, .to its end; or \(usual)" : usual)
    }

    static func fromAfterTo(_ from: Nanoseconds, _ to: Nanoseconds) -> Fault {
        Fault(
            .badArgument, "from \(from) is after to \(to)",
            hint: "swap the two; ranges are half open: from is in, to is out")
    }

    static func notALength(_ text: String) -> Fault {
        Fault(
            .badArgument, "\"\(text)\" is not a length of time", hint: "a number and a unit: \"90s\", \"2h\", \"500ms\""
        )
    }

    static func notASize(_ text: String) -> Fault {
        Fault(.badArgument, "\"\(text)\" is not a size", hint: "a number and a unit: \"256MiB\", \"1.5 GB\"")
    }

    /// What the reader of a command line said, in the form of all other errors.
    ///
    ///     Unknown option '--frofile'. Did you mean '--profile'?
    ///
    /// becomes the message `unknown option '--frofile'` with its own hint.
    ///
    /// - Parameter hint: what to do when the reader itself suggests nothing.
    public static func commandLine(_ said: String, hint: String) -> Fault {
        let parts = said.firstRange(of: ". Did you mean ").map { range in
            (said[..<range.lowerBound], "did you mean \(said[range.upperBound...])")
        }
        let (message, suggestion) = parts ?? (said[...], hint)
        return Fault(.usage, message.prefix(1).lowercased() + message.dropFirst(), hint: suggestion)
    }

    /// An error of a library that nobody translated on its way up.
    static func unexpected(_ error: any Error) -> Fault {
        Fault(
            .service, "something unexpected happened: \(error)",
            hint: "repeat it; if it happens again, report it with the text of err:detail()", cause: error)
    }
}
