/// Dots on characters of a terminal.
struct DotCanvas {
    let marks: PlotMarks
    /// Characters beside and below each other.
    let columns: Int
    let rows: Int
    private var dots: [UInt8]
    /// The series that drew into a character last.
    private var owners: [Int]

    init(_ marks: PlotMarks, columns: Int, rows: Int) {
        self.marks = marks
        self.columns = columns
        self.rows = rows
        dots = Array(repeating: 0, count: columns * rows)
        owners = Array(repeating: 0, count: columns * rows)
    }

    /// Dots beside each other.
    var width: Int { columns * marks.dots.columns }
    /// Dots below each other.
    var height: Int { rows * marks.dots.rows }

    /// The dot of a point.
    func place(_ point: PlotScene.Point) -> (column: Int, row: Int) {
        let column = (point.x * Double(width - 1)).rounded()
        let row = ((1 - point.y) * Double(height - 1)).rounded()
        return (Int(min(max(column, 0), Double(width - 1))), Int(min(max(row, 0), Double(height - 1))))
    }

    /// Draws one dot.
    mutating func draw(_ place: (column: Int, row: Int), series: Int) {
        let size = marks.dots
        let index = place.row / size.rows * columns + place.column / size.columns
        dots[index] |= marks.bit(column: place.column % size.columns, row: place.row % size.rows)
        owners[index] = series
    }

    /// Draws the dots between two places, both included (Bresenham).
    mutating func drawLine(from start: (column: Int, row: Int), to end: (column: Int, row: Int), series: Int) {
        let width = abs(end.column - start.column)
        let height = -abs(end.row - start.row)
        let right = start.column < end.column ? 1 : -1
        let down = start.row < end.row ? 1 : -1
        var place = start
        var rest = width + height
        draw(place, series: series)
        while place != end {
            let doubled = 2 * rest
            if doubled >= height {
                rest += height
                place.column += right
            }
            if doubled <= width {
                rest += width
                place.row += down
            }
            draw(place, series: series)
        }
    }

    /// One line of characters, those of the same series painted together.
    func line(_ row: Int, _ style: TerminalStyle) -> String {
        var line = ""
        var run = ""
        var owner: Int?
        let flush = { (run: String, owner: Int?) -> String in
            owner.map { style.painted(run, series: $0) } ?? run
        }
        for column in 0..<columns {
            let index = row * columns + column
            let next = dots[index] == 0 ? nil : owners[index]
            if next != owner {
                line += flush(run, owner)
                run = ""
                owner = next
            }
            run.append(marks.character(dots[index], series: owners[index], hasUnicode: style.hasUnicode))
        }
        return line + flush(run, owner)
    }
}

extension TerminalStyle {
    /// Colours of the 256 that can be told apart also by those who see red and green alike; then some more.
    private static let seriesColors = [33, 208, 36, 175, 117, 220, 141, 148, 203, 44, 250, 180]

    /// The text in the colour of a series, where colours are welcome.
    func painted(_ text: String, series: Int) -> String {
        guard hasColor, !text.isEmpty else { return text }
        return "\u{1B}[38;5;\(Self.seriesColors[series % Self.seriesColors.count])m\(text)\u{1B}[0m"
    }
}
