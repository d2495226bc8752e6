import Foundation
import Vocabulary

@testable import Services

private struct Unreadable: Error {}

private func channels(_ text: String) -> [SiftChannel] {
    (try? JSONDecoder().decode([SiftChannel].self, from: Data(text.utf8))) ?? []
}

private let noon = Nanoseconds(sinceEpoch: 1_709_380_800_000_000_000)

let siftMessages: [Message] = [
    // Answers
    Message("unreadableAnswer", .unreadableAnswer(Unreadable()), .connecting, "a page or another service answers"),
    Message("wrongKey", .wrongKey(nil), .connecting, "the key is wrong, or is not one any more"),
    Message("notAllowed", .notAllowed("permission denied"), .connecting, "the key may not do this"),
    Message("unknownAddress", .unknownAddress("/api/v1/ping"), .connecting, "another program answers at the URL"),
    Message("rateLimited", .rateLimited("please retry in 3s"), .connecting, "too much was asked, also after waiting"),
    Message("refused", .refused("page_size must be positive"), .connecting, "the service does not take a request"),
    Message(
        "notOffered", .notOffered("Method Not Allowed"), .connecting, "the service is older or newer than moonport"),
    Message("outOfService", .outOfService(503, nil), .connecting, "the service does not work, also after waiting"),
    Message("internalError", .internalError(500, "internal error"), .connecting, "the service fails, again and again"),
    Message("missing", .missing("run 7b0d not found"), .naming, "a thing is gone since it was listed"),

    // Ordering
    Message(
        "sunNotAllowed", .sunNotAllowed("Sun is not enabled"), .ordering,
        "format = \"sun\" is ordered without the right"),
    Message("unwritableRequest", .unwritableRequest(Unreadable()), .ordering, "an order holds an infinite number"),
    Message("neitherJobNorLink", .neitherJobNorLink, .ordering, "the service takes an order and gives nothing for it"),
    Message("noExport", .noExport("no data in range"), .ordering, "the service answers an order with words only"),
    Message("emptySelection", .emptySelection("run"), .ordering, "runs, assets or channels is an empty table"),
    Message("nothingSelected", .nothingSelected, .ordering, "an order says neither runs, assets nor channels"),
    Message("runsAndAssets", .runsAndAssets, .ordering, "an order says both"),
    Message(
        "missingTimes", .missingTimes(["from", "to"], beside: "assets"), .ordering, "assets stand without a time range"),
    Message("emptyRange", .emptyRange(noon), .ordering, "from and to are the same moment"),
    Message("timesWithoutChannels", .timesWithoutChannels, .ordering, "a time range stands alone"),
    Message(
        "missingReference", .missingReference("$2", of: "power"), .ordering,
        "an expression uses a mark that stands for nothing"),
    Message("noReferences", .noReferences(of: "power"), .ordering, "a calculated channel refers to no channel"),
    Message(
        "ambiguousReference",
        .ambiguousReference(
            "motor.temp",
            channels(
                """
                [{"channelId": "5f1c…01", "name": "motor.temp", "assetId": "91aa…07", "active": true},
                 {"channelId": "5f1c…02", "name": "motor.temp", "assetId": "91aa…08", "active": true}]
                """)),
        .ordering, "a nested expression uses a channel that several assets have"),
    Message(
        "nestedVersion", .nestedVersion("power"), .ordering, "a calculated channel builds on one that builds on a third"
    ),
    Message(
        "noExportJob", .noExportJob("3026", type: "data import"), .downloading,
        "files of another sort of job are asked for"),
]
