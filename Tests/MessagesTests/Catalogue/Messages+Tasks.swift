import Vocabulary

@testable import Lua

let taskMessages: [Message] = [
    Message(
        "itemsFailed",
        .itemsFailed(
            20, [Fault(.jobFailed, "2024-03-02: job 3026 was cancelled"), Fault(.limit, "2024-03-05: out of memory")]),
        .script, "task.map has done all items, and some of them failed; each is told"),
    Message(
        "noneSucceeded",
        .noneSucceeded([Fault(.unreachable, "mirror one is down"), Fault(.unreachable, "mirror two is down")]), .script,
        "every function of task.first has failed"),
    Message("noFunctions", .noFunctions("first"), .arguments, "task.first gets an empty list"),
    Message("negativeItemCount", .negativeItemCount(-1), .arguments, "the field n of a list is negative"),
    Message(
        "notDone", .notDone("done", within: "2h"), .waiting,
        "an item of task.map takes longer than item_timeout, or all of them longer than timeout; its name stands before it"
    ),
    Message(
        "notAllDone", .notAllDone(7, of: 20, within: "2h"), .waiting,
        "task.map or task.all takes longer than its timeout"),
    Message("taskNotDone", .taskNotDone(within: "5s"), .waiting, "task:wait takes longer than its timeout"),
]
