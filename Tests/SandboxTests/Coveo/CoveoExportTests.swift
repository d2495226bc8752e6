import Foundation
import Testing
import Vocabulary

@testable import Sandbox

private let clock = Nanoseconds(sinceEpoch: 1_553_198_432_348_000_000)

@Test func theExportObjectIsThatOfTheVendor() async throws {
    try await SandboxFixture.run(with: {
        $0.now = { clock }
        $0.exporters = 1
        $0.faults = [SandboxFault(.stuckJob, times: 1)]
    }) { (fixture) async throws in
        // The one before it holds the only exporter, so that it stays pending.
        let stuck = try await fixture.coveoOrder()
        let ordered = try await fixture.coveo(
            "POST", "/exports",
            [
                ("from", "2019-01-01T00:00:00.000-05:00"), ("to", "2019-03-01T04:59:59.999Z"), ("d", "Ann's \"week\""),
                ("f", "city == 'Québec'"), ("f", "mobile == true"), ("fs", "clickrank < 5"), ("tables", "CLICKS"),
                ("tables", "searches"), ("dimensions", "visitId"), ("dimensions", "DATETIME"),
                ("useDisplayNames", "true"),
            ])
        #expect(ordered.status == 201)
        let id = try #require(ordered.object["id"] as? String)
        let host = fixture.server.siftURL
        let pending = [
            #"{"id":"\#(id)","author":"api-key@example.com","#,
            #""downloadLink":"\#(host)/rest/v15/exports/\#(id)?redirect=true","#,
            #""startDate":1553198432348,"from":1546318800000,"to":1551416399999,"#,
            #""filters":{"commonFilters":"city == 'Québec' AND mobile == true","searchesFilters":"clickrank < 5"},"#,
            #""description":"Ann's \"week\"","size":0,"status":"PENDING","tables":["searches","clicks"],"#,
            #""downloadable":true,"dimensions":["visitId","DATETIME"],"replayable":false,"usingDisplayNames":true,"#,
            #""scheduleId":null}"#,
        ].joined()
        #expect(ordered.text == pending)
        #expect(try await fixture.coveo("GET", "/exports/\(id)", [("redirect", "false")]).text == pending)
        #expect(try await fixture.coveo("GET", "/exports").text.hasPrefix("[\(pending),{"))
        #expect(try await fixture.coveo("GET", "/exports/\(id)/downloadlink").text == #"{"id":"\#(id)"}"#)
        let early = try await fixture.coveo("GET", "/exports/\(id)", [("redirect", "true")])
        #expect(early.coveoError == "404 NotFound the export '\(id)' is PENDING, not AVAILABLE")

        #expect(try await fixture.coveo("DELETE", "/exports/\(stuck)").status == 204)
        let ready = try await fixture.coveoExport(id)
        #expect(ready["status"] as? String == "AVAILABLE")
        #expect((ready["size"] as? Int ?? 0) > 1000)
        #expect(
            try await fixture.coveo("GET", "/exports/\(id)/downloadlink").text
                == #"{"id":"\#(id)","downloadLink":"\#(host)/rest/v15/exports/\#(id)?redirect=true"}"#)
    }
}

@Test func anExportByQueryAndOneByBodyAreTheSame() async throws {
    try await SandboxFixture.run { (fixture) async throws in
        let first = try await fixture.coveoOrder([
            ("f", "city != null"), ("fs", "hasclicks == true"), ("fc", "outcome != null"), ("format", "NO_NEWLINE"),
            ("filename", "by query"),
        ])
        let body = """
            {"from":"2018-06-01T00:00:00.000Z","to":"2018-06-04T00:00:00.000Z","commonFilters":["city != null"],
            "searchesFilters":["hasclicks == true"],"customEventsFilters":["outcome != null"],
            "exportFormat":"NO_NEWLINE","filename":"by body","description":null,"useDisplayNames":false}
            """
        let answer = try await fixture.coveo("POST", "/exports/create", body: body)
        #expect(answer.status == 201, "\(answer.text)")
        let second = try #require(answer.object["id"] as? String)
        let (left, right) = (try await fixture.coveoFiles(first), try await fixture.coveoFiles(second))
        #expect(left == right)
        #expect(
            left.keys.sorted() == ["clicks.csv", "custom_events.csv", "groups.csv", "keywords.csv", "searches.csv"])
        let searches = try EventTableText(try #require(left["searches.csv"]), .noNewline)
        #expect(!searches.rows.isEmpty)
        #expect(searches["hasClicks"].allSatisfy { $0 == "true" })
        #expect(searches["city"].allSatisfy { $0 != nil })
    }
}

