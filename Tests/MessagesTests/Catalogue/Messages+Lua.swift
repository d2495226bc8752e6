import Vocabulary

@testable import Lua

private let name = Parameter("name", .text, "a name, id or client key")
private let timeout = Parameter("timeout", .duration, "the longest wait", required: false)

private let saysIt = "the message says what is wanted"

let luaMessages: [Message] = [
    // Running
    Message(
        "cancelled", .cancelled, .script, "a task that a script waits for was cancelled",
        needsNoHint: "the script did it"),
    Message(
        "waitGivenUp", .waitGivenUp, .script, "a coroutine was closed while it waited", needsNoHint: "the script did it"
    ),
    Message(
        "cannotWait", .cannotWait, .script,
        "a function that needs time (a request, a sleep) is called where Lua cannot be left"),
    Message("waitsForEver", .waitsForEver, .script, "every task waits and nothing can wake one"),
    Message("nestedTooDeeply", .nestedTooDeeply, .arguments, "a table holds more than a hundred levels, or itself"),
    Message("foreignReference", .foreignReference, .script, "a Lua value is used in a runtime that did not make it"),
    Message("alreadyRunning", .alreadyRunning, .script, "a native function tries to run a chunk"),
    Message("noMemory", .noMemory(ByteCount(512_000_000)), .script, "the script holds all the memory it may have"),
    Message("noMemory", .noMemory(nil), .script, "the machine has no memory left"),
    Message("tooManyValues", .tooManyValues(1_000_000), .script, "too many values are passed or returned at once"),
    Message(
        "script", .script("attempt to index a nil value (local 'run')"), .script,
        "code cannot go on, or calls error \"…\"; the words are Lua's own or the script's",
        needsNoHint: "only the script knows"),
    Message(
        "moduleNotRequired",
        .moduleNotRequired("attempt to index a nil value (global 'coveo_events')", "coveo_events"), .script,
        "a module is used that was not required"),
    Message(
        "errorObject", .errorObject(kind: "table"), .script, "code raises something that is no text: error {}",
        needsNoHint: "only the script knows"),

    // Arguments
    Message(
        "missingArgument",
        .missingArgument(
            Function("get", "", parameters: [name], example: "c:runs():get \"hotfire 12\"") { _ in .none }, name),
        .arguments, "an argument is left out"),
    Message(
        "wrongType", .wrongType("get", "name", wanted: "a text", given: "a number"), .arguments,
        "an argument is of another type", needsNoHint: saysIt),
    Message(
        "wrongElement", .wrongElement("export", "channels", 2, wanted: "a text", given: "a boolean"), .arguments,
        "an element of a list is of another type", needsNoHint: saysIt),
    Message(
        "tooManyArguments", .tooManyArguments("sleep", wanted: 1, given: 2), .arguments,
        "a function gets more than it takes", needsNoHint: saysIt),
    Message(
        "missingOption", .missingOption("export", Parameter("runs", .listOf(.text), "which")), .arguments,
        "an option that must be there is left out"),
    Message(
        "unknownOption", .unknownOption("export", "chanels", ["runs", "channels", "format"]), .arguments,
        "an option table has a key that the function does not know"),
    Message(
        "unknownOption", .unknownOption("wait", "patience", ["timeout"]), .arguments,
        "the same, with no name near it"),
    Message(
        "wrongOptionType", .wrongOptionType("export", "format", wanted: "a text", given: "a number"), .arguments,
        "an option is of another type", needsNoHint: saysIt),
    Message(
        "hardlyNanoseconds", .hardlyNanoseconds("export", "from", 1_709_388_000), .arguments,
        "a moment is given in seconds since 1970, where whole numbers are nanoseconds"),
    Message(
        "hardlyNanoseconds", .hardlyNanoseconds("export", "from", 1_546_300_800_000), .arguments,
        "the same, in milliseconds"),
    Message(
        "positionalOption", .positionalOption("wait", [timeout]), .arguments,
        "an option table holds a value without a name: wait { \"2h\" }"),
    Message(
        "unknownChoice", .unknownChoice("parkuet", ["csv", "parquet"]), .arguments,
        "an option must be one of a few words"),
    Message(
        "unreadable", .unreadable("export", "from", .unknownChoice("soon", ["now"])), .arguments,
        "a text of an option cannot be read; the function and the option stand before what is wrong with it",
        needsNoHint: "it keeps the hint of what is wrong"),
    Message("atLeastOne", .atLeastOne("map", "at_once"), .arguments, "a count is 0 or negative", needsNoHint: saysIt),
    Message(
        "notCalledOnObject", .notCalledOnObject("wait", "Job"), .arguments,
        "a method is called with a point instead of a colon: job.wait()"),
    Message("released", .released("Sandbox"), .arguments, "an object is used after it was closed"),
    Message(
        "unknownMember", .unknownMember("Job", "sate", ["id", "state"]), .arguments, "an object has no such field"),
    Message(
        "noPositions", .noPositions("List", ["each", "first", "all"]), .arguments,
        "an object that is no table is read by number: c:runs()[1]"),
    Message(
        "readOnly", .readOnly("Job", "state"), .arguments, "a script assigns to a field of an object",
        needsNoHint: "there is no other way"),

    // Modules
    Message(
        "moduleNotFound",
        .moduleNotFound("sfit", near: ["sift", "task"], folders: [".", "/opt/share/moonport/stdlib"]),
        .script, "require finds no module of that name"),
    Message("notInModule", .notInModule("task", "mapp", ["map", "all"]), .script, "a module has nothing of that name"),
    Message("notInModule", .notInModule("task", "zip", ["map", "all"]), .script, "the same, with no name near it"),
    Message("moduleRequiresItself", .moduleRequiresItself("flights"), .script, "two modules require each other"),
    Message(
        "moduleFailedElsewhere", .moduleFailedElsewhere("flights"), .script,
        "two tasks require a module at once, and the one that loads it fails"),
    Message(
        "unreadableModule", .unreadableModule("flights.lua", "Permission denied"), .script,
        "the file of a module cannot be read"),
]
