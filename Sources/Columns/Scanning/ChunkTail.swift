/// The end of a chunk with zeros behind it: what looks some bytes ahead can read there as well, and stops at the zeros.
struct ChunkTail: ~Copyable, Sendable {
    private var memory = GrowingMemory(capacity: 1024)

    init() {}

    /// A copy of the bytes with so many zeros behind them; valid until the next one.
    mutating func padded(_ rest: UnsafeRawBufferPointer, zeros: Int) -> UnsafeRawPointer {
        memory.setCount(0)
        memory.append(rest)
        memory.reserve(zeros)
        (memory.base + rest.count).initializeMemory(as: UInt8.self, repeating: 0, count: zeros)
        return UnsafeRawPointer(memory.base)
    }
}
