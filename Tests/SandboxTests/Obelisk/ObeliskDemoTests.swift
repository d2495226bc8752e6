import Foundation
import Testing
import Vocabulary

@testable import Sandbox

private let now: Int64 = 1_563_000_000_000_000

@Test(arguments: [1, 7, 1092, 6552, 62_500, 3_125_000] as [Int64])
func ticksAreEvenAndFoundAgain(count: Int64) {
    let calendar = ObeliskCalendar(ticks: count)
    #expect(calendar.start(of: 0) == ObeliskCalendar.origin)
    #expect(calendar.start(of: count) == ObeliskCalendar.end)
    for tick in [0, 1, count / 3, count - 1, count, 3 * count + count / 7] {
        let start = calendar.start(of: tick)
        #expect(calendar.firstTick(from: start) == tick)
        #expect(calendar.firstTick(from: start + 1) == tick + 1)
        #expect((calendar.spacing...calendar.spacing + 1).contains(calendar.start(of: tick + 1) - start))
    }
    let whole = calendar.ticks(from: .min, to: .max, now: now)
    #expect(whole.first == 0..<count)
    #expect(calendar.ticks(from: .min, to: ObeliskCalendar.origin, now: now).isEmpty)
}

@Test func whatIsReadInPartsIsTheWhole() throws {
    let climate = DemoClimate(events: 32 * 1000)
    var all = ObeliskScan(datasets: [], metrics: .all, now: now)
    func read(_ scan: ObeliskScan) -> [ObeliskEvent] {
        var reader = ObeliskTickReader(climate, dataset: "d", scan)
        var events: [ObeliskEvent] = []
        while let event = reader.next() { events.append(event) }
        return events
    }
    let whole = read(all)
    let times = whole.map(\.time)
    #expect(times == times.sorted())
    #expect(whole.count { $0.time < ObeliskCalendar.end } == 32_000)
    // Nothing lies between the two parts, and nothing in the future.
    #expect(!times.contains { $0 >= ObeliskCalendar.end && $0 < now - 31 * 86_400_000_000 })
    #expect((times.last ?? 0) <= now)
    var parts: [ObeliskEvent] = []
    var from = Int64.min
    for cut in stride(from: ObeliskCalendar.origin - 1, to: now, by: 1_234_567_890_123) {
        all.from = from
        all.to = cut
        let part = read(all)
        #expect(ObeliskTickReader.count(climate, all) == Int64(part.count))
        parts += part
        from = cut
    }
    all.from = from
    all.to = .max
    parts += read(all)
    #expect(parts == whole)
}

@Test func theDemoHasEverythingThatIsPromised() throws {
    let datasets = ObeliskDemo.datasets(events: DemoClimate.standardEvents)
    #expect(
        datasets.map { "\($0.name) \($0.id)" } == [
            "Office climate \(ObeliskDemoName.climate.id)", "City bikes \(ObeliskDemoName.bikes.id)",
            "Edge cases \(ObeliskDemoName.edges.id)", "Scratchpad \(ObeliskDemoName.scratch.id)",
            "Weather archive \(ObeliskDemoName.weather.id)", "Private lab \(ObeliskDemoName.lab.id)",
        ])
    var reader = ObeliskTickReader(
        DemoBikes(), dataset: "d", ObeliskScan(datasets: [], metrics: .all, to: ObeliskCalendar.end, now: now))
    var bikes: [ObeliskEvent] = []
    while let event = reader.next() { bikes.append(event) }
    #expect(bikes.count == 27_300)
    #expect(Set(bikes.map(\.metric.type)) == Set(ObeliskType.allCases))
    let kinds: [(String, (ObeliskEvent) -> Bool)] = [
        ("without source", { $0.source.isEmpty }), ("without location", { $0.location == nil }),
        ("without elevation", { $0.location != nil && $0.elevation == nil }), ("without tags", { $0.tags.isEmpty }),
        ("empty text", { $0.value == .string("") }), ("empty list", { $0.value == .numbers([]) }),
        ("line break", { if case .string(let text) = $0.value { text.utf8.contains(0x0A) } else { false } }),
        ("quote", { if case .string(let text) = $0.value { text.contains("\"") } else { false } }),
    ]
    for (kind, fits) in kinds { #expect(bikes.contains(where: fits), "\(kind)") }
    let edges = DemoEdges.events(of: "d")
    #expect(edges.map(\.time) == edges.map(\.time).sorted())
    #expect(Set(edges.map(\.time)).count == edges.count - 1)
}
