/// One answer of a service: some events of one or several metrics.
public struct EventPage: Sendable {
    /// The members of the page but the list of events, each as the JSON it was, in the order of their last coming.
    public var members: [(name: String, json: [UInt8])] = []
    /// The events by their metrics, in the order in which these came first; one table of all where they are not split.
    public var tables: [EventTable] = []
    /// How many events the tables have.
    public var count = 0

    /// A page without anything.
    public init() {}

    /// The JSON of a member: `page.json(of: "cursor")`; nil when there is none.
    public func json(of member: String) -> [UInt8]? { members.last { $0.name == member }?.json }
}

/// The events of one metric that stand in one page.
public struct EventTable: Sendable {
    /// The metric, type included; nil for a table of all events.
    public var metric: String?
    /// The events in the order of the page; the columns are those of the format.
    public var events: RecordBatch
}
