@testable import Vocabulary

private struct OfALibrary: Error, CustomStringConvertible {
    let description: String
}

private let noon = Nanoseconds(sinceEpoch: 1_709_380_800_000_000_000)

let vocabularyMessages: [Message] = [
    Message(
        "interrupted", .interrupted, .script, "Ctrl-C was pressed, or the task was cancelled",
        needsNoHint: "the user did it"),
    Message(
        "notATime", .notATime("yesterday"), .texts,
        "a text is neither a day nor a time with its zone, or lies outside the years 1677 to 2262"),
    Message(
        "fromAfterTo", .fromAfterTo(Nanoseconds(sinceEpoch: noon.sinceEpoch + 60_000_000_000), noon), .texts,
        "a range ends before it begins"),
    Message("notALength", .notALength("2 fortnights"), .texts, "a length of time has no unit or an unknown one"),
    Message("notASize", .notASize("64"), .texts, "a size has no unit or an unknown one"),
    Message(
        "commandLine",
        .commandLine(
            "Unknown option '--frofile'. Did you mean '--profile'?", hint: "moonport --help shows what it takes"),
        .commandLine, "a word of the command line is none that the program knows"),
    Message(
        "commandLine",
        .commandLine("Missing expected argument '<file>'", hint: "moonport --help shows what it takes"), .commandLine,
        "a word is missing, or cannot be read"),
    Message(
        "unexpected", .unexpected(OfALibrary(description: "table files has no column named digest")), .script,
        "a library failed in a way that nobody has foreseen"),
]
