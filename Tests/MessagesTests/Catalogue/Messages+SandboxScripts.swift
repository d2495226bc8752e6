import Glibc
import Vocabulary

@testable import Scripting

let sandboxScriptMessages: [Message] = [
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
