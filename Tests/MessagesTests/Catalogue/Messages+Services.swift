import Vocabulary

@testable import Services

let servicesMessages: [Message] =
    [
        Message(
            "unknown",
            .unknown(
                "run", "hotfire 21", among: ["hotfire 11", "hotfire 12"], lister: "c:runs()", service: "sift"), .naming,
            "no run has this name, id or client key"),
        Message(
            "unknown", .unknown("channel", ["x"], among: ["motor.thrust"], lister: "c:channels()", service: "sift"),
            .naming, "the runs have no channel of this name, and none near it"),
        Message(
            "unknown",
            .unknown(
                "channel", ["motor.tmep", "nozzle"], among: ["motor.temp"], lister: "c:channels()", service: "sift"),
            .naming, "the runs have no channels of these names"),
        Message(
            "unknown", .unknown("run", "hotfire*", among: ["hotfire 12"], lister: "c:runs()", service: "sift"), .naming,
            "a pattern stands where a name is wanted"),
        Message(
            "notInList",
            .notInList("run", "hotfire 12", among: ["long drive"], lister: "c:runs()", service: "sift"), .naming,
            "a list that leaves some out is asked for a name that is not in it"),
        Message(
            "ambiguous",
            .ambiguous(
                "runs", "field test",
                [
                    "7b0d…11  started 2024-03-02 14:00 UTC, client key \"ft-1\"", "7b0d…12  no start time",
                ], byKey: true, service: "sift"), .naming, "several runs have this name"),
        Message(
            "ambiguous",
            .ambiguous(
                "channels", "motor.temp", ["5f1c…01  double, asset 11", "5f1c…02  int32, asset 11"], byKey: false,
                service: "sift"), .naming, "an asset has several channels of this name in use"),
        Message("repeatedPage", .repeatedPage("runs"), .naming, "a service gives the same page of a list for ever"),
        Message(
            "unknownField",
            .unknownField("start_tiem", of: "runs", among: ["start_time", "stop_time"], service: "sift"), .naming,
            "a filter table names a field that the service does not filter by"),
        Message(
            "unknownOrder", .unknownOrder("length", of: "runs", among: ["name", "start_time"], service: "sift"),
            .naming, "the option order names something that the service cannot order by"),
        Message(
            "unfitCondition",
            .unfitCondition("is_stopped", "the text \"yes\"", wanted: "true or false", service: "sift"), .naming,
            "a value of a filter table does not fit its field"),
        Message(
            "unknownCondition",
            .unknownCondition(
                "contain", of: "name", among: ["contains", "from", "matches", "not", "to"], service: "sift"),
            .naming, "a filter table says something about a field that there is no word for"),
        Message(
            "unreadableCondition",
            .unreadableCondition(
                "start_time", Fault(.badArgument, "\"yesterday\" is not a time", hint: "a day \"2024-01-31\""),
                service: "sift"), .naming, "a text of a filter table cannot be read as a time or a length of time"),
        Message(
            "emptyCondition", .emptyCondition("asset_id", service: "sift"), .naming,
            "a filter table says nothing about a field"),
    ] + siftMessages + siftDataMessages
