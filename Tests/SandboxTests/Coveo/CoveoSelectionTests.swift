import Testing

@testable import Sandbox

private let june = DemoVisitCalendar.origin
private let window = june...june + 15 * 86_400_000

/// The rows of a table as texts by column name.
private typealias Row = [String: EventValue]

private let world = EventWorld.demo(events: 80 * 273)

private func filters(
    _ common: [String] = [], fs: [String] = [], fc: [String] = []
) throws -> EventFilters {
    let checker = EventFilterChecker(schema: .standard, namedFilters: [:])
    return .events(
        common: try checker.filter(joining: common), searches: try checker.filter(joining: fs),
        customEvents: try checker.filter(joining: fc))
}

private func visits(_ including: [String] = [], fn: [String] = [], hide: [String] = []) throws -> EventFilters {
    let checker = EventFilterChecker(schema: .standard, namedFilters: [:])
    return .visits(
        including: try checker.filter(joining: including), excluding: try checker.filter(joining: fn),
        hiding: try hide.map { try checker.filter($0) })
}

private func selected(
    _ table: EventTable, _ filters: EventFilters? = nil, tables: [EventTable] = EventTable.allCases
) throws -> [Row] {
    let plan = EventPlan(try filters ?? noFilters(), tables: tables, world: world)
    let selection = try EventSelection(plan, of: world, window: window, now: DemoVisitCalendar.end)
    let columns = world.schema.columns(of: table)
    var rows = try selection.rows(of: table, columns: Array(columns.indices))
    var found: [Row] = []
    while try rows.advance() {
        found.append(Dictionary(uniqueKeysWithValues: columns.indices.map { (columns[$0].name, rows.value($0)) }))
    }
    #expect(try selection.count(of: table) == found.count)
    return found
}

private func noFilters() throws -> EventFilters { try filters() }

@Test func commonFiltersLookAtEveryEvent() throws {
    let all = try Dictionary(uniqueKeysWithValues: EventTable.allCases.map { ($0, try selected($0)) })
    let filter = try filters(["city IN ['Québec', 'Paris']", "mobile == false"])
    var kept: Set<EventValue> = []
    for table in EventTable.events {
        let expected = try #require(all[table]).filter {
            [EventValue.text("Québec"), .text("Paris")].contains($0["city"] ?? .null) && $0["mobile"] == .bool(false)
        }
        #expect(!expected.isEmpty)
        #expect(try selected(table, filter) == expected)
        if table == .searches { kept = Set(expected.compactMap { $0["searchId"] }) }
    }
    for table in [EventTable.keywords, .groups] {
        let expected = try #require(all[table]).filter { kept.contains($0["searchId"] ?? .null) }
        #expect(!expected.isEmpty && expected.count < (all[table]?.count ?? 0))
        #expect(try selected(table, filter) == expected)
        // Also when the searches themselves are not exported.
        #expect(try selected(table, filter, tables: [table]) == expected)
    }
}

@Test func aDimensionThatATableLacksHasNoValueThere() throws {
    let filter = try filters(["customeventtype == null"])
    #expect(try selected(.customEvents, filter).isEmpty)
    #expect(try selected(.searches, filter).count == selected(.searches).count)
}

@Test func searchFiltersOnCustomEventsKeepTheirSearches() throws {
    let customs = try selected(.customEvents)
    let filter = try filters(fs: ["customeventtype == 'case'"])
    let ids = Set(customs.filter { $0["customEventType"] == .text("case") }.compactMap { $0["lastSearchId"] })
    #expect(ids.count > 20)
    for table in [EventTable.searches, .clicks, .keywords, .groups] {
        let expected = try selected(table).filter { $0["searchId"] != .null && ids.contains($0["searchId"] ?? .null) }
        #expect(!expected.isEmpty)
        #expect(try selected(table, filter) == expected)
    }
    // Custom events are not what such a filter is for.
    #expect(try selected(.customEvents, filter) == customs)
}

@Test func conditionsOnCustomEventsAreMetByOneAndTheSame() throws {
    let customs = try selected(.customEvents)
    let both = customs.filter { $0["customEventType"] == .text("case") && $0["outcome"] != .null }
    let ids = Set(both.compactMap { $0["lastSearchId"] })
    let expected = try selected(.searches).filter {
        ids.contains($0["searchId"] ?? .null) && $0["country"] == .text("Canada")
    }
    #expect(!expected.isEmpty)
    for text in [
        ["customeventtype == 'case'", "outcome != null", "country == 'Canada'"],
        ["customeventtype == 'case' AND (country == 'Canada' AND outcome != null)"],
    ] { #expect(try selected(.searches, try filters(fs: text)) == expected) }
    let either = try filters(fs: ["customeventtype == 'case' OR country == 'France'"])
    let cases = Set(customs.filter { $0["customEventType"] == .text("case") }.compactMap { $0["lastSearchId"] })
    #expect(
        try selected(.searches, either)
            == selected(.searches).filter {
                cases.contains($0["searchId"] ?? .null) || $0["country"] == .text("France")
            })
}

