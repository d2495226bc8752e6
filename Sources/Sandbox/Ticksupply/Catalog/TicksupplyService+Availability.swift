import Vocabulary

extension TicksupplyService {
    /// `GET /availability?datastream_id=123`: when messages of a stream were recorded, by anybody or by the account.
    func availability(_ question: TicksupplyQuestion) throws -> TicksupplyAnswer {
        let query = try TicksupplyQuery(question.query, allowed: ["datastream_id"])
        guard let id = try query.number("datastream_id") else { throw TicksupplyError.missing("datastream_id") }
        guard id > 0 else { throw TicksupplyError.badDatastream }
        let stream = try stream(id)
        let moment = now()
        var ranges = stream.history
        if let own = try subscriptions.one(to: id, of: question.account.name) {
            ranges += try subscriptions.spans(of: own.id).compactMap { $0.range(until: moment) }
        }
        let shown = ranges.merged.map { range in
            JSON.object([
                ("from", .integer(range.lowerBound)), ("to", .integer(range.upperBound)),
                ("rows_estimate", .integer(stream.source.estimate(of: range))),
            ])
        }
        return TicksupplyAnswer(
            200,
            .object([
                ("datastream", CatalogListing.json(stream)), ("ranges", .array(shown)),
                ("updated_at", .string(moment.wholeSeconds.description)),
            ]))
    }
}

extension [Range<Int64>] {
    /// The same moments as ascending ranges that do not touch each other.
    var merged: [Range<Int64>] {
        var merged: [Range<Int64>] = []
        for range in sorted(by: { $0.lowerBound < $1.lowerBound }) where !range.isEmpty {
            if let last = merged.last, range.lowerBound <= last.upperBound {
                merged[merged.count - 1] = last.lowerBound..<Swift.max(last.upperBound, range.upperBound)
            } else {
                merged.append(range)
            }
        }
        return merged
    }
}

extension Nanoseconds {
    /// The second that it lies in.
    var wholeSeconds: Nanoseconds {
        Nanoseconds(sinceEpoch: sinceEpoch.dividedDown(by: 1_000_000_000) * 1_000_000_000)
    }
}
