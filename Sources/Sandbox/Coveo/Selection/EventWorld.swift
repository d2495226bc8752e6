/// Everything that the organization of the sandbox has recorded: the tables, and where their rows come from.
struct EventWorld: Sendable {
    /// Where the rows come from.
    enum Source: Sendable {
        /// Made in code.
        case demo(DemoEvents)
        /// Read from the files of the user at each export.
        case files(FileEvents)
    }

    var schema: EventSchema
    var source: Source

    /// The demo with about so many events between 2018-06-01 and 2019-03-01.
    static func demo(events: Int64 = DemoVisitCalendar.standardEvents) -> EventWorld {
        EventWorld(
            schema: .standard, source: .demo(DemoEvents(calendar: DemoVisitCalendar(events: events))))
    }

    /// Opens the rows of a table.
    func cursor(_ query: EventQuery) throws -> any EventCursor {
        switch source {
        case .demo(let events): events.cursor(query)
        case .files(let events): try events.cursor(query)
        }
    }

    /// True when the rows of a table can be told by their time: a file of keywords has none.
    func knowsTimes(of table: EventTable) -> Bool {
        switch source {
        case .demo: true
        case .files: table.isOfEvents
        }
    }
}
