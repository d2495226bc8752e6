import Vocabulary

extension Terminal {
    /// How often lines that change in place are drawn at most; more often nobody can read them.
    private static let shortestPause = Duration.milliseconds(100)
    /// How often the terminal looks by itself, for elapsed time and for what was not drawn at once.
    private static let tick = Duration.milliseconds(250)

    /// Shows how a piece of work is going; the same `id` (a job, a file) replaces its own line.
    ///
    /// Call it as often as there is news. A terminal draws at most ten times a second; a file gets a line for each
    /// change of state, else one every ten seconds:
    ///
    ///     2024-11-21T02:10:00Z  running      sift 0d6f…91
    public func progress(_ id: String, _ line: ProgressLine) {
        let style = errorStyle
        let time = clock.elapsed()
        guard style.isTerminal else {
            guard state.withLock({ $0.thinning.admits(id, state: line.state, at: time) }) else { return }
            return emitLine("\(stamp)  \(Redaction.clean(line.plainText))", style: style)
        }
        let (wake, startsTicking) = state.withLock { state in
            let isNews = state.progress.set(id, line, at: time)
            let startsTicking = !state.isTicking
            state.isTicking = true
            let isDue = state.lastDrawing.map { time - $0 >= Self.shortestPause } ?? true
            guard isNews || isDue else { return (nil as (@Sendable () -> Void)?, startsTicking) }
            // An entry is being typed: its thread draws, when it has been woken.
            if state.editing != nil { return (state.wakeOnce(), startsTicking) }
            state.drawProgress(style, at: time)
            return (nil, startsTicking)
        }
        wake?()
        if startsTicking { startTicking() }
    }

    /// Takes the line of `id` away and says how it ended, if there is something to say.
    public func finish(_ id: String, _ final: String? = nil) {
        let style = errorStyle
        let wake = state.withLock { state -> (@Sendable () -> Void)? in
            state.thinning.forget(id)
            guard style.isTerminal, state.progress.remove(id) else { return nil }
            if state.editing != nil { return state.wakeOnce() }
            state.clearScreen(width: style.width)
            state.drawProgress(style, at: clock.elapsed())
            return nil
        }
        wake?()
        if let final { note(final) }
    }

    /// Draws again four times a second for as long as there are lines.
    private func startTicking() {
        Task.detached { [weak self] in
            while true {
                try? await Task.sleep(for: Self.tick)
                guard let self, self.drawAgain() else { return }
            }
        }
    }

    /// Draws what has changed; false when no line is left.
    private func drawAgain() -> Bool {
        let style = errorStyle
        let time = clock.elapsed()
        let (goesOn, wake) = state.withLock { state -> (Bool, (@Sendable () -> Void)?) in
            guard !state.progress.isEmpty else {
                state.isTicking = false
                return (false, nil)
            }
            if state.editing == nil {
                state.drawProgress(style, at: time)
                return (true, nil)
            }
            return (true, state.progress.lines(style, at: time) != state.drawnLines ? state.wakeOnce() : nil)
        }
        wake?()
        return goesOn
    }
}
