import Foundation
import Testing

@testable import Services

@Suite("Any JSON value")
struct JSONValueTests {
    @Test(
        "Whole numbers are exact, whatever they look like; others are the nearest double",
        arguments: [
            ("0", .whole(0)), ("-0", .number(-0.0)), ("-0.0", .number(-0.0)), ("1.0", .whole(1)), ("1e3", .whole(1000)),
            ("0.5", .number(0.5)), ("-1.5", .number(-1.5)), ("9007199254740993", .whole(9_007_199_254_740_993)),
            ("9223372036854775807", .whole(.max)), ("-9223372036854775808", .whole(.min)),
            ("123456789012345678", .whole(123_456_789_012_345_678)), ("1e18", .whole(1_000_000_000_000_000_000)),
            ("123456789012345678.5", .number(123_456_789_012_345_678.5)),
            ("-9007199254740993.25", .number(-9_007_199_254_740_993.25)),
            ("12345678901234567890", .number(12_345_678_901_234_567_890)), ("1e300", .number(1e300)),
        ] as [(String, JSONValue)])
    func numbers(text: String, expected: JSONValue) throws {
        let value = try #require(JSONValue(parsing: "{\"a\":[\(text)]}")?["a"])
        #expect(value == .list([expected]))
        // Equality does not tell the two zeros apart.
        #expect(value.text == JSONValue.list([expected]).text)
    }

    @Test(
        "Everything else is what it is",
        arguments: ["null", "true", "false", "\"1\"", "[]", "{}", "[null,{\"a\":\"b\"}]"])
    func others(text: String) throws {
        var bytes: [UInt8] = []
        #expect(try #require(JSONValue(parsing: text)).write(to: &bytes))
        #expect(String(decoding: bytes, as: UTF8.self) == text)
    }
}
