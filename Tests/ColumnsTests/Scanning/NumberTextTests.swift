import Testing
import Vocabulary

@testable import Columns

/// Numbers beside the standard library's reader, bit for bit.
@Suite struct NumberTextTests {
    private func double(_ text: String) -> Double? {
        Array(text.utf8).withUnsafeBytes { bytes in
            guard let base = bytes.baseAddress else { return nil }
            return NumberText(bytes)?.double(base.assumingMemoryBound(to: UInt8.self))
        }
    }

    private func float(_ text: String) -> Float? {
        Array(text.utf8).withUnsafeBytes { bytes in
            guard let base = bytes.baseAddress else { return nil }
            return NumberText(bytes)?.float(base.assumingMemoryBound(to: UInt8.self))
        }
    }

    private func check(_ text: String) {
        #expect(double(text)?.bitPattern == Double(text)?.bitPattern, "\(text)")
        #expect(float(text)?.bitPattern == Float(text)?.bitPattern, "\(text)")
    }

    @Test("Half-way numbers go to the even one, and a hair above them up")
    func ties() {
        for text in [
            "9007199254740993", "9007199254740993.0", "9007199254740993.001", "9007199254740992.999",
            "9007199254740995", "4503599627370496.5", "4503599627370497.5", "4503599627370497.499", "16777217",
            "16777217.0", "16777217.000001", "16777219", "8388608.5", "8388609.5", "1.00000005960464477539",
            "1.00000017881393432617", "33554434.0", "33554435.000000001",
            "16777217.000000001", "-16777219.0000000001", "8388608.5000000001", "0.1", "-0", "-0.0", "0e5", "1e22",
            "1e23",
            "1e-23", "123456789012345678e19", "18446744073709551615", "9999999999999999999e19", "1e-19",
            "5e-324", "2.4703282292062327e-324", "2.4703282292062328e-324", "1.7976931348623157e308",
            "2.2250738585072014e-308", "3.4028235e38", "3.4028235677973366e38", "3.4028236e38", "1e-45", "7e-46",
            "1e400", "-1e400", "1e-400", "1e99999999999999999999", "100000000000000000000000",
            "0.000000000000000000001",
        ] { check(text) }
    }

    @Test("Random digits, random points, random powers")
    func random() {
        var generator = SeededGenerator(20_260)
        for _ in 0..<40_000 {
            let count = Int.random(in: 1...22, using: &generator)
            var digits = (0..<count).map { _ in "\(Int.random(in: 0...9, using: &generator))" }
            if digits[0] == "0" { digits[0] = "1" }
            if Bool.random(using: &generator) { digits.insert(".", at: Int.random(in: 1...count, using: &generator)) }
            var text = digits.joined()
            if text.hasSuffix(".") { text += "0" }
            if Bool.random(using: &generator) { text = "0." + text.replacing(".", with: "") }
            if Bool.random(using: &generator) { text += "e\(Int.random(in: -30...30, using: &generator))" }
            check(Bool.random(using: &generator) ? text : "-" + text)
        }
    }

