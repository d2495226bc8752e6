extension YearlyRule {
    /// Reads the last line of a zone's file; nil for what is no rule.
    init?(parsing text: String) {
        var scanner = RuleScanner(text: Array(text.utf8))
        guard let standard = scanner.offset(fallback: nil) else { return nil }
        self.standard = standard
        guard !scanner.isAtEnd else { return }
        guard let offset = scanner.offset(fallback: standard.seconds + 3600), scanner.take(","),
            let begin = scanner.beginning(), scanner.take(","), let end = scanner.beginning(), scanner.isAtEnd
        else { return nil }
        summer = Summer(offset: offset, begin: begin, end: end)
    }
}

/// Reads the parts of a rule one after the other.
private struct RuleScanner {
    let text: [UInt8]
    var position = 0

    var isAtEnd: Bool { position == text.count }

    mutating func take(_ character: Unicode.Scalar) -> Bool {
        guard position < text.count, text[position] == UInt8(ascii: character) else { return false }
        position += 1
        return true
    }

    /// A name and what is to be added to UTC, or the fallback where nothing is said.
    mutating func offset(fallback: Int64?) -> TimeZoneRules.Offset? {
        guard let name = name() else { return nil }
        let saysNothing = isAtEnd || text[position] == UInt8(ascii: ",")
        if saysNothing { return fallback.map { TimeZoneRules.Offset(seconds: $0, abbreviation: name) } }
        // POSIX counts westward.
        guard let west = clock(longest: 24) else { return nil }
        return TimeZoneRules.Offset(seconds: -west, abbreviation: name)
    }

    /// `CET`, or `<+0330>`.
    private mutating func name() -> String? {
        let isQuoted = take("<")
        let start = position
        while position < text.count, isPartOfName(text[position], isQuoted: isQuoted) { position += 1 }
        let name = String(decoding: text[start..<position], as: UTF8.self)
        guard name.count >= 3, !isQuoted || take(">") else { return nil }
        return name
    }

    private func isPartOfName(_ byte: UInt8, isQuoted: Bool) -> Bool {
        let letter = byte | 0x20
        if (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(letter) { return true }
        let isDigit = (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
        return isQuoted && (isDigit || byte == UInt8(ascii: "+") || byte == UInt8(ascii: "-"))
    }

    mutating func beginning() -> YearlyRule.Beginning? {
        guard let day = day() else { return nil }
        guard take("/") else { return YearlyRule.Beginning(day: day, time: 7200) }
        // RFC 8536: up to a week to either side.
        return clock(longest: 167).map { YearlyRule.Beginning(day: day, time: $0) }
    }

    private mutating func day() -> YearlyRule.Day? {
        if take("J") { return number(in: 1...365).map { .withoutLeapDay($0) } }
        guard take("M") else { return number(in: 0...365).map { .ofYear($0) } }
        guard let month = number(in: 1...12), take("."), let week = number(in: 1...5), take("."),
            let weekday = number(in: 0...6)
        else { return nil }
        return .ofMonth(month, week: week, weekday: weekday)
    }

    /// Seconds of `2`, `-1:30` or `03:00:00`.
    private mutating func clock(longest: Int64) -> Int64? {
        let sign: Int64 = take("-") ? -1 : 1
        if sign > 0 { _ = take("+") }
        guard var seconds = number(in: 0...longest).map({ $0 * 3600 }) else { return nil }
        for unit in [60, 1] as [Int64] {
            guard take(":") else { break }
            guard let part = number(in: 0...59) else { return nil }
            seconds += part * unit
        }
        return sign * seconds
    }

    private mutating func number(in range: ClosedRange<Int64>) -> Int64? {
        var value: Int64 = 0
        let start = position
        while position < text.count, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(text[position]) {
            value = value * 10 + Int64(text[position] - UInt8(ascii: "0"))
            position += 1
            guard value <= range.upperBound else { return nil }
        }
        return position > start && range.contains(value) ? value : nil
    }
}
