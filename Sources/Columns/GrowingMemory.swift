// `@unchecked`: the memory has one owner, as the struct cannot be copied; whoever holds it may pass it to another thread.

/// Memory that grows while cells are added, and then becomes a column's without being copied once more.
///
///     var memory = GrowingMemory()
///     memory.append(1.5)
///     let values = memory.move(to: ColumnMemory())
struct GrowingMemory: ~Copyable, @unchecked Sendable {
    private(set) var base: UnsafeMutableRawPointer
    /// How many bytes there is room for, in whole cache lines.
    private(set) var capacity: Int
    /// How many bytes are used.
    private(set) var count = 0

    /// Starts empty, with room for so many bytes.
    init(capacity: Int = 64) {
        self.capacity = Self.wholeLines(capacity)
        base = .allocate(byteCount: self.capacity, alignment: 64)
    }

    private static func wholeLines(_ bytes: Int) -> Int { max(64, (bytes + 63) & ~63) }

    /// Makes room for so many bytes more.
    mutating func reserve(_ bytes: Int) {
        guard capacity - count < bytes else { return }
        grow(bytes)
    }

    @inline(never)
    private mutating func grow(_ bytes: Int) {
        capacity = Self.wholeLines(max(count + bytes, capacity * 2))
        let larger = UnsafeMutableRawPointer.allocate(byteCount: capacity, alignment: 64)
        larger.copyMemory(from: base, byteCount: count)
        base.deallocate()
        base = larger
    }

    mutating func append<Cell: BitwiseCopyable>(_ cell: Cell) {
        reserve(MemoryLayout<Cell>.size)
        base.storeBytes(of: cell, toByteOffset: count, as: Cell.self)
        count += MemoryLayout<Cell>.size
    }

    mutating func append(_ bytes: UnsafeRawBufferPointer) {
        guard let source = bytes.baseAddress else { return }
        reserve(bytes.count)
        (base + count).copyMemory(from: source, byteCount: bytes.count)
        count += bytes.count
    }

    /// Counts bytes that were written behind the end, or forgets the last ones.
    mutating func setCount(_ bytes: Int) {
        precondition(bytes >= 0 && bytes <= capacity, "\(bytes) bytes of \(capacity)")
        count = bytes
    }

    /// The bytes; valid until something is added.
    var bytes: UnsafeRawBufferPointer { UnsafeRawBufferPointer(start: base, count: count) }

    /// Gives the memory away, the rest of its last cache line zeroed, and starts anew with as much room.
    mutating func move(to memory: ColumnMemory) -> UnsafeRawPointer {
        let given = base
        let used = Self.wholeLines(count)
        (given + count).initializeMemory(as: UInt8.self, repeating: 0, count: used - count)
        memory.adopt(given)
        // What came last is the best guess of what comes next: the pages of a service are of one size.
        self.capacity = used
        self.count = 0
        self.base = .allocate(byteCount: used, alignment: 64)
        return UnsafeRawPointer(given)
    }

    deinit { base.deallocate() }
}