@Test func tablesHaveTheirColumnsOrTheWantedOnes() async throws {
    try await SandboxFixture.run { (fixture) async throws in
        let all = try await fixture.coveoFiles(try await fixture.coveoOrder())
        let header = { (files: [String: [UInt8]], name: String) throws -> [String] in
            try EventTableText(try #require(files[name])).header
        }
        let common = [
            "datetime", "visitId", "clientId", "username", "userDisplayName", "anonymous", "browser", "mobile", "city",
            "region", "country", "language", "originLevel1", "originLevel2", "originLevel3",
        ]
        #expect(
            try header(all, "searches.csv")
                == common + [
                    "searchId", "queryExpression", "advancedQueryExpression", "causeV2", "numberOfResults",
                    "responseTime", "queryPipeline", "splitTestRunName", "hasClicks",
                ])
        #expect(
            try header(all, "clicks.csv")
                == common + [
                    "clickId", "searchId", "clickCause", "clickRank", "documentTitle", "documentUrl", "documentAuthor",
                    "sourceName",
                ])
        #expect(
            try header(all, "custom_events.csv")
                == common + ["customEventId", "lastSearchId", "customEventType", "customEventValue", "outcome"])
        #expect(try header(all, "keywords.csv") == ["searchId", "keyword"])
        #expect(try header(all, "groups.csv") == ["searchId", "groupName"])

        let some = try await fixture.coveoFiles(
            try await fixture.coveoOrder([
                ("dimensions", "searchcausev2"), ("dimensions", "CITY"), ("dimensions", "datetime"),
                ("dimensions", "city"), ("useDisplayNames", "true"),
            ]))
        #expect(try header(some, "searches.csv") == ["Search Cause", "City", "Date Time"])
        #expect(try header(some, "clicks.csv") == ["City", "Date Time"])
        // Keywords have none of these: not a column, not a line.
        #expect(some["keywords.csv"] == [])
        #expect(
            try EventTableText(try #require(some["clicks.csv"])).rows.map { $0[1] }
                == EventTableText(try #require(all["clicks.csv"]))["datetime"])
    }
}

