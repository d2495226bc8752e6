/// The rows of a numeric series of which only some points stay, about one in so many milliseconds.
///
/// The series is read three times: to count its points, to choose, and to give what was chosen. So no more than two
/// buckets of points are ever held, however long it is.
struct SampledRows: Sendable {
    private var rows: TableRows
    /// The indices of the points that stay; nil = all of them.
    private let kept: [Int]?
    private var place = 0
    private var index = 0

    /// Chooses the points of a table of one column within a half-open window.
    init(_ table: TableFile, window: Range<Int64>, milliseconds: UInt32) throws {
        kept = try Self.choice(table, window, milliseconds)
        rows = try TableRows(table, from: window.lowerBound, to: window.upperBound)
    }

    /// The next rows, never none; nil at the end.
    mutating func next() throws -> TableBatch? {
        while let batch = try rows.next() {
            guard let kept else { return batch }
            var chosen: [Int] = []
            for row in batch.times.indices where batch.columns[0].has(row) {
                if place < kept.count, kept[place] == index {
                    chosen.append(row)
                    place += 1
                }
                index += 1
            }
            if !chosen.isEmpty { return batch.picked(chosen) }
        }
        return nil
    }

    private static func choice(_ table: TableFile, _ window: Range<Int64>, _ milliseconds: UInt32) throws -> [Int]? {
        var (count, first, last) = (0, Int64(0), Int64(0))
        try forEachPoint(of: table, window) { time, _ in
            if count == 0 { first = time }
            last = time
            count += 1
        }
        // The distance of two 64-bit times may need a 65th bit.
        let (span, step) = (Int128(last) - Int128(first), Int128(milliseconds) * 1_000_000)
        let keep = max(3, Int((span + step - 1) / step))
        guard keep < count else { return nil }
        var triangles = LargestTriangles(count: count, keep: keep)
        try forEachPoint(of: table, window) { triangles.add(x: Double(Int128($0) - Int128(first)), y: $1) }
        return triangles.kept
    }

    private static func forEachPoint(
        of table: TableFile, _ window: Range<Int64>, _ body: (Int64, Double) -> Void
    ) throws {
        var rows = try TableRows(table, from: window.lowerBound, to: window.upperBound)
        while let batch = try rows.next() {
            let column = batch.columns[0]
            guard case .numbers(let values) = column.values.formulaInput else { continue }
            for row in batch.times.indices where column.has(row) { body(batch.times[row], values[row]) }
        }
    }
}
