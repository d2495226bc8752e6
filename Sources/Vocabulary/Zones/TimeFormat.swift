/// Writes a moment as text in a zone, by the letters of `strftime`.
///
///     try TimeFormat("%Y-%m-%d %H:%M %z").text(moment, in: berlin)     // 2024-03-31 03:00 +0200
///
/// Names of days and months are English, whatever the locale: they are for files.
public struct TimeFormat: Sendable {
    /// The letters that are understood, with what each writes.
    public static let letters: [(letter: Character, meaning: String)] = [
        ("Y", "year"), ("m", "month"), ("d", "day"), ("H", "hour"), ("M", "minute"), ("S", "second"),
        ("f", "nanoseconds, nine digits"), ("F", "%Y-%m-%d"), ("T", "%H:%M:%S"), ("z", "+0200"), ("Z", "CEST"),
        ("j", "day of the year"), ("u", "weekday, 1 is Monday"), ("a", "Mon"), ("A", "Monday"), ("b", "Jan"),
        ("B", "January"), ("s", "seconds since 1970"), ("%", "%"),
    ]

    private let pieces: [Piece]

    private enum Piece: Sendable {
        case text(String)
        case letter(Character)
    }

    /// Reads a format.
    ///
    /// - Throws: `badArgument` for a letter that is not understood.
    public init(_ format: String) throws(Fault) {
        var pieces: [Piece] = []
        var rest = format[...]
        while let sign = rest.firstIndex(of: "%") {
            if sign > rest.startIndex { pieces.append(.text(String(rest[..<sign]))) }
            let letter = rest[sign...].dropFirst().first
            guard let letter, Self.letters.contains(where: { $0.letter == letter }) else {
                throw .unknownTimeLetter(letter.map { "%\($0)" } ?? "%", in: format)
            }
            pieces.append(.letter(letter))
            rest = rest[sign...].dropFirst(2)
        }
        if !rest.isEmpty { pieces.append(.text(String(rest))) }
        self.pieces = pieces
    }

    /// The moment as the clocks of a zone show it.
    public func text(_ moment: Nanoseconds, in zone: TimeZoneRules) -> String {
        let second = moment.sinceEpoch.dividedDown(by: 1_000_000_000)
        let offset = zone.offset(at: second)
        let local = LocalTime(moment, offset: offset.seconds)
        return pieces.map { piece in
            switch piece {
            case .text(let text): text
            case .letter(let letter): Self.text(letter, local, offset, second)
            }
        }.joined()
    }

    private static func text(
        _ letter: Character, _ local: LocalTime, _ offset: TimeZoneRules.Offset, _ second: Int64
    ) -> String {
        let day = local.day
        let clock = local.secondOfDay
        switch letter {
        case "Y": return padded(day.year, 4)
        case "m": return padded(day.month, 2)
        case "d": return padded(day.day, 2)
        case "H": return padded(clock / 3600, 2)
        case "M": return padded(clock / 60 % 60, 2)
        case "S": return padded(clock % 60, 2)
        case "f": return padded(local.nanosecond, 9)
        case "F": return day.description
        case "T": return "\(padded(clock / 3600, 2)):\(padded(clock / 60 % 60, 2)):\(padded(clock % 60, 2))"
        case "z": return offset.text.filter { $0 != ":" }
        case "Z": return offset.abbreviation
        case "j": return padded(local.dayOfYear, 3)
        case "u": return "\(local.weekday)"
        case "a": return String(days[Int(local.weekday) - 1].prefix(3))
        case "A": return days[Int(local.weekday) - 1]
        case "b": return String(months[Int(day.month) - 1].prefix(3))
        case "B": return months[Int(day.month) - 1]
        case "s": return "\(second)"
        default: return "%"
        }
    }

    private static let days = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
    private static let months = [
        "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
        "December",
    ]
}

extension Nanoseconds {
    /// RFC 3339 as the clocks of a zone show it: `2024-03-31T03:00:00+02:00`, with 0, 3, 6 or 9 fraction digits.
    public func description(in zone: TimeZoneRules) -> String {
        let offset = zone.offset(at: sinceEpoch.dividedDown(by: 1_000_000_000))
        guard offset.seconds != 0 || zone != .utc else { return description }
        let local = LocalTime(self, offset: offset.seconds)
        let text = "\(local.day)T\(local.clockText)"
        guard local.nanosecond != 0 else { return text + offset.text }
        var digits = padded(local.nanosecond, 9)
        while digits.hasSuffix("000") { digits.removeLast(3) }
        return "\(text).\(digits)\(offset.text)"
    }
}

extension LocalTime {
    fileprivate var clockText: String {
        let second = secondOfDay
        return "\(padded(second / 3600, 2)):\(padded(second / 60 % 60, 2)):\(padded(second % 60, 2))"
    }
}
