import Vocabulary

extension World {
    /// The world that is served without `--data`: a test stand and a rover, made deterministically in code.
    static var demo: World {
        var builder = DemoBuilder()
        builder.units()
        builder.testStand()
        builder.rover()
        builder.calculatedChannels()
        return builder.world
    }
}

extension DemoBuilder {
    /// The units of both assets.
    mutating func units() {
        let units = [
            ("newton", "N"), ("kelvin", "K"), ("bar", "bar"), ("metre per second", "m/s"), ("ampere", "A"),
            ("percent", "%"), ("metre", "m"), ("foot", "ft"), ("coulomb", "C"),
        ]
        for (name, abbreviation) in units { unit(name, abbreviation) }
    }

    /// A moment of 2024 in UTC.
    func moment(_ month: Int64, _ day: Int64, _ hour: Int64, _ minute: Int64, nanosecond: Int64 = 0) -> Nanoseconds {
        let days = CivilDate(year: 2024, month: month, day: day)?.daysSinceEpoch ?? 0
        return Nanoseconds(
            sinceEpoch: (days * 86_400 + hour * 3600 + minute * 60) * 1_000_000_000 + nanosecond)
    }
}
