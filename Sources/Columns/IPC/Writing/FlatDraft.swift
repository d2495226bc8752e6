/// A FlatBuffers table that is going to be written: its fields by their position in Arrow's definition.
struct FlatDraft {
    enum Field {
        case byte(UInt8)
        case short(Int16)
        case int(Int32)
        case long(Int64)
        case text(String)
        case table(FlatDraft)
        case tables([FlatDraft])
        /// Structs of 64-bit members, all members one after the other.
        case structs([Int64], members: Int)

        /// How many bytes it takes in the table itself.
        fileprivate var inlineBytes: Int {
            switch self {
            case .byte: 1
            case .short: 2
            case .int, .text, .table, .tables, .structs: 4
            case .long: 8
            }
        }
    }

    var fields: [(slot: Int, field: Field)]

    init(_ fields: [(slot: Int, field: Field)]) { self.fields = fields }

    /// The whole FlatBuffers message with this table as its root.
    func encoded() -> [UInt8] {
        var writer = FlatWriter()
        writer.append(UInt32(0))
        let root = writer.write(self)
        writer.patch(UInt32(root), at: 0)
        return writer.bytes
    }
}

/// Writes tables front to back: a table first, then what its offsets lead to, since offsets lead forward only.
private struct FlatWriter {
    var bytes: [UInt8] = []

    mutating func append<Number: FixedWidthInteger>(_ number: Number) {
        withUnsafeBytes(of: number.littleEndian) { bytes.append(contentsOf: $0) }
    }

    mutating func patch<Number: FixedWidthInteger>(_ number: Number, at position: Int) {
        withUnsafeBytes(of: number.littleEndian) { source in
            for (index, byte) in source.enumerated() { bytes[position + index] = byte }
        }
    }

    /// Fills up until `distance` bytes further on is a multiple of 8.
    mutating func align(before distance: Int = 0) {
        while (bytes.count + distance) % 8 != 0 { bytes.append(0) }
    }

    /// Writes a table and all below it; gives its position.
    mutating func write(_ draft: FlatDraft) -> Int {
        // Largest first, behind the 4 bytes that lead to the vtable and 4 that align: no other gaps are needed.
        let ordered = draft.fields.sorted { $0.field.inlineBytes > $1.field.inlineBytes }
        var places: [Int: Int] = [:]
        var size = ordered.first?.field.inlineBytes == 8 ? 8 : 4
        for (slot, field) in ordered {
            places[slot] = size
            size += field.inlineBytes
        }
        let slots = (draft.fields.map(\.slot).max() ?? -1) + 1
        let vtableSize = 4 + 2 * slots
        align(before: vtableSize)
        let vtable = bytes.count
        append(UInt16(vtableSize))
        append(UInt16(size))
        for slot in 0..<slots { append(UInt16(places[slot] ?? 0)) }
        let table = bytes.count
        append(Int32(table - vtable))
        bytes.append(contentsOf: [UInt8](repeating: 0, count: size - 4))
        for (slot, field) in ordered { write(field, at: table + (places[slot] ?? 0)) }
        return table
    }

    private mutating func write(_ field: FlatDraft.Field, at position: Int) {
        switch field {
        case .byte(let value): patch(value, at: position)
        case .short(let value): patch(value, at: position)
        case .int(let value): patch(value, at: position)
        case .long(let value): patch(value, at: position)
        case .text(let text):
            align()
            patch(UInt32(bytes.count - position), at: position)
            append(UInt32(text.utf8.count))
            bytes.append(contentsOf: text.utf8)
            bytes.append(0)
        case .table(let draft):
            let table = write(draft)
            patch(UInt32(table - position), at: position)
        case .tables(let drafts):
            align()
            patch(UInt32(bytes.count - position), at: position)
            append(UInt32(drafts.count))
            let first = bytes.count
            bytes.append(contentsOf: [UInt8](repeating: 0, count: drafts.count * 4))
            for (index, draft) in drafts.enumerated() {
                let place = first + 4 * index
                let table = write(draft)
                patch(UInt32(table - place), at: place)
            }
        case .structs(let numbers, let members):
            // The elements stand at a multiple of 8, right behind their count.
            align(before: 4)
            patch(UInt32(bytes.count - position), at: position)
            append(UInt32(numbers.count / members))
            for number in numbers { append(number) }
        }
    }
}