@Test func customEventFiltersOnSearchesKeepTheirEvents() throws {
    let customs = try selected(.customEvents)
    let searches = Set(
        try selected(.searches).filter { $0["causeV2"] == .text("facetSelect") }.compactMap { $0["searchId"] })
    #expect(
        try selected(.customEvents, try filters(fc: ["searchcausev2 == 'facetSelect'"]))
            == customs.filter { searches.contains($0["lastSearchId"] ?? .null) })
    let clicks = Set(
        try selected(.clicks).filter { $0["sourceName"] == .text("Docs") }.compactMap { $0["searchId"] })
    let clicked = try selected(.customEvents, try filters(fc: ["sourcename == 'Docs'"]))
    #expect(!clicked.isEmpty)
    #expect(clicked == customs.filter { clicks.contains($0["lastSearchId"] ?? .null) })
    // A filter for custom events leaves the others alone.
    #expect(try selected(.searches, try filters(fc: ["sourcename == 'Docs'"])).count == selected(.searches).count)
    // What is said of all events holds for those searches too.
    let named = try filters(["country == 'Canada'"], fc: ["searchcausev2 == 'facetSelect'"])
    #expect(
        try selected(.customEvents, named)
            == customs.filter { searches.contains($0["lastSearchId"] ?? .null) && $0["country"] == .text("Canada") })
    // The tab changes within a visit: search and custom event must each be on it.
    let onTab = { (row: Row) in row["originLevel2"] == .text("All") }
    let tabbed = Set(
        try selected(.searches).filter { onTab($0) && $0["causeV2"] == .text("facetSelect") }
            .compactMap { $0["searchId"] })
    let expected = customs.filter { onTab($0) && tabbed.contains($0["lastSearchId"] ?? .null) }
    #expect(!expected.isEmpty)
    #expect(
        try selected(
            .customEvents, try filters(["originlevel2 == 'All'"], fc: ["searchcausev2 == 'facetSelect'"])) == expected)
}

@Test func groupsAndKeywordsBelongToSearches() throws {
    let groups = try selected(.groups)
    let ids = Set(groups.filter { $0["groupName"] == .text("Équipe \"A\", Nord") }.compactMap { $0["searchId"] })
    #expect(
        try selected(.searches, try filters(fs: ["groupname =@ 'équipe'"]))
            == selected(.searches).filter { ids.contains($0["searchId"] ?? .null) })
    let some = try selected(.clicks, try filters(["groupname != null"]))
    let anyGroup = Set(groups.compactMap { $0["searchId"] })
    #expect(!some.isEmpty)
    #expect(some == (try selected(.clicks).filter { anyGroup.contains($0["searchId"] ?? .null) }))
}

@Test func wholeVisitsAreKeptLeftOutOrShortened() throws {
    var all: [EventTable: [Row]] = [:]
    for table in EventTable.events { all[table] = try selected(table) }
    let events = EventTable.events.flatMap { all[$0] ?? [] }
    let searched = Set(events.filter { $0["causeV2"] == .text("facetSelect") }.compactMap { $0["visitId"] })
    let carts = Set(events.filter { $0["customEventType"] == .text("cart") }.compactMap { $0["visitId"] })
    #expect(!searched.isDisjoint(with: carts) && !searched.isSubset(of: carts))

    let filter = try visits(
        ["searchcausev2 == 'facetSelect'"], fn: ["customeventtype == 'cart'"], hide: ["clickrank > 5"])
    for table in EventTable.events {
        let expected = (all[table] ?? []).filter { row in
            let visit = row["visitId"] ?? .null
            guard searched.contains(visit), !carts.contains(visit) else { return false }
            guard case .integer(let rank)? = row["clickRank"] else { return true }
            return rank <= 5
        }
        #expect(!expected.isEmpty)
        #expect(try selected(table, filter) == expected)
    }
    let kept = Set(try selected(.searches, filter).compactMap { $0["searchId"] })
    #expect(try selected(.keywords, filter) == selected(.keywords).filter { kept.contains($0["searchId"] ?? .null) })
    // Without a word of what is wanted, all visits are.
    #expect(try selected(.clicks, try visits()).count == all[.clicks]?.count)
    // Of several that hide, each hides for itself.
    let hidden = try visits(hide: ["clickrank > 5", "customeventtype == 'case'"])
    let others = (all[.customEvents] ?? []).filter { $0["customEventType"] != .text("case") }
    #expect(try selected(.customEvents, hidden) == others)
    #expect(try selected(.clicks, hidden).count < (all[.clicks]?.count ?? 0))
    // Several filters for visits are met by one and the same event.
    let joined = try visits(["searchcausev2 == 'facetSelect'", "customeventtype == 'cart'"])
    #expect(try selected(.searches, joined).isEmpty)
}

@Test func aSelectionCanBeStopped() throws {
    struct Stopped: Error {}
    let plan = EventPlan(try filters(), tables: [.searches], world: .demo(events: 80 * 4000))
    let selection = try EventSelection(
        plan, of: .demo(events: 80 * 4000), window: june...june + 100 * 86_400_000, now: DemoVisitCalendar.end
    ) { throw Stopped() }
    #expect(throws: Stopped.self) { try selection.count(of: .searches) }
}
