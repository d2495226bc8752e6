import Vocabulary

/// Moments as the service takes the ends of ranges: milliseconds since 1970, whatever the precision of the times that it
/// gives (Source: the guide to data queries).
enum ObeliskMilliseconds {
    /// A moment between two milliseconds, as the present is, counts as the later one at both ends of a range: ranges that
    /// follow each other share their end, so that no event comes twice and none is lost.
    static func of(_ moment: Nanoseconds) -> Int64 {
        let down = moment.sinceEpoch.dividedDown(by: 1_000_000)
        return moment.sinceEpoch % 1_000_000 == 0 ? down : down + 1
    }
}
