import Vocabulary

/// A table of a FlatBuffers message. Fields are known by their position in Arrow's definition; one that is not there
/// has its default.
struct FlatTable: Sendable {
    let buffer: FlatBuffer
    let position: Int
    private let size: Int
    private let vtable: Int
    private let vtableSize: Int

    init(_ buffer: FlatBuffer, at position: Int) throws(Fault) {
        self.buffer = buffer
        self.position = position
        vtable = position - Int(try buffer.number(Int32.self, at: position))
        vtableSize = Int(try buffer.number(UInt16.self, at: vtable))
        size = Int(try buffer.number(UInt16.self, at: vtable + 2))
        guard vtableSize >= 4, size >= 4 else { throw buffer.damaged("a table without a size", at: vtable) }
        try buffer.check(vtable, vtableSize)
        try buffer.check(position, size)
    }

    /// A number, or its default when the field is not there.
    func number<Number: FixedWidthInteger>(_ field: Int, _ standard: Number) throws(Fault) -> Number {
        guard let place = try place(of: field, MemoryLayout<Number>.size) else { return standard }
        return try buffer.number(Number.self, at: place)
    }

    /// True or false; absent means false.
    func boolean(_ field: Int) throws(Fault) -> Bool { try number(field, UInt8(0)) != 0 }

    /// The table that a field leads to.
    func table(_ field: Int) throws(Fault) -> FlatTable? {
        guard let place = try place(of: field, 4) else { return nil }
        return try FlatTable(buffer, at: try buffer.target(at: place))
    }

    /// A text; bytes that are not UTF-8 are replaced.
    func text(_ field: Int) throws(Fault) -> String? {
        guard let place = try place(of: field, 4) else { return nil }
        let (first, count) = try buffer.vector(at: try buffer.target(at: place), elementBytes: 1)
        return String(decoding: buffer.bytes[first..<first + count], as: UTF8.self)
    }

    /// A list of tables; empty when the field is not there.
    func tables(_ field: Int) throws(Fault) -> [FlatTable] {
        guard let place = try place(of: field, 4) else { return [] }
        let (first, count) = try buffer.vector(at: try buffer.target(at: place), elementBytes: 4)
        var tables: [FlatTable] = []
        tables.reserveCapacity(count)
        for index in 0..<count { tables.append(try FlatTable(buffer, at: try buffer.target(at: first + 4 * index))) }
        return tables
    }

    /// A list of structs of 64-bit members, all members one after the other; empty when the field is not there.
    func structs(_ field: Int, members: Int) throws(Fault) -> [Int64] {
        guard let place = try place(of: field, 4) else { return [] }
        let (first, count) = try buffer.vector(at: try buffer.target(at: place), elementBytes: 8 * members)
        var numbers: [Int64] = []
        numbers.reserveCapacity(count * members)
        for index in 0..<count * members { numbers.append(try buffer.number(Int64.self, at: first + 8 * index)) }
        return numbers
    }

    /// Where a field's bytes are; nil when it is not there.
    private func place(of field: Int, _ bytes: Int) throws(Fault) -> Int? {
        let entry = 4 + 2 * field
        guard entry + 2 <= vtableSize else { return nil }
        let distance = Int(try buffer.number(UInt16.self, at: vtable + entry))
        guard distance != 0 else { return nil }
        guard distance >= 4, distance + bytes <= size else {
            throw buffer.damaged("a field outside of its table", at: vtable + entry)
        }
        return position + distance
    }
}
