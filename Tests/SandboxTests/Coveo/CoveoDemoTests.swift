import Testing
import Vocabulary

@testable import Sandbox

private let june = DemoVisitCalendar.origin
private let march = DemoVisitCalendar.end
private let day: Int64 = 86_400_000

/// All rows of a table as texts.
private func rows(
    _ table: EventTable, _ window: ClosedRange<Int64>, now: Int64 = march + 400 * day, events: Int64 = 80 * 273,
    isOrdered: Bool = true
) throws -> [[EventValue]] {
    let world = EventWorld.demo(events: events)
    let columns = Array(world.schema.columns(of: table).indices)
    var cursor = try world.cursor(
        EventQuery(table: table, columns: columns, window: window, now: now, isOrdered: isOrdered))
    var rows: [[EventValue]] = []
    while try cursor.advance() { rows.append(columns.map { cursor.value($0) }) }
    return rows
}

private func column(_ name: String, of table: EventTable, _ rows: [[EventValue]]) -> [EventValue] {
    let place = EventSchema.standard.position(of: name, in: table) ?? 0
    return rows.map { $0[place] }
}

private func times(_ table: EventTable, _ rows: [[EventValue]]) -> [Int64] {
    column("datetime", of: table, rows).map { if case .moment(let time) = $0 { time } else { .min } }
}

@Test func theDemoHasExactlyAsManyEventsAsWereOrdered() throws {
    var count = 0
    for table in EventTable.events { count += try rows(table, june...march + day, events: 80 * 40).count }
    #expect(count == 3200)
    #expect(DemoVisitCalendar(events: 2_000_000).visits * 8 == 2_000_000)
    #expect(DemoVisitCalendar(events: 1).visits == 10)
}

@Test("Rows come in the order of time and the same ones every time", arguments: [21_840, 1_600_000] as [Int64])
func theDemoIsInOrder(events: Int64) throws {
    // With many events visits overlap.
    let window = june + 10 * day...june + (events > 100_000 ? 10 * day + 3 * 3_600_000 : 40 * day)
    for table in EventTable.events {
        let all = try rows(table, window, events: events)
        let times = times(table, all)
        #expect(times.count > 100)
        #expect(times == times.sorted())
        #expect(times.allSatisfy(window.contains))
        #expect(try rows(table, window, events: events) == all)
        // A part of the window has the same rows, wherever it begins.
        let middle = times[times.count / 3]
        let part = try rows(table, middle...window.upperBound, events: events)
        #expect(part == Array(all[(times.firstIndex(of: middle) ?? 0)...]))
        let unordered = try rows(table, window, events: events, isOrdered: false)
        #expect(unordered.count == all.count && Set(unordered) == Set(all))
    }
}

@Test func eventsOfAVisitBelongTogether() throws {
    let window = june...june + 60 * day
    let searches = try rows(.searches, window)
    let began = Dictionary(
        uniqueKeysWithValues: zip(
            column("searchId", of: .searches, searches).map { "\($0)" },
            zip(times(.searches, searches), column("visitId", of: .searches, searches))))
    var orphans = 0
    for (table, key) in [(EventTable.clicks, "searchId"), (.customEvents, "lastSearchId")] {
        let events = try rows(table, window)
        let (ids, visits) = (column(key, of: table, events), column("visitId", of: table, events))
        for (row, time) in times(table, events).enumerated() {
            if ids[row] == .null {
                orphans += 1
                #expect(table == .customEvents)
                continue
            }
            let search = try #require(began["\(ids[row])"])
            #expect(search.0 <= time && search.1 == visits[row])
        }
    }
    // A custom event before the first search of its visit has none.
    #expect(orphans > 10)
    let clicked = Set(column("searchId", of: .clicks, try rows(.clicks, window)).map { "\($0)" })
    for row in searches {
        let id = column("searchId", of: .searches, [row])[0]
        #expect(column("hasClicks", of: .searches, [row]) == [.bool(clicked.contains("\(id)"))])
    }
    for table in [EventTable.keywords, .groups] {
        let items = try rows(table, window)
        #expect(items.count > 100)
        #expect(items.allSatisfy { began["\($0[0])"] != nil })
        // A word that is twice in a query is one keyword.
        #expect(Set(items).count == items.count)
    }
}

@Test func theDemoHasTheCellsThatBreakCarelessReaders() throws {
    let window = june...march
    let texts = Set(
        column("queryExpression", of: .searches, try rows(.searches, window))
            + column("customEventValue", of: .customEvents, try rows(.customEvents, window))
            + column("documentTitle", of: .clicks, try rows(.clicks, window)))
    for text in DemoTexts.nasty { #expect(texts.contains(.text(text)), "\(text) does not occur") }
    #expect(texts.contains(.null))
    let keywords = column("keyword", of: .keywords, try rows(.keywords, window))
    #expect(!keywords.contains(.text("")) && !keywords.contains(.null))
}

@Test("A plain reader of the documented form leaves the quotes at a backslash, and still finds every column")
func noCommaBehindABackslash() {
    for text in DemoTexts.nasty {
        let rest = text.utf8.drop { $0 != 0x5C }
        #expect(!rest.contains { $0 == 0x2C || $0 == 0x0A || $0 == 0x0D }, "\(text)")
    }
    #expect(DemoTexts.nasty.contains { $0.contains("\\") && $0.contains(",") })
}

@Test func theDemoGoesOnInTheLastThirtyDays() throws {
    let now = march + 400 * day + 12_345
    let recent = try rows(.searches, march + day...now + 90 * day, now: now)
    let times = times(.searches, recent)
    #expect(times.count > 20 * 30)
    #expect((times.first ?? 0) >= now - 31 * day)
    #expect((times.last ?? .max) <= now && (times.last ?? 0) > now - day)
    // A day later the same events are still there.
    let later = try rows(.searches, now - day...now, now: now + day)
    #expect(try rows(.searches, now - day...now, now: now) == later)
    // Between the two parts nothing happened.
    #expect(try rows(.searches, march + day...now - 32 * day, now: now).isEmpty)
    #expect(try rows(.searches, .min / 2_000_000...june - 1).isEmpty)
}

@Test func idsAreUUIDs() throws {
    for row in try rows(.searches, june...june + 3 * day) {
        for name in ["visitId", "clientId", "searchId"] {
            guard case .text(let id) = column(name, of: .searches, [row])[0] else {
                Issue.record("\(name) has no value")
                continue
            }
            #expect(isUUID(id) && Array(id)[14] == "4" && "89ab".contains(Array(id)[19]))
        }
    }
}
