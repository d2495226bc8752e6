import Vocabulary

@testable import Scripting

let coveoScriptMessages: [Message] = [
    Message(
        "emptyCoveoOption", .emptyCoveoOption("tables", of: "export"), .ordering,
        "an option of an export of Coveo is an empty list"),
    Message(
        "stoppedBeforeOrder", .stoppedBeforeOrder, .ordering, "Ctrl-C was pressed before an export of Coveo was ordered"
    ),
    Message(
        "newFilterIncomplete", .newFilterIncomplete(["filter"]), .ordering,
        "a named filter is to be made without its name or what it says"),
    Message(
        "unusableListValue", .unusableListValue("name"), .naming, "find { … } compares a field with a table or the like"
    ),
]
