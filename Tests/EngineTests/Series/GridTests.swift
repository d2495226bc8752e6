import Columns
import Testing
import Vocabulary

@testable import Engine

/// Values brought to a regular grid, beside a slow reading of the same rules.
@Suite struct GridTests {
    private func floored(_ time: Int64, _ step: Int64) -> Int64 {
        let rest = time % step
        return time - (rest < 0 ? rest + step : rest)
    }

    private func raised(_ time: Int64, _ step: Int64) -> Int64 { -floored(-time, step) }

    private func axis(_ series: [TestSeries], _ step: Int64, _ method: GridMethod) -> [Int64] {
        let times = series.flatMap { $0.sorted.map(\.time) }
        guard let first = times.min(), let last = times.max() else { return [] }
        let low = method == .mean ? floored(first, step) : raised(first, step)
        let high = method == .last ? raised(last, step) : floored(last, step)
        return low > high ? [] : Array(stride(from: low, through: high, by: Int(step)))
    }

    private func value(_ series: TestSeries, at time: Int64, _ step: Int64, _ method: GridMethod) -> Double? {
        let known = series.sorted.compactMap { point in point.value.map { (time: point.time, value: $0) } }
        switch method {
        case .last: return known.last { $0.time <= time }?.value
        case .mean:
            let inside = known.filter { $0.time >= time && $0.time < time + step }.map(\.value)
            return inside.isEmpty ? nil : inside.reduce(0, +) / Double(inside.count)
        case .linear:
            guard let before = known.last(where: { $0.time <= time }) else { return nil }
            if before.time == time { return before.value }
            guard let next = known.first(where: { $0.time > time }) else { return nil }
            let after = known.last { $0.time == next.time } ?? next
            let share = Double(time - before.time) / Double(after.time - before.time)
            return before.value + (after.value - before.value) * share
        }
    }

    @Test("Random series: unsorted, with equal times, empty cells and NaN", arguments: GridMethod.allCases)
    func random(method: GridMethod) throws {
        let fixture = try FrameFixture()
        var generator = SeriesGenerator(31)
        for round in 0..<40 {
            let series = TestSeries.random(&generator, spread: [30, 1000, 4_000_000_000][round % 3])
            let step: Int64 = [7, 100, 500_000_000][round % 3]
            let found = try lines(
                series.frame(fixture).aligned(grid: .nanoseconds(step), method: method, on: "time"))
            let expected = axis([series], step, method).map { line($0, [value(series, at: $0, step, method)]) }
            #expect(found == expected, "round \(round)")
        }
    }

    @Test("Several series of different rates on one axis", arguments: GridMethod.allCases)
    func several(method: GridMethod) throws {
        let fixture = try FrameFixture()
        var generator = SeriesGenerator(77)
        for round in 0..<15 {
            let series = (0..<Int.random(in: 1...5, using: &generator)).map { place in
                TestSeries.random(&generator, spread: Int64(200 * (place + 1)))
            }
            let frames = try series.enumerated().map { (name: "s\($0)", frame: try $1.frame(fixture)) }
            let wide = try Frame.aligned(frames, grid: .nanoseconds(50), method: method, on: "time")
            #expect(wide.columns.map(\.name) == ["time"] + frames.map(\.name))
            let expected = axis(series, 50, method).map { time in
                line(time, series.map { value($0, at: time, 50, method) })
            }
            #expect(try lines(wide) == expected, "round \(round)")
        }
    }

    @Test("Every method of resampling", arguments: ResampleMethod.allCases)
    func resampled(method: ResampleMethod) throws {
        let fixture = try FrameFixture()
        var generator = SeriesGenerator(5)
        for round in 0..<25 {
            let series = TestSeries.random(&generator, spread: 600)
            let step: Int64 = [1, 40, 1000][round % 3]
            let found = try lines(
                series.frame(fixture).resampled(every: .nanoseconds(step), on: "time", method: method))
            let expected = axis([series], step, method == .linear ? .linear : .mean).map { time -> String in
                let inside = series.sorted.filter { $0.time >= time && $0.time < time + step }.compactMap(\.value)
                let made: Double? =
                    switch method {
                    case .last: inside.last
                    case .first: inside.first
                    case .mean: inside.isEmpty ? nil : inside.reduce(0, +) / Double(inside.count)
                    case .min: inside.min { !$0.isNaN && ($1.isNaN || $0 < $1) }
                    case .max: inside.max { !$0.isNaN && ($1.isNaN || $0 < $1) }
                    case .sum: inside.isEmpty ? nil : inside.reduce(0, +)
                    case .count: Double(inside.count)
                    case .linear: value(series, at: time, step, .linear)
                    }
                return line(time, [made])
            }
            #expect(found == expected, "round \(round)")
        }
    }

