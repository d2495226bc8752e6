import Exports
import Foundation
import Sandbox
import Testing
import Vocabulary

@testable import Services

/// The Coveo client against a sandbox in this process, over real sockets.
@Suite("The Coveo client, live")
struct CoveoLiveTests {
    @Test("Order, wait, download, verify: a file a table, named like it; the description keeps the user's words")
    func journey() async throws {
        let fixture = try await CoveoFixture()
        var export = try CoveoFixture.week()
        (export.key, export.description) = ("a week", "for Ann")
        let order = try await fixture.client.order(export)
        let job = try await fixture.exports.place(order)
        let files = try await job.waitAndDownload(to: fixture.folder + "/out")
        #expect(
            files.map(\.path).sorted() == [
                "\(fixture.folder)/out/a-week/clicks.csv", "\(fixture.folder)/out/a-week/searches.csv",
            ])
        for file in files { try await file.verify() }
        let id = try #require(job.entry.jobID)
        let there = try #require(try await fixture.client.export(id))
        #expect(there.description == "for Ann")
        #expect(there.mark?.word == order.mark)
        #expect((there.from, there.to) == (1_546_300_800_000, 1_546_905_599_999))
        #expect(there.tables.sorted() == ["clicks", "searches"])
        #expect(try await fixture.exports.place(order).entry.jobID == id)
        #expect(try await fixture.client.exports().count == 1)
        await fixture.sandbox.stop()
    }

    @Test("Columns by display name, filters of all kinds, NO_NEWLINE and display names arrive at the service")
    func selection() async throws {
        let fixture = try await CoveoFixture()
        var export = try CoveoFixture.week([.searches])
        export.dimensions = ["Visit ID", "DATETIME", "originlevel1"]
        export.filters.common = ["originLevel1 == 'MainSearch'"]
        (export.dialect, export.usesDisplayNames) = (.noNewline, true)
        let job = try await fixture.exports.place(try await fixture.client.order(export))
        let files = try await job.waitAndDownload(to: fixture.folder + "/out")
        let lines = try CoveoFixture.lines(files[0].path)
        #expect(lines.first == "\"Visit ID\",\"Date Time\",\"Origin 1 (Page/Hub)\"")
        #expect(lines.dropFirst().allSatisfy { $0.hasSuffix("\"MainSearch\"") })
        let fault = await #expect(throws: Fault.self) {
            var wrong = export
            wrong.dimensions = ["visitID", "datetiem"]
            _ = try await fixture.client.order(wrong)
        }
        #expect(
            fault?.description
                == "dimension \"datetiem\" not found\n  hint:  did you mean \"datetime\" or \"Date Time\"?")
        export.filters.common = ["originLevel1 ==="]
        let refused = await #expect(throws: Fault.self) {
            try await fixture.exports.place(try await fixture.client.order(export))
        }
        #expect(refused?.message.hasPrefix("coveo cannot read a filter: ") == true)
        await fixture.sandbox.stop()
    }

    @Test("An order too long for a query string goes as a body, and is the same order")
    func body() async throws {
        let fixture = try await CoveoFixture()
        var export = try CoveoFixture.week([.searches])
        let short = try await fixture.exports.place(try await fixture.client.order(export))
        export.filters.common = (0..<400).map { "city != 'nowhere at all \($0)'" }
        let order = try await fixture.client.order(export)
        let request = try fixture.client.message(try CoveoExportRequest(parsing: order.request), CoveoMark("m"))
        #expect(request.url.hasPrefix("/exports/create"))
        let long = try await fixture.exports.place(order)
        let first = try await short.waitAndDownload(to: fixture.folder + "/short")
        let second = try await long.waitAndDownload(to: fixture.folder + "/long")
        #expect(first[0].sha256 == second[0].sha256)
        await fixture.sandbox.stop()
    }

    @Test("An estimate counts what an export then holds; the row limit is told")
    func estimate() async throws {
        let fixture = try await CoveoFixture()
        let export = try CoveoFixture.week([.searches])
        let estimate = try await fixture.client.estimate(export)
        let job = try await fixture.exports.place(try await fixture.client.order(export))
        let files = try await job.waitAndDownload(to: fixture.folder + "/out")
        let rows = try #require(estimate.rows["searches"])
        #expect(rows > 0)
        // Cells hold line breaks: there are at least as many lines.
        #expect(try CoveoFixture.lines(files[0].path).count > rows)
        #expect(estimate.limit == 10_000_000 && !estimate.isAboveLimit)
        await fixture.sandbox.stop()
    }

    @Test("Whole visits: ordered, estimated, fetched")
    func visits() async throws {
        let fixture = try await CoveoFixture()
        var export = CoveoExport(.visits, range: try CoveoFixture.week().range)
        export.filters.common = ["country == 'Canada'"]
        export.isOrdered = true
        let estimate = try await fixture.client.estimate(export)
        #expect(estimate.total > 0)
        var none = export
        none.filters.excluded = ["country == 'Canada'"]
        #expect(try await fixture.client.estimate(none).total == 0)
        let job = try await fixture.exports.place(try await fixture.client.order(export))
        #expect(try await job.waitAndDownload(to: fixture.folder + "/out").isEmpty == false)
        await fixture.sandbox.stop()
    }

    @Test("An OAuth2 token works with org, downloads included, and says what is missing without it")
    func tokens() async throws {
        let fixture = try await CoveoFixture(token: "oauth_token")
        let job = try await fixture.exports.place(
            try await fixture.client.order(try CoveoFixture.week([.clicks])))
        #expect(try await job.waitAndDownload(to: fixture.folder + "/out").count == 1)
        let nowhere = try CoveoFixture.client(of: fixture.sandbox, token: "oauth_token", namesOrganization: false)
        let homeless = await #expect(throws: Fault.self) { try await nowhere.exports() }
        #expect(homeless?.message.hasPrefix("coveo does not know which organization is meant") == true)
        #expect(homeless?.hint?.contains("COVEO_ORG") == true)
        let wrong = try CoveoFixture.client(of: fixture.sandbox, token: "no-such-token")
        let refused = await #expect(throws: Fault.self) { try await wrong.ping() }
        #expect(refused?.kind == .denied)
        #expect(refused?.detail.contains("no-such-token") == false)
        let key = try CoveoFixture.client(of: fixture.sandbox, token: "api_key", namesOrganization: false)
        #expect(try await key.ping().hasPrefix("up, online") == true)
        // The same account whatever the token, where org names it.
        #expect(try fixture.client.scope() == CoveoFixture.client(of: fixture.sandbox, token: "view_token").scope())
        await fixture.sandbox.stop()
    }

    @Test("A token that may only read sees exports and is told which privilege it lacks to order")
    func viewer() async throws {
        let fixture = try await CoveoFixture(token: "view_token")
        #expect(try await fixture.client.exports().isEmpty)
        let fault = await #expect(throws: Fault.self) {
            try await fixture.exports.place(try await fixture.client.order(try CoveoFixture.week()))
        }
        #expect(fault?.message.hasPrefix("coveo does not allow this: ") == true)
        #expect(fault?.hint?.contains("\"Analytics - Data exports - Edit\"") == true)
        await fixture.sandbox.stop()
    }

    @Test("Named filters are made, used, changed and removed")
    func namedFilters() async throws {
        let fixture = try await CoveoFixture()
        let client = fixture.client
        let made = try await client.makeFilter(
            CoveoFilterDraft(displayName: "From Canada", value: "country == 'Canada'"))
        #expect(try await client.namedFilters().contains(made))
        var export = try CoveoFixture.week([.searches])
        let all = try await client.estimate(export).total
        export.filters.common = ["$\(made.id)"]
        let some = try await client.estimate(export).total
        #expect(some > 0 && some < all)
        let changed = try await client.replaceFilter(
            made.id, CoveoFilterDraft(displayName: "From Canada", value: "country != 'Canada'"))
        #expect(changed.value == "country != 'Canada'")
        #expect(try await client.estimate(export).total == all - some)
        try await client.deleteFilter(made.id)
        let gone = await #expect(throws: Fault.self) { try await client.namedFilter(made.id) }
        #expect(gone?.kind == .notFound)
        await fixture.sandbox.stop()
    }

    @Test("Schedules are made, changed and removed; their exports are listed")
    func schedules() async throws {
        let fixture = try await CoveoFixture()
        let client = fixture.client
        let made = try await client.makeSchedule(
            try CoveoScheduleDraft(.weekly, day: "monday", timezone: "Europe/Brussels", tables: [.searches]))
        #expect((made.frequency, made.dayOfWeek, made.tables) == ("WEEKLY", "MONDAY", ["searches"]))
        #expect(try await client.schedules().map(\.id) == [made.id])
        let changed = try await client.replaceSchedule(
            made.id, try CoveoScheduleDraft(.daily, timezone: "UTC", description: "every day"))
        #expect((changed.frequency, changed.description) == ("DAILY", "every day"))
        #expect(try await client.schedule(made.id) == changed)
        #expect(try await client.exports(ofSchedule: made.id).isEmpty)
        try await client.deleteSchedule(made.id)
        #expect(try await client.schedules().isEmpty)
        await fixture.sandbox.stop()
    }

    @Test("An export is removed; it is no error when it is not there any more, and its job has expired")
    func removed() async throws {
        let fixture = try await CoveoFixture()
        var export = try CoveoFixture.week([.groups])
        export.key = "gone"
        let job = try await fixture.exports.place(try await fixture.client.order(export))
        try await job.wait()
        let id = try #require(job.entry.jobID)
        try await fixture.client.deleteExport(id)
        try await fixture.client.deleteExport(id)
        #expect(try await fixture.client.export(id) == nil)
        let fault = await #expect(throws: Fault.self) { try await job.download(to: fixture.folder + "/out") }
        #expect(fault?.message == "coveo does not know the export \(id)")
        let again = try await fixture.exports.place(try await fixture.client.order(export))
        #expect(again.entry.attempt == 2)
        await fixture.sandbox.stop()
    }

    @Test("An export of the list can be taken over where no ledger knows it, and be fetched; ordered again it is new")
    func adopted() async throws {
        let fixture = try await CoveoFixture()
        let first = try await fixture.exports.place(try await fixture.client.order(try CoveoFixture.week([.keywords])))
        let files = try await first.waitAndDownload(to: fixture.folder + "/out")
        let id = try #require(first.entry.jobID)
        let elsewhere = try CoveoFixture.exports(
            of: fixture.client, ledger: try Ledger(folder: fixture.folder + "/elsewhere", now: CoveoFixture.now))
        let record = try #require(try await fixture.client.record(id))
        let order = try await record.order()
        #expect(order.summary == "keywords of 2019-01-01 to 2019-01-08")
        #expect(record.summary == order.summary)
        #expect(order.mark == nil)
        let taken = try elsewhere.adopt(order, jobID: id, record.look)
        #expect(try await taken.waitAndDownload(to: fixture.folder + "/taken").map(\.sha256) == files.map(\.sha256))
        let again = try await elsewhere.place(fixture.client.again(order))
        #expect(again.entry.jobID != id)
        #expect(try await fixture.client.exports().map(\.id) == [again.entry.jobID ?? "", id])
        await fixture.sandbox.stop()
    }
}
