import Columns
import Foundation
import Testing

@Suite("Numbers and moments in their usual form")
struct UsualTextTests {
    @Test(
        "A number is read to the last bit, or left to others",
        arguments: [
            ("0", 0), ("-0", -0.0), ("1", 1), ("-12.50", -12.5), ("0.1", 0.1),
            ("9007199254740992", 9_007_199_254_740_992),
            ("0.30000000000000004", 0.30000000000000004), ("123456789012345.67", 123456789012345.67),
            ("9007199254740993", nil), ("0.300000000000000041", nil), ("007", nil), ("+1", nil), (".5", nil),
            ("1.", nil), ("1e5", nil), ("1.5e5", nil), ("1e0", nil), ("", nil), ("-", nil), ("nan", nil), ("1 ", nil),
            ("1,5", nil), ("--1", nil), ("1.2.3", nil),
        ] as [(String, Double?)])
    func doubles(text: String, expected: Double?) {
        let found = read(text) { UsualText.double($0) }
        #expect(found?.bitPattern == expected?.bitPattern)
    }

    @Test(
        "An integer is read as it prints itself, or left to others",
        arguments: [
            ("0", 0), ("7", 7), ("-7", -7), ("999999999999999999", 999_999_999_999_999_999),
            ("-999999999999999999", -999_999_999_999_999_999), ("1000000000000000000", nil), ("-0", nil), ("00", nil),
            ("01", nil), ("+1", nil), ("1.0", nil), ("1e0", nil), ("", nil), ("-", nil), ("1 ", nil), ("x", nil),
        ] as [(String, Int64?)])
    func integers(text: String, expected: Int64?) {
        #expect(read(text) { UsualText.integer($0) } == expected)
    }

    @Test(
        "A moment is read to its nanosecond, or left to others",
        arguments: [
            ("2024-03-02T14:00:00Z", 1_709_388_000_000_000_000), ("2024-03-02 14:00:00.5Z", 1_709_388_000_500_000_000),
            ("2024-03-02T14:00:00.000250352Z", 1_709_388_000_000_250_352),
            ("1969-12-31T23:59:59.999999999Z", -1), ("2024-03-02T14:00:00", nil), ("2024-03-02T14:00Z", nil),
            ("2024-03-02T14:00:00.0002503521Z", nil), ("2024-03-02T14:00:00+00:00", nil), ("2024-02-30T14:00:00Z", nil),
            ("2024-03-02T24:00:00Z", nil), ("2024-03-02T14:00:60Z", nil), ("2024-03-02t14:00:00Z", nil),
            ("2024-03-02T14:00:00z", nil), ("2024-03-02T14:00:00.Z", nil), ("9999-03-02T14:00:00Z", nil), ("", nil),
            ("Z", nil),
        ] as [(String, Int64?)])
    func moments(text: String, expected: Int64?) {
        var moments = UsualMoments()
        #expect(read(text) { moments.utc($0) } == expected)
        // What a clock showed is the same text without its zone.
        guard text.hasSuffix("Z"), text.count > 1 else { return }
        #expect(read(String(text.dropLast())) { moments.clock($0) } == expected)
    }

    @Test("Neighbours in another minute, and of another kind, are not mixed up")
    func neighbours() {
        var moments = UsualMoments()
        #expect(read("2024-03-02T14:00:00Z") { moments.utc($0) } == 1_709_388_000_000_000_000)
        #expect(read("2024-03-02T14:01:00Z") { moments.utc($0) } == 1_709_388_060_000_000_000)
        #expect(read("2024-03-02T14:00:00") { moments.utc($0) } == nil)
        #expect(read("2024-03-02T14:00:00Z") { moments.clock($0) } == nil)
        #expect(read("2024-03-02 14:01:00") { moments.clock($0) } == 1_709_388_060_000_000_000)
    }

    @Test("100,000 random numbers are what the standard library reads")
    func random() {
        var random = SeededGenerator(7)
        for _ in 0..<100_000 {
            let digits = String(
                UInt64.random(in: 0..<100_000_000_000_000_000, using: &random)
                    >> UInt64.random(in: 0..<56, using: &random))
            let places = Int.random(in: 0...digits.count, using: &random)
            let whole = digits.dropLast(places)
            let sign = Bool.random(using: &random) ? "-" : ""
            let text = sign + (whole.isEmpty ? "0" : whole) + (places == 0 ? "" : "." + digits.suffix(places))
            guard let found = read(text, { UsualText.double($0) }) else {
                #expect(
                    digits.count + (whole.isEmpty ? 1 : 0) > 19
                        || (places == 0 && Double(text).map { abs($0) >= 9_007_199_254_740_992 } ?? false), "\(text)")
                continue
            }
            #expect(found.bitPattern == Double(text)?.bitPattern, "\(text)")
        }
    }

    private func read<Value>(_ text: String, _ body: (UnsafeBufferPointer<UInt8>) -> Value?) -> Value? {
        Array(text.utf8).withUnsafeBufferPointer(body)
    }
}
