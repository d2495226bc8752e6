/// The bits that say which cells have a value, while a column is being built.
@usableFromInline
struct ValidityBuilder: Sendable {
    @usableFromInline var count = 0
    @usableFromInline var nullCount = 0
    /// Empty until the first cell without a value comes.
    @usableFromInline var map: [UInt8] = []

    @usableFromInline
    init() {}

    @inlinable
    mutating func appendValue() {
        if nullCount > 0 {
            if count & 7 == 0 { map.append(0) }
            map[count >> 3] |= 1 << UInt8(count & 7)
        }
        count += 1
    }

    mutating func appendValues(_ number: Int) {
        guard nullCount > 0 else {
            count += number
            return
        }
        for _ in 0..<number { appendValue() }
    }

    @usableFromInline
    mutating func appendNull() {
        if nullCount == 0 {
            map = [UInt8](repeating: 0xff, count: count >> 3)
            if count & 7 != 0 { map.append(UInt8((1 << (count & 7)) - 1)) }
        }
        if count & 7 == 0 { map.append(0) }
        nullCount += 1
        count += 1
    }

    /// The bitmap in the column's memory; nil when every cell has a value.
    func finish(in memory: ColumnMemory) -> UnsafeRawPointer? {
        nullCount == 0 ? nil : memory.add(copying: map)
    }
}
