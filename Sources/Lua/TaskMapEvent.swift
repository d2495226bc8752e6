import Vocabulary

/// A `task.map` that has begun.
public struct TaskMap: Sendable, Hashable {
    /// Its number, counted from 1 in each runtime.
    public var number: Int
    /// How many items it has.
    public var count: Int
    /// How many of them are worked on at the same time at the most.
    public var atOnce: Int
    /// True when failures are collected; else the first one ends it.
    public var collects: Bool
    /// The variable that its results are given to, as the caller's line has it: `days` of `days = task.map(…`.
    public var variable: String?

    /// Describes a map.
    public init(number: Int, count: Int, atOnce: Int, collects: Bool, variable: String? = nil) {
        self.number = number
        self.count = count
        self.atOnce = atOnce
        self.collects = collects
        self.variable = variable
    }
}

/// What happens in a `task.map`, told on the Lua thread as it happens.
public enum TaskMapEvent: Sendable {
    /// It begins; no item has begun yet.
    case began(TaskMap)
    /// An item's function was started.
    case itemBegan(TaskItem)
    /// An item's function has returned.
    case itemDone(TaskItem)
    /// An item's function has failed, or was cancelled (`interrupted`).
    case itemFailed(TaskItem, Fault)
    /// All its tasks have ended; with the fault that it ends with, if any.
    case ended(TaskMap, Fault?)
}
