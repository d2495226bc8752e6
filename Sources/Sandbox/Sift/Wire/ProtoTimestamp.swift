import Vocabulary

/// A `google.protobuf.Timestamp`: seconds since 1970 and nanoseconds, years 1 to 9999.
///
///     ProtoTimestamp("2026-03-13T20:43:25.5+01:00")?.description   // 2026-03-13T19:43:25.500Z
struct ProtoTimestamp: Sendable, Equatable {
    var seconds: Int64
    /// 0 to 999,999,999; counts forward, also before 1970.
    var nanos: Int64

    init(seconds: Int64, nanos: Int64) {
        self.seconds = seconds
        self.nanos = nanos
    }

    /// A moment of the world.
    init(_ moment: Nanoseconds) {
        let remainder = moment.sinceEpoch % 1_000_000_000
        nanos = remainder < 0 ? remainder + 1_000_000_000 : remainder
        seconds = (moment.sinceEpoch - remainder) / 1_000_000_000 - (remainder < 0 ? 1 : 0)
    }

    /// Reads RFC 3339 with 0 to 9 fraction digits and a zone; nil for everything else.
    init?(_ text: String) {
        let bytes = Array(text.utf8)
        guard bytes.count >= 20, Self.hasShape(bytes[..<19], "dddd-dd-ddTdd:dd:dd") else { return nil }
        let number = { (range: Range<Int>) in bytes[range].reduce(Int64(0)) { $0 * 10 + Int64($1 - 0x30) } }
        guard let date = CivilDate(year: number(0..<4), month: number(5..<7), day: number(8..<10)),
            number(11..<13) < 24, number(14..<16) < 60, number(17..<19) < 60
        else { return nil }
        var rest = bytes[19...]
        guard let fraction = Self.fraction(&rest), let offset = Self.offset(rest) else { return nil }
        nanos = fraction
        let ofDay = number(11..<13) * 3600 + number(14..<16) * 60 + number(17..<19)
        seconds = date.daysSinceEpoch * 86_400 + ofDay - offset
        guard (Self.first...Self.last).contains(seconds) else { return nil }
    }

    /// 0001-01-01T00:00:00Z and 9999-12-31T23:59:59Z.
    private static let first: Int64 = -62_135_596_800
    private static let last: Int64 = 253_402_300_799

    /// Nanoseconds since 1970; moments which these cannot hold become the nearest one that they can.
    var nanoseconds: Int64 {
        let (product, overflow) = seconds.multipliedReportingOverflow(by: 1_000_000_000)
        let (sum, overflowOfSum) = product.addingReportingOverflow(nanos)
        return overflow || overflowOfSum ? (seconds < 0 ? .min : .max) : sum
    }

    private static func hasShape(_ bytes: ArraySlice<UInt8>, _ shape: String) -> Bool {
        zip(bytes, shape.utf8).allSatisfy { byte, wanted in
            wanted == UInt8(ascii: "d") ? (0x30...0x39).contains(byte) : byte == wanted
        }
    }

    private static func fraction(_ rest: inout ArraySlice<UInt8>) -> Int64? {
        guard rest.first == UInt8(ascii: ".") else { return 0 }
        let digits = rest.dropFirst().prefix { (0x30...0x39).contains($0) }
        guard (1...9).contains(digits.count) else { return nil }
        rest = rest.dropFirst(1 + digits.count)
        let value = digits.reduce(Int64(0)) { $0 * 10 + Int64($1 - 0x30) }
        return (digits.count..<9).reduce(value) { value, _ in value * 10 }
    }

    private static func offset(_ rest: ArraySlice<UInt8>) -> Int64? {
        if Array(rest) == [UInt8(ascii: "Z")] { return 0 }
        guard rest.count == 6, let sign = rest.first, sign == UInt8(ascii: "+") || sign == UInt8(ascii: "-"),
            hasShape(rest.dropFirst(), "dd:dd")
        else { return nil }
        let digits = rest.dropFirst().filter { $0 != UInt8(ascii: ":") }.map { Int64($0 - 0x30) }
        let (hours, minutes) = (digits[0] * 10 + digits[1], digits[2] * 10 + digits[3])
        guard hours < 24, minutes < 60 else { return nil }
        return (hours * 3600 + minutes * 60) * (sign == UInt8(ascii: "-") ? -1 : 1)
    }
}

extension ProtoTimestamp: CustomStringConvertible {
    /// RFC 3339 in UTC with 0, 3, 6 or 9 fraction digits.
    var description: String {
        let ofDay = ((seconds % 86_400) + 86_400) % 86_400
        let date = CivilDate(daysSinceEpoch: (seconds - ofDay) / 86_400)
        let two = { (value: Int64) in (value < 10 ? "0" : "") + String(value) }
        let text = "\(date)T\(two(ofDay / 3600)):\(two(ofDay / 60 % 60)):\(two(ofDay % 60))"
        guard nanos != 0 else { return text + "Z" }
        let digits = String(String(1_000_000_000 + nanos).dropFirst())
        let places = nanos % 1_000_000 == 0 ? 3 : nanos % 1000 == 0 ? 6 : 9
        return "\(text).\(digits.prefix(places))Z"
    }
}

extension Nanoseconds {
    /// The moment as proto JSON.
    var json: JSON { .string(ProtoTimestamp(self).description) }
}

extension ProtoTimestamp {
    /// The moment as proto JSON.
    var json: JSON { .string(description) }
}
