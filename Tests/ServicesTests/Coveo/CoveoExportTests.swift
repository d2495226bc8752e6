import Exports
import Foundation
import Testing
import Vocabulary

@testable import Services

@Suite("Coveo exports as values")
struct CoveoExportTests {
    private static let scope = Order.Scope(service: "coveo", baseURL: "https://c.example/rest/ua/v15", account: "a")

    private func range(_ from: String, _ to: String) throws -> CoveoRange {
        try CoveoRange(from: try Nanoseconds(parsing: from), to: try Nanoseconds(parsing: to))
    }

    /// A client that asks nobody.
    private func client() throws -> CoveoClient {
        try CoveoClient(
            credentials: Credentials(
                url: "http://127.0.0.1:1", key: Secret("00000000-0000-0000-0000-000000000000"), source: "test"))
    }

    private func month() throws -> CoveoExport { CoveoExport(range: try range("2019-01-01", "2019-02-01")) }

    @Test(
        "Any offset is taken; sent are milliseconds and Z, the end as the last millisecond that is in",
        arguments: [
            ("2019-01-01", "2019-02-01", "2019-01-01T00:00:00.000Z", "2019-01-31T23:59:59.999Z"),
            (
                "2018-06-01T00:00:00-05:00", "2019-03-01T00:00:00-05:00", "2018-06-01T05:00:00.000Z",
                "2019-03-01T04:59:59.999Z"
            ),
            (
                "2019-01-01T00:00:00.0000001Z", "2019-01-01T00:00:00.0050001Z", "2019-01-01T00:00:00.001Z",
                "2019-01-01T00:00:00.005Z"
            ),
            (
                "1969-12-31T23:59:59.998Z", "1970-01-01T00:00:00.001Z", "1969-12-31T23:59:59.998Z",
                "1970-01-01T00:00:00.000Z"
            ),
        ] as [(String, String, String, String)])
    func times(from: String, to: String, first: String, last: String) throws {
        let range = try range(from, to)
        #expect((range.from, range.to) == (first, last))
    }

