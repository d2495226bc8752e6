import Vocabulary

@testable import Sandbox

let sandboxObeliskMessages: [Message] = [
    Message("badObeliskEventCount", .badObeliskEventCount(31), .sandbox, "--obelisk-events is out of range"),
    Message(
        "badTokenLife", .badTokenLife(), .sandbox,
        "--obelisk-token-idle or --obelisk-token-life is less than a second or more than 100 years"),
    Message(
        "badObeliskExportLife", .badObeliskExportLife(), .sandbox,
        "--obelisk-export-life is no time at all or more than 100 years"),
    Message(
        "badObeliskLimit", .badObeliskLimit(0, "exports"), .sandbox,
        "a limit of the Obelisk dialect is 0, negative or beyond 32 bits"),
    Message(
        "lostExport", .lostExport("5fe1877b01ce43eaae444aa4"), .sandbox,
        "an Obelisk export was removed while it was made; the service itself tells no reason"),
]
