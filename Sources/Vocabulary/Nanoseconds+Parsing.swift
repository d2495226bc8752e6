extension Nanoseconds {
    /// Reads a date (`2024-01-31`, midnight UTC), an RFC 3339 time with zone and up to 9 fraction digits, or the 18 or 19
    /// digits of nanoseconds since 1970.
    ///
    /// - Throws: `badArgument` for any other text, a day that does not exist, a time without a zone, and years
    ///   outside 1677 to 2262, which nanoseconds cannot hold.
    public init(parsing text: String) throws(Fault) {
        let bytes = Array(text.utf8)
        if let digits = Self.digits(bytes) {
            self = digits
            return
        }
        guard let read = TimeText.read(bytes) else { throw .notATime(text) }
        switch read {
        case .moment(let moment): self = moment
        case .day(let day):
            guard let moment = Self.exactly(day.daysSinceEpoch * 86_400, 0) else { throw .notATime(text) }
            self = moment
        case .local: throw .notATime(text)
        }
    }

    /// Nanoseconds since 1970 as their digits, of a moment after 1973: a text such as `2024` is meant otherwise.
    private static func digits(_ text: [UInt8]) -> Nanoseconds? {
        guard (18...19).contains(text.count), text.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
        return Int64(String(decoding: text, as: UTF8.self)).map { Nanoseconds(sinceEpoch: $0) }
    }

    /// Seconds and nanoseconds after them; nil when 64 bits do not hold them.
    static func exactly(_ seconds: Int64, _ fraction: Int64) -> Nanoseconds? {
        // Before 1970 count from the next second: the first second that 64 bits hold is not whole.
        let isBefore = seconds < 0 && fraction > 0
        let (product, overflow) = (isBefore ? seconds + 1 : seconds).multipliedReportingOverflow(by: 1_000_000_000)
        let (sum, overflowOfSum) = product.addingReportingOverflow(isBefore ? fraction - 1_000_000_000 : fraction)
        return overflow || overflowOfSum ? nil : Nanoseconds(sinceEpoch: sum)
    }
}

extension CivilDate {
    /// Reads a day: `2024-01-31`.
    ///
    /// - Throws: `badArgument` for any other text and for a day that does not exist.
    public init(parsing text: String) throws(Fault) {
        guard case .day(let day)? = TimeText.read(Array(text.utf8)) else { throw .notADay(text) }
        self = day
    }

    /// Reads a month, `2024-01`, as its first day; nil for any other text.
    public init?(parsingMonth text: String) {
        guard text.utf8.count == 7, case .day(let day)? = TimeText.read(Array("\(text)-01".utf8)) else { return nil }
        self = day
    }
}

/// What a text about a time says.
public enum TimeText: Sendable, Equatable {
    /// A moment: a time with its offset from UTC.
    case moment(Nanoseconds)
    /// A day, in no zone yet.
    case day(CivilDate)
    /// A day and a time of day, in no zone yet.
    case local(LocalTime)

    /// Reads a day, an RFC 3339 time, or one without its offset.
    ///
    /// - Throws: `badArgument` for any other text and for a day that does not exist.
    public init(parsing text: String) throws(Fault) {
        guard let read = Self.read(Array(text.utf8)) else { throw .notATime(text) }
        self = read
    }

    fileprivate static func read(_ text: [UInt8]) -> TimeText? {
        var scanner = TimeScanner(text: text)
        guard let date = scanner.date() else { return nil }
        guard !scanner.isAtEnd else { return .day(date) }
        guard scanner.take("T") || scanner.take("t") || scanner.take(" "),
            let second = scanner.secondOfDay(), let fraction = scanner.fraction()
        else { return nil }
        let local = LocalTime(second: date.daysSinceEpoch * 86_400 + second, nanosecond: fraction)
        guard !scanner.isAtEnd else { return .local(local) }
        guard let offset = scanner.offset(), scanner.isAtEnd else { return nil }
        return Nanoseconds.exactly(local.second - offset, fraction).map { .moment($0) }
    }
}

/// Reads the parts of a time text one after the other.
private struct TimeScanner {
    let text: [UInt8]
    var position = 0

    var isAtEnd: Bool { position == text.count }

    mutating func take(_ character: Unicode.Scalar) -> Bool {
        guard position < text.count, text[position] == UInt8(ascii: character) else { return false }
        position += 1
        return true
    }

    mutating func digits(_ count: Int) -> Int64? {
        guard position + count <= text.count else { return nil }
        var value: Int64 = 0
        for byte in text[position..<position + count] {
            guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) else { return nil }
            value = value * 10 + Int64(byte - UInt8(ascii: "0"))
        }
        position += count
        return value
    }

    mutating func date() -> CivilDate? {
        guard let year = digits(4), take("-"), let month = digits(2), take("-"), let day = digits(2) else { return nil }
        return CivilDate(year: year, month: month, day: day)
    }

    /// Hours and minutes, seconds if given.
    mutating func secondOfDay() -> Int64? {
        guard let hour = digits(2), take(":"), let minute = digits(2), hour < 24, minute < 60 else { return nil }
        guard take(":") else { return hour * 3600 + minute * 60 }
        guard let second = digits(2), second < 60 else { return nil }
        return hour * 3600 + minute * 60 + second
    }

    /// Nanoseconds of the fraction; 0 without one.
    mutating func fraction() -> Int64? {
        guard take(".") else { return 0 }
        var value: Int64 = 0
        var count = 0
        while let digit = digits(1) {
            guard count < 9 else { return nil }
            value = value * 10 + digit
            count += 1
        }
        guard count > 0 else { return nil }
        for _ in count..<9 { value *= 10 }
        return value
    }

    /// Seconds east of UTC: `Z`, `+02:00`, `-0530`.
    mutating func offset() -> Int64? {
        if take("Z") || take("z") { return 0 }
        let sign: Int64
        if take("+") { sign = 1 } else if take("-") { sign = -1 } else { return nil }
        guard let hour = digits(2), hour < 24 else { return nil }
        _ = take(":")
        guard let minute = digits(2), minute < 60 else { return nil }
        return sign * (hour * 3600 + minute * 60)
    }
}
