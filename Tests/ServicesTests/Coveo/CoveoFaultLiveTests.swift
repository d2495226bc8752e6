import Exports
import Foundation
import Sandbox
import Testing
import Vocabulary

@testable import Services

/// What a service can do to the Coveo client.
@Suite("The Coveo client against faults, live")
struct CoveoFaultLiveTests {
    private func placed(_ fixture: CoveoFixture, key: String = "k") async throws -> Job {
        var export = try CoveoFixture.week([.searches])
        export.key = key
        return try await fixture.exports.place(try await fixture.client.order(export))
    }

    @Test(
        "An order whose answer is lost is found by its mark: there is one export",
        arguments: [
            ["reset-after 1 method=POST"], ["reset-after 2 method=POST"], ["not-json 1 method=POST"],
            ["truncate 1 method=POST"], ["bad-gateway 1 method=POST"], ["server-error 1 method=POST"],
            ["unavailable 2 method=POST"], ["rate-limit 2 method=POST wait=1s header=yes"],
            ["reset-before 1 method=POST"],
        ])
    func lostAnswers(faults: [String]) async throws {
        let fixture = try await CoveoFixture(faults: faults)
        let job = try await placed(fixture)
        #expect(try await job.waitAndDownload(to: fixture.folder + "/out").count == 1)
        let exports = try await fixture.client.exports()
        #expect(exports.map(\.id) == [job.entry.jobID ?? ""])
        #expect(exports[0].mark?.word == job.entry.order.mark)
        await fixture.sandbox.stop()
    }

    @Test("When the list cannot be asked either, the order stays in doubt, and the next run finds it")
    func nextRun() async throws {
        let fixture = try await CoveoFixture(faults: [
            "reset-after 1 method=POST", "forbidden 1 method=GET path=*/exports",
        ])
        let fault = await #expect(throws: Fault.self) { try await placed(fixture) }
        #expect(fault?.message.hasPrefix("it is not known whether the service got the order") == true)
        let entry = try #require(try fixture.ledger.entries().first)
        #expect(entry.stage == .inDoubt)
        let mark = try #require(entry.order.mark)
        let job = try await placed(fixture)
        #expect(job.entry.order.mark == mark)
        #expect(try await fixture.client.exports().map(\.id) == [job.entry.jobID ?? ""])
        await fixture.sandbox.stop()
    }

    @Test("Two equal orders without a key are two exports, and neither takes the other's")
    func twins() async throws {
        let fixture = try await CoveoFixture(faults: ["reset-after 2 method=POST"])
        let export = try CoveoFixture.week([.clicks])
        let first = try await fixture.exports.place(try await fixture.client.order(export))
        let second = try await fixture.exports.place(try await fixture.client.order(export))
        #expect(first.entry.jobID != second.entry.jobID)
        #expect(try await fixture.client.exports().count == 2)
        await fixture.sandbox.stop()
    }

    @Test("An order whose answer is lost never takes an older one of another machine")
    func strangers() async throws {
        let fixture = try await CoveoFixture(faults: ["reset-after 2 method=POST"])
        let export = try CoveoFixture.week([.clicks])
        let elsewhere = try CoveoFixture.exports(
            of: fixture.client, ledger: try Ledger(folder: fixture.folder + "/elsewhere", now: CoveoFixture.now))
        let theirs = try await elsewhere.place(try await fixture.client.order(export))
        let ours = try await fixture.exports.place(try await fixture.client.order(export))
        #expect(ours.entry.jobID != theirs.entry.jobID)
        #expect(try await fixture.client.exports().count == 2)
        await fixture.sandbox.stop()
    }

    @Test("An order that never arrived is sent again, though an older one of ours is there")
    func neverArrived() async throws {
        let fixture = try await CoveoFixture()
        let first = try await placed(fixture, key: "first")
        try fixture.sandbox.faults.add("reset-before 1 method=POST")
        let second = try await placed(fixture, key: "second")
        #expect(second.entry.jobID != first.entry.jobID)
        let marks = try await fixture.client.exports().map { $0.mark?.word }
        #expect(marks.count == 2 && Set(marks) == [first.entry.order.mark, second.entry.order.mark])
        await fixture.sandbox.stop()
    }

