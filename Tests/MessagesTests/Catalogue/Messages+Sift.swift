import Foundation
import Vocabulary

@testable import Services

private func channels(_ text: String) -> [SiftChannel] {
    (try? JSONDecoder().decode([SiftChannel].self, from: Data(text.utf8))) ?? []
}

private struct NoJSON: Error {}

let siftMessages: [Message] = [
    Message(
        "unreadableAnswer", .unreadableAnswer(NoJSON(), .sift), .connecting,
        "a success of Sift is no JSON, such as a web page"
    ),
    Message(
        "unwritableRequest", .unwritableRequest(NoJSON(), .sift), .ordering, "an order holds what JSON cannot hold"),
    Message("wrongKey", .wrongKey(nil, .sift), .connecting, "the service does not accept the API key (401)"),
    Message(
        "unsendableKey", .unsendableKey("environment", .sift), .connecting,
        "the API key holds something that cannot be sent, most often a line break at its end"),
    Message(
        "notAllowed", .notAllowed("no access to this organization", .sift), .connecting,
        "the user of the key may not do this (403)"),
    Message(
        "sunNotAllowed", .sunNotAllowed("Sun/WinPlot export is not enabled for this organization"), .ordering,
        "an export in Sun/WinPlot format is refused (403)"),
    Message(
        "unknownAddress", .unknownAddress("/sift/api/v1/ping?x=1", .sift), .connecting,
        "something answers that is not Sift's REST API (404)"),
    Message(
        "missing", .missing("run 7b0d…11 not found", .sift), .naming,
        "the service does not know a thing of this id (404)"),
    Message(
        "rateLimited", .rateLimited("rate limit exceeded, retry after 30s", .sift), .connecting,
        "the rate limit of Sift is met for longer than Moonport waits (429)"),
    Message(
        "refused", .refused("invalid argument: invalid filter: syntax error", .sift), .ordering,
        "the service refuses a request, such as one with a wrong filter text (400, 409)"),
    Message(
        "notOffered", .notOffered("Method Not Allowed", .sift), .connecting, "the service does not offer a call (501)"),
    Message(
        "outOfService", .outOfService(503, nil, .sift), .connecting,
        "the service is out of service for long (408, 502, 503, 504)"),
    Message(
        "internalError", .internalError(500, "internal error (trace id: 4bf92f35)", .sift), .connecting,
        "the service meets an error of its own again and again (500)"),
    Message(
        "neitherJobNorLink", .neitherJobNorLink, .ordering, "the service takes an order and gives neither job nor link"),
    Message(
        "noExport", .noExport("the range holds no data"), .ordering,
        "the service takes an order, gives nothing, and says why"),
    Message(
        "noExportJob", .noExportJob("5a2f…01", type: "data import"), .waiting,
        "a job of Sift's list that is no export is waited for or downloaded"),
    Message("emptySelection", .emptySelection("run"), .ordering, "the option runs or assets is an empty list"),
    Message("nothingSelected", .nothingSelected, .ordering, "an export names neither runs, nor assets, nor channels"),
    Message("runsAndAssets", .runsAndAssets, .ordering, "an export names runs and assets"),
    Message(
        "missingTimes", .missingTimes(["from", "to"], beside: "assets"), .ordering,
        "an export of assets, or of a time range alone, lacks a time"),
    Message(
        "emptyRange", .emptyRange(Nanoseconds(sinceEpoch: 1_709_388_000_000_000_000), of: "export"), .ordering,
        "from and to are the same moment"),
    Message(
        "timesWithoutChannels", .timesWithoutChannels, .ordering,
        "a time range alone is to be exported, and no channel is named"),
    Message(
        "missingReference", .missingReference("$2", of: "power"), .ordering,
        "the expression of a calculated channel uses a mark that nothing stands for"),
    Message("noReferences", .noReferences(of: "power"), .ordering, "a calculated channel refers to nothing"),
    Message(
        "ambiguousReference",
        .ambiguousReference(
            "motor.temp",
            channels(#"[{"channelId": "5f1c…01", "assetId": "a1"}, {"channelId": "5f1c…02", "assetId": "a2"}]"#)),
        .ordering, "a nested expression names a channel that several assets have"),
    Message(
        "nestedVersion", .nestedVersion("power"), .ordering,
        "a stored calculated channel that builds on another one is used inside a nested expression"),
]
