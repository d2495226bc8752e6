/// The demo as a source of rows: made in code, in the order of time, without keeping more than the visits of a moment.
struct DemoEvents: Sendable {
    let calendar: DemoVisitCalendar

    /// Opens the rows of a table.
    func cursor(_ query: EventQuery) -> DemoEventCursor {
        let names = EventSchema.standard.columns(of: query.table).map(\.name)
        return DemoEventCursor(
            calendar: calendar, query: query, columns: query.columns.map { DemoColumn(rawValue: names[$0]) })
    }
}

/// Goes through the visits that may have rows in the window and gives their rows by time.
struct DemoEventCursor: EventCursor {
    private let calendar: DemoVisitCalendar
    private let query: EventQuery
    private let columns: [DemoColumn?]
    private var visits: [Range<Int64>]
    /// Events that were read and not yet shown, the earliest last.
    private var waiting: [Waiting] = []
    /// The further rows of the same event: the other keywords of a search.
    private var rest: ArraySlice<String> = []
    private var row: DemoRow?

    private struct Waiting {
        var time: Int64
        var row: DemoRow
    }

    fileprivate init(calendar: DemoVisitCalendar, query: EventQuery, columns: [DemoColumn?]) {
        self.calendar = calendar
        self.query = query
        self.columns = columns
        visits = calendar.visits(in: query.window, now: query.now)
    }

    var searchKey: UInt128? { row?.searchKey }
    var visitKey: UInt128? { row?.visitKey }

    func value(_ position: Int) -> EventValue {
        guard let column = columns[position], let row else { return .null }
        return row.value(column)
    }

    mutating func advance() -> Bool {
        if let item = rest.popFirst() {
            row?.item = item
            return true
        }
        while let next = nextEvent() {
            guard let items = items(of: next) else {
                row = next
                return true
            }
            guard let first = items.first else { continue }
            row = next
            row?.item = first
            rest = items.dropFirst()
            return true
        }
        row = nil
        return false
    }

    /// The rows of a search in the tables of keywords and groups; nil in the tables of events.
    private func items(of row: DemoRow) -> [String]? {
        switch query.table {
        case .keywords: DemoSearch(visit: row.visit, place: row.place).keywords
        case .groups: DemoSearch(visit: row.visit, place: row.place).groups
        case .searches, .clicks, .customEvents: nil
        }
    }

    private mutating func nextEvent() -> DemoRow? {
        // A visit that begins later has no earlier event.
        while let visit = visits.first?.lowerBound,
            waiting.last.map({ query.isOrdered && calendar.start(of: visit) <= $0.time }) ?? true
        {
            load(visit)
        }
        return waiting.popLast()?.row
    }

    private mutating func load(_ number: Int64) {
        visits[0] = number + 1..<visits[0].upperBound
        if visits[0].isEmpty { visits.removeFirst() }
        let visit = DemoVisit(number, calendar: calendar)
        let last = min(query.window.upperBound, query.now)
        for (place, event) in visit.events.enumerated()
        where event.step == wanted && event.time >= query.window.lowerBound && event.time <= last {
            insert(Waiting(time: event.time, row: DemoRow(visit: visit, place: place)))
        }
    }

    private var wanted: DemoVisit.Step {
        switch query.table {
        case .searches, .keywords, .groups: .search
        case .clicks: .click
        case .customEvents: .custom
        }
    }

    /// Puts an event before the later ones; of equal times the one that came first stays first.
    private mutating func insert(_ event: Waiting) {
        var place = waiting.count
        while place > 0, waiting[place - 1].time <= event.time { place -= 1 }
        waiting.insert(event, at: place)
    }
}
