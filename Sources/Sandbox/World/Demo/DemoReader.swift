/// Makes the samples of a demo source batch by batch.
struct DemoReader: SampleReader {
    private let source: DemoSource
    private let columns: [Int]
    private var rest: Range<Int>
    private static let batchSize = 8192

    init(source: DemoSource, columns: [Int], from: Int64, to: Int64?) {
        self.source = source
        self.columns = columns
        switch source {
        case .signals(let clock, _): rest = clock.indices(from: from, to: to)
        case .rows(let times, _):
            let first = times.firstIndex { $0 >= from } ?? times.count
            rest = first..<max(first, to.flatMap { end in times.firstIndex { $0 >= end } } ?? times.count)
        }
    }

    mutating func next() -> SampleBatch? {
        guard !rest.isEmpty else { return nil }
        let rows = rest.lowerBound..<min(rest.upperBound, rest.lowerBound + Self.batchSize)
        rest = rows.upperBound..<rest.upperBound
        switch source {
        case .signals(let clock, let signals):
            return SampleBatch(
                times: rows.map(clock.time),
                columns: columns.map { SampleColumn(values: signals[$0].values(rows)) })
        case .rows(let times, let all):
            return SampleBatch(times: Array(times[rows]), columns: columns.map { all[$0].slice(rows) })
        }
    }
}

extension SampleColumn {
    /// Some of the rows.
    func slice(_ rows: Range<Int>) -> SampleColumn {
        let part: SampleValues =
            switch values {
            case .double(let values): .double(Array(values[rows]))
            case .float(let values): .float(Array(values[rows]))
            case .string(let values): .string(Array(values[rows]))
            case .bool(let values): .bool(Array(values[rows]))
            case .int32(let values): .int32(Array(values[rows]))
            case .uint32(let values): .uint32(Array(values[rows]))
            case .int64(let values): .int64(Array(values[rows]))
            case .uint64(let values): .uint64(Array(values[rows]))
            case .bytes(let values): .bytes(Array(values[rows]))
            }
        return SampleColumn(values: part, present: present.map { Array($0[rows]) })
    }
}
