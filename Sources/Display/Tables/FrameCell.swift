import Vocabulary

/// One cell of a ``FrameTable``: a value in the form that decides how it is shown.
///
///     FrameCell.number(0.1).text                        // 0.1
///     FrameCell.text("two\nlines").text                 // two\nlines
///     FrameCell.text("").text                           // ""
///     FrameCell.null.text                               // NULL
public enum FrameCell: Sendable, Equatable {
    /// No value.
    case null
    /// True or false.
    case boolean(Bool)
    /// An integer, exact.
    case integer(Int64)
    /// An integer without a sign, exact.
    case unsigned(UInt64)
    /// A number of 32 bits, in the fewest digits that read back as the same one.
    case float(Float)
    /// A number of 64 bits, in the fewest digits that read back as the same one.
    case number(Double)
    /// Words, in UTF-8; cut where there is no room.
    case text(String)
    /// Bytes, shown in hexadecimal digits; of long ones the first 8 and how many follow.
    case bytes([UInt8])
    /// A moment with so many digits after the second: 9 for nanoseconds, 0 for whole seconds. The type says the zone.
    case time(Nanoseconds, digits: Int)
    /// A day.
    case date(CivilDate)
    /// A value that is written out already and neither cut nor quoted: a decimal number, a time of day, a UUID.
    case exact(String)
}

extension FrameCell {
    /// How many bytes are written out.
    private static let bytesShown = 8

    /// The text that stands for the value, on one line, without anything that a terminal obeys.
    public var text: String {
        switch self {
        case .null: "NULL"
        case .boolean(let value): value ? "true" : "false"
        case .integer(let value): String(value)
        case .unsigned(let value): String(value)
        case .float(let value): value.isNaN ? "NaN" : "\(value)"
        case .number(let value): value.isNaN ? "NaN" : "\(value)"
        case .text(let value): Self.shown(value)
        case .bytes(let value): Self.hexadecimal(value)
        case .time(let time, let digits): Self.shown(time, digits: digits)
        case .date(let date): date.description
        case .exact(let value): value.visible
        }
    }

    /// A text as it is; in quotes where it would be taken for something else: empty, `NULL`, blanks at an end, or
    /// quotes around it.
    private static func shown(_ text: String) -> String {
        let isUnclear =
            text.isEmpty || text == "NULL" || text.first == " " || text.last == " "
            || (text.first == "\"" && text.last == "\"")
        return isUnclear ? "\"\(text.visible)\"" : text.visible
    }

    private static func hexadecimal(_ bytes: [UInt8]) -> String {
        let digits = bytes.prefix(bytesShown).map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
        let rest = bytes.count - bytesShown
        return rest > 0 ? "0x\(digits) + \(Int64(rest).grouped) \(rest == 1 ? "byte" : "bytes")" : "0x\(digits)"
    }

    /// `2024-03-02 14:00:00.000000000`: the same width for all of a column, so that they can be compared by looking.
    private static func shown(_ time: Nanoseconds, digits: Int) -> String {
        let text = time.description.dropLast()
        let second = text.prefix { $0 != "." }.split(separator: "T").joined(separator: " ")
        let fraction = text.dropFirst(second.count + 1)
        guard max(digits, fraction.count) > 0 else { return second }
        return "\(second).\(fraction)" + String(repeating: "0", count: max(0, digits - fraction.count))
    }
}
