import GRDB
import Vocabulary

@testable import Exports

private let ledger = "/home/ada/.local/state/moonport/ledger.sqlite"

/// An order of the catalogue's samples.
func sampleEntry(
    stage: Stage = .ordered, state: JobState? = nil, key: String? = nil, reason: String? = nil, jobID: String? = "3026"
) -> LedgerEntry {
    LedgerEntry(
        number: 7,
        order: Order(
            scope: Order.Scope(service: "sift", baseURL: "https://api.siftstack.com", account: "a1"), key: key,
            subject: "hotfire 12", summary: "2 channels of hotfire 12, parquet", request: "{}", terms: []),
        attempt: 1, stage: stage, jobID: stage == .ordered ? jobID : nil, state: state, reason: reason,
        written: Nanoseconds(sinceEpoch: 0), updated: Nanoseconds(sinceEpoch: 0))
}

private let lost = Fault(.unreachable, "https://api.siftstack.com gave no whole answer: connection closed")

let exportsMessages: [Message] = [
    // The ledger
    Message(
        "ledger", .ledger(ledger, DatabaseError(resultCode: .SQLITE_BUSY)), .ledger,
        "another program holds the ledger for longer than it is waited for"),
    Message(
        "ledger", .ledger(ledger, DatabaseError(resultCode: .SQLITE_NOTADB)), .ledger,
        "the file of the ledger is something else, or was damaged"),
    Message(
        "ledger",
        .ledger(ledger, DatabaseError(resultCode: .SQLITE_READONLY, message: "attempt to write a readonly database")),
        .ledger, "the ledger cannot be opened or written"),
    Message(
        "ledgerDamaged", .ledgerDamaged(ledger, "row 7 missing from index orders_by_job"), .ledger,
        "moonport doctor looks into the ledger and finds it spoilt"),
    Message("ledgerNotRead", .ledgerNotRead(ledger, 13), .ledger, "moonport doctor may not read the ledger"),
    Message("unknownStage", .unknownStage("archived"), .ledger, "a newer version has written the ledger"),
    Message("noOrder", .noOrder(12), .ledger, "jobs.get \"#12\" names no order"),

    // Ordering
    Message(
        "anotherOrder", .anotherOrder(key: "nightly", difference: ["format: csv then, parquet now"]), .ordering,
        "an order has the key of an earlier one, and asks for something else"),
    Message(
        "ended", .ended(sampleEntry(stage: .refused, reason: "Sun is not enabled for this organization")), .ordering,
        "the service has refused the order"),
    Message(
        "stillInDoubt", .stillInDoubt(sampleEntry(key: "nightly").order, cause: lost), .ordering,
        "the connection broke while an order was sent; the key is what settles it"),
    Message(
        "stillInDoubt", .stillInDoubt(sampleEntry().order, cause: lost), .ordering, "the same, for an order without key"
    ),

    Message(
        "stoppedSending", .stoppedSending(7, service: "sift"), .ordering, "Ctrl-C was pressed while an order was sent"),
    Message(
        "noRetry", .noRetry(sampleEntry(stage: .refused)), .waiting,
        "job:retry() of an order that the service has not taken"),

    // Waiting
    Message("ended", .ended(sampleEntry(state: .failed, reason: "no data in range")), .waiting, "the job has failed"),
    Message("ended", .ended(sampleEntry(state: .failed, key: "nightly")), .waiting, "the same, without a reason"),
    Message("ended", .ended(sampleEntry(state: .cancelled)), .waiting, "somebody has cancelled the job"),
    Message("ended", .ended(sampleEntry(state: .expired)), .waiting, "the service keeps the job no longer"),
    Message(
        "vanished", .vanished("3026", service: "sift"), .waiting, "the service does not list the job, look after look"),
    Message(
        "outOfPatience", .outOfPatience(sampleEntry(state: .running), after: .seconds(7200)), .waiting,
        "the timeout has passed; nothing is lost"),
    Message("stoppedWaiting", .stoppedWaiting(sampleEntry(state: .running)), .waiting, "Ctrl-C was pressed"),
    Message("noCancel", .noCancel(sampleEntry(stage: .refused)), .waiting, "an order without a job is cancelled"),

    Message("noRetry", .noRetry(sampleEntry(stage: .refused)), .waiting, "an order without a job is to be retried"),

    // Downloading
    Message("notReady", .notReady(sampleEntry(state: .running)), .downloading, "job:download comes before the end"),
    Message("noLink", .noLink(sampleEntry(state: .ready)), .downloading, "a finished job has no link yet"),
    Message("linksExpire", .linksExpire(sampleEntry(state: .ready)), .downloading, "every link is refused at once"),
    Message(
        "stoppedDownloading", .stoppedDownloading(sampleEntry(state: .ready), to: "data"), .downloading,
        "Ctrl-C was pressed"),
    Message("noArchive", .noArchive("3026"), .unpacking, "the link gives a page of HTML or another file"),
    Message("emptyArchive", .emptyArchive("3026"), .unpacking, "there is no file in the archive"),

    // Files
    Message("fileGone", .fileGone("out/hotfire-12.parquet"), .files, "file:verify() finds no file"),
    Message(
        "damagedFile",
        .damagedFile("out/hotfire-12.parquet", "has 12 bytes; it had 1240000 when it was saved"), .files,
        "file:verify() finds another file than the one that was saved"),
]
