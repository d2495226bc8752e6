import Vocabulary

@testable import Services

let servicesMessages: [Message] = [
    Message(
        "unknown",
        .unknown("run", "hotfire 21", among: ["hotfire 11", "hotfire 12"], lister: "c:runs()", service: "sift"),
        .naming, "nothing has this name, id or client key"),
    Message(
        "unknown", .unknown("channel", "x", among: ["motor.thrust"], lister: "c:channels()", service: "sift"), .naming,
        "the same, with no name near it"),
    Message(
        "unknown",
        .unknown(
            "channel", ["motor.tmep", "motor.trust"], among: ["motor.temp", "motor.thrust"], lister: "c:channels()",
            service: "sift"),
        .naming, "the same, for several names"),
    Message(
        "ambiguous",
        .ambiguous(
            "runs", "field test",
            ["7b0d…11  started 2024-04-11 08:30 UTC, client key \"ft-b\"", "7b0d…12  started 2024-04-10 08:00 UTC"],
            byKey: true, service: "sift"),
        .naming, "several things have this name"),
    Message("repeatedPage", .repeatedPage("runs"), .naming, "the service goes round in a circle"),
    Message(
        "unknownField", .unknownField("nmae", of: "runs", among: ["name", "asset_id"], service: "sift"), .naming,
        "a filter names a field that these things do not have"),
    Message(
        "unknownOrder", .unknownOrder("nmae", of: "runs", among: ["name", "created_date"], service: "sift"), .naming,
        "a list is to be ordered by something else than it can be"),
    Message(
        "unfitCondition", .unfitCondition("is_archived", "a text", wanted: "true or false", service: "sift"), .naming,
        "a filter compares a field with a value of another type"),
    Message(
        "unknownCondition", .unknownCondition("form", of: "start_time", among: ["from", "to"], service: "sift"),
        .naming,
        "the table of a filter's field has a wrong key"),
    Message(
        "unreadableCondition",
        .unreadableCondition(
            "start_time", Fault(.badArgument, "\"soon\" is not a time", hint: "a day \"2024-01-31\""), service: "sift"),
        .naming, "a time of a filter cannot be read"),
    Message(
        "emptyCondition", .emptyCondition("name", service: "sift"), .naming, "a field of a filter is {}"),
]
