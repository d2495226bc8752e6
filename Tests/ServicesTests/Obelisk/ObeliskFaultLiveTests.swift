import Exports
import Foundation
import Sandbox
import Synchronization
import Testing
import Vocabulary

@testable import Services

/// What a service can do to the Obelisk client.
@Suite("The Obelisk client against faults, live", .timeLimit(.minutes(10)))
struct ObeliskFaultLiveTests {
    /// A fixture whose client has its names already, so that the next call to the catalog is the order.
    private func ready(_ faults: [String]) async throws -> ObeliskFixture {
        let fixture = try await ObeliskFixture()
        _ = try await fixture.client.datasetIDs(["Office climate"])
        for fault in faults { try fixture.sandbox.faults.add(fault) }
        return fixture
    }

    @Test(
        "An order whose answer is lost is found by its name: there is one export",
        arguments: [
            "reset-after 1", "reset-after 2", "not-json 1", "truncate 1", "bad-gateway 1", "server-error 1",
            "unavailable 2", "reset-before 1", "garbled 1",
        ])
    func lostAnswers(fault: String) async throws {
        let fixture = try await ready(["\(fault) path=*/catalog/graphql"])
        let job = try await fixture.place(key: "k")
        let stored = try await fixture.stored()
        #expect(stored.map(\.id) == [job.entry.jobID ?? ""])
        #expect(stored.first?.title == job.entry.order.mark)
        #expect(try await job.waitAndDownload(to: fixture.folder + "/out").count == 1)
        #expect(try await fixture.stored() == [])
        await fixture.sandbox.stop()
    }

    @Test("When the list cannot be asked either, the order stays in doubt, and the next run finds it")
    func nextRun() async throws {
        let fixture = try await ready([
            "reset-after 1 path=*/catalog/graphql", "forbidden 8 path=*/catalog/graphql after=1",
        ])
        let fault = await #expect(throws: Fault.self) { try await fixture.place(key: "k") }
        #expect(fault?.message.hasPrefix("it is not known whether the service got the order") == true)
        let entry = try #require(try fixture.ledger.entries().first)
        #expect(entry.stage == .inDoubt)
        fixture.sandbox.faults.clear()
        let job = try await fixture.place(key: "k")
        #expect(job.entry.order.mark == entry.order.mark)
        #expect(try await fixture.stored().map(\.id) == [job.entry.jobID ?? ""])
        await fixture.sandbox.stop()
    }

    @Test("A full quota is met by removing what is saved, and by waiting for what is being saved")
    func room() async throws {
        let fixture = try await ObeliskFixture { $0.obelisk.exportQuota = 2 }
        let folder = fixture.folder
        try await withThrowingTaskGroup(of: Int.self) { group in
            for day in 1...7 {
                group.addTask {
                    let job = try await fixture.place(day, key: "day \(day)")
                    return try await job.waitAndDownload(to: folder + "/out").count
                }
            }
            let count = try await group.reduce(0, +)
            #expect(count == 7)
        }
        #expect(fixture.cleared.count == 7)
        #expect(try await fixture.stored() == [])
        await fixture.sandbox.stop()
    }

