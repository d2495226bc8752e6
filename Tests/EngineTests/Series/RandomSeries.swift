import Columns
import Testing
import Vocabulary

@testable import Engine

/// A generator with a seed, so that a failure can be repeated.
struct SeriesGenerator: RandomNumberGenerator {
    var state: UInt64

    init(_ seed: UInt64) { state = seed &* 2_862_933_555_777_941_757 &+ 3_037_000_493 }

    mutating func next() -> UInt64 {
        state ^= state << 13
        state ^= state >> 7
        state ^= state << 17
        return state
    }
}

/// The points of a series as a test holds them.
struct TestSeries {
    var times: [Int64?] = []
    var values: [Double?] = []

    /// Points with equal times, without a time or a value, with NaN, before and after 1970, sorted or not.
    static func random(_ generator: inout SeriesGenerator, spread: Int64) -> TestSeries {
        var series = TestSeries()
        let count = Int.random(in: 0...40, using: &generator)
        let isSorted = Bool.random(using: &generator)
        var time = Int64.random(in: -spread...spread, using: &generator)
        for _ in 0..<count {
            if isSorted {
                time += Int64.random(in: 0...spread / 10, using: &generator)
            } else {
                time = Int64.random(in: -spread...spread, using: &generator)
            }
            let kind = Int.random(in: 0..<20, using: &generator)
            series.times.append(kind == 0 ? nil : time)
            let value = Double(Int.random(in: -500...500, using: &generator)) / 4
            series.values.append(kind == 1 || kind == 2 ? nil : kind == 3 ? .nan : value)
            if kind == 4 {
                series.times.append(time)
                series.values.append(value + 1)
            }
        }
        return series
    }

    /// As a Frame of one column of times in nanoseconds and one of values, in batches of random lengths.
    func frame(_ fixture: FrameFixture, isUTC: Bool = true, value: String = "value") throws -> Frame {
        let column = Column(times.map { $0.map { Nanoseconds(sinceEpoch: $0) } }, isUTC: isUTC)
        let batch = try RecordBatch([("time", column), (value, Column(values))])
        let parts = stride(from: 0, to: batch.count, by: 7).map { batch.slice($0..<min($0 + 7, batch.count)) }
        return try Frame(parts, schema: batch.schema, in: fixture.workspace)
    }

    /// The points with a time, by time and then by place.
    var sorted: [(time: Int64, value: Double?)] {
        zip(times, values).enumerated().compactMap { place, point in
            point.0.map { (place: place, time: $0, value: point.1) }
        }.sorted { ($0.time, $0.place) < ($1.time, $1.place) }.map { ($0.time, $0.value) }
    }
}

/// Times and values of a Frame, as texts that can be compared: `100 1.5`, `200 -`, `300 nan`.
func lines(_ frame: Frame) throws -> [String] {
    try frame.rows().map { row in
        try row.map { cell in
            switch cell {
            case .time(let moment), .clockTime(let moment): "\(moment.sinceEpoch)"
            case .number(let value): shown(value)
            case .integer(let value): shown(Double(value))
            case .decimal(let value): shown(try #require(Double(value.description)))
            case .null: "-"
            default: "\(cell)"
            }
        }.joined(separator: " ")
    }
}

func line(_ time: Int64?, _ values: [Double?]) -> String {
    ([time.map { "\($0)" } ?? "-"] + values.map { $0.map { shown($0) } ?? "-" }).joined(separator: " ")
}

/// Twelve digits: sums are rounded in another order.
private func shown(_ value: Double) -> String {
    value.isNaN ? "nan" : "\((value * 1e9).rounded() / 1e9 + 0)"
}
