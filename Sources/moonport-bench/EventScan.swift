import Columns
import Vocabulary

/// A page of events as Obelisk gives them: microseconds, three metrics in turn, random doubles, twenty sources.
enum EventScan {
    private static let metrics = ["temperature.celsius::number", "humidity.relative::number", "noise.level::number"]

    private static let format = EventFormat(columns: [
        EventColumn("time", ["timestamp"], .time(.microsecond), isRequired: true),
        EventColumn("value", ["value"], .typed, isEmptyWhenAbsent: true), EventColumn("source", ["source"], .text),
    ])

    static func page(_ events: Int) -> [UInt8] {
        var generator = SystemRandomNumberGenerator()
        var time: Int64 = 1_773_430_000_000_000
        var parts: [String] = []
        for number in 0..<events {
            time += Int64.random(in: 1...19_999, using: &generator)
            let value = Double.random(in: -1000...1000, using: &generator)
            parts.append(
                "{\"timestamp\":\(time),\"metric\":\"\(metrics[number % 3])\",\"value\":\(value),"
                    + "\"source\":\"device_\(number % 20)\"}")
        }
        return Array("{\"items\":[\(parts.joined(separator: ","))],\"cursor\":null}".utf8)
    }

    static func scan(_ text: [UInt8], _ size: Int, events: Int) throws(Fault) {
        var scanner = EventPageScanner(format)
        try ScanBenchmark.feed(text, size) { chunk throws(Fault) in try scanner.feed(chunk) }
        let page = try scanner.finish()
        guard page.count == events, page.tables.count == metrics.count else {
            throw Fault(.service, "the page was not read whole")
        }
    }
}
