/// A place in the points of one series, from which they are taken page by page.
struct DataCursor: Sendable {
    private enum Source: Sendable {
        case whole(TableRows)
        case sampled(SampledRows)

        mutating func next() throws -> TableBatch? {
            switch self {
            case .whole(var rows):
                let batch = try rows.next()
                self = .whole(rows)
                return batch
            case .sampled(var rows):
                let batch = try rows.next()
                self = .sampled(rows)
                return batch
            }
        }
    }

    private var source: Source
    private var batch: TableBatch?
    private var row = 0
    /// The last point that was given.
    private var reached: DataBookmark?
    /// What was given before a restart, and how many of its points were passed over.
    private let skipped: DataBookmark?
    private var passed = 0

    /// Some points that follow each other: rows of a column, of which those without a sample do not count.
    struct Chunk {
        var times: [Int64]
        var column: SampleColumn
        var rows: Range<Int>
        /// How many points there are, at least one.
        var count: Int
        /// The size of their texts or bytes; 0 for all other types.
        var bytes: Int
    }

    /// Opens a series within a half-open window, at its beginning or behind a bookmark.
    init(_ series: DataSeries, window: Range<Int64>, at bookmark: DataBookmark?) throws {
        skipped = bookmark
        guard series.sampleMilliseconds == 0 else {
            source = .sampled(
                try SampledRows(series.table, window: window, milliseconds: series.sampleMilliseconds))
            return
        }
        var table = series.table
        if let bookmark { table.begin(at: bookmark) }
        source = .whole(try TableRows(table, from: window.lowerBound, to: window.upperBound))
    }

    /// Takes the next points: no more than so many, and no more once their texts or bytes have reached a size.
    mutating func take(_ points: Int, bytes limit: Int) throws -> Chunk? {
        guard points > 0, limit > 0, try !isAtEnd(), let batch else { return nil }
        let column = batch.columns[0]
        let hasSizes = column.values.hasSizes
        let start = row
        var (count, bytes) = (0, 0)
        while row < batch.times.count, count < points, bytes < limit {
            if column.has(row) {
                note(batch.times[row])
                count += 1
                if hasSizes { bytes += column.values.size(row) }
            }
            row += 1
        }
        return Chunk(times: batch.times, column: column, rows: start..<row, count: count, bytes: bytes)
    }

    /// True when there is no point left; goes forward to the next one otherwise.
    mutating func isAtEnd() throws -> Bool {
        while true {
            if let batch {
                let column = batch.columns[0]
                while row < batch.times.count {
                    if column.has(row), !isSkipped(batch.times[row]) { return false }
                    row += 1
                }
            }
            batch = try source.next()
            row = 0
            guard batch != nil else { return true }
        }
    }

    /// Where to go on behind the last point that was given; nil when none was.
    var bookmark: DataBookmark? {
        guard var bookmark = reached else { return skipped }
        if case .whole(let rows) = source { bookmark.restarts = rows.restarts(at: bookmark.time) }
        return bookmark
    }

    private mutating func isSkipped(_ time: Int64) -> Bool {
        guard let skipped, time <= skipped.time else { return false }
        guard time == skipped.time else { return true }
        guard passed < skipped.count else { return false }
        passed += 1
        return true
    }

    private mutating func note(_ time: Int64) {
        let last = reached ?? skipped
        reached = DataBookmark(time: time, count: last?.time == time ? (last?.count ?? 0) + 1 : 1)
    }
}

extension TableFile {
    /// Lets every source begin where it is needed to go on behind a bookmark.
    fileprivate mutating func begin(at bookmark: DataBookmark) {
        let inputs = calculations.first?.inputs ?? []
        for position in sources.indices {
            let places = sources[position].targets.joined()
            let times = inputs.indices.filter { places.contains(inputs[$0]) }.map { number in
                bookmark.restarts.indices.contains(number) ? bookmark.restarts[number] ?? bookmark.time : .min
            }
            sources[position].from = min(times.min() ?? bookmark.time, bookmark.time)
        }
    }
}

extension SampleValues {
    fileprivate var hasSizes: Bool {
        switch self {
        case .string, .bytes: true
        default: false
        }
    }

    /// The size of a text or of bytes; 0 for all other types.
    fileprivate func size(_ row: Int) -> Int {
        switch self {
        case .string(let values): values[row].utf8.count
        case .bytes(let values): values[row].count
        default: 0
        }
    }
}
