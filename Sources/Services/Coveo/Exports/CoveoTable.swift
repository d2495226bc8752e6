/// The tables in which Coveo records events; each is a CSV of its own in an export.
public enum CoveoTable: String, Sendable, CaseIterable {
    /// What was searched.
    case searches
    /// What was opened of the results.
    case clicks
    /// Everything else that a page reports.
    case customEvents = "custom_events"
    /// The words of each search.
    case keywords
    /// The groups of whoever searched.
    case groups

    /// The three whose rows are events: each has `visitId` and `datetime`.
    public static let events: [CoveoTable] = [.clicks, .searches, .customEvents]
}