    @Test("When nobody makes room, the error lists what is stored")
    func full() async throws {
        let fixture = try await ObeliskFixture { $0.obelisk.exportQuota = 1 }
        let kept = try await fixture.place(1, key: "kept") { $0.keeps = true }
        _ = try await kept.waitAndDownload(to: fixture.folder + "/out")
        let fault = await #expect(throws: Fault.self) { try await fixture.place(2, key: "next") }
        #expect(fault?.kind == .limit)
        #expect(
            fault?.message
                == "obelisk stores no more of the user's: Cannot exceed the maximum amount of DataExports for this User (1)"
        )
        let title = try #require(kept.entry.order.mark)
        #expect(fault?.hint?.contains("\(kept.entry.jobID ?? "")  \(title)  ready") == true)
        try await kept.delete()
        #expect(try await fixture.place(2, key: "next").entry.stage == .ordered)
        await fixture.sandbox.stop()
    }

    @Test("A result that is written late is looked at again", arguments: [true, false])
    func lateResult(isLate: Bool) async throws {
        let fixture = try await ObeliskFixture { $0.obelisk.lateResults = isLate }
        let files = try await fixture.place().waitAndDownload(to: fixture.folder + "/out")
        #expect(try ObeliskFixture.lines(files[0].path).count == 768)
        await fixture.sandbox.stop()
    }

    @Test(
        "A state that is not known is no end; failed and cancelled ones are, and make room",
        arguments: ["failed", "cancelled"])
    func states(state: String) async throws {
        let fixture = try await ObeliskFixture(faults: ["unknown-state 2", "\(state)-job 1"]) {
            $0.obelisk.exportQuota = 1
        }
        let job = try await fixture.place(1, key: "k")
        let fault = await #expect(throws: Fault.self) { try await job.wait() }
        #expect(fault?.kind == .jobFailed)
        // The same key orders again: what has failed gives its place.
        let again = try await fixture.place(1, key: "k")
        #expect(again.entry.attempt == 2)
        #expect(fixture.cleared == [job.entry.jobID ?? ""])
        #expect(try await again.waitAndDownload(to: fixture.folder + "/out").count == 1)
        await fixture.sandbox.stop()
    }

    @Test(
        "Downloads that break, stall, lie or are damaged are begun again until the file is whole",
        arguments: [
            "truncate 2", "corrupt-archive 1", "wrong-length 1", "reset-middle 2", "server-error 2", "unavailable 1",
        ])
    func downloads(fault: String) async throws {
        let fixture = try await ObeliskFixture(faults: ["\(fault) path=*/data/exports/*"])
        let files = try await fixture.place().waitAndDownload(to: fixture.folder + "/out")
        #expect(try ObeliskFixture.lines(files[0].path).count == 768)
        await fixture.sandbox.stop()
    }

    @Test("A download that is never answered is given up when the export is gone")
    func hanging() async throws {
        let fixture = try await ObeliskFixture(idle: .seconds(1)) { $0.obelisk.hangs = true }
        let job = try await fixture.place(key: "k")
        try await job.wait()
        try await fixture.client.removeJob(job.entry.jobID ?? "")
        let fault = await #expect(throws: Fault.self) { try await job.download(to: fixture.folder + "/out") }
        #expect(fault?.kind == .notFound)
        #expect(job.entry.state == .expired)
        await fixture.sandbox.stop()
    }

    @Test("A file that the service has lost is an error that says what to do")
    func lostFile() async throws {
        let fixture = try await ObeliskFixture(faults: ["server-error 100 path=*/data/exports/*"])
        let job = try await fixture.place(key: "k")
        let fault = await #expect(throws: Fault.self) {
            try await job.waitAndDownload(to: fixture.folder + "/out")
        }
        #expect(fault?.message.contains("answers the download with 500") == true)
        #expect(fault?.hint?.hasSuffix("the file is gone there: order it again") == true)
        await fixture.sandbox.stop()
    }

    @Test("An export that expires before anybody looks is known as such")
    func bornExpired() async throws {
        let fixture = try await ObeliskFixture(faults: ["expired-export 1"])
        let job = try await fixture.place(key: "k")
        let fault = await #expect(throws: Fault.self) {
            try await job.waitAndDownload(to: fixture.folder + "/out")
        }
        // Whichever look finds it so.
        #expect(fault?.message.contains("\(job.entry.jobID ?? "-") has expired at") == true)
        await fixture.sandbox.stop()
    }

    @Test("An export that has expired is ordered again under its key")
    func expired() async throws {
        let fixture = try await ObeliskFixture { $0.obelisk.exportLife = .seconds(1) }
        let job = try await fixture.place(key: "k")
        // A slow machine may find it expired already.
        _ = try? await job.wait()
        try await Task.sleep(for: .milliseconds(2100))
        let fault = await #expect(throws: Fault.self) { try await job.download(to: fixture.folder + "/out") }
        #expect(fault?.kind == .notFound || fault?.kind == .jobFailed)
        #expect(try await fixture.place(key: "k").entry.attempt == 2)
        await fixture.sandbox.stop()
    }

    @Test("Limits of calls and pages of proxies are waited for")
    func passing() async throws {
        let fixture = try await ready([
            "rate-limit 1 path=*/catalog/graphql wait=1s", "request-timeout 1 path=*/catalog/graphql",
        ])
        #expect(try await fixture.client.datasets().all().isEmpty == false)
        await fixture.sandbox.stop()
    }

    @Test("A service that is silent when a saved export is to be removed keeps nobody waiting")
    func silentRemoval() async throws {
        let fixture = try await ObeliskFixture()
        var client = fixture.client
        client.patienceToRemove = .seconds(1)
        let notes = Notes()
        let exports = try ObeliskFixture.exports(of: client, ledger: fixture.ledger) { notes.add($0) }
        let job = try await exports.place(try await client.order(try ObeliskFixture.day(1, key: "k")))
        try await job.wait()
        // One question for the link, then the removal.
        try fixture.sandbox.faults.add("latency 100 path=*/catalog/graphql wait=30s after=1")
        let begun = ContinuousClock.now
        #expect(try await job.download(to: fixture.folder + "/out").count == 1)
        #expect(ContinuousClock.now - begun < .seconds(20))
        #expect(
            notes.all.last
                == "job \(job.entry.jobID ?? "") is saved, but not removed at the service: obelisk has not answered within 1s"
        )
        fixture.sandbox.faults.clear()
        #expect(try await fixture.stored().count == 1)
        _ = try await job.download(to: fixture.folder + "/out")
        #expect(try await fixture.stored() == [])
        await fixture.sandbox.stop()
    }

    private final class Notes: Sendable {
        private let texts = Mutex<[String]>([])
        var all: [String] { texts.withLock { $0 } }
        func add(_ event: ExportEvent) {
            if case .note(let text) = event.news { texts.withLock { $0.append(text) } }
        }
    }

    @Test(
        "Killed between removing at the service and writing that down: what is saved is copied, and not ordered again")
    func killedAfterRemoving() async throws {
        let fixture = try await ObeliskFixture()
        let job = try await fixture.place(key: "k") { $0.keeps = true }
        let files = try await job.waitAndDownload(to: fixture.folder + "/out")
        try await fixture.client.removeJob(job.entry.jobID ?? "")
        let again = try await fixture.place(key: "k")
        let copies = try await again.waitAndDownload(to: fixture.folder + "/elsewhere")
        #expect(copies.map(\.sha256) == files.map(\.sha256))
        #expect((again.entry.attempt, again.entry.stage) == (1, .saved))
        #expect(try await fixture.stored() == [])
        await fixture.sandbox.stop()
    }

    @Test("Killed between saving and removing: the next run removes it, and fetches nothing")
    func killed() async throws {
        let fixture = try await ObeliskFixture()
        let job = try await fixture.place(key: "k")
        try fixture.sandbox.faults.add("forbidden 100 path=*/catalog/graphql after=3")
        _ = try? await job.waitAndDownload(to: fixture.folder + "/out")
        fixture.sandbox.faults.clear()
        let again = try await fixture.place(key: "k")
        _ = try await again.waitAndDownload(to: fixture.folder + "/out")
        #expect(try await fixture.stored() == [])
        #expect(fixture.cleared.count == 1)
        await fixture.sandbox.stop()
    }
}
