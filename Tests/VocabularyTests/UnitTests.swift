import Testing

@testable import Vocabulary

@Suite struct UnitTests {
    @Test(
        arguments: [
            ("90s", .seconds(90)), ("2h", .seconds(7200)), ("1h 30m", .seconds(5400)), ("0.5s", .milliseconds(500)),
            ("500 ms", .milliseconds(500)), ("3us", .microseconds(3)), (" 1d", .seconds(86_400)),
            // More digits than a Double holds.
            ("200d 1ns", .nanoseconds(17_280_000_000_000_001)),
            ("9007199254740993ns", .nanoseconds(9_007_199_254_740_993)),
        ] as [(String, Duration)])
    func readsDurations(text: String, expected: Duration) throws {
        #expect(try Duration(parsing: text) == expected)
    }

    @Test(arguments: [
        "", " ", "5", "s", "5 parsecs", "-5s", "1e3s", "1.2.3s", ".s", "9 0s", "5S", "300000d", "9223372036854775808ns",
    ])
    func refusesDurations(text: String) {
        let fault = #expect(throws: Fault.self) { try Duration(parsing: text) }
        #expect(fault?.message == "\"\(text)\" is not a length of time")
    }

    @Test(
        arguments: [
            (.zero, "0s"), (.milliseconds(400), "0s"), (.seconds(41), "41s"), (.milliseconds(59_600), "1m 00s"),
            (.seconds(250), "4m 10s"), (.seconds(7500), "2h 05m"), (.seconds(273_600), "3d 04h"), (.seconds(-5), "0s"),
        ] as [(Duration, String)])
    func showsDurations(duration: Duration, expected: String) {
        #expect(duration.brief == expected)
    }

    @Test(
        arguments: [
            ("256MiB", 268_435_456), ("1.5 GB", 1_500_000_000), ("200 b", 200), ("64kib", 65_536), ("0B", 0),
            ("9007199254740993 b", 9_007_199_254_740_993), ("8 TiB ", 8_796_093_022_208),
        ] as [(String, Int64)])
    func readsSizes(text: String, expected: Int64) throws {
        #expect(try ByteCount(parsing: text).bytes == expected)
    }

    @Test(arguments: ["", "5", "MB", "-1MB", "1 5 MB", "1M", "1e3 MB", "1 M B", "9999999999 TB"])
    func refusesSizes(text: String) {
        let fault = #expect(throws: Fault.self) { try ByteCount(parsing: text) }
        #expect(fault?.kind == .badArgument)
    }

    @Test(
        arguments: [
            (0, "0 B"), (999, "999 B"), (1000, "1.00 kB"), (9994, "9.99 kB"), (9995, "10.0 kB"),
            (51_000_000, "51.0 MB"),
            (99_960, "100 kB"), (999_499, "999 kB"), (999_500, "1.00 MB"), (3_120_000_000, "3.12 GB"),
            (5_000_000_000_000_000, "5000 TB"),
        ] as [(Int64, String)])
    func showsSizes(bytes: Int64, expected: String) {
        #expect(ByteCount(bytes).description == expected)
    }
}
