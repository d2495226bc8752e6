import Glibc
import Vocabulary

@testable import moonport

private struct OfTheSystem: Error {}

let moonportMessages: [Message] = [
    Message(
        "unknownScript", .unknownScript("flows/nigthly.lua", near: ["nightly.lua"]), .commandLine,
        "moonport run names a file that is not there"),
    Message(
        "unknownScript", .unknownScript("flight.lua", near: []), .commandLine, "the same, with no file of a near name"),
    Message(
        "unreadableScript", .unreadableScript("flows", OfTheSystem()), .commandLine,
        "moonport run names a folder, or a file that may not be read"),
    Message(
        "unreadableInput", .unreadableInput(EBADF), .commandLine,
        "moonport run - reads a script from standard input, which is closed"),
    Message(
        "noSandboxProgram", .noSandboxProgram("/opt/moonport/bin/moonport-sandbox"), .sandbox,
        "moonport sandbox does not find the program of the sandbox beside itself"),
    Message(
        "sandboxNotStarted", .sandboxNotStarted("/opt/moonport/bin/moonport-sandbox", ENOEXEC), .sandbox,
        "the program of the sandbox is damaged or made for another machine"),
    Message(
        "nothingToConvert", .nothingToConvert, .commandLine, "moonport convert gets one name"),
    Message(
        "unknownService", .unknownService("sfit", among: ["sift"]), .commandLine,
        "moonport doctor --service names none"),
    Message(
        "unknownState", .unknownState("runing", among: ["queued", "running"]), .commandLine,
        "moonport jobs --state names no state"),
    Message(
        "unknownState", .unknownState("done", among: ["queued", "running"]), .commandLine,
        "the same, with no name near it"),
]

/// How `moonport` ends with a fault.
func exitCodeOfMoonport(_ fault: Fault) -> Int32 { fault.exitCode }
