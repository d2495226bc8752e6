import Testing
import Vocabulary

@testable import Exports

@Suite("What a known key means")
struct KeyDecisionTests {
    static let csv = Order.sample(format: "csv")

    static func entry(_ stage: Stage, _ state: JobState? = nil) -> LedgerEntry {
        LedgerEntry(
            number: 1, order: csv, attempt: 1, stage: stage, jobID: "j", state: state,
            written: Nanoseconds(sinceEpoch: 0), updated: Nanoseconds(sinceEpoch: 0))
    }

    @Test(
        "It attaches while the order is alive or saved",
        arguments: [
            entry(.notSent), entry(.inDoubt), entry(.ordered), entry(.ordered, .queued), entry(.ordered, .running),
            entry(.ordered, .ready), entry(.saved, .ready),
        ])
    func attach(latest: LedgerEntry) {
        #expect(KeyDecision.decide(Self.csv, latest: latest) == .attach)
    }

    @Test(
        "After a failure it orders again and says why",
        arguments: [
            (entry(.refused), "was refused"), (entry(.ordered, .failed), "failed"),
            (entry(.ordered, .cancelled), "was cancelled"), (entry(.ordered, .expired), "has expired"),
        ])
    func again(latest: LedgerEntry, because: String) {
        #expect(KeyDecision.decide(Self.csv, latest: latest) == .orderAgain(attempt: 2, because: because))
    }

    @Test("Another order under the same key is a conflict that shows the difference")
    func conflict() {
        let parquet = Order.sample(format: "parquet")
        #expect(
            KeyDecision.decide(parquet, latest: Self.entry(.ordered, .running))
                == .conflict(["format: csv then, parquet now"]))
    }

    @Test("Equal terms over other ids differ in their ids")
    func ids() {
        var other = Self.csv
        other.request = #"{"runIds":["other"]}"#
        #expect(other.difference(from: Self.csv) == ["ids: the same names stand for other ids now"])
    }
}

extension Order {
    static func sample(format: String = "csv", key: String? = "k", run: String = "r1") -> Order {
        Order(
            scope: Scope(service: "sift", baseURL: "http://sift.example", account: "a"), key: key, title: nil,
            subject: "hotfire 12", summary: "all channels of hotfire 12, \(format)",
            request: #"{"outputFormat":"\#(format)","runIds":["\#(run)"]}"#,
            terms: [Term("runs", "hotfire 12"), Term("format", format)])
    }
}
