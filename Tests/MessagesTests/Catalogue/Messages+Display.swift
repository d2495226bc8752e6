import Vocabulary

@testable import Display

let displayMessages: [Message] = [
    Message(
        "cannotWrite", .cannotWrite(1, reason: "No space left on device"), .files,
        "standard output is a file on a full disk, or a pipe that nobody reads any more"),
    Message(
        "noPager", .noPager("less -S", 11), .prompt, "%all wants to show a long table, and the system starts no program"
    ),
]
