import CLua
import Vocabulary

extension LuaRuntime {
    /// The primitives below `stdlib/task.lua`.
    static let taskModule = Module(
        name: "task.native", summary: "Primitives of the module task.",
        functions: [sleep, spawn, group, map, all, first, name, failure, timedOut, noneSucceeded, summary],
        types: [TaskHandle.luaType, TaskGroup.luaType])

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
        .one(.object(call.newGroup()))
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