    @Test(
        "A filter or a schedule whose answer is lost, or cannot be read, has perhaps been made, and is not made twice",
        arguments: ["reset-after", "not-json", "garbled"])
    func perhapsMade(kind: String) async throws {
        let fixture = try await CoveoFixture(faults: ["\(kind) 2 method=POST"])
        let client = fixture.client
        let known = try await client.namedFilters().count
        let filter = await #expect(throws: Fault.self) {
            try await client.makeFilter(CoveoFilterDraft(displayName: "From Canada", value: "country == 'Canada'"))
        }
        let schedule = await #expect(throws: Fault.self) {
            try await client.makeSchedule(try CoveoScheduleDraft(.daily, timezone: "UTC"))
        }
        #expect(filter?.message.hasPrefix("it is not known whether coveo has made it (") == true)
        #expect(filter?.hint == "look whether it is there before repeating: c:filters()")
        #expect(schedule?.hint == "look whether it is there before repeating: c:schedules()")
        #expect(try await client.namedFilters().count == known + 1)
        #expect(try await client.schedules().count == 1)
        await fixture.sandbox.stop()
    }

    @Test("A preview shows the call also where nothing can be estimated")
    func preview() async throws {
        let fixture = try await CoveoFixture(faults: ["forbidden 1 path=/estimate"])
        let order = try await fixture.client.order(try CoveoFixture.week([.clicks]))
        let preview = try await fixture.client.preview(order)
        #expect(preview.estimate == nil)
        #expect(preview.call.hasPrefix("POST /exports?from=2019-01-01T00%3A00%3A00.000Z&"))
        #expect(try await fixture.client.preview(order).estimate?.rows.keys.sorted() == ["clicks"])
        await fixture.sandbox.stop()
    }

    @Test(
        "The file comes whole, whichever way the service leads there",
        arguments: [
            ["redirect status=302"], ["redirect status=307"], ["redirect status=308"], ["direct-file"], ["other-host"],
            ["expired-link 2"], ["truncate 1 path=.zip"], ["reset-middle 1 path=.zip"], ["no-ranges"],
            ["slow-down 1"], ["rate-limit 2 method=GET wait=1s header=yes"], ["bad-gateway 2 method=GET"],
            ["not-json 1 method=GET path=/exports/"], ["server-error 2 method=GET"],
        ])
    func downloads(faults: [String]) async throws {
        let plain = try await CoveoFixture()
        let wanted = try await placed(plain).waitAndDownload(to: plain.folder + "/out")
        await plain.sandbox.stop()
        let fixture = try await CoveoFixture(faults: faults)
        let files = try await placed(fixture).waitAndDownload(to: fixture.folder + "/out")
        #expect(files.map(\.sha256) == wanted.map(\.sha256))
        await fixture.sandbox.stop()
    }

    @Test("A failed export says what its numbers say; its key orders again; a second run is not offered")
    func failed() async throws {
        let fixture = try await CoveoFixture(faults: ["failed-job 1"])
        let job = try await placed(fixture)
        let fault = await #expect(throws: Fault.self) { try await job.wait() }
        #expect(fault?.kind == .jobFailed)
        #expect(fault?.message.contains("coveo gives no reason; the range holds ") == true)
        #expect(fault?.hint == "the same key orders again at the next run")
        let second = await #expect(throws: Fault.self) { try await job.retry() }
        #expect(second?.message == "coveo cannot repeat export \(job.entry.jobID ?? "")")
        let again = try await placed(fixture)
        #expect(again.entry.attempt == 2)
        #expect(again.entry.order.mark != job.entry.order.mark)
        await fixture.sandbox.stop()
    }

    @Test("More rows than the limit: the reason names both numbers")
    func tooManyRows() async throws {
        let fixture = try await CoveoFixture { $0.coveo.largestExport = 10 }
        #expect(try await fixture.client.estimate(try CoveoFixture.week([.searches])).isAboveLimit)
        let job = try await placed(fixture)
        let fault = await #expect(throws: Fault.self) { try await job.wait() }
        #expect(fault?.message.contains("rows and the row limit is 10: export shorter ranges") == true)
        await fixture.sandbox.stop()
    }

    @Test("An expired export says so, and its key orders again")
    func expired() async throws {
        let fixture = try await CoveoFixture(faults: ["expired-export 1"])
        let job = try await placed(fixture)
        let fault = await #expect(throws: Fault.self) { try await job.waitAndDownload(to: fixture.folder + "/out") }
        #expect(fault?.message.contains("expired") == true)
        let again = try await placed(fixture)
        #expect(try await again.waitAndDownload(to: fixture.folder + "/out").count == 1)
        await fixture.sandbox.stop()
    }

    @Test("The quota and the firewall are told apart from everything else, and nothing was ordered")
    func refusals() async throws {
        for (fault, words) in [
            ("quota 1", "coveo's quota is used up"), ("firewall 1 method=POST", "a firewall in front of coveo"),
        ] {
            let fixture = try await CoveoFixture(faults: [fault])
            let told = await #expect(throws: Fault.self) { try await placed(fixture) }
            #expect(told?.message.hasPrefix(words) == true)
            #expect(try await fixture.client.exports().isEmpty)
            await fixture.sandbox.stop()
        }
    }

    @Test("A stuck export runs out of patience, and goes on")
    func stuck() async throws {
        let fixture = try await CoveoFixture(faults: ["stuck-job 1"])
        let job = try await placed(fixture)
        let fault = await #expect(throws: Fault.self) { try await job.wait(timeout: .milliseconds(300)) }
        #expect(fault?.kind == .timedOut)
        #expect(job.entry.state == .queued)
        let cancelled = await #expect(throws: Fault.self) { try await job.cancel() }
        #expect(cancelled?.hint == "job:delete() removes it from the service")
        await fixture.sandbox.stop()
    }

    @Test("A damaged archive and one with hostile names give no files")
    func archives() async throws {
        for fault in ["corrupt-archive", "hostile-names"] {
            let fixture = try await CoveoFixture(faults: [fault])
            let job = try await placed(fixture)
            let told = await #expect(throws: Fault.self) { try await job.waitAndDownload(to: fixture.folder + "/out") }
            #expect(told?.kind == .damaged || told?.kind == .denied, "\(fault): \(told?.description ?? "")")
            await fixture.sandbox.stop()
        }
    }
}
