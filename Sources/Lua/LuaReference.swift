import Synchronization

/// Any Lua value, held alive from Swift. It may cross threads; only `LuaRuntime` can look into it.
public final class LuaReference: Sendable {
    /// The Lua type of the value: `"table"`, `"function"`, …
    public let kind: String
    let index: Int32
    let home: ReferenceHome

    init(kind: String, index: Int32, home: ReferenceHome) {
        self.kind = kind
        self.index = index
        self.home = home
    }

    deinit { home.retire(index) }
}

/// A Lua function, held alive from Swift.
public final class LuaFunction: Sendable {
    /// The function as a plain reference.
    public let reference: LuaReference

    init(_ reference: LuaReference) { self.reference = reference }
}

/// Where the references of one runtime go to when they end on any thread; the Lua thread frees them later.
final class ReferenceHome: Sendable {
    private let retired = Mutex<[Int32]>([])
    private let count = Atomic<Int>(0)

    func retire(_ index: Int32) {
        retired.withLock { $0.append(index) }
        count.add(1, ordering: .relaxed)
    }

    var isEmpty: Bool { count.load(ordering: .relaxed) == 0 }

    func takeAll() -> [Int32] {
        count.store(0, ordering: .relaxed)
        return retired.withLock { indexes in
            defer { indexes.removeAll() }
            return indexes
        }
    }
}
