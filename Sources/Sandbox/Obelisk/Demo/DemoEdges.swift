/// The demo dataset of what careless readers stumble over: a few dozen events of the first minutes of 2019.
enum DemoEdges {
    /// 2019-01-01T00:00:00Z in microseconds since 1970.
    static let start: Int64 = 1_546_300_800_000_000

    /// The events in the order of time; a second apart but for those that share one.
    static func events(of dataset: String) -> [ObeliskEvent] {
        let values = numbers + lists + truths + texts + objects
        var events = values.enumerated().map { position, value in
            ObeliskEvent(
                time: start + Int64(position) * 1_000_000, dataset: dataset, metric: value.metric, value: value.value,
                producer: ObeliskDemo.producer, source: "edge", received: start / 1000 + Int64(position) * 1000 + 250)
        }
        events += moments(of: dataset, after: start + Int64(values.count) * 1_000_000)
        return events
    }

    private typealias Value = (metric: ObeliskMetric, value: ObeliskValue)

    private static let numbers: [Value] = [
        0, -0.0, 38, 21.5, 0.1 + 0.2, 1e10, 1e-5, 1e-3, 9_999_999, 1e7, 123_456_789.125, -1.5e-7, 9_007_199_254_740_992,
        .greatestFiniteMagnitude, .leastNonzeroMagnitude, -1e22,
    ].map { (ObeliskMetric("edge.number", .number), .number($0)) }

    private static let lists: [Value] = [[], [1, 2.5], [1e10, -0.0, 1e-9], Array(repeating: 0.5, count: 128)]
        .map { (ObeliskMetric("edge.list", .numbers), .numbers($0)) }

    private static let truths: [Value] = [true, false].map { (ObeliskMetric("edge.truth", .bool), .bool($0)) }

    private static let texts: [Value] = (DemoTexts.nasty + ["a::b", "no,comma\r\nin \"one\" cell"])
        .map { (ObeliskMetric("edge.text", .string), .string($0)) }

    private static let objects: [Value] = [
        "{}", "[]", #"{"a":{"b":[{"c":1},{"c":2.5}]},"text":"x, \"y\"","none":null,"truth":true}"#,
        #"{"list":[0,{"x":"deep"}],"large":9007199254740993}"#, #"[1,"two",[3],{"four":4}]"#,
    ].map { (ObeliskMetric("edge.object", .json), .json($0)) }

    /// Equal times, microseconds, every combination of what can be missing, and the ends of the earth.
    private static func moments(of dataset: String, after time: Int64) -> [ObeliskEvent] {
        let metric = ObeliskMetric("edge.place", .number)
        let rooms: [(source: String, location: ObeliskLocation?, elevation: Double?, tags: [String])] = [
            ("", nil, nil, []), ("", nil, 12.5, []), ("edge", ObeliskLocation(latitude: 90, longitude: 180), nil, []),
            (
                "edge", ObeliskLocation(latitude: -90, longitude: -180), -430.5,
                ["a=b", "with, comma", "with \"quote\""]
            ),
            ("edge", ObeliskLocation(latitude: 0, longitude: 0), 0, (1...32).map { "tag-\($0)" }),
            ("Zoë, \"the\" source", nil, nil, ["été"]),
        ]
        return rooms.enumerated().map { position, room in
            // Two at one time, then a microsecond apart.
            ObeliskEvent(
                time: time + Int64(max(0, position - 1)), dataset: dataset, metric: metric,
                value: .number(Double(position)), producer: ObeliskDemo.producer, source: room.source, tags: room.tags,
                location: room.location, elevation: room.elevation, received: time / 1000 + 250)
        }
    }
}
