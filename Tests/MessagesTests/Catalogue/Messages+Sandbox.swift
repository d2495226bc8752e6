import Vocabulary

@testable import Sandbox

private let state = "/home/ada/.local/state/moonport/sandbox"

let sandboxMessages: [Message] = [
    Message(
        "unknownDialect", .unknownDialect("obelisk"), .sandbox,
        "the state folder of a later sandbox holds a job of a service that this one does not speak"),
    Message("badAPIKey", .badAPIKey(), .sandbox, "--api-key is empty or holds blanks"),
    Message("badExporters", .badExporters(0), .sandbox, "--exporters is out of range"),
    Message("badLargestPage", .badLargestPage(0), .sandbox, "the largest page of measurements is out of range"),
    Message("badPort", .badPort(70_000), .sandbox, "--port or --storage-port is none"),
    Message("cannotListen", .cannotListen(8470, "Address already in use"), .sandbox, "a port is taken"),
    Message("stateInUse", .stateInUse(state), .sandbox, "a second sandbox is started over the same folder"),
    Message(
        "cannotUseFolder", .cannotUseFolder(state, "Permission denied"), .sandbox,
        "the folder of --state or --data cannot be opened"),
    Message(
        "cannotWriteFile", .cannotWriteFile(state + "/api-key", "No space left on device"), .sandbox,
        "the sandbox cannot keep its key or a table"),
    Message(
        "badData",
        .badData(
            "my-flights",
            [
                FileProblem(file: "log.csv", reason: FileProblem.noTime),
                FileProblem(file: "may/notes.csv", reason: FileProblem.onlyHeader),
            ]),
        .sandbox, "files of --data cannot be served; each is named with its reason"),
    Message("noData", .noData("my-flights"), .sandbox, "the folder of --data holds nothing to serve"),
    Message(
        "timesNotAscending", .timesNotAscending(Nanoseconds(sinceEpoch: 1_709_380_800_000_000_000)), .sandbox,
        "a data file was changed while an export reads it; the reason of the failed job"),
    Message(
        "unreadableSource", .unreadableSource("may/log.csv", Fault(.file, "no such file")), .sandbox,
        "a data file was moved while the sandbox runs; the reason of the failed job"),
    Message(
        "noArchiveLibrary", .noArchiveLibrary("libarchive.so.13: cannot open shared object file"), .sandbox,
        "an export is to be packed and libarchive is not installed"),
    Message(
        "cannotWriteArchive", .cannotWriteArchive("run.csv", "No space left on device"), .sandbox,
        "an export cannot be packed; the reason of the failed job"),
    Message(
        "cannotPublish", .cannotPublish(state + "/exports/3026.zip", "No such file or directory"), .sandbox,
        "the folder of finished exports was removed while the sandbox runs"),
]
