import Display

/// What a terminal shows after some output: the part of a VT100 that line editors and progress lines use.
///
/// Lines that scroll out at the top are kept, so that a test can look at everything that was ever shown.
public struct ScreenModel: Sendable {
    /// Columns of the window.
    public private(set) var columns: Int
    /// Rows of the window.
    public private(set) var rows: Int
    /// Row of the cursor, counted from the first line ever shown.
    public private(set) var row = 0
    /// Column of the cursor.
    public private(set) var column = 0

    /// One cell holds one character; the second cell of a wide one is empty.
    private var cells: [[Character?]] = [[]]
    private var pending: [UInt8] = []
    /// The cursor stays in the last column until the next character comes.
    private var isPastEnd = false

    /// An empty window.
    public init(columns: Int, rows: Int) {
        self.columns = columns
        self.rows = rows
    }

    /// All lines, without spaces at their ends.
    public var lines: [String] {
        wholeLines.map { line in
            var text = line
            while text.last == " " { text.removeLast() }
            return text
        }
    }

    /// All lines with the spaces that were written at their ends: a prompt ends in one.
    var wholeLines: [String] { cells.map { line in String(line.compactMap { $0 }) } }

    /// Takes output in; incomplete sequences wait for their rest.
    public mutating func show(_ bytes: [UInt8]) {
        pending += bytes
        let text = String(decoding: pending, as: UTF8.self)
        // A character that is cut at the end of a read comes out as a replacement; keep it for the next time.
        if text.hasSuffix("\u{FFFD}") { return }
        var rest = Substring(text)
        pending = []
        while let scalar = rest.unicodeScalars.first {
            if scalar == "\u{1B}" {
                guard let length = escape(rest) else {
                    pending = Array(rest.utf8)
                    return
                }
                rest.unicodeScalars.removeFirst(length)
            } else if scalar.value < 32 || scalar.value == 127 {
                rest.unicodeScalars.removeFirst()
                control(scalar)
            } else {
                put(rest.removeFirst())
            }
        }
    }

    /// Another size; lines are not wrapped anew.
    public mutating func resize(columns: Int, rows: Int) {
        self.columns = columns
        self.rows = rows
    }

    private var top: Int { max(0, cells.count - rows) }

    private mutating func control(_ scalar: Unicode.Scalar) {
        isPastEnd = false
        switch scalar {
        case "\n": move(toRow: row + 1)
        case "\r": column = 0
        case "\u{8}": column = max(0, column - 1)
        case "\t": column = min(columns - 1, (column / 8 + 1) * 8)
        default: break
        }
    }

    private mutating func move(toRow target: Int) {
        row = max(top, target)
        while cells.count <= row { cells.append([]) }
    }

    private mutating func put(_ character: Character) {
        let width = String(character).displayWidth
        guard width > 0 else { return }
        if isPastEnd || column + width > columns {
            column = 0
            move(toRow: row + 1)
            isPastEnd = false
        }
        while cells[row].count < column + width { cells[row].append(" ") }
        cells[row][column] = character
        if width == 2 { cells[row][column + 1] = nil }
        column += width
        if column >= columns {
            column = columns - 1
            isPastEnd = true
        }
    }

    /// Obeys the sequence at the beginning of `text`; its length, or nil when its end is still to come.
    private mutating func escape(_ text: Substring) -> Int? {
        let scalars = Array(text.unicodeScalars.prefix(40))
        guard scalars.count >= 2 else { return nil }
        guard scalars[1] == "[" else {
            // `ESC ( B` and the like choose character sets.
            return "()".unicodeScalars.contains(scalars[1]) ? (scalars.count >= 3 ? 3 : nil) : 2
        }
        guard let end = scalars[2...].firstIndex(where: { (0x40...0x7E).contains($0.value) }) else {
            return scalars.count == 40 ? 2 : nil
        }
        let arguments = String(String.UnicodeScalarView(scalars[2..<end]))
        obey(scalars[end], arguments.split(separator: ";").map { Int($0) ?? 0 })
        return end + 1
    }

    private mutating func obey(_ final: Unicode.Scalar, _ arguments: [Int]) {
        isPastEnd = false
        let count = max(1, arguments.first ?? 1)
        switch final {
        case "A": move(toRow: row - count)
        case "B": move(toRow: min(row + count, top + rows - 1))
        case "C": column = min(columns - 1, column + count)
        case "D": column = max(0, column - count)
        case "G": column = min(columns - 1, count - 1)
        case "H":
            move(toRow: top + count - 1)
            column = arguments.count > 1 ? max(0, arguments[1] - 1) : 0
        case "J": erase(below: arguments.first ?? 0)
        case "K": cells[row] = Array(cells[row].prefix(column))
        case "P": cells[row].removeSubrange(min(column, cells[row].count)..<min(column + count, cells[row].count))
        case "@":
            cells[row].insert(contentsOf: Array(repeating: " ", count: count), at: min(column, cells[row].count))
        default: break
        }
    }

    private mutating func erase(below mode: Int) {
        if mode == 2 {
            for index in top..<cells.count { cells[index] = [] }
            return
        }
        cells[row] = Array(cells[row].prefix(column))
        cells.removeSubrange((row + 1)...)
    }
}
