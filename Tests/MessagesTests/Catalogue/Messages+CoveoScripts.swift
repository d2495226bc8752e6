import Vocabulary

@testable import Scripting

let coveoScriptMessages: [Message] = [
    Message(
        "emptyCoveoOption", .emptyCoveoOption("tables", of: "export"), .ordering,
        "an option of an export of Coveo is an empty list"),
    Message(
        "newFilterIncomplete", .newFilterIncomplete(["filter"]), .ordering,
        "a named filter is to be made without its name or what it says"),
    Message("nothingToDelete", .nothingToDelete, .waiting, "an order is to be removed that the service has not taken"),
    Message(
        "deleteOfElsewhere",
        .deleteOfElsewhere("https://platform.cloud.coveo.com/rest/ua/v15", "http://127.0.0.1:8470/rest/ua/v15"),
        .waiting, "an export of another account is to be removed"),
    Message(
        "unknownListField", .unknownListField("typ", of: "dimensions", among: ["name", "type"]), .naming,
        "find { … } names a field that the things of a list do not have"),
    Message(
        "unusableListValue", .unusableListValue("name"), .naming, "find { … } compares a field with a table or the like"
    ),
]
