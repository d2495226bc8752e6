/// The demo dataset of an office: eight rooms with four sensors each, the plain case that every script begins with.
struct DemoClimate: ObeliskTicks {
    let calendar: ObeliskCalendar
    let sources = (1...8).map { "room-\($0)" }
    let metrics = [
        ObeliskMetric("temperature.celsius", .number), ObeliskMetric("humidity.percent", .number),
        ObeliskMetric("co2.ppm", .number), ObeliskMetric("window.open", .bool),
    ]
    private let tags = (1...8).map { ["floor=\(($0 + 3) / 4)", "roomId=\($0)"] }

    /// A calendar for about so many events from the origin to the end: exactly for multiples of 32.
    init(events: Int64) { calendar = ObeliskCalendar(ticks: max(1, events / Self.eventsOfTick)) }

    static let eventsOfTick: Int64 = 32
    /// A tick an hour.
    static let standardEvents: Int64 = 273 * 24 * eventsOfTick
    static let mostEvents: Int64 = 100_000_000

    func tell(_ moment: ObeliskMoment, wanted: [Bool], into events: inout [ObeliskEvent]) {
        var noise = moment.noise(0xC1)
        // The day as a triangle: cold at midnight, warm at noon.
        let second = moment.time.dividedDown(by: 1_000_000) % 86_400
        let warmth = 43_200 - abs(second - 43_200)
        let values: [ObeliskValue] = [
            .number(Double(180 + warmth / 720 + Int64(moment.source) * 3 + noise.below(10)) / 10),
            .number(Double(350 + noise.below(300)) / 10),
            .number(Double(400 + warmth / 108 + noise.below(50))),
            .bool(noise.below(10) == 0),
        ]
        for position in metrics.indices where wanted[position] {
            var event = moment.event(metrics[position], values[position], source: sources[moment.source])
            event.tags = tags[moment.source]
            events.append(event)
        }
    }
}
