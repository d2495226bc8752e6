import Testing
import Vocabulary

@testable import Exports
@testable import Services

/// Lists of the Sift client against a sandbox in this process.
@Suite("The Sift client's lists, live")
struct SiftListLiveTests {
    private typealias Fixture = SiftLiveTests.Fixture

    @Test("Assets, units, channels with their units")
    func lists() async throws {
        let fixture = try await Fixture()
        let assets = try await fixture.client.list(SiftAsset.self).all()
        #expect(assets.map(\.name).contains("test-stand-7"))
        let asset = try #require(assets.first { $0.name == "test-stand-7" })
        #expect(
            asset.metadata.contains(
                try SiftMessages.read(
                    SiftMetadata.self,
                    from: Array(
                        #"{"key":{"name":"site","type":"METADATA_KEY_TYPE_STRING"},"stringValue":"north"}"#.utf8))))
        #expect(try await fixture.client.list(SiftUnit.self).all().map(\.abbreviation).contains("m/s"))
        let thrust = try await fixture.client.channel("motor.thrust", among: SiftListWish())
        #expect(thrust.unit == "N")
        let all = try await fixture.client.channels().all()
        #expect(all.first { $0.name == "drive.speed" }?.unit == "m/s")
        #expect(all.first { $0.name == "log.text" }?.unit == nil)
        await fixture.sandbox.stop()
    }

    @Test("Get prefers what is in use, and keeps to the list's own filter")
    func get() async throws {
        let fixture = try await Fixture()
        let client = fixture.client
        let inUse = try await client.channel("nav.altitude", among: SiftListWish())
        #expect(inUse.isActive)
        var versions = SiftListWish()
        versions.archived = true
        versions.add(name: "nav.altitude")
        let both = try await client.channels(versions).all()
        #expect(both.count == 2)
        let old = try #require(both.first { !$0.isActive })
        #expect(try await client.channel(old.id, among: versions).id == old.id)
        #expect(try await client.run("shakedown").isArchived)
        var hotfires = SiftListWish()
        hotfires.add(name: "hotfire*")
        let fault = await #expect(throws: Fault.self) {
            try await client.get("shakedown", SiftRun.self, among: hotfires)
        }
        #expect(fault?.kind == .notFound)
        #expect(try await client.get("hotfire 12", SiftRun.self, among: hotfires).name == "hotfire 12")
        await fixture.sandbox.stop()
    }

    @Test("Every noun has its nearest names")
    func nearest() async throws {
        let fixture = try await Fixture()
        let client = fixture.client
        let asset = await #expect(throws: Fault.self) {
            try await client.get("test-stand-8", SiftAsset.self, among: SiftListWish())
        }
        #expect(asset?.description == "asset \"test-stand-8\" not found\n  hint:  did you mean \"test-stand-7\"?")
        let unit = await #expect(throws: Fault.self) {
            try await client.get("qqq", SiftUnit.self, among: SiftListWish())
        }
        #expect(unit?.description == "unit \"qqq\" not found\n  hint:  c:units() lists them")
        await fixture.sandbox.stop()
    }

    @Test("A page token that expires in the middle does not cut a list short")
    func staleToken() async throws {
        let fixture = try await Fixture(faults: ["expired-page-token 1"])
        var wish = SiftListWish()
        wish.archived = true
        let all = try await fixture.client.list(SiftChannel.self, wish).first(1000).map(\.id)
        #expect(all.count > 12)
        let list = try fixture.client.list(SiftChannel.self, wish)
        let paged = PagedList<SiftChannel>("channels") { token, _ in
            try await list.page(token, 5)
        }
        #expect(try await paged.all().map(\.id) == all)
        await fixture.sandbox.stop()
    }

    @Test("Jobs of the service: listed, cancelled, retried, looked at")
    func jobs() async throws {
        let fixture = try await Fixture(delay: .seconds(30))
        let job = try await fixture.exports.place(try await fixture.order())
        let id = try #require(job.entry.jobID)
        let listed = try await fixture.client.list(SiftJob.self).all()
        #expect(listed.map(\.id) == [id])
        #expect(listed[0].isExport)
        try await fixture.client.cancel(id)
        for _ in 0..<50 where try await fixture.client.job(id)?.look.state != .cancelled {
            try await Task.sleep(for: .milliseconds(20))
        }
        #expect(try await fixture.client.retry(id)?.look.state?.isFinal == false)
        #expect(try await fixture.client.job("00000000-0000-4000-8000-000000000000") == nil)
        await fixture.sandbox.stop()
    }

    @Test("The order of a listed job says what was ordered, and is the same order again")
    func orderOfJob() async throws {
        let fixture = try await Fixture()
        let order = try await fixture.order()
        let id = try #require(try await fixture.exports.place(order).entry.jobID)
        let listed = try #require(try await fixture.client.job(id))
        let kept = try await fixture.client.order(of: listed)
        #expect((kept.subject, kept.summary) == ("hotfire 10", "1 channel of hotfire 10, csv"))
        #expect(kept.terms.map(\.name) == ["runs", "channels", "format"])
        let again = try await fixture.exports.place(kept)
        #expect(try await again.waitAndDownload(to: fixture.folder + "/out").count == 1)
        await fixture.sandbox.stop()
    }

