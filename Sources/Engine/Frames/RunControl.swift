import Synchronization
import Vocabulary

/// How a running computation is watched and stopped from another thread.
///
///     let control = RunControl()
///     // another thread: control.progress()?.fraction, control.interrupt()
///     let rows = try frame.count(control)
///
/// One control may go with several computations, one after the other or at once. Once interrupted it stays so:
/// whatever is started with it afterwards throws `interrupted` at once.
public final class RunControl: Sendable {
    private struct State {
        var isInterrupted = false
        var connections: [Connection] = []
        var actions: [Int: @Sendable () -> Void] = [:]
        var nextAction = 0
        var stage = Stage()
        var written: String?
    }
    private let state = Mutex(State())

    /// Makes a control that nothing runs under yet.
    public init() {}

    /// Ends what runs under this control soon, with the fault `interrupted`. May be called from any thread, more than
    /// once, and before anything runs.
    public func interrupt() {
        let (connections, actions) = state.withLock { state in
            state.isInterrupted = true
            return (state.connections, Array(state.actions.values))
        }
        for connection in connections { connection.interrupt() }
        for action in actions { action() }
    }

    /// Ends the statements that run now, and lets others run afterwards: for work beside them that failed.
    func endStatements() {
        for connection in state.withLock({ $0.connections }) { connection.interrupt() }
    }

    /// True after the first `interrupt`.
    public var isInterrupted: Bool { state.withLock { $0.isInterrupted } }

    /// How far the latest of the running statements is; nil when nothing runs, or when it cannot be told.
    public func progress() -> Progress? {
        let state = state.withLock { $0 }
        let told = state.connections.last?.progress()
        let written = state.written.flatMap { FilePaths.length(of: $0) }
        guard told != nil || state.stage.done != nil || written != nil else { return nil }
        return Progress(
            fraction: state.stage.fraction(of: told?.fraction ?? state.stage.done ?? 0), rows: told?.rows ?? 0,
            totalRows: told?.totalRows ?? 0, written: written)
    }

    /// Nothing, or a fault for work that looks after itself: call it every few milliseconds.
    ///
    /// - Throws: `interrupted` after `interrupt`.
    public func check() throws(Fault) {
        guard !isInterrupted else { throw Fault.interrupted }
    }

    /// Runs `body` so that `interrupt` also calls `action`, at once when it was called before.
    public func whileStoppable<Outcome>(
        by action: @escaping @Sendable () -> Void, _ body: () throws(Fault) -> Outcome
    ) throws(Fault) -> Outcome {
        let number = state.withLock { state in
            state.nextAction += 1
            state.actions[state.nextAction] = action
            return state.nextAction
        }
        defer { state.withLock { state in _ = state.actions.removeValue(forKey: number) } }
        try check()
        return try body()
    }

    func setStage(_ stage: Stage) { state.withLock { $0.stage = stage } }

    func setDone(_ done: Double) { state.withLock { $0.stage.done = done } }

    func setWritten(_ path: String?) { state.withLock { $0.written = path } }

    func attach(_ connection: Connection) { state.withLock { $0.connections.append(connection) } }

    func detach(_ connection: Connection) {
        state.withLock { state in
            guard let position = state.connections.lastIndex(where: { $0 === connection }) else { return }
            state.connections.remove(at: position)
        }
    }
}