    @Test("The shortest text of every double and float gives it back")
    func shortest() {
        var generator = SeededGenerator(7)
        for _ in 0..<20_000 {
            let value = Double(bitPattern: generator.next())
            if value.isFinite { #expect(double("\(value)")?.bitPattern == value.bitPattern) }
            let near = Double.random(in: -1000...1000, using: &generator)
            #expect(double("\(near)") == near)
            let small = Float(bitPattern: UInt32(truncatingIfNeeded: generator.next()))
            if small.isFinite { #expect(float("\(small)")?.bitPattern == small.bitPattern) }
        }
    }

    @Test(
        "What is no number of JSON",
        arguments: ["", "-", "+1", "01", "1.", ".5", "1e", "1e+", "0x10", "1_0", "1 ", "--1", "1.5.2", "NaN"])
    func none(text: String) { #expect(Array(text.utf8).withUnsafeBytes { NumberText($0) == nil }) }
}

/// Times beside the vocabulary's reader.
@Suite struct TimestampTextTests {
    private func read(_ text: String) -> TimestampText.Outcome {
        Array(text.utf8).withUnsafeBytes { TimestampText.read($0) }
    }

    @Test(
        "The forms of RFC 3339, and no others",
        arguments: [
            ("1970-01-01T00:00:00Z", .moment(0)), ("1970-01-01T00:00:00.000000001Z", .moment(1)),
            ("1969-12-31T23:59:59.999999999Z", .moment(-1)), ("1970-01-01t00:00:00.5z", .moment(500_000_000)),
            ("1970-01-01T01:00:00+01:00", .moment(0)), ("1969-12-31T18:30:00-05:30", .moment(0)),
            ("2262-04-11T23:47:16.854775807Z", .moment(.max)), ("2262-04-11T23:47:16.854775808Z", .outOfRange),
            ("1677-09-21T00:12:43.145224192Z", .moment(.min)), ("1677-09-21T00:12:43.145224191Z", .outOfRange),
            ("9999-12-31T23:59:59Z", .outOfRange), ("0000-01-01T00:00:00Z", .malformed),
            ("2024-02-29T00:00:00Z", .moment(1_709_164_800_000_000_000)), ("2023-02-29T00:00:00Z", .malformed),
            ("2024-01-31", .malformed), ("2024-01-31T10:00:00", .malformed), ("2024-01-31 10:00:00Z", .malformed),
            ("2024-01-31T10:00:00.Z", .malformed), ("2024-01-31T10:00:00.1234567890Z", .malformed),
            ("2024-01-31T24:00:00Z", .malformed), ("2024-01-31T10:60:00Z", .malformed),
            ("2024-01-31T10:00:60Z", .malformed), ("2024-01-31T10:00:00+0530", .malformed),
            ("2024-01-31T10:00:00+24:00", .malformed), ("2024-01-31T10:00:00Zx", .malformed),
            ("2024-01-31T10:00:00.1", .malformed), ("2024/01/31T10:00:00Z", .malformed), ("", .malformed),
        ] as [(String, TimestampText.Outcome)])
    func forms(text: String, expected: TimestampText.Outcome) { #expect(read(text) == expected) }

    @Test(
        "The fast form leaves the first and the last minute of nanoseconds to the slow one",
        arguments: ["2262-04-11T23:47:16.854775808Z", "2262-04-11T23:47:59Z", "1677-09-21T00:12:43.145224191Z"])
    func ends(text: String) {
        var clock = TimestampText()
        let padded = Array(text.utf8) + [UInt8](repeating: 0, count: 40)
        let found = padded.withUnsafeBufferPointer { buffer in buffer.baseAddress.flatMap { clock.usual($0) } }
        #expect(found?.moment == nil)
    }

    @Test("The fast form says the same or nothing, from minute to minute")
    func usual() throws {
        var generator = SeededGenerator(99)
        var clock = TimestampText()
        var read = 0
        for _ in 0..<20_000 {
            let second = Int64.random(in: -9_000_000_000...9_000_000_000, using: &generator)
            let digits = Int.random(in: 0...9, using: &generator)
            let nanoseconds = Int64.random(in: 0...999_999_999, using: &generator)
            let fraction = String("\(1_000_000_000 + nanoseconds)".dropFirst().prefix(digits))
            let base = "\(Nanoseconds(sinceEpoch: second * 1_000_000_000))".dropLast()
            var text = Array((base + (digits == 0 ? "" : "." + fraction) + "Z").utf8)
            if Int.random(in: 0..<4, using: &generator) == 0 {
                text[Int.random(in: 0..<text.count, using: &generator)] =
                    Array("0129:-TZ.+".utf8).randomElement(using: &generator) ?? 0
            }
            let expected = text.withUnsafeBytes { TimestampText.read($0) }
            let padded = text + [UInt8](repeating: 0, count: 40)
            let found = padded.withUnsafeBufferPointer { buffer in buffer.baseAddress.flatMap { clock.usual($0) } }
            guard let found else { continue }
            read += 1
            #expect(found.length <= text.count)
            if found.length == text.count {
                #expect(expected == .moment(found.moment), "\(String(decoding: text, as: UTF8.self))")
            }
        }
        #expect(read > 14_000)
    }
}
