/// How wide the columns of a table become, and which of them are folded away.
///
/// When all do not fit, those that may be cut become narrower; when that is not enough, columns of the middle go, so
/// that the first ones (time, name) and the last ones (what was just computed) stay.
struct TableLayout: Equatable {
    /// What one column asks for, the gap to its neighbour included.
    struct Measure: Equatable {
        /// Nothing is cut.
        var natural: Int
        /// The least that still says something; `natural` for what must not be cut.
        var least: Int
    }

    /// The columns that are not shown; empty when all fit.
    let folded: Range<Int>
    /// The widths of the shown columns, in their order.
    let widths: [Int]

    /// Decides for a room of so many columns of the terminal; `fold` is the width of the mark of folded columns.
    ///
    /// One column always stays, however narrow the terminal.
    init(_ measures: [Measure], room: Int, fold: Int) {
        folded = Self.folded(measures, room: room, fold: fold)
        let shown = measures[..<folded.lowerBound] + measures[folded.upperBound...]
        let separators = max(0, shown.count - 1) + (folded.isEmpty ? 0 : fold + 1)
        widths = Self.widths(Array(shown), room: room - separators)
    }

    /// Takes columns from both ends by turns for as long as their least widths fit.
    private static func folded(_ measures: [Measure], room: Int, fold: Int) -> Range<Int> {
        // The rule has one blank between neighbours.
        guard measures.reduce(-1, { $0 + $1.least + 1 }) > room, let first = measures.first else {
            return measures.count..<measures.count
        }
        var kept = 1..<measures.count
        var rest = room - first.least - 1 - fold
        var takesLast = true
        while !kept.isEmpty {
            let sides = takesLast ? [kept.upperBound - 1, kept.lowerBound] : [kept.lowerBound, kept.upperBound - 1]
            guard let next = sides.first(where: { measures[$0].least + 1 <= rest }) else { break }
            rest -= measures[next].least + 1
            kept = next == kept.lowerBound ? next + 1..<kept.upperBound : kept.lowerBound..<next
            takesLast.toggle()
        }
        return kept
    }

    /// Gives each its natural width up to a common bound, the highest for which all fit.
    private static func widths(_ measures: [Measure], room: Int) -> [Int] {
        let bounded = { (bound: Int) in measures.map { max($0.least, min($0.natural, bound)) } }
        let isFitting = { (bound: Int) in bounded(bound).reduce(0, +) <= room }
        let widest = measures.reduce(0) { max($0, $1.natural) }
        guard !isFitting(widest) else { return bounded(widest) }
        var low = 0
        var high = widest
        while high - low > 1 {
            let middle = (low + high) / 2
            if isFitting(middle) { low = middle } else { high = middle }
        }
        var widths = bounded(low)
        var rest = room - widths.reduce(0, +)
        // What is left over is less than one column each.
        for index in widths.indices where rest > 0 && widths[index] < min(measures[index].natural, low + 1) {
            widths[index] += 1
            rest -= 1
        }
        return widths
    }
}