    @Test("A refused link means not yet while the job runs; of a job that has ended it is the error")
    func refusedLink() async throws {
        let fixture = try await Fixture(faults: ["stuck-job", "pending-as-error"])
        let id = try #require(try await fixture.exports.place(try await fixture.order()).entry.jobID)
        #expect(try await fixture.exports.remote.link(id).link == nil)
        try await fixture.client.cancel(id)
        while try await fixture.client.job(id)?.look.state != .cancelled {
            try await Task.sleep(for: .milliseconds(20))
        }
        let fault = await #expect(throws: Fault.self) { try await fixture.exports.remote.link(id) }
        #expect(fault?.kind == .badArgument)
        await fixture.sandbox.stop()
    }

    @Test("A key that may not read units lists channels without them")
    func deniedUnits() async throws {
        let fixture = try await Fixture(faults: ["forbidden path=/api/v2/units"])
        let channel = try await fixture.client.channel("motor.temp", among: SiftListWish())
        #expect(channel.unitID != nil)
        #expect(channel.unit == nil)
        await fixture.sandbox.stop()
    }

    @Test("More names than one URL can hold are asked for in parts, and each one that is missing is named")
    func manyNames() async throws {
        let fixture = try await Fixture()
        let wrong = (1...2000).map { "no.such.channel.\($0).\(String(repeating: "x", count: 40))" }
        let fault = await #expect(throws: Fault.self) {
            try await fixture.client.channels(named: ["motor.temp"] + wrong + ["motor.thrust"], of: .everything)
        }
        #expect(fault?.message == "channels not found: \(wrong.map { "\"\($0)\"" }.joined(separator: ", "))")
        await fixture.sandbox.stop()
    }

    @Test("A message of the service is shown, for the order and for the link")
    func serviceMessage() async throws {
        let fixture = try await Fixture(faults: ["service-message"])
        let job = try await fixture.exports.place(try await fixture.order())
        #expect(fixture.notes.count == 1)
        _ = try await job.waitAndDownload(to: fixture.folder + "/out")
        #expect(fixture.notes.count == 2)
        #expect(fixture.notes.allSatisfy { $0.hasPrefix("sift says: ") })
        await fixture.sandbox.stop()
    }

    @Test("Assets and a time range alone are exported; Sun is refused with what to choose instead")
    func selections() async throws {
        let fixture = try await Fixture()
        let client = fixture.client
        let stand = try await client.get("test-stand-7", SiftAsset.self, among: SiftListWish())
        let range = try TimeRange(from: Nanoseconds(parsing: "2024-03-02"), to: Nanoseconds(parsing: "2024-03-03"))
        let channels = try await client.channels(named: ["motor.temp"], of: .everything)
        for export in [
            SiftExport(.assets([stand]), channels: channels, range: range, format: .csv),
            SiftExport(
                .everything, channels: channels, range: range, format: .parquet, options: [.simplifyChannelNames]),
        ] {
            let files = try await fixture.exports.place(try client.order(export))
                .waitAndDownload(to: fixture.folder + "/out")
            #expect(files.count == 1)
        }
        let sun = try client.order(SiftExport(.everything, channels: channels, range: range, format: .sun))
        let fault = await #expect(throws: Fault.self) { try await fixture.exports.place(sun) }
        #expect(fault?.kind == .denied)
        #expect(fault?.hint == "choose format = \"parquet\" or \"csv\": Sun/WinPlot is a feature for certain customers")
        await fixture.sandbox.stop()
    }

    @Test("Calculated channels are wired to ids; marks and names are checked")
    func calculations() async throws {
        let fixture = try await Fixture()
        let client = fixture.client
        let run = try await client.run("hotfire 12")
        let thrust = try await client.channel("motor.thrust", among: SiftListWish())
        let inner = SiftCalculationWish.made(
            name: "inner", expression: "$1 / 2", references: [("$1", .word("motor.temp"))], units: nil)
        let wish = SiftCalculationWish.made(
            name: "power", expression: "$1 * $2 + $3",
            references: [("$1", .channel(thrust)), ("$2", .word("motor.temp")), ("$3", .calculated(inner))], units: "W")
        let made = try await client.calculations([wish], of: .runs([run]))
        let temp = try await client.channel("motor.temp", among: SiftListWish())
        #expect(
            made[0].references.map(\.target) == [
                .channel(thrust.id), .channel(temp.id),
                .expression(
                    .object([
                        "expression": .text("$1 / 2"),
                        "expressionChannelReferences": .list([
                            .object(["channelReference": .text("$1"), "channelId": .text(temp.id)])
                        ]),
                    ])),
            ])
        let missing = SiftCalculationWish.made(
            name: "power", expression: "$1 * $2", references: [("$1", .word("motor.temp"))], units: nil)
        let mark = await #expect(throws: Fault.self) { try await client.calculations([missing], of: .runs([run])) }
        #expect(mark?.message == "the expression of \"power\" uses $2, which references does not name")
        let typo = SiftCalculationWish.made(
            name: "power", expression: "$1", references: [("$1", .word("motor.tmep"))], units: nil)
        let name = await #expect(throws: Fault.self) { try await client.calculations([typo], of: .runs([run])) }
        #expect(name?.description == "channel \"motor.tmep\" not found\n  hint:  did you mean \"motor.temp\"?")
        await fixture.sandbox.stop()
    }
}
