@testable import Vocabulary

private let back = TimeZoneRules.Change(
    second: 1_729_990_800, before: TimeZoneRules.Offset(seconds: 7200, abbreviation: "CEST"),
    after: TimeZoneRules.Offset(seconds: 3600, abbreviation: "CET"))
private let forward = TimeZoneRules.Change(
    second: 1_711_846_800, before: TimeZoneRules.Offset(seconds: 3600, abbreviation: "CET"),
    after: TimeZoneRules.Offset(seconds: 7200, abbreviation: "CEST"))

let zoneMessages: [Message] = [
    Message("notADay", .notADay("2024-01-31T12:00:00Z"), .texts, "a day is wanted, and something else is written"),
    Message(
        "outsideOfNanoseconds", .outsideOfNanoseconds, .texts, "a time is too far away for nanoseconds in 64 bits"),
    Message("notATimeZone", .notATimeZone("Europe/Berlin"), .texts, "the file of a time zone is damaged"),
    Message(
        "unknownTimeLetter", .unknownTimeLetter("%q", in: "%Y-%q"), .texts, "time.format gets a letter that is none"),
    Message(
        "shownTwice",
        .shownTwice("2024-10-27 02:30", first: 1_729_989_000, second: 1_729_992_600, back, zone: "Europe/Berlin"),
        .texts,
        "a time falls into the hour that comes twice when the clocks are set back"),
    Message(
        "neverShown", .neverShown("2024-03-31 02:30", forward, zone: "Europe/Berlin"), .texts,
        "a time falls into the hour that is left out when the clocks are set forward"),
]
