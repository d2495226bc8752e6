/// Cells that are written into the memory of a column one after the other, room for them being there.
protocol CellRun {
    associatedtype Reader: UsualCell
    /// Makes room for so many cells, of text with so many bytes.
    init(_ column: inout CellMemory, room: Int, bytes: Int)
    mutating func store(_ cell: Reader.Cell, at number: Int)
    /// Tells the column how many cells were written.
    func finish(_ column: inout CellMemory, _ number: Int)
}

struct FixedCells<Reader: UsualCell>: CellRun {
    private let cells: UnsafeMutablePointer<Reader.Cell>

    init(_ column: inout CellMemory, room: Int, bytes: Int) {
        column.cells.reserve(room * MemoryLayout<Reader.Cell>.stride)
        cells = (column.cells.base + column.cells.count).assumingMemoryBound(to: Reader.Cell.self)
    }

    @inline(__always)
    func store(_ cell: Reader.Cell, at number: Int) { cells[number] = cell }

    func finish(_ column: inout CellMemory, _ number: Int) {
        column.cells.setCount(column.cells.count + number * MemoryLayout<Reader.Cell>.stride)
    }
}

struct BooleanCells: CellRun {
    typealias Reader = BooleanCell
    private let map: UnsafeMutableRawPointer
    /// The position of the first cell of the run.
    private let first: Int

    init(_ column: inout CellMemory, room: Int, bytes: Int) {
        column.cells.reserve(room / 8 + 2)
        map = column.cells.base
        first = column.count
    }

    @inline(__always)
    func store(_ cell: Bool, at number: Int) {
        let position = first + number
        let bit: UInt8 = cell ? 1 << UInt8(position & 7) : 0
        // The first bit of a byte clears the others, which nobody has written.
        let others = position & 7 == 0 ? 0 : map.load(fromByteOffset: position >> 3, as: UInt8.self)
        map.storeBytes(of: others | bit, toByteOffset: position >> 3, as: UInt8.self)
    }

    func finish(_ column: inout CellMemory, _ number: Int) { column.cells.setCount((first + number + 7) / 8) }
}

struct TextCells: CellRun {
    typealias Reader = TextCell
    private let ends: UnsafeMutablePointer<Int64>
    private let bytes: UnsafeMutableRawPointer
    private var used: Int

    init(_ column: inout CellMemory, room: Int, bytes count: Int) {
        column.cells.reserve(room * 8)
        column.bytes.reserve(count)
        ends = (column.cells.base + column.cells.count).assumingMemoryBound(to: Int64.self)
        bytes = column.bytes.base
        used = column.bytes.count
    }

    @inline(__always)
    mutating func store(_ cell: TextCell.Cell, at number: Int) {
        (bytes + used).copyMemory(from: cell.start, byteCount: cell.count)
        used += cell.count
        ends[number] = Int64(used)
    }

    func finish(_ column: inout CellMemory, _ number: Int) {
        column.cells.setCount(column.cells.count + number * 8)
        column.bytes.setCount(used)
    }
}
