/// Bytes that grow, and whose memory is used again.
// Sendable though it changes: whoever has taken one has it alone until it is given back; see `KeptLines`.
final class LineBytes: @unchecked Sendable {
    private var start: UnsafeMutablePointer<UInt8>
    private var capacity: Int
    /// How many there are.
    private(set) var count = 0

    init(capacity: Int = 64 << 10) {
        self.capacity = capacity
        start = .allocate(capacity: capacity)
    }

    deinit { start.deallocate() }

    /// Forgets the bytes, and keeps their memory.
    func clear() { count = 0 }

    /// All of them, until the next change.
    var all: UnsafeBufferPointer<UInt8> { UnsafeBufferPointer(start: start, count: count) }

    /// Where the next so many bytes go. What of it is used is said by `filled`.
    @inline(__always)
    func room(for length: Int) -> UnsafeMutablePointer<UInt8> {
        if capacity - count < length { grow(length) }
        return start + count
    }

    /// So many bytes of the room are used.
    @inline(__always)
    func filled(_ length: Int) { count += length }

    @inline(__always)
    func append(_ byte: UInt8) {
        room(for: 1)[0] = byte
        count += 1
    }

    @inline(__always)
    func append(_ bytes: UnsafeBufferPointer<UInt8>) {
        guard let first = bytes.baseAddress else { return }
        room(for: bytes.count).update(from: first, count: bytes.count)
        count += bytes.count
    }

    /// Writes over eight bytes.
    func set(_ length: Int, at place: Int) {
        UnsafeMutableRawPointer(start + place).storeBytes(of: UInt64(length), as: UInt64.self)
    }

    private func grow(_ length: Int) {
        capacity = max(2 * capacity, count + length)
        let larger = UnsafeMutablePointer<UInt8>.allocate(capacity: capacity)
        larger.update(from: start, count: count)
        start.deallocate()
        start = larger
    }
}
