/// The wording of days, and of times that a zone's clocks show twice or never.
extension Fault {
    static func notADay(_ text: String) -> Fault {
        Fault(.badArgument, "\"\(text)\" is not a day", hint: "a day without a time: \"2024-01-31\"")
    }

    /// A moment before 1677 or after 2262.
    public static let outsideOfNanoseconds = Fault(
        .badArgument, "a time lies outside of the years 1677 to 2262",
        hint: "nanoseconds since 1970 in 64 bits hold no others; take fewer days, or others")

    static func notATimeZone(_ name: String) -> Fault {
        Fault(
            .damaged, "the file of the time zone \(name) is none that can be read",
            hint: "apt install --reinstall tzdata; zones below right/ count leap seconds and are not supported")
    }

    static func unknownTimeLetter(_ letter: String, in format: String) -> Fault {
        let known = TimeFormat.letters.map { "%\($0.letter)" }.joined(separator: " ")
        return Fault(
            .badArgument, "\(letter) of the format \"\(format)\" is not understood",
            hint: "the letters are \(known); %% writes a %")
    }

    static func shownTwice(
        _ text: String, first: Int64, second: Int64, _ change: TimeZoneRules.Change, zone: String
    ) -> Fault {
        let (before, after) = (change.before.text, change.after.text)
        return Fault(
            .badArgument, "\"\(text)\" comes twice in \(zone): the clocks were set back, from \(before) to \(after)",
            hint: "say which is meant by its offset: \"\(text)\(before)\" or \"\(text)\(after)\"")
    }

    static func neverShown(_ text: String, _ change: TimeZoneRules.Change, zone: String) -> Fault {
        let clock = { (offset: TimeZoneRules.Offset) in
            LocalTime(second: change.second + offset.seconds).timeOfDay
        }
        return Fault(
            .badArgument,
            "\"\(text)\" does not exist in \(zone): the clocks went from \(clock(change.before)) to \(clock(change.after))",
            hint: "take a time before or after that, or write it with its offset from UTC")
    }
}

extension TimeZoneRules.Offset {
    /// `+02:00`, as RFC 3339 has it; seconds of old local times are left out.
    public var text: String {
        let minutes = abs(seconds) / 60
        return "\(seconds < 0 ? "-" : "+")\(padded(minutes / 60, 2)):\(padded(minutes % 60, 2))"
    }
}

extension LocalTime {
    /// `02:30`, with seconds where they are not zero.
    var timeOfDay: String {
        let second = secondOfDay
        let text = "\(padded(second / 3600, 2)):\(padded(second / 60 % 60, 2))"
        return second % 60 == 0 ? text : "\(text):\(padded(second % 60, 2))"
    }
}
