import Testing

@testable import Display

@Suite("Ticks of numbers")
struct NumberTicksTests {
    @Test(
        "Steps are 1, 2 or 5 times a power of ten, and written alike",
        arguments: [
            (0, 5000, 5, ["0", "1 000", "2 000", "3 000", "4 000", "5 000"]),
            (0, 4813, 3, ["0", "2 000", "4 000"]),
            (0, 1, 4, ["0", "0.5", "1.0"]),
            (-1, 1, 4, ["-1.0", "-0.5", "0", "0.5", "1.0"]),
            (0.1, 0.3, 4, ["0.10", "0.15", "0.20", "0.25", "0.30"]),
            (-3e-7, 2e-7, 5, ["-3e-7", "-2e-7", "-1e-7", "0", "1e-7", "2e-7"]),
            (0, 1.5e9, 3, ["0", "5e8", "1e9", "1.5e9"]),
            (1_000_000, 1_000_004, 4, ["1 000 000", "1 000 001", "1 000 002", "1 000 003", "1 000 004"]),
            (123_456_789, 123_456_790, 2, ["123 456 789.0", "123 456 789.5", "123 456 790.0"]),
            (0, 1e300, 2, ["0", "5e299", "1e300"]),
            (-1e-299, 1e-299, 2, ["-1e-299", "0", "1e-299"]),
        ] as [(Double, Double, Int, [String])])
    func numbers(low: Double, high: Double, most: Int, expected: [String]) {
        let ticks = NumberTicks.ticks(NumberScale(low: low, high: high), most: most)
        #expect(ticks.map(\.text) == expected)
        #expect(ticks.allSatisfy { (0...1).contains($0.part) })
    }

    @Test("Where there is no room for a step the ends are said")
    func ends() {
        let huge = NumberScale(low: -Double.greatestFiniteMagnitude, high: .greatestFiniteMagnitude)
        #expect(NumberTicks.ticks(huge, most: 4).map(\.text) == ["-1e308", "0", "1e308"])
        let tiny = NumberScale(low: 0, high: .leastNonzeroMagnitude)
        #expect(NumberTicks.ticks(tiny, most: 4).map(\.text) == ["0.0", "5e-324"])
        let close = NumberScale(low: 1, high: 1.0.nextUp)
        #expect(NumberTicks.ticks(close, most: 4).map(\.text) == ["1.0", "1.0000000000000002"])
    }

    @Test("Integers keep their last digits")
    func integers() {
        let start: Int64 = 9_007_199_254_740_993
        let ticks = NumberTicks.ticks(low: start, high: start + 4, most: 4)
        #expect(ticks.map(\.text).first == "9 007 199 254 740 993")
        #expect(ticks.map(\.part) == [0, 0.25, 0.5, 0.75, 1])
        let few = NumberTicks.ticks(low: 1_773_430_000_000_000_000, high: 1_773_430_000_000_000_002, most: 6)
        #expect(few.map(\.part) == [0, 0.5, 1])
        #expect(few.last?.text == "1.773430000000000002e18")
        let last = NumberTicks.ticks(low: .max - 4, high: .max, most: 4)
        #expect(last.map(\.part) == [0, 0.25, 0.5, 0.75, 1])
        #expect(last.last?.text == "9.223372036854775807e18")
        #expect(NumberTicks.ticks(low: .min, high: .min + 2, most: 2).first?.text == "-9.223372036854775808e18")
        let all = NumberTicks.ticks(low: .min, high: .max, most: 4)
        #expect(all.map(\.text) == ["-5e18", "0", "5e18"])
    }

    @Test(
        "An axis without length gets some room",
        arguments: [(0, -1, 1), (5, 4.5, 5.5), (-2, -2.2, -1.8)] as [(Double, Double, Double)])
    func widened(value: Double, low: Double, high: Double) {
        #expect(NumberScale(low: value, high: value).widened == NumberScale(low: low, high: high))
    }

    @Test(
        "Room is never infinite, and never nothing",
        arguments: [Double.greatestFiniteMagnitude, .leastNonzeroMagnitude, -1e308])
    func widenedExtremes(value: Double) {
        let scale = NumberScale(low: value, high: value).widened
        #expect(scale.low.isFinite && scale.high.isFinite && scale.low < scale.high)
        #expect(scale.part(of: value).isFinite)
    }
}
