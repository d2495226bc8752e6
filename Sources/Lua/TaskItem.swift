/// The item of a `task.map` for which something is done.
///
/// Work that a native function starts while an item is dealt with finds it here: a download can so be shown under the
/// item's name.
///
///     TaskItem.current?.name     // 2024-01-02
public struct TaskItem: Sendable, Hashable {
    /// The number of the map, counted from 1 in each runtime.
    public let map: Int
    /// The item's place in the list, counted from 1.
    public let index: Int
    /// What the item is called: its text, its name, or `item 3`.
    public let name: String

    /// Names an item.
    public init(map: Int, index: Int, name: String) {
        self.map = map
        self.index = index
        self.name = name
    }

    /// The item that the running Swift task works for; nil outside of maps.
    @TaskLocal public static var current: TaskItem?
}
