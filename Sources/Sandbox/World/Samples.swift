/// A block of samples that share their times: one column a channel.
struct SampleBatch: Sendable {
    /// Nanoseconds since 1970, ascending; a time may occur more than once.
    var times: [Int64]
    /// As many values each as there are times.
    var columns: [SampleColumn]
}

/// The values of one channel in a batch.
struct SampleColumn: Sendable {
    var values: SampleValues
    /// False where the channel has no sample at that time; nil = it has one at every time.
    var present: [Bool]?

    /// True when there is a sample in that row.
    func has(_ row: Int) -> Bool { present.map { $0[row] } ?? true }
}

/// The values of one type. Enumeration keys and bit fields are `uint32`.
enum SampleValues: Sendable {
    case double([Double])
    case float([Float])
    case string([String])
    case bool([Bool])
    case int32([Int32])
    case uint32([UInt32])
    case int64([Int64])
    case uint64([UInt64])
    case bytes([[UInt8]])
}

/// A stream of batches, in ascending order of time over all of them.
protocol SampleReader: Sendable {
    /// The next batch, never empty; nil at the end.
    mutating func next() throws -> SampleBatch?
}

/// The samples of some channels of one asset that are recorded together, in one run or outside any.
struct Recording: Sendable {
    var assetID: String
    /// Nil for samples outside any run.
    var runID: String?
    /// The channels in the order of the source's columns.
    var channelIDs: [String]
    /// The time of the first and of the last sample.
    var span: ClosedRange<Int64>
    var source: Source

    /// Where the samples come from.
    enum Source: Sendable {
        /// Made in code.
        case demo(DemoSource)
        /// Read from a file of the user at each export.
        case file(FileSource)
    }

    /// Opens the samples of some of the channels within a half-open window.
    func reader(of channelIDs: [String], from: Int64, to: Int64?) throws -> any SampleReader {
        let columns = channelIDs.compactMap { self.channelIDs.firstIndex(of: $0) }
        switch source {
        case .demo(let source): return DemoReader(source: source, columns: columns, from: from, to: to)
        case .file(let source): return try FileReader(source: source, columns: columns, from: from, to: to)
        }
    }

    /// True when some of its samples may lie in the half-open window.
    func overlaps(from: Int64, to: Int64?) -> Bool {
        span.upperBound >= from && (to.map { span.lowerBound < $0 } ?? true)
    }
}
