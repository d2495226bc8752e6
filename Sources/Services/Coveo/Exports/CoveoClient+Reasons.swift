import Vocabulary

extension CoveoClient {
    /// Why an export has probably failed: the service gives no reason, so its own numbers are asked for.
    func reason(of job: CoveoJob) async -> String {
        guard let range = CoveoRange(first: job.from, last: job.to) else { return CoveoReason.unknown }
        var export = CoveoExport(range: range)
        export.tables = CoveoTable.allCases.filter { job.tables.contains($0.rawValue) }
        guard let filters = CoveoFilters(job.filters) else { return CoveoReason.unknown }
        export.filters = filters
        guard let estimate = try? await estimate(export) else { return CoveoReason.unknown }
        return CoveoReason.text(estimate)
    }
}

/// Why an export may have failed, in words; the reason of a job, not an error of ours.
enum CoveoReason {
    static let unknown =
        "coveo gives no reason; usual ones are more rows than the row limit and a range older than the data that is kept"

    /// What the numbers of the service say.
    static func text(_ estimate: CoveoEstimate) -> String {
        if estimate.isAboveLimit, let limit = estimate.limit {
            return "coveo gives no reason; the range holds \(grouped(estimate.total)) rows and the row limit is "
                + "\(grouped(limit)): export shorter ranges, fewer tables, or filter"
        }
        guard estimate.total > 0 else {
            return
                "coveo gives no reason; it counts no rows in the range: data older than about three years is not kept"
        }
        return "coveo gives no reason; the range holds \(grouped(estimate.total)) rows, which the row limit allows: "
            + "order it again"
    }

    /// `12 345 678`
    private static func grouped(_ count: Int64) -> String {
        let digits = Array(String(count))
        return String(
            digits.enumerated().flatMap { index, digit -> [Character] in
                let rest = digits.count - index
                return index > 0 && rest % 3 == 0 ? [" ", digit] : [digit]
            })
    }
}

extension CoveoFilters {
    /// The filters of an export as the service tells them; nil when one is of an unknown kind.
    init?(_ told: [String: String]) {
        self.init()
        for (kind, text) in told where !text.isEmpty {
            switch kind {
            case "commonFilters", "f": common = [text]
            case "searchesFilters", "fs": searches = [text]
            case "customEventsFilters", "fc": customEvents = [text]
            default: return nil
            }
        }
    }
}
