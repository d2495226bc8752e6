/// Writes a flatbuffer: children before parents, from the end of the buffer to its beginning.
///
/// Offsets are counted from the end, where nothing moves any more.
struct FlatBufferBuilder {
    /// One field of a table: its number in the schema and its value.
    struct Field {
        enum Value {
            case uint8(UInt8)
            case int16(Int16)
            case int32(Int32)
            case int64(Int64)
            /// Something written before.
            case offset(Int)
        }

        var slot: Int
        var value: Value

        init(slot: Int, _ value: Value) {
            self.slot = slot
            self.value = value
        }
    }

    /// The bytes in reverse order.
    private var reversed: [UInt8] = []

    /// Writes a text and gives its offset.
    mutating func string(_ text: String) -> Int {
        let bytes = Array(text.utf8)
        align(4, after: bytes.count + 1)
        reversed.append(0)
        reversed += bytes.reversed()
        put(UInt32(bytes.count))
        return reversed.count
    }

    /// Writes a list of things written before and gives its offset.
    mutating func vector(_ offsets: [Int]) -> Int {
        align(4, after: 4 * offsets.count)
        for offset in offsets.reversed() { putOffset(offset) }
        put(UInt32(offsets.count))
        return reversed.count
    }

    /// Writes a table and gives its offset.
    mutating func table(_ fields: [Field]) -> Int {
        let end = reversed.count
        var places: [Int: Int] = [:]
        // Large fields first, so that each lies at a multiple of its size.
        for field in fields.sorted(by: { $0.size > $1.size }) {
            align(field.size, after: 0)
            switch field.value {
            case .uint8(let value): reversed.append(value)
            case .int16(let value): put(value)
            case .int32(let value): put(value)
            case .int64(let value): put(value)
            case .offset(let target): putOffset(target)
            }
            places[field.slot] = reversed.count
        }
        let slots = (fields.map(\.slot).max() ?? -1) + 1
        align(4, after: 0)
        // The table begins with the distance to its list of fields, which stands right before it.
        put(Int32(4 + 2 * slots))
        let start = reversed.count
        for slot in (0..<slots).reversed() { put(UInt16(places[slot].map { start - $0 } ?? 0)) }
        put(UInt16(start - end))
        put(UInt16(4 + 2 * slots))
        return start
    }

    /// The whole buffer: the offset of the root, then everything.
    mutating func finish(root: Int, alignment: Int) -> [UInt8] {
        align(alignment, after: 4)
        putOffset(root)
        return reversed.reversed()
    }

    /// Fills up so that what follows after so many more bytes ends at a multiple of the size.
    private mutating func align(_ size: Int, after count: Int) {
        while (reversed.count + count) % size != 0 { reversed.append(0) }
    }

    private mutating func putOffset(_ target: Int) {
        align(4, after: 0)
        put(UInt32(reversed.count + 4 - target))
    }

    private mutating func put(_ value: some FixedWidthInteger) {
        withUnsafeBytes(of: value.littleEndian) { reversed += $0.reversed() }
    }
}

extension FlatBufferBuilder.Field {
    /// Bytes of the field in its table.
    fileprivate var size: Int {
        switch value {
        case .uint8: 1
        case .int16: 2
        case .int32, .offset: 4
        case .int64: 8
        }
    }
}
