import Vocabulary

/// Writes moments as exports do: `2018-06-01 05:00:00.123`, in GMT. Their width is fixed, so the order of the texts is
/// the order of the times.
///
/// Neighbouring rows mostly share their day, so its text is kept.
struct EventTimeText {
    private var day = Int64.min
    private var text: [UInt8] = []

    /// Appends the text of a moment in milliseconds since 1970.
    mutating func append(_ moment: Int64, to bytes: inout [UInt8]) {
        let wanted = moment.dividedDown(by: 86_400_000)
        if wanted != day {
            day = wanted
            text = Array(CivilDate(daysSinceEpoch: wanted).description.utf8) + [0x20]
        }
        bytes += text
        let rest = moment - wanted * 86_400_000
        Self.append(rest / 3_600_000, digits: 2, to: &bytes)
        bytes.append(0x3A)
        Self.append(rest / 60_000 % 60, digits: 2, to: &bytes)
        bytes.append(0x3A)
        Self.append(rest / 1000 % 60, digits: 2, to: &bytes)
        bytes.append(0x2E)
        Self.append(rest % 1000, digits: 3, to: &bytes)
    }

    private static func append(_ value: Int64, digits: Int, to bytes: inout [UInt8]) {
        if digits == 3 { bytes.append(0x30 + UInt8(truncatingIfNeeded: value / 100)) }
        bytes.append(0x30 + UInt8(truncatingIfNeeded: value / 10 % 10))
        bytes.append(0x30 + UInt8(truncatingIfNeeded: value % 10))
    }
}
