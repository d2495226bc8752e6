import Columns
import Vocabulary

/// The scanners of JSON alone: a page of 100,000 points with 9 fraction digits and random doubles, or of 100,000 events,
/// fed in chunks as HTTP gives them.
///
/// Prints for each case its name and the points or events a CPU second, best of `rounds`.
enum ScanBenchmark {
    private static let points = 100_000
    private static let rounds = 15

    private static let cases:
        [(name: String, type: String, value: @Sendable (inout SystemRandomNumberGenerator) -> String)] = [
            ("double", "DoubleValues", { "\(Double.random(in: -1000...1000, using: &$0))" }),
            ("float", "FloatValues", { "\(Float.random(in: -1000...1000, using: &$0))" }),
            ("int64", "Int64Values", { "\"\(Int64.random(in: .min ... .max, using: &$0))\"" }),
            ("boolean", "BoolValues", { Bool.random(using: &$0) ? "true" : "false" }),
            ("text", "StringValues", { "\"armed \(UInt8.random(in: 0...255, using: &$0))\"" }),
        ]

    private static let format = MeasurementFormat(
        list: "data", type: "@type", values: "values", timestamp: "timestamp", value: "value", element: "name",
        types: [
            "DoubleValues": .points(.double), "FloatValues": .points(.float), "Int64Values": .points(.int64),
            "BoolValues": .points(.boolean), "StringValues": .points(.text),
        ])

    static func run() throws {
        for (name, type, value) in cases {
            let text = page(type, value)
            try measure(name) { size in try scan(text, size) }
        }
        let text = EventScan.page(points)
        try measure("events") { size in try EventScan.scan(text, size, events: points) }
    }

    private static func measure(_ name: String, _ scan: (_ size: Int) throws -> Void) throws {
        for (suffix, size) in [("", 65_536), ("-small-chunks", 8192)] {
            let seconds = try bestProcessorSeconds(of: rounds) { try scan(size) }
            print("\(name)\(suffix) \(Double(points) / seconds)")
        }
    }

    private static func page(_ type: String, _ value: (inout SystemRandomNumberGenerator) -> String) -> [UInt8] {
        var generator = SystemRandomNumberGenerator()
        var time: Int64 = 1_773_430_000_000_000_000
        var parts: [String] = []
        for _ in 0..<points {
            time += Int64.random(in: 1...19_999_999, using: &generator)
            // A fraction that ends with zeros is written shorter; this one never does.
            let moment = Nanoseconds(sinceEpoch: time - time % 10 + 1)
            parts.append("{\"timestamp\":\"\(moment)\",\"value\":\(value(&generator))}")
        }
        let values = parts.joined(separator: ",")
        return Array("{\"data\":[{\"@type\":\"\(type)\",\"values\":[\(values)]}],\"nextPageToken\":\"\"}".utf8)
    }

    private static func scan(_ text: [UInt8], _ size: Int) throws(Fault) {
        var scanner = MeasurementPageScanner(format)
        try feed(text, size) { chunk throws(Fault) in try scanner.feed(chunk) }
        let page = try scanner.finish()
        guard page.series.first?.times.count == points else { throw Fault(.service, "the page was not read whole") }
    }

    /// Hands a text over in chunks.
    static func feed(
        _ text: [UInt8], _ size: Int, _ body: (UnsafeRawBufferPointer) throws(Fault) -> Void
    ) throws(Fault) {
        let outcome = text.withUnsafeBytes { bytes in
            Result { () throws(Fault) in
                for start in stride(from: 0, to: bytes.count, by: size) {
                    try body(UnsafeRawBufferPointer(rebasing: bytes[start..<min(start + size, bytes.count)]))
                }
            }
        }
        try outcome.get()
    }
}
