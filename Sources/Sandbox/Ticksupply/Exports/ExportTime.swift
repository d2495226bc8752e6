import Vocabulary

/// A time of an order in any of its four forms.
///
///     1703116800000000000            nanoseconds since 1970
///     "1703116800000000000"          the same as a text
///     "2024-01-15T10:00:00Z"         ISO 8601
///     "2024-01-15T10:00:00.123456789Z"
enum ExportTime {
    /// Nanoseconds since 1970; nil for everything that is no time, or lies before 1970.
    static func read(_ value: ParsedJSON) -> Int64? {
        let time: Int64? =
            switch value.content {
            case .number: value.wholeNumber
            case .string(let text): digits(text) ?? moment(text)
            default: nil
            }
        return time.flatMap { $0 >= 0 ? $0 : nil }
    }

    private static func digits(_ text: String) -> Int64? {
        text.utf8.allSatisfy { (0x30...0x39).contains($0) } ? Int64(text) : nil
    }

    /// A day alone is no time here.
    private static func moment(_ text: String) -> Int64? {
        guard text.contains("T"), let moment = try? Nanoseconds(parsing: text) else { return nil }
        return moment.sinceEpoch
    }
}
