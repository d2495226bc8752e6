import Columns
import Testing
import Vocabulary

@testable import Engine

/// The as-of join and gaps, beside a slow reading of the same rules.
@Suite struct AsOfTests {
    @Test("Random series, with and without an age, units mixed")
    func random() throws {
        let fixture = try FrameFixture()
        var generator = SeriesGenerator(12)
        for round in 0..<40 {
            let left = TestSeries.random(&generator, spread: 300)
            let right = TestSeries.random(&generator, spread: 300)
            let within: Int64? = [nil, 0, 5, 100][round % 4]
            let joined = try left.frame(fixture).aligned(
                right.frame(fixture), on: "time", within: within.map { .nanoseconds($0) })
            #expect(joined.columns.map(\.name) == ["time", "value", "value_2"])
            let expected = zip(left.times, left.values).map { time, value -> String in
                let found = time.flatMap { time in right.sorted.last { $0.time <= time } }
                let isTaken = found.map { found in within.map { (time ?? 0) - found.time <= $0 } ?? true } ?? false
                return line(time, [value, isTaken ? found?.value : nil])
            }
            #expect(try lines(joined) == expected, "round \(round)")
        }
    }

    @Test("Exactly as old as allowed is taken, a nanosecond older is not; other units count alike")
    func age() throws {
        let fixture = try FrameFixture()
        let left = try TestSeries(times: [50_000_000, 50_000_001], values: [1, 2]).frame(fixture, isUTC: false)
        let right = try TestSeries(times: [0], values: [9]).frame(fixture, isUTC: false, value: "w")
            .sql("select time::timestamp as time, w from self")
        let joined = try left.aligned(right, on: "time", within: .milliseconds(50))
        #expect(try lines(joined) == ["50000000 1.0 9.0", "50000001 2.0 -"])
    }

    @Test("Columns of texts come along; names differ")
    func names() throws {
        let fixture = try FrameFixture()
        let left = try fixture.csv("x\n1\n").sql(
            "select '2024-01-01'::timestamp_ns as time, 1 as value, 2 as value_2 from self")
        let right = try left.sql("select time, 'a' as \"Value\", 'b' as \"it's\" from self")
        let joined = try left.aligned(right, on: "time")
        #expect(joined.shape == "time timestamp(ns), value int32, value_2 int32, Value_3 text, it's text")
        #expect(try joined.rows()[0].suffix(2) == [.text("a"), .text("b")])
    }

    @Test("Faults of the join")
    func faults() throws {
        let fixture = try FrameFixture()
        let frame = try TestSeries(times: [0], values: [1]).frame(fixture)
        let zoneless = try TestSeries(times: [0], values: [1]).frame(fixture, isUTC: false)
        #expect(throws: Fault.self) { try frame.aligned(zoneless, on: "time") }
        #expect(throws: Fault.self) { try frame.aligned(frame, on: "time", within: .nanoseconds(-1)) }
        #expect(throws: Fault.self) { try frame.aligned(frame.selecting(["value"]), on: "time") }
    }

    @Test("Gaps of one series, and of several")
    func gaps() throws {
        let fixture = try FrameFixture()
        let series = TestSeries(times: [30, 0, nil, 10, 11, 41, 41], values: [1, 1, 1, 1, nil, 1, 1])
        let frame = try series.frame(fixture)
        let gaps = try frame.gaps(on: "time", longerThan: .nanoseconds(10))
        #expect(gaps.shape == "from timestamp(ns, UTC), to timestamp(ns, UTC), length int64")
        #expect(try lines(gaps) == ["11 30 19.0", "30 41 11.0"])
        let all = try Frame.gaps(
            [("b", frame), ("a", TestSeries(times: [5, 0], values: [1, 1]).frame(fixture))], on: "time",
            longerThan: .nanoseconds(4))
        #expect(
            try lines(all) == [
                "text(\"b\") 0 10 10.0", "text(\"b\") 11 30 19.0", "text(\"b\") 30 41 11.0", "text(\"a\") 0 5 5.0",
            ])
        #expect(try TestSeries().frame(fixture).gaps(on: "time", longerThan: .zero).count() == 0)
    }
}
