import Vocabulary

/// The wording of `task`: many items, and what takes too long.
extension Fault {
    static func itemsFailed(_ count: Int, _ faults: [Fault]) -> Fault {
        Fault(.partial, "\(faults.count) of \(count) items failed", hint: shown(faults), cause: faults.first)
    }

    /// Every function of `task.first` has failed. When they did so for one reason, that is the kind.
    static func noneSucceeded(_ faults: [Fault]) -> Fault {
        let kinds = Set(faults.map(\.kind))
        let kind = kinds.count == 1 ? kinds.first ?? .partial : .partial
        return Fault(
            kind, "first: none of \(faults.count == 1 ? "1 function" : "\(faults.count) functions") has succeeded",
            hint: shown(faults), cause: faults.first)
    }

    /// The first messages below each other; nil without any.
    private static func shown(_ faults: [Fault]) -> String? {
        guard !faults.isEmpty else { return nil }
        let more = faults.count > 3 ? "\n         and \(faults.count - 3) more" : ""
        return faults.prefix(3).map(\.message).joined(separator: "\n         ") + more
    }

    static func noFunctions(_ name: String) -> Fault {
        Fault(.badArgument, "\(name): there is no function", hint: "task.\(name) { function() … end, … }")
    }

    static func negativeItemCount(_ count: Int64) -> Fault {
        Fault(.badArgument, "map: n of items is \(count)", hint: "n counts the items, as table.pack does it")
    }

    /// - Parameter state: `done` or `begun`.
    static func notDone(_ state: String, within length: String) -> Fault {
        Fault(
            .timedOut, "not \(state) within \(length)",
            hint: "allow more time; an export goes on at its service, and a key takes it up again")
    }

    static func notAllDone(_ done: Int64, of count: Int64, within length: String) -> Fault {
        Fault(
            .timedOut, "\(done) of \(count) were done within \(length)",
            hint: "allow more time; exports go on at their service, and keys take them up again")
    }

    static func taskNotDone(within length: String) -> Fault {
        Fault(
            .timedOut, "the task has not ended within \(length)",
            hint: "it goes on: wait again, or call :cancel() of what task.spawn gave")
    }
}
