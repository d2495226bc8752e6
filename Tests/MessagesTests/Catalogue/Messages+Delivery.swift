import Vocabulary

@testable import Exports
@testable import Scripting
@testable import Transfer

/// Services that give their files one by one.
let deliveryMessages: [Message] = [
    Message("noFiles", .noFiles(sampleEntry(state: .ready)), .downloading, "a job has ended well and has no files"),
    Message(
        "fileWithdrawn", .fileWithdrawn("binance_BTCUSDT_trade_part_2024010100.csv.gz", sampleEntry(state: .ready)),
        .downloading, "a file is gone when its link is renewed"),
    Message(
        "wrongLength", .wrongLength("binance_BTCUSDT_trade_part_2024010100.csv.gz", have: 1000, announced: 1200),
        .downloading, "a file has another length than the service tells, twice"),
]

let fileNameMessages: [Message] = [
    Message(
        "hostileFileName", .hostileFileName("../../.bashrc", "leads out of the folder"), .downloading,
        "a service tells of a file whose name is a trap")
]

let doctorMessages: [Message] = [
    Message(
        "unspokenService", .unspokenService("sfit", among: ["sift", "coveo"]), .commandLine,
        "the doctor is asked for a service that there is not")
]
