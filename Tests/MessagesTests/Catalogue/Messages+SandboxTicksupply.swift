import Vocabulary

@testable import Sandbox

let sandboxTicksupplyMessages: [Message] = [
    Message(
        "noDataInRange", .noDataInRange(), .sandbox,
        "nothing was recorded in the time of an export; the reason of the failed job",
        needsNoHint: "it stands in the answer of a service that has none"),
    Message(
        "noListInRange", .noListInRange("data.levels"), .sandbox,
        "the schema of an export unfolds a list that no message has; the reason of the failed job",
        needsNoHint: "it stands in the answer of a service that has none"),
    Message(
        "streamGone", .streamGone(123), .sandbox,
        "the sandbox was started with other data while an export waits; the reason of the failed job"),
    Message(
        "unknownDialect", .unknownDialect("obelisk"), .sandbox,
        "a job of the state folder is of a service that this version does not play"),
]
