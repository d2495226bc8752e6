import Vocabulary

/// One coroutine that the host resumes: an entry, a script, or a task that one of them started.
final class LuaTask {
    enum State {
        /// In the queue; the number of values on its stack is given the first time.
        case ready(arguments: Int32)
        case running
        case waiting(operation: Int64, isStubborn: Bool)
        /// Its function has returned or failed; tasks that the function started have not ended yet.
        indirect case closing(Outcome)
        case ended
    }

    enum Cancellation {
        case none
        /// The next wait fails, once.
        case asked
        /// It was told; if it waits again it is stopped for good.
        case told
        /// Every instruction fails until it ends.
        case doomed
    }

    enum Outcome {
        case values([LuaReference])
        /// Elsewhere: a fault is long, and each task that waits would keep room for one.
        indirect case failure(LuaReference, Fault)
    }

    let thread: OpaquePointer
    /// Registry index that keeps the coroutine alive.
    let anchor: Int32
    /// The run or call that it belongs to.
    let entry: Entry
    var state: State
    var cancellation = Cancellation.none
    var outcome: Outcome?
    /// True when somebody sees its failure: a group, or who waits for it.
    var isObserved = false
    /// Groups that it started and that end with it.
    var groups: [TaskGroup] = []
    /// The group that it was started in, and its number there.
    var membership: (group: TaskGroup, number: Int)?
    /// The task whose function started it; nil for an entry, a script, and after its end.
    var parent: LuaTask?
    /// Tasks that its function started and that have not ended.
    var children: [ObjectIdentifier: LuaTask] = [:]
    /// Those of them that failed before anybody waited for them.
    var failedChildren: [LuaTask] = []
    /// The item of a map that it works for, if it does.
    var item: TaskItem?
    /// Others who want to know of its end.
    var onEnd: [(LuaTask, LuaRuntime) -> Void] = []

    init(thread: OpaquePointer, anchor: Int32, entry: Entry, arguments: Int32) {
        self.thread = thread
        self.anchor = anchor
        self.entry = entry
        state = .ready(arguments: arguments)
    }

    var hasEnded: Bool {
        if case .ended = state { return true }
        return false
    }

    /// What it comes to when its function has come to an outcome: the failure of a task that the function started, and
    /// that nobody has waited for, is its own.
    func outcomeOfChildren(after own: Outcome) -> Outcome {
        defer { failedChildren = [] }
        guard !own.isFailure, let lost = failedChildren.first(where: { !$0.isObserved }), let outcome = lost.outcome
        else { return own }
        lost.isObserved = true
        return outcome
    }
}

extension LuaTask.Outcome {
    var isFailure: Bool {
        if case .failure = self { return true }
        return false
    }
}

/// One call of `run` or `call` with all tasks that came of it.
final class Entry {
    /// The tasks that have not ended.
    var tasks: [ObjectIdentifier: LuaTask] = [:]
    /// Tasks that failed before anybody waited for them.
    var failed: [LuaTask] = []

    /// The failures that nobody has seen.
    var unseenFaults: [Fault] {
        failed.compactMap { task in
            guard !task.isObserved, case .failure(_, let fault) = task.outcome else { return nil }
            return fault
        }
    }
}

/// The answer of a wait.
enum Arrival: Sendable {
    case value(LuaValue)
    case values([LuaValue])
    indirect case fault(Fault)
    /// An error value of Lua, raised again as it is.
    case error(LuaReference)

    /// What a cancelled work came to: its own words about the interruption, or the plain one.
    func interrupted(by fault: Fault) -> Arrival {
        if case .fault(let own) = self, own.kind == .interrupted { return self }
        return .fault(fault)
    }
}

/// A wait that has begun.
final class Operation {
    let task: LuaTask
    /// The Swift task at work; nil for a wait that ends on the Lua thread.
    var work: Task<Void, Never>?
    var arrival: Arrival?
    /// Set by Ctrl-C: the work is cancelled and may still say in its own words what it leaves behind.
    var isInterrupted = false

    init(task: LuaTask) { self.task = task }
}

/// Who runs, who is ready, who waits.
struct Schedule {
    var running: LuaTask?
    /// The call or run that the prompt waits for; Ctrl-C means its tasks.
    var foreground: Entry?
    var operations: [Int64: Operation] = [:]
    /// How many operations a Swift task will answer.
    var workCount = 0
    private var lastOperation: Int64 = 0
    private var queue: [LuaTask] = []
    private var head = 0
    /// All tasks that have not ended.
    var tasks: [ObjectIdentifier: LuaTask] = [:]

    mutating func newOperation(of task: LuaTask) -> (Int64, Operation) {
        lastOperation += 1
        let operation = Operation(task: task)
        operations[lastOperation] = operation
        return (lastOperation, operation)
    }

    mutating func enqueue(_ task: LuaTask) { queue.append(task) }

    var hasReady: Bool { head < queue.count }

    mutating func nextReady() -> LuaTask? {
        guard head < queue.count else { return nil }
        let task = queue[head]
        head += 1
        if head == queue.count {
            queue.removeAll(keepingCapacity: true)
            head = 0
        }
        return task
    }
}
