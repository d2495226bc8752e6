import Vocabulary

/// Which times of a stream there are data of, and how many.
public struct TicksupplyAvailability: Sendable, Decodable, Equatable {
    /// A stretch of time with data. `from` is in, `to` is out.
    public struct Range: Sendable, Decodable, Equatable {
        /// Nanoseconds since 1970.
        public var from: Int64
        /// Nanoseconds since 1970.
        public var to: Int64
        /// How many messages, about; nil where the service does not tell.
        public var rows: Int64?

        private enum CodingKeys: String, CodingKey {
            case from, to
            case rows = "rows_estimate"
        }
    }

    /// The stream.
    public var stream: TicksupplyStream
    /// As the service tells them.
    public var ranges: [Range]
    /// When it was worked out, RFC 3339.
    public var updated: String?

    private enum CodingKeys: String, CodingKey {
        case stream = "datastream"
        case ranges
        case updated = "updated_at"
    }

    /// What an export of a range will hold, about.
    public struct Estimate: Sendable, Equatable {
        /// Rows, in proportion to the time; nil where the service tells none.
        public var rows: Int64?
        /// The parts of the range without data, in order; `from` is in, `to` is out.
        public var gaps: [Gap]
        /// Nanoseconds of the range with data.
        public var covered: Int64
    }

    /// A stretch of time without data.
    public struct Gap: Sendable, Equatable {
        /// Nanoseconds since 1970.
        public var from, to: Int64

        /// `2024-02-01 00:00 UTC to 2024-02-10 00:00 UTC`
        public var text: String {
            "\(Nanoseconds(sinceEpoch: from).brief) to \(Nanoseconds(sinceEpoch: to).brief)"
        }
    }

    /// What a half-open range holds.
    public func estimate(from: Int64, to: Int64) -> Estimate {
        let parts = ranges.compactMap { range -> Range? in
            let (low, high) = (max(range.from, from), min(range.to, to))
            guard low < high else { return nil }
            return Range(from: low, to: high, rows: range.rows.map { share($0, of: range, low, high) })
        }.sorted { $0.from < $1.from }
        var gaps: [Gap] = []
        var end = from
        var covered: Int64 = 0
        for part in parts {
            if part.from > end { gaps.append(Gap(from: end, to: part.from)) }
            covered = covered &+ max(0, part.to &- max(end, part.from))
            end = max(end, part.to)
        }
        if end < to { gaps.append(Gap(from: end, to: to)) }
        let rows = parts.compactMap(\.rows)
        return Estimate(
            rows: parts.count == rows.count && !ranges.isEmpty
                ? rows.reduce(0) { $0.addingReportingOverflow($1).partialValue } : parts.isEmpty ? 0 : nil,
            gaps: gaps, covered: covered)
    }

    /// The rows of a part of a range, by integer arithmetic of double width.
    private func share(_ rows: Int64, of range: Range, _ low: Int64, _ high: Int64) -> Int64 {
        let (length, tooLong) = range.to.subtractingReportingOverflow(range.from)
        let (part, over) = high.subtractingReportingOverflow(low)
        guard !tooLong, !over, rows > 0, length > 0, part < length else { return max(0, rows) }
        let product = UInt64(rows).multipliedFullWidth(by: UInt64(part))
        return Int64(clamping: UInt64(length).dividingFullWidth(product).quotient)
    }
}
