import Display
import Engine
import Files
import Transfer
import Vocabulary

/// Work of the engine for a script: on a thread of its own, stopped by Ctrl-C and by cancelling its task, with a line
/// of progress once it takes longer than a moment.
///
///     try await EngineWork(.counting, of: "searches.csv", on: terminal).run { control in try frame.count(control) }
struct EngineWork: Sendable {
    /// What is being done, in one word.
    enum State: String, Sendable { case reading, counting, writing, converting, drawing }

    private let state: State
    private let label: String
    private let size: ByteCount?
    private let terminal: Terminal

    /// Nothing is shown before that.
    private static let moment = Duration.milliseconds(500)
    /// How often the engine is asked how far it is.
    private static let pause = Duration.milliseconds(200)
    /// The parts of a whole whose size is not known.
    private static let parts = 10_000.0

    /// Describes a piece of work.
    ///
    /// - Parameters:
    ///   - label: what the line is about.
    ///   - size: the bytes that are read; nil = not known, percent are shown.
    init(_ state: State, of label: String, size: ByteCount? = nil, on terminal: Terminal) {
        self.state = state
        self.label = label
        self.size = size
        self.terminal = terminal
    }

    /// Runs it.
    ///
    /// - Throws: what the work throws; `interrupted` when the task is cancelled.
    func run<Result: Sendable>(_ work: @escaping @Sendable (RunControl) throws -> Result) async throws -> Result {
        let control = RunControl()
        // Two pieces of work on the same thing have a line each.
        let line = "engine-\(ObjectIdentifier(control).hashValue)"
        defer { terminal.finish(line) }
        return try await withTaskCancellationHandler {
            // Cancelled and waited for when the work has ended, so that no line is drawn after that.
            async let _: Void = watch(control, line)
            return try await OwnThread.run { try work(control) }
        } onCancel: {
            control.interrupt()
        }
    }

    /// Tells how far it is until it is cancelled.
    private func watch(_ control: RunControl, _ line: String) async {
        let start = ContinuousClock.now
        try? await Task.sleep(for: Self.moment)
        while !Task.isCancelled {
            terminal.progress(line, shown(control.progress()?.fraction, since: start))
            try? await Task.sleep(for: Self.pause)
        }
    }

    /// The engine tells how much of its reading is done; its number of rows is a guess that may be far off.
    private func shown(_ fraction: Double?, since start: ContinuousClock.Instant) -> ProgressLine {
        let whole = size.map { Double($0.bytes) } ?? Self.parts
        let done = fraction.map { ByteCount(Int64($0 * whole)) }
        return ProgressLine(
            label: label, state: state.rawValue, done: done, total: done.map { _ in ByteCount(Int64(whole)) },
            elapsed: start.duration(to: .now), unit: size == nil ? .parts : .bytes)
    }
}
