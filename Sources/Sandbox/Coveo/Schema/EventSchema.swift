import Vocabulary

/// The tables and their columns: those of the demo, or what the files of the user have.
struct EventSchema: Sendable, Equatable {
    private var columns: [EventTable: [EventDimension]]

    init(_ columns: [EventTable: [EventDimension]]) { self.columns = columns }

    /// The columns of a table in their order.
    func columns(of table: EventTable) -> [EventDimension] { columns[table] ?? [] }

    /// The place of a dimension among the columns of a table; nil when the table has no such column.
    func position(of dimension: String, in table: EventTable) -> Int? {
        columns(of: table).firstIndex { $0.name == dimension }
    }

    /// The tables that have a dimension.
    func tables(with dimension: String) -> Set<EventTable> {
        Set(EventTable.allCases.filter { position(of: dimension, in: $0) != nil })
    }

    /// Every dimension once, in the order of the tables.
    var dimensions: [EventDimension] {
        var names: Set<String> = []
        return [.searches, .clicks, .customEvents, .keywords, .groups].flatMap { (table: EventTable) in
            columns(of: table).filter { names.insert($0.name).inserted }
        }
    }

    /// Finds a dimension by any of its names, in any case.
    func dimension(named name: String) -> EventDimension? {
        let wanted = name.lowercased()
        let all = dimensions
        return all.first { $0.filterNames[0] == wanted } ?? all.first { $0.filterNames.contains(wanted) }
    }

    /// The names that a wrong one may have meant.
    func namesNear(_ name: String) -> [String] { nearest(name, in: dimensions.map(\.name)) }
}

extension EventSchema {
    /// The columns that all three tables of events have.
    static let common: [EventDimension] = [
        EventDimension("datetime", "Date Time", .dateTime),
        EventDimension("visitId", "Visit ID"),
        EventDimension("clientId", "Client ID"),
        EventDimension("username", "User Name"),
        EventDimension("userDisplayName", "User Display Name"),
        EventDimension("anonymous", "Is Anonymous", .boolean),
        EventDimension("browser", "Browser"),
        EventDimension("mobile", "Is Mobile", .boolean),
        EventDimension("city", "City"),
        EventDimension("region", "Region"),
        EventDimension("country", "Country"),
        EventDimension("language", "Language"),
        EventDimension("originLevel1", "Origin 1 (Page/Hub)"),
        EventDimension("originLevel2", "Origin 2 (Tab)"),
        EventDimension("originLevel3", "Origin 3 (Referrer)"),
    ]

    private static let searchID = EventDimension("searchId", "Search ID", otherNames: ["id"])

    /// The columns of the demo.
    static let standard = EventSchema([
        .searches: common + [
            searchID,
            EventDimension("queryExpression", "Query", otherNames: ["query"]),
            EventDimension("advancedQueryExpression", "Advanced Query"),
            EventDimension("causeV2", "Search Cause", otherNames: ["searchcausev2", "searchcause"]),
            EventDimension("numberOfResults", "Number Of Results", .number),
            EventDimension("responseTime", "Response Time", .number),
            EventDimension("queryPipeline", "Query Pipeline"),
            EventDimension("splitTestRunName", "A/B Test Name"),
            EventDimension("hasClicks", "Has Clicks", .boolean),
        ],
        .clicks: common + [
            EventDimension("clickId", "Click ID"),
            searchID,
            EventDimension("clickCause", "Click Cause"),
            EventDimension("clickRank", "Click Rank", .number),
            EventDimension("documentTitle", "Document Title"),
            EventDimension("documentUrl", "Document URL"),
            EventDimension("documentAuthor", "Document Author"),
            EventDimension("sourceName", "Source"),
        ],
        .customEvents: common + [
            EventDimension("customEventId", "Custom Event ID"),
            EventDimension("lastSearchId", "Last Search ID"),
            EventDimension("customEventType", "Custom Event Type"),
            EventDimension("customEventValue", "Custom Event Value"),
            EventDimension("outcome", "Outcome", .short),
        ],
        .keywords: [searchID, EventDimension("keyword", "Keyword")],
        .groups: [searchID, EventDimension("groupName", "Group Name")],
    ])
}