    @Test("A range that the service would refuse is refused before anything is sent")
    func badRanges() throws {
        let day = try Nanoseconds(parsing: "2019-01-01")
        let fault = #expect(throws: Fault.self) { try CoveoRange(from: day, to: nil) }
        #expect(
            fault?.description == "export: to is missing\n  hint:  coveo needs both: from is in, to is out")
        #expect(
            thrown { _ = try CoveoRange(from: nil, to: nil, of: "estimate") }?.message
                == "estimate: from and to are missing")
        #expect(
            thrown { _ = try range("2019-01-01", "2019-01-01T00:00:00.001Z") }?.message
                == "export: the range 2019-01-01T00:00:00Z to 2019-01-01T00:00:00.001Z is shorter than two milliseconds"
        )
        #expect(throws: Fault.self) { try range("2019-01-02", "2019-01-01") }
        let latest = Nanoseconds(sinceEpoch: .max)
        #expect(throws: Fault.self) { try CoveoRange(from: latest, to: latest) }
        #expect(throws: Fault.self) {
            try CoveoRange(from: Nanoseconds(sinceEpoch: .min), to: Nanoseconds(sinceEpoch: .min))
        }
    }

    @Test("The latest moments that there are do no harm, from scripts and from the service's list")
    func latest() throws {
        let latest = Nanoseconds(sinceEpoch: .max)
        let range = try CoveoRange(from: try Nanoseconds(parsing: "2019-01-01"), to: latest)
        #expect((range.to, range.shownTo) == ("2262-04-11T23:47:16.854Z", latest.description))
        let told = try #require(CoveoRange(first: 0, last: Int64.max / 1_000_000))
        #expect(told.words == "1970-01-01 to \(latest)")
        #expect(CoveoRange(first: 0, last: Int64.max / 1_000_000 + 1) == nil)
        #expect(CoveoRange(first: Int64.min, last: 0) == nil)
    }

    @Test("The query string of a plain order, and of one with everything")
    func query() throws {
        #expect(
            QueryText.encode(CoveoExportRequest(try month()).query(CoveoMark("m1")))
                == "?from=2019-01-01T00%3A00%3A00.000Z&to=2019-01-31T23%3A59%3A59.999Z&d=%28moonport%20m1%29&format=EXCEL"
        )
        var export = try month()
        export.tables = [.customEvents, .searches, .searches]
        export.dimensions = ["visitId", "datetime"]
        export.filters.common = ["city == 'Québec'", "$NO_BOTS"]
        export.filters.searches = ["causeV2 != null"]
        export.filters.customEvents = ["outcome > 0"]
        export.fileName = "january"
        export.description = "for \"Ann\" & Bob"
        export.dialect = .noNewline
        export.usesDisplayNames = true
        #expect(
            QueryText.encode(CoveoExportRequest(export).query(CoveoMark("m1")))
                == "?from=2019-01-01T00%3A00%3A00.000Z&to=2019-01-31T23%3A59%3A59.999Z&tables=searches"
                + "&tables=custom_events&f=city%20%3D%3D%20%27Qu%C3%A9bec%27&f=%24NO_BOTS&fs=causeV2%20%21%3D%20null"
                + "&fc=outcome%20%3E%200&filename=january&d=for%20%22Ann%22%20%26%20Bob%20%28moonport%20m1%29"
                + "&dimensions=visitId&dimensions=datetime&format=NO_NEWLINE&useDisplayNames=true")
    }

    @Test("The body has other names; what it says is the same")
    func body() throws {
        var export = try month()
        export.tables = [.clicks]
        export.filters.common = ["a == 1"]
        export.filters.searches = ["b == 2"]
        export.filters.customEvents = ["c == 3"]
        export.dialect = .noNewline
        #expect(
            try JSONMessage.write(CoveoExportRequest(export).body(CoveoMark("m1")), for: .coveo)
                == #"{"commonFilters":["a == 1"],"customEventsFilters":["c == 3"],"description":"(moonport m1)","#
                + #""exportFormat":"NO_NEWLINE","from":"2019-01-01T00:00:00.000Z","searchesFilters":["b == 2"],"#
                + #""tables":["CLICKS"],"to":"2019-01-31T23:59:59.999Z"}"#)
        var visits = CoveoExport(.visits, range: export.range)
        visits.filters.common = ["a == 1"]
        visits.filters.hiddenEvents = ["b == 2"]
        visits.filters.excluded = ["c == 3"]
        visits.isOrdered = false
        #expect(
            try JSONMessage.write(CoveoExportRequest(visits).body(nil), for: .coveo)
                == #"{"exclusionFilters":["c == 3"],"exportFormat":"EXCEL","from":"2019-01-01T00:00:00.000Z","#
                + #""hideEventFilters":["b == 2"],"inclusionFilters":["a == 1"],"ordered":false,"#
                + #""to":"2019-01-31T23:59:59.999Z"}"#)
        #expect(CoveoExportRequest(visits).path == "/exports/visits")
        #expect(
            QueryText.encode(CoveoExportRequest(visits).query(nil)).hasSuffix(
                "&f=a%20%3D%3D%201&fn=c%20%3D%3D%203&hideEventFilters=b%20%3D%3D%202&format=EXCEL&ordered=false"))
    }

    @Test("Equal wishes are equal requests, and a request survives the ledger")
    func request() throws {
        var export = try month()
        export.tables = [.clicks, .searches]
        let order = try export.order(in: Self.scope)
        export.tables = [.searches, .clicks]
        #expect(try export.order(in: Self.scope).request == order.request)
        #expect(try CoveoExportRequest(parsing: order.request) == CoveoExportRequest(export))
        #expect(!order.request.contains("moonport"))
        export.dialect = .noNewline
        #expect(try export.order(in: Self.scope).difference(from: order) == ["dialect: excel then, no newline now"])
    }

    @Test("An order says in words what is ordered")
    func words() throws {
        var export = try month()
        #expect(try export.order(in: Self.scope).summary == "all tables of 2019-01-01 to 2019-02-01")
        export.tables = [.clicks, .customEvents]
        export.filters.common = ["a == 1"]
        let order = try export.order(in: Self.scope)
        #expect(order.summary == "clicks, custom_events of 2019-01-01 to 2019-02-01, 1 filter")
        #expect(order.name == "coveo 2019-01-01 to 2019-02-01")
        #expect(
            order.terms.map { "\($0.name)=\($0.value)" } == [
                "from=2019-01-01", "to=2019-02-01", "tables=clicks, custom_events", "dimensions=all", "filter=a == 1",
                "dialect=excel",
            ])
    }

    @Test("Options that do not belong together are refused")
    func checks() throws {
        let table: [(message: String, change: (inout CoveoExport) -> Void)] = [
            ("export: file_name \"août\" is not plain ASCII", { $0.fileName = "août" }),
            ("export: file_name \"\" is not plain ASCII", { $0.fileName = "" }),
            ("search_filter holds an empty text", { $0.filters.searches = ["a == 1", " \t"] }),
            ("the description ends with a mark of Moonport", { $0.description = "x (moonport ab12)" }),
            ("exclude_filter means nothing for tables", { $0.filters.excluded = ["a == 1"] }),
            ("ordered means nothing for tables", { $0.isOrdered = true }),
            (
                "custom_filter means nothing for visits",
                {
                    $0.subject = .visits
                    $0.filters.customEvents = ["a == 1"]
                }
            ),
            (
                "tables means nothing for visits",
                {
                    $0.subject = .visits
                    $0.tables = [.clicks]
                }
            ),
        ]
        for (message, change) in table {
            var export = try month()
            change(&export)
            #expect(thrown { _ = try export.order(in: Self.scope) }?.message == message)
        }
    }

    @Test(
        "The mark is found behind the user's own words, and only there",
        arguments: [
            ("monthly report (moonport 8b1f-20c4)", "monthly report", "8b1f-20c4"), ("(moonport a)", nil, "a"),
            ("(moonport a) (moonport b)", "(moonport a)", "b"), ("", nil, nil), ("plain", "plain", nil),
            ("(moonport )", "(moonport )", nil), ("(moonport a b)", "(moonport a b)", nil),
            ("(moonport a) more", "(moonport a) more", nil), ("moonport a)", "moonport a)", nil),
        ] as [(String, String?, String?)])
    func marks(description: String, text: String?, word: String?) {
        let found = CoveoMark.split(description)
        #expect(found.text == text)
        #expect(found.mark?.word == word)
        if let mark = found.mark { #expect(mark.joined(to: text) == description) }
    }

    @Test("An export of which not everything is told can be taken over, and not be ordered again")
    func foreign() throws {
        let client = try client()
        let table = [
            (
                #"{"id":"9429fbb7-42","status":"AVAILABLE","from":0,"to":86399999,"filters":{"visitFilters":"a == 1"}}"#,
                "export of 1970-01-01 to 1970-01-02",
                "export: like is a job with filters of a kind that is not known: visitFilters"
            ),
            (
                #"{"id":"9429fbb7-42","status":"AVAILABLE","from":0}"#, "export of another time",
                "export: like is a job whose range the service does not tell"
            ),
        ]
        for (text, summary, message) in table {
            let job = try JSONMessage.read(CoveoJob.self, from: Array(text.utf8), of: .coveo)
            let order = try client.order(of: job)
            #expect(order.summary == summary)
            #expect(order.name == "export 9429fbb7")
            let request = try CoveoExportRequest(parsing: order.request)
            #expect(thrown { try request.checkComplete() }?.message == message)
        }
    }

    @Test("An order that is placed again is the same with a mark of its own")
    func again() throws {
        var order = try month().order(in: Self.scope)
        order.mark = "ab12"
        let again = try client().again(order)
        #expect(again.request == order.request)
        let mark = try #require(again.mark)
        #expect(mark != order.mark)
        #expect(CoveoMark.split(CoveoMark(mark).joined(to: "for Ann")).mark?.word == mark)
    }

    @Test("Columns and the row limit are asked for once, columns again when they were forgotten")
    func catalogue() async throws {
        let catalogue = CoveoCatalogue()
        for (limit, wanted) in [(10, 10), (20, 10)] as [(Int64, Int64)] {
            #expect(try await catalogue.rowLimit { limit } == wanted)
        }
        let city = try JSONMessage.read(
            [CoveoDimension].self, from: Array(#"[{"returnName":"city"}]"#.utf8), of: .coveo)
        #expect(try await catalogue.dimensions { city } == city)
        #expect(try await catalogue.dimensions { [] } == city)
        await catalogue.forgetDimensions()
        #expect(try await catalogue.dimensions { [] }.isEmpty)
    }

    @Test("Rows of all tables are held against the limit, without overflowing")
    func estimates() {
        #expect(CoveoEstimate(rows: ["a": 6, "b": 5], limit: 10).isAboveLimit)
        #expect(!CoveoEstimate(rows: ["a": 5, "b": 5], limit: 10).isAboveLimit)
        #expect(!CoveoEstimate(rows: ["a": 5], limit: nil).isAboveLimit)
        #expect(CoveoEstimate(rows: ["a": .max, "b": 5], limit: 10).total == .max)
    }

    @Test("Why an export failed is read off the service's own numbers")
    func reasons() {
        #expect(
            CoveoReason.text(CoveoEstimate(rows: ["searches": 12_345_678], limit: 10_000_000))
                == "coveo gives no reason; the range holds 12 345 678 rows and the row limit is 10 000 000: "
                + "export shorter ranges, fewer tables, or filter")
        #expect(CoveoReason.text(CoveoEstimate(rows: [:], limit: 10)).contains("counts no rows in the range"))
        #expect(CoveoReason.text(CoveoEstimate(rows: ["clicks": 7], limit: 10)).hasSuffix("order it again"))
    }
}
