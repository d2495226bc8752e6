import Vocabulary

@testable import Scripting

let scriptingMessages: [Message] = [
    Message(
        "noModulesInNamedFolder", .noModulesInNamedFolder("/opt/lua"), .commandLine,
        "MOONPORT_STDLIB names a wrong folder"),
    Message(
        "noModules", .noModules("/opt/moonport/bin/../share/moonport/stdlib"), .commandLine,
        "the program was moved away from its modules"),
    Message(
        "notConnected", .notConnected(sampleEntry()), .connecting,
        "a job of an earlier session is taken up, and no credentials of its account are at hand"),
    Message(
        "stoppedTables", .stoppedTables("3026", service: "sift"), .downloading, "Ctrl-C was pressed in job:tables()"),
    Message("notA", .notA("Job"), .arguments, "a field of one type is read of an object of another"),
    Message("negativeCount", .negativeCount("first", -1), .naming, "list:first(n) gets a negative number"),
    Message("noneMatches", .noneMatches("runs"), .naming, "list:one() of an empty list"),
    Message("severalMatch", .severalMatch("runs"), .naming, "list:one() of a list with several items"),
    Message(
        "damagedTable",
        .damagedTable(
            "binance_BTCUSDT_trade_part_2024010100.parquet", "failed to read file \"x\": ZSTD Decompression failure"),
        .downloading, "bytes of a Parquet file were changed on the way, twice"),
    Message("emptyFolder", .emptyFolder, .downloading, "job:download gets an empty text as folder"),
    Message("emptyJobID", .emptyJobID, .ledger, "jobs.get gets an empty text"),
    Message("unknownJob", .unknownJob("30267", among: ["3026"]), .ledger, "no order has a job of that id"),
    Message("unknownJob", .unknownJob("zzz", among: ["3026"]), .ledger, "the same, with no id near it"),
    Message("severalJobs", .severalJobs("30", ["3026", "3071"]), .ledger, "the beginning of an id fits several jobs"),
    Message(
        "jobsNotReady", .jobsNotReady(3, [Fault(.jobFailed, "job 3026 was cancelled")]), .waiting,
        "jobs.wait_all has waited for all, and some have not become ready"),
    Message(
        "variableNotSet", .variableNotSet("SIFT_API_KAY", among: ["SIFT_API_KEY"]), .connecting,
        "secret \"NAME\" names no variable of the environment"),
    Message("variableNotSet", .variableNotSet("LAB_KEY", among: []), .connecting, "the same, with no name near it"),
]
