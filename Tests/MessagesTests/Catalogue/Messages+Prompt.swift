import Glibc
import Vocabulary

@testable import Prompt

private func history() -> Fault {
    errno = EACCES
    return .history("cannot be read", "/home/ada/.local/state/moonport/history")
}

let promptMessages: [Message] = [
    Message("history", history(), .prompt, "the file of earlier entries cannot be read or written; the prompt goes on"),
    Message("unknownCommand", .unknownCommand("hlep"), .prompt, "a % is followed by no command"),
    Message("nothingToTime", .nothingToTime(), .prompt, "%time stands alone"),
    Message("unknownName", .unknownName("sift.conect", near: ["connect"]), .prompt, "NAME? asks for nothing known"),
    Message("unknownName", .unknownName("flight", near: []), .prompt, "the same, with no name near it"),
    Message("noSource", .noSource("sift.connect"), .prompt, "NAME?? asks for the source of a native function"),
    Message("unfinished", .unfinished(), .prompt, "what is piped into the prompt ends in the middle of an entry"),
]
