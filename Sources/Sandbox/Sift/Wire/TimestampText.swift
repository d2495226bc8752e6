/// Writes many times as proto JSON writes them: RFC 3339 in UTC with 0, 3, 6 or 9 fraction digits.
///
/// Neighbouring points mostly share their second, so its text is kept.
struct TimestampText {
    private var second = Int64.min
    private var text: [UInt8] = []

    /// Appends a time without quotes.
    mutating func append(_ time: Int64, to bytes: inout [UInt8]) {
        var (whole, fraction) = time.quotientAndRemainder(dividingBy: 1_000_000_000)
        if fraction < 0 { (whole, fraction) = (whole - 1, fraction + 1_000_000_000) }
        if whole != second || text.isEmpty {
            second = whole
            text = Array(ProtoTimestamp(seconds: whole, nanos: 0).description.utf8.dropLast())
        }
        bytes += text
        if fraction != 0 {
            bytes.append(UInt8(ascii: "."))
            let places = fraction % 1_000_000 == 0 ? 3 : fraction % 1000 == 0 ? 6 : 9
            var unit: Int64 = 100_000_000
            for _ in 0..<places {
                bytes.append(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: fraction / unit % 10))
                unit /= 10
            }
        }
        bytes.append(UInt8(ascii: "Z"))
    }
}
