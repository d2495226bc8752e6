import Glibc
import Vocabulary

@testable import Scripting

let siftScriptMessages: [Message] = [
    Message("negativeLimit", .negativeLimit("runs", -1), .naming, "c:runs { limit = … } gets a negative number"),
    Message(
        "filterWithoutNames", .filterWithoutNames("name"), .naming, "a filter is a list instead of names and values"),
    Message("unusableFilterValue", .unusableFilterValue, .naming, "a filter compares with a function or the like"),
    Message("saidTwice", .saidTwice("format"), .ordering, "an order like an earlier one has options of its own"),
    Message(
        "emptyOption", .emptyOption("key", hint: "leave it out for none"), .ordering, "key or channels is empty"),
    Message(
        "likeOfElsewhere", .likeOfElsewhere("https://api.siftstack.com", "http://127.0.0.1:8470"), .ordering,
        "an order like one of another service"),
    Message("calculationsWithoutNames", .calculationsWithoutNames, .ordering, "references is empty"),
    Message(
        "unusableReference", .unusableReference("$1", of: "power"), .ordering, "a reference is a number or the like"),
    Message(
        "incompleteCalculation", .incompleteCalculation("expression"), .ordering, "a calculated channel lacks a part"),
    Message(
        "unknownCalculationField", .unknownCalculationField("expresion"), .ordering,
        "a calculated channel has a wrong key"),
    Message("jobGone", .jobGone("3026"), .waiting, "a job of another session is not listed any more"),
    Message("sandboxEnded", .sandboxEnded, .sandbox, "sandbox.start() starts one that cannot serve"),
    Message("sandboxTooSlow", .sandboxTooSlow(.seconds(30)), .sandbox, "sandbox.start() starts one that is too slow"),
    Message(
        "sandboxNotStarted", .sandboxNotStarted("/opt/moonport/bin/moonport-sandbox", ENOEXEC), .sandbox,
        "sandbox.start() cannot start the program"),
    Message("noPipe", .noPipe(EMFILE), .sandbox, "sandbox.start() meets a limit of the machine"),
    Message(
        "noSandboxProgram", .noSandboxProgram("/opt/moonport/bin/moonport-sandbox"), .sandbox,
        "sandbox.start() does not find the program"),
    Message(
        "refusedBySandbox", .refusedBySandbox(nil, hint: nil, status: 404), .sandboxFaults,
        "another program answers in the place of the sandbox; what a sandbox says itself is shown as it is"),
]
