import Vocabulary

@testable import Scripting

private let elsewhere = "the option, and where help is, stand around it"

/// Time, log, options of scripts, dry runs.
let scriptToolMessages: [Message] = [
    Message(
        "noTimeZones", .noTimeZones("/usr/share/zoneinfo"), .texts, "a time zone is named on a machine without any"),
    Message(
        "unknownTimeZone", .unknownTimeZone("Europe/Berln", near: ["Europe/Berlin", "Europe/Paris"]), .texts,
        "a time zone has another name"),
    Message(
        "unknownTimeZone", .unknownTimeZone("Tokyo", near: ["Asia/Tokyo"]), .texts,
        "the same, for a city without its continent"),
    Message("unknownTimeZone", .unknownTimeZone("CEST", near: []), .texts, "the same, with no name near it"),
    Message(
        "notTheFirstOfAMonth", .notTheFirstOfAMonth("2024-01-15"), .texts, "time.months begins in the middle of a month"
    ),
    Message(
        "pieceCount", .pieceCount("days", 1_000_000, most: 100_000), .texts,
        "time.days, or one like it, counts too many"),
    Message(
        "endBeforeBeginning", .endBeforeBeginning("days", "2024-01-31", "2024-01-01"), .texts,
        "time.days, or one like it, gets an end that is before the beginning"),
    Message("stepOfNothing", .stepOfNothing("0s"), .texts, "time.range gets a step without length"),
    Message(
        "unknownLogLevel", .unknownLogLevel("debgu", among: ["debug", "info"]), .script,
        "MOONPORT_LOG names a level that is none"),
    Message(
        "unknownLogLevel", .unknownLogLevel("all", among: ["debug", "info"]), .script, "the same, with no name near it"),
    Message(
        "unusableOption",
        .unusableOption("--days", .notAnInteger("many"), hint: "moonport run flow.lua --help lists the options"),
        .scriptOptions, "an option of a script must be a whole number and is none"),
    Message(
        "notAnInteger", .notAnInteger("many"), .scriptOptions, "the same; the option stands before it",
        needsNoHint: elsewhere),
    Message(
        "notANumber", .notANumber("many"), .scriptOptions, "an option of a script must be a number and is none",
        needsNoHint: elsewhere),
    Message(
        "neitherTrueNorFalse", .neitherTrueNorFalse("maybe"), .scriptOptions,
        "an option of a script must be true or false", needsNoHint: elsewhere),
    Message(
        "noneOfChoices", .noneOfChoices("parkuet", ["csv", "parquet"]), .scriptOptions,
        "an option of a script takes a few words only"),
    Message(
        "noneOfChoices", .noneOfChoices("xml", ["csv", "parquet"]), .scriptOptions, "the same, with no word near it",
        needsNoHint: elsewhere),
    Message("noSuchFile", .noSuchFile("in.csv"), .scriptOptions, "an option of a script must be a file that is there"),
    Message(
        "noSuchFolder", .noSuchFolder("out"), .scriptOptions, "an option of a script must be a folder that is there"),
    Message(
        "dryRunEnds", .dryRunEnds("hotfire 12"), .ordering,
        "a dry run comes to where a script reads files; of --dry-run it is a note, and no error"),
    Message(
        "dryRunChangesNothing", .dryRunChangesNothing("POST /subscriptions", at: "ticksupply"), .ordering,
        "a script run with --dry-run would make, change or remove something at a service; a note, and no error"),
]