    @Test("A grid by hand: 10 ns steps over four points, one of them before 1970")
    func byHand() throws {
        let fixture = try FrameFixture()
        let series = TestSeries(times: [-7, 3, 14, 20], values: [0, 1, nil, 18])
        let frame = try series.frame(fixture)
        let step = Duration.nanoseconds(10)
        #expect(try lines(frame.aligned(grid: step, method: .last, on: "time")) == ["0 0.0", "10 1.0", "20 18.0"])
        #expect(try lines(frame.aligned(grid: step, method: .linear, on: "time")) == ["0 0.7", "10 8.0", "20 18.0"])
        #expect(
            try lines(frame.aligned(grid: step, method: .mean, on: "time")) == [
                "-10 0.0", "0 1.0", "10 -", "20 18.0",
            ])
    }

    @Test("Nanoseconds stay exact where doubles cannot hold them")
    func exact() throws {
        let fixture = try FrameFixture()
        let start: Int64 = 1_773_430_000_000_000_000
        let series = TestSeries(times: [start + 1, start + 2, start + 3], values: [10, 20, 30])
        let found = try lines(series.frame(fixture).aligned(grid: .nanoseconds(1), method: .last, on: "time"))
        #expect(found == ["\(start + 1) 10.0", "\(start + 2) 20.0", "\(start + 3) 30.0"])
    }

    @Test("Types: the times keep theirs where the step fits, texts and booleans are held")
    func types() throws {
        let fixture = try FrameFixture()
        let rows = """
            select * from (values ('2024-01-01 00:00:00.1', 'on', true, 5), ('2024-01-01 00:00:01.1', 'off', null, 6))
            v(time, mode, flag, number)
            """
        for (type, step, expected) in [
            ("TIMESTAMP_NS", Duration.seconds(1), "timestamp(ns)"),
            ("TIMESTAMPTZ_NS", .seconds(1), "timestamp(ns, UTC)"),
            ("TIMESTAMP", .seconds(1), "timestamp(us)"), ("TIMESTAMPTZ", .seconds(1), "timestamp(us, UTC)"),
            ("TIMESTAMP_MS", .milliseconds(500), "timestamp(ms)"), ("TIMESTAMP_S", .milliseconds(500), "timestamp(ns)"),
        ] {
            let frame = try fixture.csv("x\n1\n").sql(rows).sql("select * replace (time::\(type) as time) from self")
            let held = try frame.aligned(grid: step, method: .last, on: "time")
            #expect(held.shape == "time \(expected), mode text, flag boolean, number int32")
            #expect(try held.rows().last.map { Array($0.dropFirst()) } == [.text("off"), .boolean(true), .integer(6)])
            let numbers = try frame.selecting(["time", "number"])
            #expect(
                try numbers.aligned(grid: step, method: .mean, on: "time").shape == "time \(expected), number double")
        }
    }

    @Test("A series of several values gives several columns")
    func columns() throws {
        let fixture = try FrameFixture()
        let frame = try fixture.csv("x\n1\n").sql("select '2024-01-01'::timestamp_ns as time, 1 as x, 2 as y from self")
        let wide = try Frame.aligned(
            [("gps", frame), ("n", frame.selecting(["time", "x"]))], grid: .seconds(1), method: .last, on: "time")
        #expect(wide.shape == "time timestamp(ns), gps.x int32, gps.y int32, n int32")
        #expect(try wide.count() == 1)
    }

    @Test("Times that nanoseconds do not reach are said, not DuckDB's overflows")
    func farTimes() throws {
        let fixture = try FrameFixture()
        let source = try fixture.csv("x\n1\n")
        func frame(_ times: String...) throws -> Frame {
            let rows = times.map { "(timestamp '\($0)', 1)" }.joined(separator: ", ")
            return try source.sql("select * from (values \(rows)) v(time, value)")
        }
        let century = Duration.seconds(3_155_760_000)
        let far = try frame("1700-01-01", "2200-01-01")
        let grid =
            "steps of 3155760000000000000 ns would lead before 1677 or after 2262, where 64 bits of nanoseconds end"
        for method in [GridMethod.last, .linear, .mean] {
            let fault = #expect(throws: Fault.self) {
                try far.aligned(grid: century, method: method, on: "time").rows()
            }
            #expect(fault?.kind == .limit && fault?.message == grid, "\(method)")
        }
        let resampled = #expect(throws: Fault.self) {
            try far.resampled(every: century, on: "time", method: .sum).rows()
        }
        #expect(resampled?.message == grid)
        let near = try frame("1950-01-01", "2020-01-01")
        #expect(try near.resampled(every: century, on: "time", method: .count).count() == 2)
        let gap = #expect(throws: Fault.self) { try far.gaps(on: "time", longerThan: .seconds(1)).rows() }
        #expect(
            gap?.description == """
                the gap after 1700-01-01 00:00:00 is longer than 292 years, more nanoseconds than 64 bits hold
                  hint:  leave times far away out with where
                """)
        let years = try frame("1980-01-01", "2200-01-01").gaps(on: "time", longerThan: .seconds(1))
        #expect(try years.rows().map { $0[2] } == [.integer(6_942_585_600_000_000_000)])
        let beyond = try frame("2024-01-01", "9999-12-31")
        let seconds = try beyond.sql("select time::timestamp_s as time, value from self")
        for made in [
            try beyond.gaps(on: "time", longerThan: .seconds(1)),
            try seconds.gaps(on: "time", longerThan: .seconds(1)),
            try beyond.resampled(every: .seconds(60), on: "time", method: .mean),
        ] {
            let fault = #expect(throws: Fault.self) { try made.rows() }
            #expect(fault?.message == "a time is before 1677 or after 2262, where 64 bits of nanoseconds end")
        }
    }

    @Test("What cannot be done is said, with what to do")
    func faults() throws {
        let fixture = try FrameFixture()
        let frame = try TestSeries(times: [0, 1_000_000_000_000], values: [1, 2]).frame(fixture)
        func message(_ body: () throws -> Void) -> String {
            do { try body() } catch { return (error as? Fault)?.description ?? "\(error)" }
            return "nothing"
        }
        #expect(
            message { _ = try frame.aligned(grid: .zero, method: .last, on: "time") }
                == "a step of 0.0 seconds leads nowhere\n  hint:  give a length of time above zero, such as \"100ms\"")
        #expect(
            message { _ = try frame.resampled(every: .seconds(-1), on: "time", method: .mean) }.hasPrefix(
                "a step of -1.0 seconds leads nowhere"))
        for step in [Duration(secondsComponent: 0, attosecondsComponent: 1_500_000_000), .seconds(10_000_000_000)] {
            #expect(
                message { _ = try frame.aligned(grid: step, method: .last, on: "time") }.contains(
                    "is not whole nanoseconds, or longer than 292 years"))
        }
        #expect(
            message { _ = try frame.aligned(grid: .seconds(1), method: .last, on: "tme") }
                == "column \"tme\" not found\n  hint:  did you mean \"time\"?")
        #expect(
            message { _ = try frame.aligned(grid: .seconds(1), method: .last, on: "value") }
                == "column \"value\" is double, not a time\n  hint:  times: \"time\"")
        #expect(
            message { _ = try GridMethod.named("liner") }
                == "unknown method \"liner\"\n  hint:  did you mean \"linear\"?")
        #expect(
            message { _ = try ResampleMethod.named("hold") }
                == "unknown method \"hold\"\n  hint:  methods: last, first, mean, min, max, sum, count, linear")
        #expect(
            message { _ = try Frame.aligned([], grid: .seconds(1), method: .last, on: "time") }
                == "there are no series\n  hint:  give at least one, with its name")
        #expect(
            message {
                _ = try Frame.aligned([("a", frame), ("A", frame)], grid: .seconds(1), method: .last, on: "time")
            }.hasPrefix("\"A\" is there twice"))
        let text = try frame.sql("select time, 'x' as mode from self")
        #expect(
            message { _ = try text.aligned(grid: .seconds(1), method: .linear, on: "time") }
                == "column \"mode\" is text: linear needs numbers\n  hint:  leave it out with select, or use the method \"last\""
        )
        let zoneless = try TestSeries(times: [0], values: [1]).frame(fixture, isUTC: false)
        #expect(
            message {
                _ = try Frame.aligned([("a", frame), ("b", zoneless)], grid: .seconds(1), method: .last, on: "time")
            }.hasPrefix("the times \"time\" are in UTC in one table and without a zone in another"))
        #expect(
            message { _ = try frame.aligned(grid: .nanoseconds(1), method: .last, on: "time").count() }
                == "the grid would have 1000000000001 rows; 100000000 are allowed\n  hint:  use a larger step, or fewer days of data"
        )
    }
}
