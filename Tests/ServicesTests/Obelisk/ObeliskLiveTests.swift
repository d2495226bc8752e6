import Exports
import Foundation
import Sandbox
import Testing
import Vocabulary

@testable import Services

/// The Obelisk client against a sandbox in this process, over real sockets.
@Suite("The Obelisk client, live", .timeLimit(.minutes(10)))
struct ObeliskLiveTests {
    @Test("Order, wait, download, verify; then the export is removed at the service")
    func journey() async throws {
        let fixture = try await ObeliskFixture()
        let job = try await fixture.place(key: "a day")
        let id = try #require(job.entry.jobID)
        let there = try #require(try await fixture.client.job(id))
        #expect(there.title == job.entry.order.mark)
        #expect(there.title?.hasPrefix("a-day-") == true)
        #expect((there.from, there.to) == (1_527_811_200_000, 1_527_897_600_000))
        #expect(there.fields == ["timestamp", "dataset", "metric", "source", "value"])
        #expect(there.precision == "MICROSECONDS")
        #expect(job.entry.rows.estimate == 768)
        let files = try await job.waitAndDownload(to: fixture.folder + "/out")
        #expect(files.map(\.path) == ["\(fixture.folder)/out/a-day.csv"])
        let lines = try ObeliskFixture.lines(files[0].path)
        #expect(lines.count == 768)
        #expect(lines.first?.contains(",\(ObeliskFixture.climate),") == true)
        #expect(lines.allSatisfy { $0.hasPrefix("15278") && $0.split(separator: ",")[0].count == 16 })
        #expect(fixture.cleared == [id])
        #expect(try await fixture.stored() == [])
        // The same order again: nothing is ordered, nothing fetched.
        let again = try await fixture.place(key: "a day")
        #expect(try await again.waitAndDownload(to: fixture.folder + "/out") == files)
        #expect(try await fixture.stored() == [])
        await fixture.sandbox.stop()
    }

    @Test("An export that is to be kept stays, and can be fetched again")
    func kept() async throws {
        let fixture = try await ObeliskFixture()
        let job = try await fixture.place { $0.keeps = true }
        _ = try await job.waitAndDownload(to: fixture.folder + "/one")
        #expect(try await job.download(to: fixture.folder + "/two").count == 1)
        #expect(try await fixture.stored().map(\.id) == [job.entry.jobID ?? ""])
        try await job.delete()
        #expect(try await fixture.stored() == [])
        try await fixture.client.removeJob(job.entry.jobID ?? "")
        await fixture.sandbox.stop()
    }

    @Test("Metrics by name, filters, another precision and a column that events may lack arrive at the service")
    func selection() async throws {
        let fixture = try await ObeliskFixture()
        var export = ObeliskExport(datasets: ["City bikes"])
        export.metrics = ["speed.kmh"]
        export.from = try Nanoseconds(parsing: "2018-06-01")
        export.to = try Nanoseconds(parsing: "2018-06-03")
        export.fields = [.elevation, .timestamp, .metric, .value]
        export.precision = .seconds
        export.filter = try ObeliskFilter(.object(["value": .object(["_gte": .whole(0)])]))
        export.limit = 7
        let job = try await fixture.exports.place(try await fixture.client.order(export))
        let files = try await job.waitAndDownload(to: fixture.folder + "/out")
        let lines = try ObeliskFixture.lines(files[0].path)
        #expect(lines.count == 7)
        for line in lines {
            let cells = line.split(separator: ",")
            #expect((3...4).contains(cells.count))
            #expect(cells[0].count == 10 && cells[1] == "speed.kmh::number")
        }
        // Who asks for seven rows gets what was asked for.
        #expect(fixture.notes == [])
        await fixture.sandbox.stop()
    }

    @Test("Rows that the service leaves out without a word are said, with the order and with its files")
    func cut() async throws {
        let fixture = try await ObeliskFixture { $0.obelisk.recordLimit = 100 }
        let job = try await fixture.place(key: "k")
        #expect(job.entry.rows == JobRows(estimate: 100, limit: 100))
        let note =
            "k: obelisk writes 100 rows at the most and counts as many: what comes after them in time is probably left "
            + "out; order shorter times"
        #expect(fixture.notes == [note])
        let files = try await job.waitAndDownload(to: fixture.folder + "/out")
        #expect(try ObeliskFixture.lines(files[0].path).count == 100)
        #expect(fixture.notes == [note, note])
        await fixture.sandbox.stop()
    }

