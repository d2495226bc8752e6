import Vocabulary

/// The switches of the Coveo dialect: where the vendor's own texts disagree, and how large its demo is.
public struct CoveoSettings: Sendable {
    /// How the CSV dialect EXCEL writes a backslash. Nobody outside knows which of the two the service does.
    public enum Backslash: String, Sendable, CaseIterable {
        /// With a quote before it, as the vendor's article says: `"x"\y"`.
        case documented
        /// As it is, so that plain CSV readers read it right: `"x\y"`.
        case bare
    }

    /// How EXCEL writes a backslash.
    public var backslash = Backslash.documented
    /// About so many events in the tables of searches, clicks and custom events of the demo between 2018-06-01 and
    /// 2019-03-01: 80 to 100 million, in steps of 80 exactly as many. 2,000,000 makes exports for benchmarks.
    public var events = CoveoSettings.standardEvents
    /// Whether an export names its download link while it is pending, as the article's example does; else the link
    /// comes with `AVAILABLE`.
    public var showsLinksEarly = true
    /// Whether the millisecond `to` belongs to the range.
    public var includesEnd = true
    /// How long a finished export can be fetched before it is `EXPIRED`.
    public var exportLife = Duration.seconds(7 * 86_400)
    /// What `rowLimit` tells. An export with more rows fails.
    public var largestExport: Int64 = 10_000_000
    /// The id of the one organization.
    public var organization = "moonport6j53h4"

    /// Events of a demo that is small enough to be looked at: one visit an hour.
    public static let standardEvents: Int64 = DemoVisitCalendar.standardEvents

    /// The settings of a service as its texts describe it.
    public init() {}

    /// Refuses values that no server can work with.
    func check() throws(Fault) {
        guard (DemoVisitCalendar.fewestEvents...DemoVisitCalendar.mostEvents).contains(events) else {
            throw .badEventCount(events)
        }
        guard largestExport > 0 else { throw .badRowLimit(largestExport) }
        guard exportLife > .zero else { throw .badExportLife() }
        guard !organization.isEmpty, organization.allSatisfy({ $0.isASCII && ($0.isLetter || $0.isNumber) }) else {
            throw .badOrganization(organization)
        }
    }
}
