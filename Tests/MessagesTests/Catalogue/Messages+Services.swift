import Foundation
import Vocabulary

@testable import Services

private func runs(_ text: String) -> [SiftRun] {
    (try? JSONDecoder().decode([SiftRun].self, from: Data(text.utf8))) ?? []
}

private func channels(_ text: String) -> [SiftChannel] {
    (try? JSONDecoder().decode([SiftChannel].self, from: Data(text.utf8))) ?? []
}

let servicesMessages: [Message] = [
    Message(
        "unknown", .unknown("run", "hotfire 21", among: ["hotfire 11", "hotfire 12"], service: "sift"), .naming,
        "no run has this name, id or client key"),
    Message(
        "unknown", .unknown("channel", "x", among: ["motor.thrust"], service: "sift"), .naming,
        "the runs have no channel of this name, and none near it"),
    Message(
        "ambiguousRun",
        .ambiguousRun(
            "field test",
            runs(
                """
                [{"runId": "7b0d…11", "name": "field test", "startTime": "2024-03-02T14:00:00Z", "clientKey": "ft-1"},
                 {"runId": "7b0d…12", "name": "field test"}]
                """)),
        .naming, "several runs have this name"),
    Message(
        "ambiguousChannel",
        .ambiguousChannel(
            "motor.temp",
            channels(
                """
                [{"channelId": "5f1c…01", "name": "motor.temp", "dataType": "CHANNEL_DATA_TYPE_DOUBLE", "active": true},
                 {"channelId": "5f1c…02", "name": "motor.temp", "dataType": "CHANNEL_DATA_TYPE_INT_32", "active": true}]
                """)),
        .naming, "an asset has several channels of this name in use"),
]
