/// The demo dataset that everybody may read: the weather of two places every three hours.
struct DemoWeather: ObeliskTicks {
    let calendar = ObeliskCalendar(ticks: 273 * 8)
    let sources = ["ghent", "antwerp"]
    let metrics = [
        ObeliskMetric("temperature.celsius", .number), ObeliskMetric("rain.mm", .number), ObeliskMetric("wind", .json),
    ]
    private static let places = [
        ObeliskLocation(latitude: 51.05, longitude: 3.72), ObeliskLocation(latitude: 51.22, longitude: 4.4),
    ]

    func tell(_ moment: ObeliskMoment, wanted: [Bool], into events: inout [ObeliskEvent]) {
        var noise = moment.noise(0xE1)
        let wind = JSON.object([
            ("speed", .written(JavaDouble.bytes(Double(noise.below(250)) / 10))),
            ("degrees", .integer(noise.below(360))),
        ])
        let values: [ObeliskValue] = [
            .number(Double(noise.below(300) - 50) / 10),
            .number(noise.below(3) == 0 ? Double(noise.below(80)) / 10 : 0), .json(wind.text),
        ]
        for position in metrics.indices where wanted[position] {
            var event = moment.event(metrics[position], values[position], source: sources[moment.source])
            event.location = Self.places[moment.source]
            event.elevation = 10
            events.append(event)
        }
    }
}
