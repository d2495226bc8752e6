/// One of the five tables in which an organization's events are exported, by the name of its file.
enum EventTable: String, Sendable, CaseIterable, Codable {
    // The order in which an export lists them.
    case searches
    case customEvents = "custom_events"
    case keywords, groups, clicks

    /// The tables whose rows are events: with a time and a visit.
    static let events: [EventTable] = [.searches, .customEvents, .clicks]

    /// True for the tables of events; the rows of the others belong to searches.
    var isOfEvents: Bool { Self.events.contains(self) }

    /// Reads a name as a request may write it, in either case.
    init?(name: String) {
        self.init(rawValue: name.lowercased())
    }
}
