import Transfer
import Vocabulary

/// What an answer tells of the budget (apis: "Rate limits"): two buckets, each with its size, what is left, and, when
/// nothing is, the second since 1970 in which there will be something again.
enum TicksupplyRates {
    /// Reads the headers.
    ///
    /// - Parameter now: seconds since 1970.
    static func readings(_ headers: HTTPHeaders, now: Int64) -> [RateBudget.Reading] {
        [("minute", Duration.seconds(60)), ("hour", .seconds(3600))].compactMap { name, period in
            let suffix = name == "minute" ? "Minute" : "Hour"
            let number = { (kind: String) in headers["X-RateLimit-\(kind)-\(suffix)"].flatMap { Int64($0) } }
            guard let limit = number("Limit"), let left = number("Remaining"), limit > 0 else { return nil }
            // An older edition of the documentation has seconds from now: no moment after 1970 is that small.
            let wait = number("Reset").map { $0 > 1_000_000_000 ? $0 - now : $0 }
            // No bucket is empty for longer than it takes to fill: more is a difference of the clocks.
            return RateBudget.Reading(
                name: name, period: period, limit: limit, remaining: max(0, left),
                reset: wait.map { min(Duration.seconds(max(0, min($0, 86_400))), period) })
        }
    }
}
