import Vocabulary

extension Terminal {
    /// What shows long texts, as a line of the shell: `PAGER`, else `less`, else `more`. Nil without a terminal, and when `PAGER` is
    /// empty or `cat`.
    private var pagerCommand: String? {
        guard outputStyle.isTerminal else { return nil }
        let command = environment["PAGER"] ?? "if command -v less > /dev/null; then exec less; else exec more; fi"
        return command.isEmpty || command == "cat" ? nil : command
    }

    /// True when `page` shows its text in a pager, where lines may be longer than the screen is wide.
    public var hasPager: Bool { pagerCommand != nil }

    /// Shows a long text that is made piece by piece, in the user's pager; where there is none it is printed.
    ///
    ///     try terminal.page { () throws(Fault) in try table.nextLines() }
    ///
    /// Blocks until the user leaves the pager; what others say in the meantime appears after it. It must be called on a
    /// thread of its own, which ends after it: signals stay blocked there.
    ///
    /// - Parameter next: gives the next piece, nil at the end. Not asked any more when the user has left.
    /// - Throws: what `next` throws; `missing` when the pager cannot be started.
    public func page(_ next: () throws(Fault) -> String?) throws(Fault) {
        guard let pagerCommand else {
            while let text = try next() { print(text) }
            return
        }
        var variables = environment
        // Wide lines are scrolled, not folded; a text that fits is left on the screen.
        variables["LESS"] = variables["LESS"] ?? "FRSX"
        let pager = try Pager(command: pagerCommand, environment: variables, terminal: outputDescriptor)
        beginEditing(wake: {}, erase: { "" })
        defer {
            pager.finish()
            endEditing()
        }
        while let text = try next() {
            guard pager.take(text) else { return }
        }
    }
}
