import CLua
import Vocabulary

extension LuaRuntime {
    /// Makes a task of the function and the arguments on top of the stack, which are taken, and queues it.
    func start(arguments: Int32, of entry: Entry, on state: OpaquePointer) -> LuaTask {
        let thread = clua_new_root(state, arguments)
        let task = LuaTask(
            thread: thread, anchor: luaL_ref(state, clua_registry), entry: entry, arguments: arguments + 1)
        entry.tasks[ObjectIdentifier(task)] = task
        schedule.tasks[ObjectIdentifier(task)] = task
        if let parent = schedule.running {
            parent.children[ObjectIdentifier(task)] = task
            task.parent = parent
            task.item = parent.item
        }
        schedule.enqueue(task)
        return task
    }

    /// Lets a ready task run until it waits or ends.
    func resume(_ task: LuaTask) {
        guard case .ready(let arguments) = task.state else { return }
        task.state = .running
        schedule.running = task
        var how = clua_resumption(
            interruptible: schedule.foreground == nil || task.entry === schedule.foreground,
            doomed: task.cancellation == .doomed, results: 0)
        let status = clua_resume_root(task.thread, arguments, &how)
        schedule.running = nil
        guard status != LUA_YIELD else { return }
        end(task, outcome: outcome(of: task, status: status, results: how.results))
    }

    private func outcome(of task: LuaTask, status: Int32, results: Int32) -> LuaTask.Outcome {
        let thread = task.thread
        _ = lua_checkstack(thread, 10)
        let first = lua_gettop(thread) - results + 1
        guard status == LUA_OK, lua_tointegerx(thread, first, nil) == lua_Integer(LUA_OK) else {
            let fault = fault(at: -1, on: thread)
            // Out of memory arrives as Lua's bare text; everything else was described where it happened.
            if lua_type(thread, -1) == LUA_TSTRING { push(ErrorValue(fault), on: thread) }
            return .failure(reference(to: -1, on: thread), fault)
        }
        return .values((1..<results).map { reference(to: first + $0, on: thread) })
    }

    /// The function of a task has come to its end; the task ends with the last one that the function started. Those
    /// of an entry or a script are waited for by the host, or go on behind the prompt.
    private func end(_ task: LuaTask, outcome: LuaTask.Outcome) {
        luaL_unref(main, clua_registry, task.anchor)
        for group in task.groups { group.abandon(self) }
        task.groups = []
        forgetModules(loadingIn: task)
        guard task.parent != nil, !task.children.isEmpty else { return complete(task, outcome) }
        task.state = .closing(outcome)
        if outcome.isFailure || task.cancellation != .none { cancelChildren(of: task) }
    }

    private func complete(_ task: LuaTask, _ outcome: LuaTask.Outcome) {
        task.state = .ended
        task.outcome = task.outcomeOfChildren(after: outcome)
        let key = ObjectIdentifier(task)
        task.entry.tasks[key] = nil
        schedule.tasks[key] = nil
        if let (group, number) = task.membership { group.memberEnded(number, task, self) }
        task.membership = nil
        let listeners = task.onEnd
        task.onEnd = []
        for listener in listeners { listener(task, self) }
        report(task)
        guard let parent = task.parent else { return }
        task.parent = nil
        parent.children[key] = nil
        if case .closing(let outcome) = parent.state, parent.children.isEmpty { complete(parent, outcome) }
    }

    private func cancelChildren(of task: LuaTask) {
        for child in Array(task.children.values) { cancel(child) }
    }

    /// A failure that nobody waits for must not be lost: the task in which it was started fails with it, or the entry.
    /// Somebody may still come while that goes on.
    private func report(_ task: LuaTask) {
        guard !task.isObserved, case .failure(_, let fault) = task.outcome, task.cancellation == .none else { return }
        if let parent = task.parent, parent.parent != nil {
            parent.failedChildren.append(task)
        } else if task.entry === schedule.foreground {
            task.entry.failed.append(task)
        } else {
            onTaskFault?(fault)
        }
    }

    /// Asks a task to end: its wait, or its next one, fails. It may clean up, but not wait again.
    func cancel(_ task: LuaTask) {
        guard !task.hasEnded, task.cancellation == .none else { return }
        task.cancellation = .asked
        switch task.state {
        case .waiting:
            if endWait(of: task, with: .cancelled) { task.cancellation = .told }
        case .ready(let arguments) where arguments > 0:
            // Not begun: its first step is its last.
            task.isObserved = true
            end(task, outcome: .failure(reference(to: .cancelled), .cancelled))
        case .closing: cancelChildren(of: task)
        default: break
        }
    }

    private func reference(to fault: Fault) -> LuaReference {
        push(ErrorValue(fault), on: main)
        defer { clua_pop(main, 1) }
        return reference(to: -1, on: main)
    }

    // MARK: The loop

    /// Lets every ready task run.
    func runReady() {
        while let task = schedule.nextReady() { resume(task) }
    }

    /// Takes the answers that have come and lets their tasks run. Never blocks; the prompt's reader calls it when
    /// `wakeDescriptor` is readable.
    public func drain() {
        guard schedule.running == nil else { return }
        takeAnswers()
        runReady()
        freeRetired()
        if schedule.foreground == nil { clua_calm(host.pointer) }
    }

    private func takeAnswers() {
        clua_clear_wake(host.pointer)
        for (operation, arrival) in inbox.takeAll() { finish(operation, with: arrival) }
    }

    /// Runs tasks and waits for answers until the condition holds.
    func drive(until isDone: () -> Bool, onInterrupt: () -> Void) {
        while true {
            while !isDone(), let task = schedule.nextReady() { resume(task) }
            guard !isDone() else { return }
            if clua_interrupt_state(host.pointer) != CLUA_CALM { onInterrupt() }
            if schedule.hasReady { continue }
            if schedule.workCount == 0 { breakDeadlock() }
            if schedule.hasReady { continue }
            waitForWake(host.pointer)
            takeAnswers()
        }
    }

    /// Nothing that still runs could wake anybody: the foreground's waits fail.
    private func breakDeadlock() {
        guard let entry = schedule.foreground else { return }
        for task in entry.tasks.values { _ = endWait(of: task, with: .waitsForEver) }
    }

    /// Readable when `drain` has something to do: for `poll` beside the keyboard.
    public var wakeDescriptor: Int32 { clua_wake_descriptor(host.pointer) }

    /// True while tasks exist that the foreground does not wait for.
    public var hasBackgroundTasks: Bool { !schedule.tasks.isEmpty }

    /// Cancels all tasks and lets them end.
    public func cancelAllTasks() {
        guard schedule.running == nil else { return }
        // A task may start others while it ends; they are cancelled in the next round.
        while !schedule.tasks.isEmpty {
            let tasks = Array(schedule.tasks.values)
            for task in tasks { cancel(task) }
            runReady()
            if tasks.allSatisfy({ schedule.tasks[ObjectIdentifier($0)] != nil }), !schedule.hasReady { return }
        }
    }
}
