/// An export as it was ordered and checked, in the form in which the job keeps it.
struct CoveoOrder: Sendable, Codable, Equatable {
    /// The texts of the filters, as the client wrote them.
    struct Filters: Sendable, Codable, Equatable {
        /// For all events; in an export of visits, for the visits that are wanted.
        var common: [String] = []
        var searches: [String] = []
        var customEvents: [String] = []
        /// In an export of visits: for the visits that are not wanted.
        var excluding: [String] = []
        /// In an export of visits: for the events that are not shown.
        var hiding: [String] = []

        var all: [String] { common + searches + customEvents + excluding + hiding }
    }

    /// True when whole visits are exported.
    var isOfVisits = false
    /// Milliseconds since 1970, as asked for.
    var from: Int64
    /// Milliseconds since 1970, as asked for.
    var to: Int64
    var filters = Filters()
    /// The texts of the named filters that these are made of, as they were when it was ordered.
    var namedFilters: [String: String] = [:]
    /// The name of the ZIP without its suffix; nil = the id of the export.
    var filename: String?
    var description: String?
    /// The wanted columns in the client's own spelling; empty = all.
    var dimensions: [String] = []
    /// In the order in which an export lists them.
    var tables = EventTable.allCases
    var format = EventCSV.Format.excel
    var usesDisplayNames = false
    /// False when rows may come visit after visit.
    var isOrdered = true
    var author = ""
    /// The schedule that made it; nil when somebody ordered it.
    var scheduleID: String?
    /// A fault wants it to be expired as soon as it is made.
    var isBornExpired = false
    /// A fault wants its download link on this host.
    var linkHost: String?

    /// The checked filters.
    func checkedFilters(_ schema: EventSchema) throws(EventFilterError) -> EventFilters {
        let checker = EventFilterChecker(schema: schema, namedFilters: namedFilters)
        guard isOfVisits else {
            return .events(
                common: try checker.filter(joining: filters.common),
                searches: try checker.filter(joining: filters.searches),
                customEvents: try checker.filter(joining: filters.customEvents))
        }
        return .visits(
            including: try checker.filter(joining: filters.common),
            excluding: try checker.filter(joining: filters.excluding),
            hiding: try filters.hiding.typedMap { text throws(EventFilterError) in try checker.filter(text) })
    }

    /// First and last millisecond of the range.
    ///
    /// - Parameter includesEnd: whether `to` belongs to it.
    func window(includesEnd: Bool) -> ClosedRange<Int64> { from...(includesEnd ? to : to - 1) }
}