    @Test("Lists are read to their end, by name and by pattern")
    func lists() async throws {
        let fixture = try await ObeliskFixture()
        let client = fixture.client
        let names = try await client.datasets().all().map(\.name)
        #expect(Set(names).isSuperset(of: ["Office climate", "City bikes", "Scratchpad"]))
        #expect(
            try await client.datasets(ObeliskNameWish(names: ["Office*"])).all().map(\.id) == [ObeliskFixture.climate])
        let climate = try await client.dataset("Office climate")
        #expect(climate.id == ObeliskFixture.climate)
        #expect(try await client.dataset(climate.id).name == "Office climate")
        #expect((climate.eventCount ?? 0) > 200_000)
        let metrics = try await client.metrics(of: climate.id).all()
        #expect(Set(metrics.map(\.id)).isSuperset(of: ["temperature.celsius::number", "window.open::bool"]))
        #expect(metrics.allSatisfy { $0.dataset == climate.id })
        let bools = try await client.metrics(of: climate.id, ObeliskNameWish(), type: "bool").all()
        #expect(bools.map(\.name) == ["window.open"])
        #expect(
            try await client.metrics(of: climate.id, ObeliskNameWish(names: ["temp*"])).all().map(\.name)
                == ["temperature.celsius"])
        #expect(
            try await client.metricIDs(["temperature.celsius", "*::bool"], of: [climate.id])
                == ["temperature.celsius::number", "*::bool"])
        #expect(try await client.things(of: climate.id).all().map(\.id).contains("room-1"))
        #expect(try await client.thing("room-1", of: climate.id).dataset == climate.id)
        #expect(
            try await client.datasetIDs(["City bikes", climate.id, "City bikes"]) == [ObeliskFixture.bikes, climate.id])
        #expect(try await client.streams().all() == [])
        await fixture.sandbox.stop()
    }

    @Test("What is published is listed and found by its name, also by who has no datasets of his own there")
    func published() async throws {
        let fixture = try await ObeliskFixture("other_")
        #expect(try await fixture.client.datasets(published: true).all().map(\.name) == ["Weather archive"])
        let wish = ObeliskNameWish(names: ["Office*"])
        #expect(try await fixture.client.datasets(wish, published: true).all().isEmpty)
        let weather = try await fixture.client.dataset("Weather archive")
        #expect(try await fixture.client.datasetIDs(["Weather archive"]) == [weather.id])
        let fault = await #expect(throws: Fault.self) { try await fixture.client.datasetIDs(["Weather archiv"]) }
        #expect(fault?.hint?.hasPrefix("did you mean \"Weather archive\"?") == true)
        await fixture.sandbox.stop()
    }

    @Test("Wrong names get the nearest")
    func wrongNames() async throws {
        let fixture = try await ObeliskFixture()
        let client = fixture.client
        let dataset = await #expect(throws: Fault.self) { try await client.dataset("Office climat") }
        #expect(
            dataset?.description == "dataset \"Office climat\" not found\n  hint:  did you mean \"Office climate\"?")
        let metric = await #expect(throws: Fault.self) {
            try await client.metricIDs(["temperature.celsus"], of: [ObeliskFixture.climate])
        }
        #expect(
            metric?.description
                == "metric \"temperature.celsus\" not found\n  hint:  did you mean \"temperature.celsius\"?")
        let thing = await #expect(throws: Fault.self) { try await client.thing("room1", of: ObeliskFixture.climate) }
        #expect(thing?.hint == "did you mean \"room-1\" or \"room-2\"?" || thing?.kind == .notFound)
        let export = await #expect(throws: Fault.self) { try await client.namedJob("days") }
        #expect(export?.kind == .notFound)
        let team = await #expect(throws: Fault.self) { try await client.team("65b2f0c4a1d2e3f405162738") }
        #expect(team?.kind == .notFound)
        await fixture.sandbox.stop()
    }

    @Test("Many exports are listed page by page, by name, by time and by state")
    func manyExports() async throws {
        let fixture = try await ObeliskFixture()
        for day in 1...7 { _ = try await fixture.place(day, key: "day \(day)") }
        #expect(try await fixture.client.jobs().all().count == 7)
        // Pages of two, as a walk from item to item asks for them.
        var wish = ObeliskJobWish()
        wish.limit = 5
        #expect(try await fixture.client.jobs(wish).all().count == 5)
        wish = ObeliskJobWish()
        wish.names = ["day-3-*"]
        let third = try await fixture.client.jobs(wish).all()
        #expect(third.count == 1)
        #expect(try await fixture.client.namedJob(third[0].name).id == third[0].id)
        wish = ObeliskJobWish()
        wish.to = try Nanoseconds(parsing: "2020-01-01")
        #expect(try await fixture.client.jobs(wish).all() == [])
        (wish.from, wish.to) = (wish.to, nil)
        #expect(try await fixture.client.jobs(wish).all().count == 7)
        wish = ObeliskJobWish()
        wish.state = .failed
        #expect(try await fixture.client.jobs(wish).all() == [])
        await fixture.sandbox.stop()
    }

    @Test("Who it is, what may be used, and what the doctor finds")
    func account() async throws {
        let fixture = try await ObeliskFixture { $0.obelisk.exportQuota = 5 }
        #expect(try await fixture.client.ping() == "alice@example.com, room for 5 exports")
        let usage = try await fixture.client.usage()
        #expect((usage.exportLimit, usage.exportRoom) == (5, 5))
        _ = try await fixture.place()
        #expect(try await fixture.client.usage().exportRoom == 4)
        let remarks = await fixture.client.examine()
        #expect(
            remarks.compactMap { if case .may(let what) = $0 { what } else { nil } } == [
                "list datasets", "order exports",
            ])
        let told = remarks.compactMap {
            if case .told(let subject, let text) = $0 { "\(subject): \(text)" } else { nil }
        }
        #expect(told.contains("exports: room for 4 of 5"))
        #expect(try await fixture.stored().count == 1)
        await fixture.sandbox.stop()
    }

    @Test("A client that may only read can look at everything and order nothing; the doctor says so before")
    func reader() async throws {
        let fixture = try await ObeliskFixture("reader_")
        #expect(try await fixture.client.datasets().all().isEmpty == false)
        let fault = await #expect(throws: Fault.self) { try await fixture.place() }
        #expect(fault?.kind == .denied)
        #expect(fault?.message.hasPrefix("obelisk does not allow this client to change anything") == true)
        let remarks = await fixture.client.examine()
        let denied = remarks.compactMap {
            if case .mayNot(let what, let fault) = $0 { "\(what) \(fault.kind)" } else { nil }
        }
        #expect(denied == ["order exports denied"])
        #expect(try fixture.ledger.entries().map(\.stage) == [.refused])
        await fixture.sandbox.stop()
    }

    @Test("A dataset of somebody else is refused with the service's words")
    func denied() async throws {
        let fixture = try await ObeliskFixture()
        var export = try ObeliskFixture.day()
        export.datasets = ["73918a46aef652c498bc1d12"]
        // The catalog tells nothing of it; an order that names it all the same is refused.
        let missing = await #expect(throws: Fault.self) { try await fixture.client.order(export) }
        #expect(missing?.kind == .denied)
        let order = try export.order(
            in: try fixture.client.scope(), datasets: [ObeliskDatasetName(id: export.datasets[0])], metrics: [])
        let fault = await #expect(throws: Fault.self) { try await fixture.exports.place(fixture.client.again(order)) }
        #expect(fault?.kind == .denied)
        #expect(
            fault?.message
                == "obelisk gives no access to the dataset: Read access denied on dataset 73918a46aef652c498bc1d12")
        #expect(try fixture.ledger.entries().map(\.stage) == [.refused])
        await fixture.sandbox.stop()
    }

    @Test("An export that is shared with a team is ordered, listed and removed through it, by other members too")
    func team() async throws {
        let fixture = try await ObeliskFixture()
        let team = try #require(fixture.sandbox.service("obelisk")?["team"])
        #expect(try await fixture.client.team(team).name == "Facility team")
        let job = try await fixture.place(key: "shared") { export in
            export.team = team
            export.keeps = true
        }
        _ = try await job.waitAndDownload(to: fixture.folder + "/out")
        let member = try ObeliskFixture.client(of: fixture.sandbox, "member_")
        var wish = ObeliskJobWish()
        #expect(try await member.jobs(wish).all() == [])
        wish.team = team
        let shared = try await member.jobs(wish).all()
        #expect(shared.map(\.id) == [job.entry.jobID ?? ""])
        // A member fetches it as a job of the list, which is not removed by that.
        let ledger = try Ledger(folder: fixture.folder + "/member", now: ObeliskFixture.now)
        let theirs = try ObeliskFixture.exports(of: member, ledger: ledger)
        let record = member.record(shared[0])
        let adopted = try theirs.adopt(try await record.order(), jobID: record.id, record.look)
        // In another session, which knows of the team what the ledger knows.
        let later = try ObeliskFixture.exports(
            of: try ObeliskFixture.client(of: fixture.sandbox, "member_"), ledger: ledger
        ).job(adopted.entry)
        try await later.refresh()
        #expect(try await later.waitAndDownload(to: fixture.folder + "/member-out").count == 1)
        #expect(try await fixture.stored().count == 1)
        try await later.delete()
        #expect(try await fixture.stored() == [])
        await fixture.sandbox.stop()
    }

    @Test("A name means that name: a * in it is a letter, also where an order's answer was an error")
    func exactNames() async throws {
        let fixture = try await ObeliskFixture()
        var ids: [String] = []
        for name in ["t-1", "t-*", "t-2"] {
            var order = try await fixture.client.order(try ObeliskFixture.day())
            order.mark = name
            guard case .job(let id) = try await fixture.client.remote.place(order).outcome else { continue }
            ids.append(id)
        }
        #expect(try await fixture.client.namedJob("t-*").id == ids[1])
        let fault = await #expect(throws: Fault.self) { try await fixture.client.namedJob("t*") }
        #expect((fault?.kind, fault?.message) == (.notFound, "export \"t*\" not found"))
        // The name is taken: the order that has it is the one that was sent before.
        var again = try await fixture.client.order(try ObeliskFixture.day())
        again.mark = "t-*"
        guard case .job(let id) = try await fixture.client.remote.place(again).outcome else { return }
        #expect(id == ids[1])
        await fixture.sandbox.stop()
    }

    @Test("An export that another program has made is fetched; one without a name cannot be, and that is said")
    func elsewhere() async throws {
        let fixture = try await ObeliskFixture()
        let request = ObeliskExportRequest(
            try ObeliskFixture.day(), datasets: [ObeliskFixture.climate], metrics: ["temperature.celsius::number"])
        let named = try await create(request.input(name: "by hand"), fixture)
        let adopted = try await adopt(named, fixture)
        #expect(adopted.entry.order.keeps)
        let files = try await adopted.waitAndDownload(to: fixture.folder + "/out")
        #expect(files.map(\.path) == ["\(fixture.folder)/out/by-hand.csv"])
        #expect(try ObeliskFixture.lines(files[0].path).count == 192)
        #expect(fixture.cleared == [])
        guard case .object(var members) = request.input(name: "") else { return }
        members["name"] = nil
        let nameless = try await create(.object(members), fixture)
        let fault = await #expect(throws: Fault.self) {
            try await adopt(nameless, fixture).waitAndDownload(to: fixture.folder + "/out")
        }
        #expect(fault?.message == "the export \(nameless) has no name, and obelisk gives no file without one")
        await fixture.sandbox.stop()
    }

    private func create(_ input: JSONValue, _ fixture: ObeliskFixture) async throws -> String {
        let made = try await fixture.client.ask(ObeliskDocuments.createExport, ["input": input], as: ObeliskJob.self)
        return try #require(made).id
    }

    private func adopt(_ id: String, _ fixture: ObeliskFixture) async throws -> Job {
        let record = try #require(try await fixture.client.record(id))
        return try fixture.exports.adopt(try await record.order(), jobID: id, record.look)
    }

    @Test("A stream that was made by mistake is found and removed")
    func streams() async throws {
        let fixture = try await ObeliskFixture()
        let document = GraphQLDocument(
            "streams", at: ["createStream", "item"], isRepeatable: false,
            """
            mutation Mistake($input: CreateStreamInput!) \
            { createStream(input: $input) { responseCode message item { id } } }
            """)
        let input: JSONValue = .object([
            "name": .text("days"),
            "dataRange": .object(["datasets": .list([.text(ObeliskFixture.climate)])]),
        ])
        _ = try await fixture.client.ask(document, ["input": input], as: JSONValue.self)
        let stream = try await fixture.client.stream("days")
        #expect(stream.datasets.map(\.name) == ["Office climate"])
        try await fixture.client.removeStream(stream.id)
        try await fixture.client.removeStream(stream.id)
        #expect(try await fixture.client.streams().all() == [])
        await fixture.sandbox.stop()
    }

    @Test("Cancelling and repeating are what the service does not do, and that is said")
    func cannot() async throws {
        let fixture = try await ObeliskFixture { $0.exportDelay = .seconds(60) }
        let job = try await fixture.place()
        let fault = await #expect(throws: Fault.self) { try await job.cancel() }
        #expect(
            fault?.description == """
                obelisk cannot stop export \(job.entry.jobID ?? "")
                  hint:  job:delete() removes it from the service
                """)
        try await job.delete()
        #expect(job.entry.state == .expired)
        #expect(try await fixture.stored() == [])
        await fixture.sandbox.stop()
    }

    @Test("HFS gives tokens of its own kind, and nothing of the catalog")
    func hfs() async throws {
        let fixture = try await ObeliskFixture(dialect: .hfs)
        #expect(try await fixture.client.ping() == "a token was given")
        let remarks = await fixture.client.examine()
        #expect(remarks.count == 2)
        let fault = await #expect(throws: Fault.self) { try await fixture.client.usage() }
        #expect(fault?.message == "obelisk's HFS does not offer usage")
        await fixture.sandbox.stop()
    }
}