@Test func rangesAreClosedAndEmptyOnesHaveHeaders() async throws {
    try await SandboxFixture.run { (fixture) async throws in
        let all = try await fixture.coveoFiles(try await fixture.coveoOrder([("tables", "searches")]))
        let times = try EventTableText(try #require(all["searches.csv"]))["datetime"].compactMap { $0 }
        #expect(times.count > 20 && times == times.sorted())
        let (from, to) = (times[3], times[7])
        let zulu = { (text: String) in text.replacingOccurrences(of: " ", with: "T") + "Z" }
        let part = try await fixture.coveoFiles(
            try await fixture.coveoOrder([("tables", "searches")], range: [("from", zulu(from)), ("to", zulu(to))]))
        let found = try EventTableText(try #require(part["searches.csv"]))["datetime"].compactMap { $0 }
        #expect(found == times.filter { $0 >= from && $0 <= to })

        let empty = try await fixture.coveoFiles(
            try await fixture.coveoOrder(
                range: [("from", "2017-01-01T00:00:00Z"), ("to", "2017-02-01T00:00:00.000+02:00")]))
        #expect(empty.count == 5)
        for (name, bytes) in empty {
            let table = try EventTableText(bytes)
            #expect(!table.header.isEmpty && table.rows.isEmpty, "\(name)")
        }
    }
    try await SandboxFixture.run(with: { $0.coveo.includesEnd = false }) { (fixture) async throws in
        let range = [("from", "2018-06-01T00:00:00.000Z"), ("to", "2018-06-04T00:00:00.000Z")]
        let all = try await fixture.coveoFiles(try await fixture.coveoOrder([("tables", "clicks")], range: range))
        let clicks = try EventTableText(try #require(all["clicks.csv"]))
        let last = try #require(clicks["datetime"].last ?? nil)
        let part = try await fixture.coveoFiles(
            try await fixture.coveoOrder(
                [("tables", "clicks")],
                range: [range[0], ("to", last.replacingOccurrences(of: " ", with: "T") + "Z")]))
        let found = try EventTableText(try #require(part["clicks.csv"]))["datetime"].compactMap { $0 }
        #expect(!found.isEmpty && found.allSatisfy { $0 < last })
    }
}

@Test func estimatesAreTheRowsOfTheExport() async throws {
    try await SandboxFixture.run { (fixture) async throws in
        let filters = [("fs", "customeventtype == 'case'"), ("f", "country == 'Canada'")]
        let answer = try await fixture.coveo("GET", "/exports/estimate", SandboxFixture.range + filters)
        let estimates = try #require(answer.object["estimates"] as? [String: Int])
        let files = try await fixture.coveoFiles(try await fixture.coveoOrder(filters))
        #expect(estimates.count == 5 && (estimates["searches"] ?? 0) > 0)
        for (table, count) in estimates {
            #expect(try EventTableText(try #require(files[table + ".csv"])).rows.count == count)
        }
        let some = try await fixture.coveo(
            "GET", "/exports/estimate", SandboxFixture.range + [("tables", "all_events")])
        #expect((some.object["estimates"] as? [String: Int])?.keys.sorted() == ["clicks", "custom_events", "searches"])
        let visits = try await fixture.coveo(
            "GET", "/exports/visits/estimate", SandboxFixture.range + [("f", "customeventtype == 'case'")])
        #expect(((visits.object["estimates"] as? [String: Int])?["custom_events"] ?? 0) > 0)
        #expect(try await fixture.coveo("GET", "/exports/rowLimit").text == #"{"exportRowCountLimit":10000000}"#)
    }
}

@Test func truthsMayBeWrittenAsPythonWritesThem() async throws {
    try await SandboxFixture.run { (fixture) async throws in
        let id = try await fixture.coveoOrder([("useDisplayNames", "True"), ("tables", "groups")])
        let export = try await fixture.coveo("GET", "/exports/\(id)", [("redirect", "False")])
        #expect(export.object["usingDisplayNames"] as? Bool == true)
        _ = try await fixture.coveoExport(id)
        #expect(try await fixture.raw(coveo: "GET", "/exports/\(id)?redirect=True").status == 303)
    }
}

@Test func wholeVisitsByQueryAndByBody() async throws {
    try await SandboxFixture.run { (fixture) async throws in
        let first = try await fixture.coveo(
            "POST", "/exports/visits",
            SandboxFixture.range + [
                ("f", "customeventtype == 'case'"), ("fn", "browser == 'Edge'"), ("hideEventFilters", "clickrank > 5"),
                ("ordered", "true"), ("d", "visits"),
            ])
        #expect(first.status == 201, "\(first.text)")
        #expect(
            first.object["filters"] as? [String: String] == [
                "commonFilters": "customeventtype == 'case'", "exclusionFilters": "browser == 'Edge'",
                "hideEventFilters": "clickrank > 5",
            ])
        let body = """
            {"from":"2018-06-01T00:00:00.000Z","to":"2018-06-04T00:00:00.000Z",
            "inclusionFilters":["customeventtype == 'case'"],"exclusionFilters":["browser == 'Edge'"],
            "hideEventFilters":["clickrank > 5"],"ordered":true}
            """
        let second = try await fixture.coveo("POST", "/exports/visits/create", body: body)
        let left = try await fixture.coveoFiles(try #require(first.object["id"] as? String))
        let right = try await fixture.coveoFiles(try #require(second.object["id"] as? String))
        #expect(left == right)
        let customs = try EventTableText(try #require(left["custom_events.csv"]))
        let searches = try EventTableText(try #require(left["searches.csv"]))
        let visits = Set(zip(customs["visitId"], customs["customEventType"]).filter { $0.1 == "case" }.map(\.0))
        #expect(!searches.rows.isEmpty && Set(searches["visitId"]).isSubset(of: visits))
        #expect(!customs["browser"].contains("Edge"))
    }
}
