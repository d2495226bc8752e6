// `stdout` is a variable to the importer; the C library guards the stream itself.
@preconcurrency import Glibc
import Synchronization
import Vocabulary

/// Set by the handler of SIGINT, which may touch nothing else.
private let interruptEcho = Atomic<Bool>(false)

/// The one owner of standard output and standard error.
///
/// What the script prints goes to standard output as it is. Events, errors and progress go to standard error: on a
/// terminal the lines of work under way stay at the bottom and change in place while everything else appears above
/// them; elsewhere each change of state is one line with its time.
///
///     let terminal = Terminal(environment: environment)
///     terminal.progress("sift 0d6f", ProgressLine(label: "sift 0d6f…91", state: "running"))
///     terminal.note("link expired, asked for a new one")
///     terminal.finish("sift 0d6f", "out/hotfire-12.parquet   51.0 MB   verified")
///
/// Any thread may call it. It is a class because it stands for one thing outside, the terminal of this process, and
/// holds a lock rather than being an actor because a line must be out when the call returns.
public final class Terminal: Sendable {
    /// How the descriptors are seen; asked anew for each drawing, since a window changes its size.
    private let outputLook: @Sendable () -> TerminalStyle
    private let errorLook: @Sendable () -> TerminalStyle
    private let outputIsScreen: Bool
    /// The variables of the program, for the pager.
    let environment: [String: String]
    let outputDescriptor: Int32
    let clock: TerminalClock
    let state: Mutex<TerminalState>

    /// Takes the two descriptors over.
    ///
    /// - Parameters:
    ///   - output: where the script prints; 1 in the program.
    ///   - errors: where everything else goes; 2 in the program.
    ///   - environment: the variables that `TerminalStyle.detect` reads.
    ///   - style: used for both descriptors instead of asking them, in tests.
    ///   - clock: the times of lines, rates and elapsed seconds.
    public init(
        output: Int32 = 1, errors: Int32 = 2, environment: [String: String], style: TerminalStyle? = nil,
        clock: TerminalClock = .system
    ) {
        outputLook = { style ?? .detect(descriptor: output, environment: environment) }
        errorLook = { style ?? .detect(descriptor: errors, environment: environment) }
        self.clock = clock
        self.environment = environment
        outputDescriptor = output
        outputIsScreen = outputLook().isTerminal
        // A global is made at its first use, which must not be in a signal handler.
        interruptEcho.store(false, ordering: .relaxed)
        state = Mutex(
            TerminalState(
                output: DescriptorWriter(descriptor: output), errors: DescriptorWriter(descriptor: errors),
                sharesScreen: outputLook().isTerminal && errorLook().isTerminal))
    }

    /// How standard output looks now: for tables and values.
    public var outputStyle: TerminalStyle { outputLook() }
    /// How standard error looks now: for events and errors.
    public var errorStyle: TerminalStyle { errorLook() }

    /// The time of day, by the terminal's clock.
    public var now: Nanoseconds { clock.now() }
    /// Time that only goes forward, by the terminal's clock.
    public var elapsed: Duration { clock.elapsed() }

    /// Writes what the script prints, unchanged, to standard output.
    public func print(_ bytes: [UInt8]) {
        // Lua's `io.write` has its own buffer in the C library; what it wrote earlier comes first. Before the lock is
        // taken: another thread may be inside that stream and on its way here.
        fflush(stdout)
        // A file does not become a terminal; do not ask for its size with every line.
        let style = outputIsScreen ? outputLook() : TerminalStyle()
        emit(.output, bytes, isScreen: outputIsScreen, style: style)
    }

    /// Writes what the script prints, unchanged, to standard output.
    public func print(_ text: String) { print(Array(text.utf8)) }

    /// Says what happened: one line, or several, on standard error. A file gets the time before it.
    ///
    ///     terminal.note("link expired, asked for a new one, going on at 38.1 MB")
    public func note(_ text: String) {
        let style = errorLook()
        let cleaned = Redaction.clean(text).visibleLines
        emitLine(style.isTerminal ? cleaned : "\(stamp)  \(cleaned)", style: style)
    }

    /// Shows an error in the one form of `Fault.report`.
    public func error(_ fault: Fault) {
        let style = errorLook()
        let report = fault.report.visibleLines
        let word = "error:"
        let painted = report.hasPrefix(word) ? style.painted(word, .red) + report.dropFirst(word.count) : report
        emitLine(painted, style: style)
    }

    /// Why standard output could not be written, if that happened: the program ends with it.
    public var outputFault: Fault? { state.withLock { $0.outputFault } }

    /// A new line, unless the cursor stands in the first column already: before a prompt or at the end.
    public func startLine() {
        guard outputIsScreen else { return }
        state.withLock { state in
            let hasEcho = interruptEcho.exchange(false, ordering: .relaxed) && !state.progress.isDrawn
            if hasEcho || state.column > 0 { state.writeOutput([UInt8(ascii: "\n")], width: 80) }
        }
    }

    /// Ctrl-C was typed while a script ran: the terminal has echoed `^C`, and what comes next begins a new line. Safe
    /// in a signal handler.
    public static func noticeInterrupt() { interruptEcho.store(true, ordering: .relaxed) }

    /// The time before lines in a file, in whole seconds: `2024-11-21T02:10:00Z`.
    var stamp: String {
        let time = clock.now().sinceEpoch
        let beginning = time - ((time % 1_000_000_000) + 1_000_000_000) % 1_000_000_000
        return Nanoseconds(sinceEpoch: beginning).description
    }

    func emitLine(_ text: String, style: TerminalStyle) {
        emit(.errors, Array("\(text)\n".utf8), isScreen: style.isTerminal, style: style)
    }

    /// Puts bytes on their stream, around the progress lines and the entry being typed.
    private func emit(_ stream: TerminalState.Stream, _ bytes: [UInt8], isScreen: Bool, style: TerminalStyle) {
        guard !bytes.isEmpty else { return }
        let wake = state.withLock { state -> (@Sendable () -> Void)? in
            guard isScreen else {
                state.write(stream, bytes, width: style.width)
                return nil
            }
            guard state.mayTouchScreen else { return state.postpone(stream, bytes) }
            // Below progress lines the echo goes away with them.
            if interruptEcho.exchange(false, ordering: .relaxed), !state.progress.isDrawn {
                state.writeOutput([UInt8(ascii: "\n")], width: style.width)
            }
            state.clearScreen(width: errorLook().width)
            state.write(stream, bytes, width: style.width)
            if state.editing == nil { state.drawProgress(errorLook(), at: clock.elapsed()) }
            return nil
        }
        wake?()
    }
}
