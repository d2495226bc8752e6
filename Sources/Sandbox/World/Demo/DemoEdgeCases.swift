import Vocabulary

extension DemoBuilder {
    /// The run "edge cases": one channel of every type with its extremes, at times that use all nine digits.
    mutating func edgeCases(of asset: String) {
        let start = moment(5, 1, 12, 0)
        let run = run("edge cases", of: asset, clientKey: "edge-cases", start: start, seconds: 10)
        let channels = [
            channel("edge.double", of: asset, .double), channel("edge.float", of: asset, .float),
            channel("edge.string", of: asset, .string),
            channel(
                "edge.enum", of: asset, .enumeration,
                enumNames: [EnumName(key: 0, name: "ZERO"), EnumName(key: .max, name: "MINUS ONE", isSigned: true)]),
            channel(
                "edge.bits", of: asset, .bitField,
                bitElements: [
                    BitElement(name: "low", index: 0, bitCount: 1), BitElement(name: "high", index: 31, bitCount: 1),
                    BitElement(name: "all", index: 0, bitCount: 32),
                ]),
            channel("edge.bool", of: asset, .bool), channel("edge.int32", of: asset, .int32),
            channel("edge.uint32", of: asset, .uint32), channel("edge.int64", of: asset, .int64),
            channel("edge.uint64", of: asset, .uint64), channel("edge.bytes", of: asset, .bytes),
        ]
        let offsets: [Int64] = [0, 1, 1_000, 1_000_000, 1_000_000_000, 1_123_456_789, 9_999_999_999]
        recording(
            of: asset, run: run, channels,
            .rows(times: offsets.map { start.sinceEpoch + $0 }, columns: Self.extremes))
    }

    /// Seven rows; the last has no string and no bytes.
    private static var extremes: [SampleColumn] {
        [
            SampleColumn(values: .double([0, -0.0, .nan, .infinity, -.infinity, Double.leastNonzeroMagnitude, 0.1])),
            SampleColumn(values: .float([0, -0.0, .nan, .infinity, -.infinity, Float.leastNonzeroMagnitude, 0.1])),
            SampleColumn(
                values: .string(["", "plain", "comma, \"quote\"", "line\nbreak\r\n", "ünï 😀 日本", " blank ", ""]),
                present: [true, true, true, true, true, true, false]),
            SampleColumn(values: .uint32([0, 1, 2, .max, 7, 0, .max])),
            SampleColumn(values: .uint32([0, 1, 1 << 31, .max, 0x7FFF_FFFF, 2, 3])),
            SampleColumn(values: .bool([false, true, false, true, false, true, false])),
            SampleColumn(values: .int32([0, .min, .max, -1, 1, 2, 3])),
            SampleColumn(values: .uint32([0, .max, 1, 2, 3, 4, 5])),
            SampleColumn(values: .int64([0, .min, .max, 9_007_199_254_740_993, -1, 1, 2])),
            SampleColumn(values: .uint64([0, .max, 9_223_372_036_854_775_808, 9_007_199_254_740_993, 1, 2, 3])),
            SampleColumn(
                values: .bytes([[], [0], [1, 0, 255], Array(0...255), [34, 44, 10], [255, 254], []]),
                present: [true, true, true, true, true, true, false]),
        ]
    }
}
