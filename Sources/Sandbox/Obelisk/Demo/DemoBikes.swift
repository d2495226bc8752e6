/// The demo dataset of five bikes on their way: all types of values, and everything that can be missing.
struct DemoBikes: ObeliskTicks {
    let calendar = ObeliskCalendar(ticks: 273 * 4)
    let sources = (1...5).map { "bike-\($0)" }
    let metrics = [
        ObeliskMetric("speed.kmh", .number), ObeliskMetric("acceleration.ms2", .numbers),
        ObeliskMetric("lights.on", .bool), ObeliskMetric("note", .string), ObeliskMetric("telemetry", .json),
    ]

    func tell(_ moment: ObeliskMoment, wanted: [Bool], into events: inout [ObeliskEvent]) {
        var noise = moment.noise(0xB1)
        let values: [ObeliskValue] = [
            .number(Double(noise.below(4000)) / 100), .numbers(Self.acceleration(&noise)), .bool(noise.below(3) == 0),
            .string(Self.note(&noise)), .json(Self.telemetry(&noise)),
        ]
        // Every eleventh time nobody knows which bike it was, every seventh time where it was, every fifth how high.
        let source = noise.below(11) == 0 ? "" : sources[moment.source]
        let location = noise.below(7) == 0 ? nil : Self.location(&noise)
        let elevation = location != nil && noise.below(5) != 0 ? Double(noise.below(400)) / 10 : nil
        let tags = ["fleet=\(moment.source < 3 ? "blue" : "red")"] + (noise.below(4) == 0 ? ["rented"] : [])
        for position in metrics.indices where wanted[position] {
            var event = moment.event(metrics[position], values[position], source: source)
            event.tags = moment.tick % 9 == 0 ? [] : tags
            event.location = location
            event.elevation = elevation
            events.append(event)
        }
    }

    /// Within some kilometres of the middle of Ghent.
    private static func location(_ noise: inout DemoNoise) -> ObeliskLocation {
        ObeliskLocation(
            latitude: Double(51_030_000 + noise.below(40_000)) / 1_000_000,
            longitude: Double(3_690_000 + noise.below(70_000)) / 1_000_000)
    }

    /// Three directions; every thirteenth time the sensor has nothing to say.
    private static func acceleration(_ noise: inout DemoNoise) -> [Double] {
        let numbers = (0..<3).map { _ in Double(noise.below(2000) - 1000) / 100 }
        return noise.below(13) == 0 ? [] : numbers
    }

    private static func note(_ noise: inout DemoNoise) -> String {
        if noise.below(4) == 0 { return noise.one(of: DemoTexts.nasty) }
        return noise.one(of: ["ok", "chain oiled", "tyre low", "brake adjusted", "in the depot"])
    }

    private static func telemetry(_ noise: inout DemoNoise) -> String {
        let volts = (0..<3).map { _ in JSON.written(JavaDouble.bytes(Double(330 + noise.below(90)) / 100)) }
        let battery = JSON.object([("level", .integer(noise.below(101))), ("cells", .array(volts))])
        let modem: JSON =
            noise.below(6) == 0
            ? .null : .object([("rssi", .integer(-40 - noise.below(60))), ("carrier", .string("\"net\", one"))])
        return JSON.object([("battery", battery), ("modem", modem), ("locked", .bool(noise.below(2) == 0))]).text
    }
}
