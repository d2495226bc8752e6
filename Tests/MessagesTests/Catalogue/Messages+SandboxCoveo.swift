import Vocabulary

@testable import Sandbox

let sandboxCoveoMessages: [Message] = [
    Message("badEventCount", .badEventCount(79), .sandbox, "--coveo-events is out of range"),
    Message("badRowLimit", .badRowLimit(0), .sandbox, "--coveo-row-limit is out of range"),
    Message("badExportLife", .badExportLife(), .sandbox, "--coveo-export-life is no time at all"),
    Message(
        "badOrganization", .badOrganization("my org"), .sandbox, "the organization is given an id with a blank"),
    Message(
        "tooManyRows", .tooManyRows(10_000_000), .sandbox,
        "a Coveo export has more rows than the limit; the service itself tells no reason"),
    Message("badRedirectStatus", .badRedirectStatus("200"), .sandboxFaults, "redirect is given another status"),
]
