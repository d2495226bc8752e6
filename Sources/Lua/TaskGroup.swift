import CLua
import Vocabulary

/// Tasks that belong to one block: when it ends, they have ended.
// Touched on the Lua thread only, like everything that Lua can reach.
final class TaskGroup: LuaObject, @unchecked Sendable {
    private var running: [Int: LuaTask] = [:]
    private var ended: [(number: Int, outcome: LuaTask.Outcome)] = []
    private var firstEnded = 0
    private var count = 0
    /// The wait of whoever asks for the next end.
    private var taker: Int64?
    /// The wait of whoever closes the group.
    private var closer: Int64?
    /// The map that it works for, where that is told to anybody.
    private let map: TaskMap?
    /// What the map ends with.
    private var fault: Fault?
    private var hasToldEnd = false

    init(of map: TaskMap? = nil) { self.map = map }

    /// Asks all that still run to end.
    func cancelAll(_ runtime: LuaRuntime) {
        for task in running.sorted(by: { $0.key < $1.key }).map(\.value) { runtime.cancel(task) }
    }

    private func add(_ task: LuaTask, as number: Int) {
        count += 1
        running[number] = task
        task.isObserved = true
        task.membership = (self, number)
    }

    /// Called by the runtime once for each task that was added.
    func memberEnded(_ number: Int, _ task: LuaTask, _ runtime: LuaRuntime) {
        running[number] = nil
        if let outcome = task.outcome {
            ended.append((number, outcome))
            if map != nil, let item = task.item, item.index == number { runtime.onMap?(outcome.event(of: item)) }
        }
        if let taker, let next = takeEnded() {
            self.taker = nil
            runtime.finish(taker, with: .values(next))
        }
        if running.isEmpty, let closer {
            self.closer = nil
            tellEnd(runtime)
            runtime.finish(closer, with: .value(.none))
        }
    }

    /// Number, success, and the values or the error of a task that has ended.
    private func takeEnded() -> [LuaValue]? {
        guard firstEnded < ended.count else { return nil }
        let (number, outcome) = ended[firstEnded]
        firstEnded += 1
        if firstEnded == ended.count {
            ended.removeAll(keepingCapacity: true)
            firstEnded = 0
        }
        switch outcome {
        case .values(let references):
            return [.integer(Int64(number)), true] + references.map { .reference($0) }
        case .failure(let error, _): return [.integer(Int64(number)), false, .reference(error)]
        }
    }

    /// The task that holds it has ended without closing it, as one does that is stopped for good.
    func abandon(_ runtime: LuaRuntime) {
        cancelAll(runtime)
        tellEnd(runtime)
    }

    private func tellEnd(_ runtime: LuaRuntime) {
        guard let map, !hasToldEnd else { return }
        hasToldEnd = true
        runtime.onMap?(.ended(map, fault))
    }

    static let luaType = ObjectType(
        name: "TaskGroup", summary: "Tasks that end with the block that holds them.",
        methods: [spawn, begin, next], short: { _ in "TaskGroup" }, close: close)

    private static let spawn = Function(
        "spawn", "Starts a function as a task of the group.",
        parameters: [
            Parameter("f", .function, "what to run"), Parameter("arguments", .rest, "what it gets", required: false),
        ],
        example: "local group <close> = require(\"task.native\").group()\ngroup:spawn(print, 1)"
    ) { call throws(Fault) in
        let group = try call.this(as: TaskGroup.self)
        group.add(try call.startTask(from: 1), as: group.count + 1)
        return .none
    }

    private static let begin = Function(
        "begin", "Starts a function as a task with a number of its own; with a name it is an item of the map.",
        parameters: [
            Parameter("number", .integer, "what next gives for it"),
            Parameter("name", .oneOf([.text, .boolean]), "of the item; false for what is none"),
            Parameter("f", .function, "what to run"), Parameter("arguments", .rest, "what it gets", required: false),
        ],
        example: "local group <close> = require(\"task.native\").group()\ngroup:begin(0, false, print, 1)"
    ) { call throws(Fault) in
        let group = try call.this(as: TaskGroup.self)
        let number = Int(try call.integer(1))
        let task = try call.startTask(from: 3)
        group.add(task, as: number)
        guard let map = group.map, let name = call.optionalText(2) else { return .none }
        let item = TaskItem(map: map.number, index: number, name: name)
        task.item = item
        call.runtime.onMap?(.itemBegan(item))
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

    /// Cancels what still runs and waits for its end, where waiting is possible. Lua gives it the error that ends the
    /// block, if one does.
    private static let close = Function("close", "Ends the group.") { call throws(Fault) in
        let group = try call.this(as: TaskGroup.self)
        let runtime = call.runtime
        group.taker = nil
        if call.has(1) { group.fault = runtime.fault(at: call.index(1), on: call.state) }
        group.cancelAll(runtime)
        runtime.schedule.running?.groups.removeAll { $0 === group }
        guard !group.running.isEmpty, clua_can_wait(call.state) else {
            group.tellEnd(runtime)
            return .none
        }
        return .park(Parking(isStubborn: true) { group.closer = $1 })
    }
}

extension LuaTask.Outcome {
    fileprivate func event(of item: TaskItem) -> TaskMapEvent {
        switch self {
        case .values: .itemDone(item)
        case .failure(_, let fault): .itemFailed(item, fault)
        }
    }
}
