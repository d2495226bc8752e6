import Glibc

/// How a line editor and the terminal share the screen while an entry is typed.
///
/// The editor alone knows where its cursor is, and only on its own thread. So everything that other threads write in
/// the meantime is kept, and the editor is woken to make room for it.
extension Terminal {
    /// An entry is going to be typed on the calling thread.
    ///
    /// - Parameters:
    ///   - wake: called from any thread when something waits to be shown; the editor answers by calling `settle`.
    ///   - erase: the characters that take the half-typed entry off the screen and leave the cursor in the first
    ///     column of its first row. Called on the editing thread only.
    public func beginEditing(wake: @escaping @Sendable () -> Void, erase: @escaping @Sendable () -> String) {
        startLine()
        let style = errorStyle
        state.withLock { state in
            state.drawProgress(style, at: clock.elapsed())
            state.editing = TerminalState.Editing(thread: pthread_self(), wake: wake, erase: erase)
        }
    }

    /// Shows what has been kept, above the entry. Editing thread only.
    ///
    /// - Returns: true when the entry is off the screen, so that the editor must draw it again.
    public func settle() -> Bool {
        let (output, errors) = (outputStyle, errorStyle)
        return state.withLock { state in
            state.writePostponed(outputWidth: output.width, errorWidth: errors.width)
            let time = clock.elapsed()
            let isStale = state.progress.lines(errors, at: time) != state.drawnLines
            if isStale { state.clearScreen(width: errors.width) }
            state.drawProgress(errors, at: time)
            guard state.editing?.isErased == true else { return false }
            state.editing?.isErased = false
            if state.column > 0 { state.writeOutput([UInt8(ascii: "\n")], width: output.width) }
            return true
        }
    }

    /// The entry is finished: the terminal is free again.
    public func endEditing() {
        let (output, errors) = (outputStyle, errorStyle)
        state.withLock { state in
            // The entry stays on the screen as it was typed; what was above it is history now.
            state.progress.forgetDrawing()
            state.drawnLines = []
            state.editing = nil
            state.writePostponed(outputWidth: output.width, errorWidth: errors.width)
        }
    }
}
