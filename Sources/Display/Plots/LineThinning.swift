/// Leaves out the points of a line that cannot be seen: of neighbours in the same column of the picture the first, the
/// lowest, the highest and the last stay, which draws the same pixels.
struct LineThinning {
    private struct Entry {
        var index: Int
        var y: Double
    }

    /// Points of the current column that stay; the same one may be several of them.
    private struct Column {
        var place: Int
        var first: Entry
        var lowest: Entry
        var highest: Entry
        var last: Entry

        init(_ entry: Entry, at place: Int) {
            self.place = place
            (first, lowest, highest, last) = (entry, entry, entry, entry)
        }

        mutating func add(_ entry: Entry) {
            if entry.y < lowest.y { lowest = entry }
            if entry.y > highest.y { highest = entry }
            last = entry
        }

        /// In the order of the line, each once.
        var kept: [Int] {
            var kept = [first.index]
            for index in [min(lowest.index, highest.index), max(lowest.index, highest.index), last.index]
            where kept.last.map({ index > $0 }) ?? true {
                kept.append(index)
            }
            return kept
        }
    }

    private var lines: [[Int]] = []
    private var line: [Int] = []
    private var column: Column?

    /// Takes the next point, which lies in a column of the picture.
    mutating func add(_ index: Int, y: Double, column place: Int) {
        let entry = Entry(index: index, y: y)
        guard column?.place == place else {
            endColumn()
            column = Column(entry, at: place)
            return
        }
        column?.add(entry)
    }

    /// Takes the next point, which stays whatever lies beside it.
    mutating func keep(_ index: Int) { line.append(index) }

    /// Ends the line: what follows is not joined to it.
    mutating func addGap() {
        endColumn()
        guard !line.isEmpty else { return }
        lines.append(line)
        line = []
    }

    /// The indices of the points that stay, one list for each stretch without a gap.
    mutating func finish() -> [[Int]] {
        addGap()
        return lines
    }

    private mutating func endColumn() {
        if let column { line += column.kept }
        column = nil
    }
}
