import Vocabulary

/// The FlatBuffers part of one message: bytes that anybody may have written, so each offset in them is checked.
///
/// Offsets are relative to where they stand: 32 bits forward to tables, texts and vectors, and from a table back (or
/// forward) to its vtable, which says where in the table each field is.
struct FlatBuffer: Sendable {
    let bytes: [UInt8]
    /// The file they come from.
    let file: String
    /// Where in the file they begin.
    let offset: Int

    /// The table that the first offset leads to.
    func root() throws(Fault) -> FlatTable { try FlatTable(self, at: try target(at: 0)) }

    /// A number; little-endian as everything in FlatBuffers.
    func number<Number: FixedWidthInteger>(_ type: Number.Type, at position: Int) throws(Fault) -> Number {
        try check(position, MemoryLayout<Number>.size)
        return bytes.withUnsafeBytes {
            Number(littleEndian: $0.loadUnaligned(fromByteOffset: position, as: Number.self))
        }
    }

    /// What the offset at a position leads to.
    func target(at position: Int) throws(Fault) -> Int {
        let distance = Int(try number(UInt32.self, at: position))
        try check(position + distance, 4)
        guard distance >= 4 else { throw damaged("an offset leads nowhere", at: position) }
        return position + distance
    }

    /// The elements of a vector: where the first one is, and how many there are.
    func vector(at position: Int, elementBytes: Int) throws(Fault) -> (first: Int, count: Int) {
        let count = Int(try number(UInt32.self, at: position))
        // 32 bits times at most 24 bytes: no overflow.
        try check(position + 4, count * elementBytes)
        return (position + 4, count)
    }

    func check(_ position: Int, _ count: Int) throws(Fault) {
        guard position >= 0, position <= bytes.count, count <= bytes.count - position else {
            throw damaged("its description leads outside of itself", at: min(max(0, position), bytes.count))
        }
    }

    func damaged(_ what: String, at position: Int) -> Fault { .damagedArrow(file, at: offset + position, what) }
}
