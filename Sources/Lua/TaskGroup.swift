import CLua
import Vocabulary

/// Tasks that belong to one block: when it ends, they have ended.
// Touched on the Lua thread only, like everything that Lua can reach.
final class TaskGroup: LuaObject, @unchecked Sendable {
    private var running: [Int: LuaTask] = [:]
    private var ended: [(number: Int, outcome: LuaTask.Outcome)] = []
    private var count = 0
    /// The wait of whoever asks for the next end.
    private var taker: Int64?
    /// The wait of whoever closes the group.
    private var closer: Int64?

    /// Asks all that still run to end.
    func cancelAll(_ runtime: LuaRuntime) {
        for task in Array(running.values) { runtime.cancel(task) }
    }

    private func add(_ task: LuaTask) {
        count += 1
        let number = count
        running[number] = task
        task.isObserved = true
        task.membership = (self, number)
    }

    /// Called by the runtime once for each task that was added.
    func memberEnded(_ number: Int, _ task: LuaTask, _ runtime: LuaRuntime) {
        running[number] = nil
        if let outcome = task.outcome { ended.append((number, outcome)) }
        if let taker, let next = takeEnded() {
            self.taker = nil
            runtime.finish(taker, with: .values(next))
        }
        if running.isEmpty, let closer {
            self.closer = nil
            runtime.finish(closer, with: .value(.none))
        }
    }

    /// Number, success, and the values or the error of a task that has ended.
    private func takeEnded() -> [LuaValue]? {
        guard !ended.isEmpty else { return nil }
        let (number, outcome) = ended.removeFirst()
        switch outcome {
        case .values(let references):
            return [.integer(Int64(number)), true] + references.map { .reference($0) }
        case .failure(let error, _): return [.integer(Int64(number)), false, .reference(error)]
        }
    }

    static let luaType = ObjectType(
        name: "TaskGroup", summary: "Tasks that end with the block that holds them.",
        methods: [spawn, next], short: { _ in "TaskGroup" }, close: close)

    private static let spawn = Function(
        "spawn", "Starts a function as a task of the group.",
        parameters: [
            Parameter("f", .function, "what to run"), Parameter("arguments", .rest, "what it gets", required: false),
        ],
        example: "local group <close> = require(\"task.native\").group()\ngroup:spawn(print, 1)"
    ) { call throws(Fault) in
        try call.this(as: TaskGroup.self).add(try call.startTask(from: 1))
        return .none
    }

    private static let next = Function(
        "next", "Waits for the next task to end; nothing when all have.",
        returns: "number, success, values or error",
        example: "local group <close> = require(\"task.native\").group()\ngroup:spawn(print, 1)\nprint(group:next())"
    ) { call throws(Fault) in
        let group = try call.this(as: TaskGroup.self)
        if let next = group.takeEnded() { return .many(next) }
        guard !group.running.isEmpty else { return .none }
        return .park(Parking { group.taker = $1 })
    }

    /// Cancels what still runs and waits for its end, where waiting is possible.
    private static let close = Function("close", "Ends the group.") { call throws(Fault) in
        let group = try call.this(as: TaskGroup.self)
        group.taker = nil
        group.cancelAll(call.runtime)
        call.runtime.schedule.running?.groups.removeAll { $0 === group }
        guard !group.running.isEmpty, clua_can_wait(call.state) else { return .none }
        return .park(Parking(isStubborn: true) { group.closer = $1 })
    }
}
