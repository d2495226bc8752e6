import Glibc
import Vocabulary

/// What `Terminal` guards with its lock: the streams, what stands on the screen, and what waits to be shown.
struct TerminalState: Sendable {
    enum Stream: Sendable { case output, errors }

    /// An entry that is being typed; the terminal belongs to its thread until it is done.
    struct Editing: Sendable {
        var thread: pthread_t
        var wake: @Sendable () -> Void
        var erase: @Sendable () -> String
        /// True when the entry is not on the screen and must be drawn again.
        var isErased = false
    }

    let output: DescriptorWriter
    let errors: DescriptorWriter
    /// True when both streams end on the same screen.
    let sharesScreen: Bool

    var progress = ProgressArea()
    var thinning = ProgressThinning()
    /// Columns used on the line that the script has begun and not ended.
    var column = 0
    var outputFault: Fault?
    var lastDrawing: Duration?
    var drawnLines: [String] = []
    var isTicking = false
    var editing: Editing?
    private var postponed: [(stream: Stream, bytes: [UInt8])] = []
    private var isWoken = false

    init(output: DescriptorWriter, errors: DescriptorWriter, sharesScreen: Bool) {
        self.output = output
        self.errors = errors
        self.sharesScreen = sharesScreen
    }

    /// False while another thread edits an entry: the line editor knows only there where its cursor is.
    var mayTouchScreen: Bool { editing.map { pthread_equal($0.thread, pthread_self()) != 0 } ?? true }

    /// Keeps bytes for the editing thread and tells how to wake it; nil when it has been woken already.
    mutating func postpone(_ stream: Stream, _ bytes: [UInt8]) -> (@Sendable () -> Void)? {
        postponed.append((stream, bytes))
        return wakeOnce()
    }

    mutating func wakeOnce() -> (@Sendable () -> Void)? {
        guard !isWoken else { return nil }
        isWoken = true
        return editing?.wake
    }

    /// Takes the half-typed entry and the progress lines off the screen.
    mutating func clearScreen(width: Int) {
        if let current = editing, !current.isErased {
            writeErrors(current.erase())
            editing?.isErased = true
        }
        guard progress.isDrawn else { return }
        var text = progress.erase(width: width)
        // The script's unfinished line is above: go back to where it ended.
        if column > 0 { text += "\u{1B}[1A\u{1B}[\(column)C" }
        drawnLines = []
        writeErrors(text)
    }

    mutating func drawProgress(_ style: TerminalStyle, at time: Duration) {
        guard style.isTerminal, !progress.isEmpty else { return }
        lastDrawing = time
        let lines = progress.lines(style, at: time)
        guard lines != drawnLines || !progress.isDrawn else { return }
        clearScreen(width: style.width)
        drawnLines = lines
        writeErrors((column > 0 ? "\n" : "") + progress.draw(lines))
    }

    mutating func write(_ stream: Stream, _ bytes: [UInt8], width: Int) {
        switch stream {
        case .output: writeOutput(bytes, width: width)
        case .errors:
            // A message begins on its own line, not behind a half-printed one.
            if sharesScreen, column > 0 { writeOutput([UInt8(ascii: "\n")], width: width) }
            writeErrors(bytes)
        }
    }

    mutating func writeOutput(_ bytes: [UInt8], width: Int) {
        do throws(Fault) {
            try output.write(bytes)
        } catch {
            outputFault = outputFault ?? error
        }
        guard sharesScreen else { return }
        let newline = bytes.lastIndex(of: UInt8(ascii: "\n"))
        let tail = String(decoding: bytes[(newline.map { $0 + 1 } ?? 0)...], as: UTF8.self)
        column = ((newline == nil ? column : 0) + tail.displayWidth) % max(1, width)
    }

    /// Errors that cannot be written have nowhere to be told.
    private func writeErrors(_ text: String) { writeErrors(Array(text.utf8)) }

    private func writeErrors(_ bytes: [UInt8]) { if !bytes.isEmpty { try? errors.write(bytes) } }

    /// Writes what other threads have left for the editing one.
    mutating func writePostponed(outputWidth: Int, errorWidth: Int) {
        isWoken = false
        guard !postponed.isEmpty else { return }
        clearScreen(width: errorWidth)
        for (stream, bytes) in postponed { write(stream, bytes, width: outputWidth) }
        postponed = []
    }
}
