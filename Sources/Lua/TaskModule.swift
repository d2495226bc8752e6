import CLua
import Vocabulary

extension LuaRuntime {
    /// The primitives below `stdlib/task.lua`.
    static let taskModule = Module(
        name: "task.native", summary: "Primitives of the module task.",
        functions: [sleep, spawn, group, mapOptions, failure, summary], types: [TaskHandle.luaType, TaskGroup.luaType])

    private static let sleep = Function(
        "sleep", "Waits for a length of time; other tasks go on.",
        parameters: [Parameter("length", .duration, "\"500ms\", \"5s\", \"2h\"")],
        example: "require(\"task\").sleep \"1ms\""
    ) { call throws(Fault) in
        let length = try call.duration(1)
        let clock = call.runtime.clock
        return .wait {
            try await clock.sleep(for: length)
            return .none
        }
    }

    private static let spawn = Function(
        "spawn", "Starts a function as a task and returns at once.",
        parameters: [
            Parameter("f", .function, "what to run"), Parameter("arguments", .rest, "what it gets", required: false),
        ],
        returns: "Task", example: "local t = require(\"task\").spawn(function() return 42 end)\nprint(t:wait())"
    ) { call throws(Fault) in
        .one(.object(TaskHandle(try call.startTask(from: 1))))
    }

    private static let group = Function(
        "group", "Makes a group of tasks that end with the block that holds it.", returns: "TaskGroup",
        example: "local group <close> = require(\"task.native\").group()"
    ) { call throws(Fault) in
        let group = TaskGroup()
        call.runtime.schedule.running?.groups.append(group)
        return .one(.object(group))
    }

    private static let mapOptions = Function(
        "map", "Checks the arguments of task.map.",
        parameters: [
            Parameter("items", .list, "what to work on"), Parameter("fn", .function, "called for each item"),
            Parameter(
                "options", .options, "how", required: false,
                options: [
                    Parameter("at_once", .integer, "how many run at the same time", default: "20"),
                    Parameter("on_error", .choice(["stop", "collect"]), "what a failure does", default: "stop"),
                ]),
        ],
        returns: "at_once, on_error", example: "print(require(\"task.native\").map({}, print))"
    ) { call throws(Fault) in
        let options = try call.options(3)
        let atOnce = options.integer("at_once") ?? 20
        guard atOnce >= 1 else { throw Fault.atLeastOne("map", "at_once") }
        return .many([.integer(atOnce), .text(options.text("on_error") ?? "stop")])
    }

    private static let failure = Function(
        "failure", "Names the item in its error.",
        parameters: [Parameter("item", .text, "the item's name"), Parameter("error", .any, "what it raised")],
        returns: "Error", example: "print(require(\"task.native\").failure(\"item 2\", \"no\"))"
    ) { call throws(Fault) in
        let runtime = call.runtime
        var fault = runtime.fault(at: 2, on: call.state)
        fault.cause = fault
        fault.message = "\(try call.text(1)): \(fault.message)"
        return .one(.object(ErrorValue(fault)))
    }

    private static let summary = Function(
        "summary", "The error of many items of which some failed.",
        parameters: [Parameter("count", .integer, "all items"), Parameter("errors", .list, "the errors")],
        returns: "Error", example: "print(require(\"task.native\").summary(3, { }))"
    ) { call throws(Fault) in
        let faults = try (call.value(2).asList ?? []).compactMap { $0.asObject(ErrorValue.self)?.fault }
        return .one(.object(ErrorValue(.itemsFailed(Int(try call.integer(1)), faults))))
    }
}

extension Call {
    /// Starts a task of the function at a position and the arguments after it.
    borrowing func startTask(from position: Int) throws(Fault) -> LuaTask {
        guard let running = runtime.schedule.running else { throw .cannotWait }
        let first = index(position)
        let last = lua_gettop(state)
        guard lua_checkstack(state, last - first + 6) != 0 else { throw .tooManyValues(Int(last - first)) }
        for index in first...last { lua_pushvalue(state, index) }
        return runtime.start(arguments: last - first, of: running.entry, on: state)
    }
}

extension LuaTask.Outcome {
    /// What somebody who waits for the task gets.
    var arrival: Arrival {
        switch self {
        case .values(let references): .values(references.map { .reference($0) })
        case .failure(let error, _): .error(error)
        }
    }
}

/// A task that was spawned.
// Touched on the Lua thread only, like everything that Lua can reach.
final class TaskHandle: LuaObject, @unchecked Sendable {
    let task: LuaTask

    init(_ task: LuaTask) { self.task = task }

    static let luaType = ObjectType(
        name: "Task", summary: "A function that runs beside its caller.",
        fields: [
            Field("running", .boolean, "false when it has ended") { object throws(Fault) in
                .boolean((object as? TaskHandle)?.task.hasEnded == false)
            }
        ],
        methods: [wait, cancel],
        short: { object in
            guard let handle = object as? TaskHandle else { return "Task" }
            switch handle.task.outcome {
            case nil: return "Task (running)"
            case .values: return "Task (done)"
            case .failure: return "Task (failed)"
            }
        })

    private static let wait = Function(
        "wait", "Waits for its end; gives its values or raises its error.", returns: "its values",
        example: "local t = require(\"task\").spawn(function() return 42 end)\nprint(t:wait())"
    ) { call throws(Fault) in
        let handle = try call.this(as: TaskHandle.self)
        handle.task.isObserved = true
        switch handle.task.outcome {
        case .values(let references): return .many(references.map { .reference($0) })
        case .failure(let error, _): throw .raised(RaisedValue(reference: error))
        case nil:
            return .park(
                Parking { _, number in
                    handle.task.onEnd.append { task, runtime in
                        if let arrival = task.outcome?.arrival { runtime.finish(number, with: arrival) }
                    }
                })
        }
    }

    private static let cancel = Function(
        "cancel", "Asks it to end: what it waits for fails with \"interrupted\".",
        example: "local t = require(\"task\").spawn(function() require(\"task\").sleep \"1h\" end)\nt:cancel()"
    ) { call throws(Fault) in
        let task = try call.this(as: TaskHandle.self).task
        task.isObserved = true
        call.runtime.cancel(task)
        return .none
    }
}
