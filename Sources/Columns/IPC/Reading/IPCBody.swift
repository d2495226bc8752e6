import Vocabulary

/// The body of a batch in memory, taken apart piece by piece in the order of the columns.
///
/// What the description says about it is checked with each piece: no piece may lie outside of the body.
struct IPCBody {
    /// How many rows every column of the batch has, or how many items the lists of one have, while these are read. More
    /// than a batch may have in Arrow's implementations is refused: a few bytes could ask for any amount of memory.
    private(set) var rows: Int
    /// Keeps the bytes of the columns.
    let owner = ColumnMemory()
    let file: String
    private let offset: Int
    private let codec: IPCCodec?
    private let bytes: UnsafeRawBufferPointer
    // Keeps the bytes as they are in the file, when columns do not show them directly.
    private let compressed: ColumnMemory?
    private var nodes: ArraySlice<Int64>
    private var buffers: ArraySlice<Int64>
    private var extraBuffers: ArraySlice<Int64>

    /// Reads the body of a batch, or of a dictionary's values.
    init(_ message: IPCMessage, header: FlatTable, _ source: IPCSource) throws(Fault) {
        file = source.path
        offset = message.offset
        let length = try header.number(0, Int64(0))
        guard Self.mostRows.contains(length) else {
            throw Fault.damagedArrow(file, at: offset, "a batch of \(length) rows; 2147483647 is the most")
        }
        rows = Int(length)
        nodes = try header.structs(1, members: 2)[...]
        buffers = try header.structs(2, members: 2)[...]
        extraBuffers = try header.structs(4, members: 1)[...]
        codec = try header.table(3).map { (table) throws(Fault) in try IPCCodec(table, source.path) }
        compressed = codec == nil ? nil : ColumnMemory()
        let count = message.body.count
        guard let start = (compressed ?? owner).reserve(bytes: count) else {
            throw Fault.arrowOutOfMemory(file, at: offset, bytes: count)
        }
        try source.read(into: UnsafeMutableRawBufferPointer(start: start, count: count), at: message.body.lowerBound)
        bytes = UnsafeRawBufferPointer(start: start, count: count)
    }

    private static let mostRows = 0...Int64(Int32.max)

    /// Goes to the items of lists, of which there are as many as their description says; gives the rows of before.
    mutating func enterItems(of name: String) throws(Fault) -> Int {
        guard let count = nodes.first, Self.mostRows.contains(count) else {
            throw damaged("column \"\(name)\" has lists without items")
        }
        defer { rows = Int(count) }
        return rows
    }

    /// Goes back to the lists.
    mutating func leaveItems(_ outerRows: Int) { rows = outerRows }

    /// How many cells of the next column have no value.
    mutating func nextNullCount() throws(Fault) -> Int {
        guard let count = nodes.popFirst(), let nulls = nodes.popFirst() else {
            throw damaged("it describes too few columns")
        }
        guard count == Int64(rows), nulls >= 0, nulls <= count else {
            throw damaged("a column of \(count) rows, \(nulls) without a value, in a batch of \(rows)")
        }
        return Int(nulls)
    }

    /// How many buffers of bytes the next column of views has.
    mutating func nextExtraCount() throws(Fault) -> Int {
        guard let count = extraBuffers.popFirst(), count >= 0, count <= Int64(buffers.count / 2) else {
            throw damaged("a column of views without its buffers")
        }
        return Int(count)
    }

    /// The next buffer, as it was before compression.
    mutating func nextBuffer() throws(Fault) -> UnsafeRawBufferPointer {
        guard let start = buffers.popFirst(), let count = buffers.popFirst() else {
            throw damaged("it describes too few buffers")
        }
        guard start >= 0, count >= 0, start <= Int64(bytes.count), count <= Int64(bytes.count) - start else {
            throw damaged("a buffer lies outside of its batch")
        }
        guard count > 0 else { return UnsafeRawBufferPointer(start: ColumnMemory.nothing, count: 0) }
        let stored = UnsafeRawBufferPointer(rebasing: bytes[Int(start)..<Int(start + count)])
        guard let codec else { return stored }
        return try expanded(stored, codec)
    }

    /// A compressed buffer begins with its size before; -1 where it did not get smaller and is stored as it was.
    private func expanded(_ stored: UnsafeRawBufferPointer, _ codec: IPCCodec) throws(Fault) -> UnsafeRawBufferPointer {
        guard stored.count >= 8 else { throw damaged("a compressed buffer without its size") }
        let size = Int(Int64(littleEndian: stored.loadUnaligned(as: Int64.self)))
        let content = UnsafeRawBufferPointer(rebasing: stored.dropFirst(8))
        guard size >= -1, size <= codec.most(from: content.count) else {
            throw damaged("a compressed buffer that claims \(size) bytes")
        }
        let target = try memory(bytes: size < 0 ? content.count : size)
        if size < 0 {
            target.copyMemory(from: content)
        } else if size > 0 {
            guard try codec.expand(content, into: target) else { throw damaged("a buffer cannot be decompressed") }
        }
        return UnsafeRawBufferPointer(target)
    }

    /// New memory of the columns, all zeros.
    func memory(bytes count: Int) throws(Fault) -> UnsafeMutableRawBufferPointer {
        guard let start = owner.reserve(bytes: count) else {
            throw Fault.arrowOutOfMemory(file, at: offset, bytes: count)
        }
        return UnsafeMutableRawBufferPointer(start: start, count: count)
    }

    func damaged(_ what: String) -> Fault { .damagedArrow(file, at: offset, what) }
}
