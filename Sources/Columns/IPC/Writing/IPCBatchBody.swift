import Vocabulary

/// The body of a batch that is going to be written: its buffers, and what the description says of them.
struct IPCBatchBody {
    /// Of each column its rows and how many have no value; behind lists stand their items.
    private(set) var nodes: [Int64] = []
    /// Of each buffer its place in the body and its size.
    private(set) var buffers: [Int64] = []
    /// How many bytes it has, a multiple of 64.
    private(set) var size = 0
    private var parts: [Part] = []
    private let codec: IPCCodec?

    private struct Part {
        let bytes: UnsafeRawBufferPointer
        let owner: any ColumnOwner
    }

    init(_ batch: RecordBatch, _ compression: ArrowCompression) throws(Fault) {
        codec = compression.codec
        for column in batch.columns { try add(column) }
    }

    /// Writes the buffers, each at a multiple of 64.
    func write(to output: FileOutput) throws(Fault) {
        for part in parts {
            try withExtendedLifetime(part.owner) { () throws(Fault) in try output.write(part.bytes) }
            try output.pad(to: 64)
        }
    }

    private mutating func add(_ column: Column) throws(Fault) {
        nodes += [Int64(column.count), Int64(column.nullCount)]
        if let validity = column.validity { try addBits(validity, column) } else { try add(nil, 0, column.owner) }
        switch column.type.layout {
        case .bits: try addBits(column.values, column)
        case .fixed(let width):
            try add(column.values + column.offset * width, column.count * width, column.owner)
        case .variable: try addBytes(column)
        case .list: try addItems(column)
        }
    }

    private mutating func add(_ start: UnsafeRawPointer?, _ count: Int, _ owner: any ColumnOwner) throws(Fault) {
        var part = Part(bytes: UnsafeRawBufferPointer(start: start, count: count), owner: owner)
        if let codec, count > 0 { part = try Self.compressed(part.bytes, codec) }
        buffers += [Int64(size), Int64(part.bytes.count)]
        size += (part.bytes.count + 63) & ~63
        if part.bytes.count > 0 { parts.append(part) }
    }

    /// The size before, or -1 where the buffer did not get smaller; then its bytes.
    private static func compressed(_ bytes: UnsafeRawBufferPointer, _ codec: IPCCodec) throws(Fault) -> Part {
        let smaller = try codec.compressed(bytes)
        let memory = ColumnMemory()
        let count = 8 + (smaller?.count ?? bytes.count)
        let target = UnsafeMutableRawBufferPointer(start: memory.add(bytes: count), count: count)
        target.storeBytes(of: Int64(smaller == nil ? -1 : bytes.count).littleEndian, as: Int64.self)
        let content = UnsafeMutableRawBufferPointer(rebasing: target.dropFirst(8))
        if let smaller { content.copyBytes(from: smaller) } else { content.copyMemory(from: bytes) }
        return Part(bytes: UnsafeRawBufferPointer(target), owner: memory)
    }

    /// Bits that begin within a byte are moved to the beginning of one.
    private mutating func addBits(_ map: UnsafeRawPointer, _ column: Column) throws(Fault) {
        let count = (column.count + 7) / 8
        guard column.offset & 7 != 0 else { return try add(map + column.offset / 8, count, column.owner) }
        let memory = ColumnMemory()
        let moved = memory.add(bytes: count)
        Bits.copy(map, from: column.offset, count: column.count, to: moved, at: 0)
        try add(UnsafeRawPointer(moved), count, memory)
    }

    /// Beginnings of 32 bits, and the bytes that the cells have.
    private mutating func addBytes(_ column: Column) throws(Fault) {
        let extent = try addStarts(column)
        try add(extent.isEmpty ? nil : column.bytes + extent.lowerBound, extent.count, column.owner)
    }

    /// Beginnings of 32 bits, and the items that the lists have.
    private mutating func addItems(_ column: Column) throws(Fault) {
        let extent = try addStarts(column)
        try add(column.items[0].slice(extent))
    }

    /// Beginnings of 32 bits, the first one 0; gives what the cells span.
    private mutating func addStarts(_ column: Column) throws(Fault) -> Range<Int> {
        guard column.count > 0 else {
            try add(ColumnMemory.nothing, 4, column.owner)
            return 0..<0
        }
        let first = column.extent(at: 0).lowerBound
        let end = column.extent(at: column.count - 1).upperBound
        if first == 0, !column.hasWideOffsets {
            try add(column.values + column.offset * 4, (column.count + 1) * 4, column.owner)
        } else {
            let memory = ColumnMemory()
            let starts = memory.add(bytes: (column.count + 1) * 4).assumingMemoryBound(to: Int32.self)
            // The writer has split the batch so that this fits.
            for row in 0..<column.count { starts[row + 1] = Int32(column.extent(at: row).upperBound - first) }
            try add(UnsafeRawPointer(starts), (column.count + 1) * 4, memory)
        }
        return first..<end
    }
}
