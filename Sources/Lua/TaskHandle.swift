import CLua
import Vocabulary

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
        }, close: close)

    private static let wait = Function(
        "wait", "Waits for its end; gives its values or raises its error. Running out of time is an error; it goes on.",
        parameters: [
            Parameter(
                "options", .options, "how long", required: false,
                options: [Parameter("timeout", .duration, "the longest wait", default: "none")])
        ],
        returns: "its values",
        example: "local t = require(\"task\").spawn(function() return 42 end)\nprint(t:wait { timeout = \"5s\" })"
    ) { call throws(Fault) in
        let handle = try call.this(as: TaskHandle.self)
        let options = try call.options(1)
        let timeout = try options.duration("timeout")
        switch handle.task.outcome {
        case .values(let references): return .many(references.map { .reference($0) })
        case .failure(let error, _):
            handle.task.isObserved = true
            throw .raised(RaisedValue(reference: error))
        case nil:
            return .park(
                Parking { runtime, number in
                    handle.task.onEnd.append { task, runtime in
                        // A wait that ran out of time, or was given up, does not see how the task ends.
                        guard let arrival = task.outcome?.arrival, runtime.isOpen(number) else { return }
                        task.isObserved = true
                        runtime.finish(number, with: arrival)
                    }
                    guard let timeout else { return }
                    runtime.limit(number, to: timeout, .taskNotDone(within: options.text("timeout") ?? ""))
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

    /// `local t <close> = task.spawn(f)`: what still runs where the block ends is cancelled and waited for. Who is
    /// cancelled itself does not wait here: it ends with its tasks anyway.
    private static let close = Function("close", "Ends the task.") { call throws(Fault) in
        let handle = try call.this(as: TaskHandle.self)
        call.runtime.cancel(handle.task)
        let own = call.runtime.schedule.running?.cancellation
        guard !handle.task.hasEnded, own == LuaTask.Cancellation.none, clua_can_wait(call.state) else { return .none }
        return .park(
            Parking { _, number in
                handle.task.onEnd.append { _, runtime in runtime.finish(number, with: .value(.none)) }
            })
    }
}
