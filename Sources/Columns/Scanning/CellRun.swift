/// Cells that are written into the memory of a column one after the other, room for them being there.
protocol CellRun {
    associatedtype Reader: UsualCell
    /// Makes room for so many cells, of text with so many bytes.
    init(_ points: inout PointColumns, room: Int, bytes: Int)
    mutating func store(_ cell: Reader.Cell, at number: Int)
    /// Tells the column how many cells were written.
    func finish(_ points: inout PointColumns, _ number: Int)
}

struct FixedCells<Reader: UsualCell>: CellRun {
    private let cells: UnsafeMutablePointer<Reader.Cell>

    init(_ points: inout PointColumns, room: Int, bytes: Int) {
        points.cells.reserve(room * MemoryLayout<Reader.Cell>.stride)
        cells = (points.cells.base + points.cells.count).assumingMemoryBound(to: Reader.Cell.self)
    }

    @inline(__always)
    func store(_ cell: Reader.Cell, at number: Int) { cells[number] = cell }

    func finish(_ points: inout PointColumns, _ number: Int) {
        points.cells.setCount(points.cells.count + number * MemoryLayout<Reader.Cell>.stride)
    }
}

struct BooleanCells: CellRun {
    typealias Reader = BooleanCell
    private let map: UnsafeMutableRawPointer
    /// The position of the first cell of the run.
    private let first: Int

    init(_ points: inout PointColumns, room: Int, bytes: Int) {
        points.cells.reserve(room / 8 + 2)
        map = points.cells.base
        first = points.count
    }

    @inline(__always)
    func store(_ cell: Bool, at number: Int) {
        let position = first + number
        let bit: UInt8 = cell ? 1 << UInt8(position & 7) : 0
        // The first bit of a byte clears the others, which nobody has written.
        let others = position & 7 == 0 ? 0 : map.load(fromByteOffset: position >> 3, as: UInt8.self)
        map.storeBytes(of: others | bit, toByteOffset: position >> 3, as: UInt8.self)
    }

    func finish(_ points: inout PointColumns, _ number: Int) { points.cells.setCount((first + number + 7) / 8) }
}

struct TextCells: CellRun {
    typealias Reader = TextCell
    private let ends: UnsafeMutablePointer<Int64>
    private let bytes: UnsafeMutableRawPointer
    private var used: Int

    init(_ points: inout PointColumns, room: Int, bytes count: Int) {
        points.cells.reserve(room * 8)
        points.bytes.reserve(count)
        ends = (points.cells.base + points.cells.count).assumingMemoryBound(to: Int64.self)
        bytes = points.bytes.base
        used = points.bytes.count
    }

    @inline(__always)
    mutating func store(_ cell: TextCell.Cell, at number: Int) {
        (bytes + used).copyMemory(from: cell.start, byteCount: cell.count)
        used += cell.count
        ends[number] = Int64(used)
    }

    func finish(_ points: inout PointColumns, _ number: Int) {
        points.cells.setCount(points.cells.count + number * 8)
        points.bytes.setCount(used)
    }
}
