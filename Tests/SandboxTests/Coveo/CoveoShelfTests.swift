import Foundation
import Sandbox
import Testing

@Test func dimensionsAreListed() async throws {
    try await SandboxFixture.run { (fixture) async throws in
        let all = try await fixture.coveo("GET", "/dimensions/exportables")
        let origin = [
            #"{"apiNames":["originlevel1"],"returnName":"originLevel1","displayName":"Origin 1 (Page/Hub)","#,
            #""custom":false,"eventTypes":["searches","clicks","custom_events"],"type":"TEXT","#,
            #""status":"AVAILABLE"}"#,
        ].joined()
        #expect(all.text.contains(origin))
        // 15 of all events, and 9, 7, 5 and 2 of single tables.
        #expect(all.array.count == 38)
        let search = try #require(all.array.first { $0["returnName"] as? String == "searchId" })
        #expect(search["eventTypes"] as? [String] == ["searches", "clicks", "keywords", "groups"])
        #expect(search["apiNames"] as? [String] == ["searchid", "id"])
        let types = Dictionary(
            uniqueKeysWithValues: all.array.map { ($0["returnName"] as? String ?? "", $0["type"] as? String ?? "") })
        #expect(types["datetime"] == "DATETIME" && types["outcome"] == "SHORT" && types["hasClicks"] == "BOOLEAN")
        #expect(try await fixture.coveo("GET", "/dimensions").text == all.text)
    }
}

@Test func namedFiltersAreMadeUsedAndForgotten() async throws {
    try await SandboxFixture.run { (fixture) async throws in
        let org = try fixture.coveoOrganization
        let ids = { () async throws -> [String] in
            try await fixture.coveo("GET", "/filters/reporting").names("filters", "id")
        }
        #expect(try await ids() == ["EXCLUDE_PAGEVIEW_BOTS", "NO_BLANK_QUERIES"])
        let made = try await fixture.coveo(
            "POST", "/filters/reporting", body: #"{"displayName":"Québec & co","value":"city =@ 'qu'"}"#)
        #expect(made.status == 201 && made.text == #"{"id":"QU_BEC_CO"}"#)
        let again = try await fixture.coveo(
            "POST", "/filters/reporting", body: #"{"displayName":"qu bec co","value":"$QU_BEC_CO"}"#)
        #expect(again.text == #"{"id":"QU_BEC_CO_2"}"#)
        let shown = [
            #"{"id":"QU_BEC_CO","displayName":"Québec & co","account":"\#(org)","type":"reporting","#,
            #""value":"city =@ 'qu'"}"#,
        ].joined()
        #expect(try await fixture.coveo("GET", "/filters/reporting/QU_BEC_CO").text == shown)

        let ordered = try await fixture.coveoOrder([("f", "$QU_BEC_CO_2 AND city != 'Québec'"), ("tables", "clicks")])
        let files = try await fixture.coveoFiles(ordered)
        let cities = try EventTableText(try #require(files["clicks.csv"]))["city"]
        #expect(!cities.isEmpty && cities.allSatisfy { $0 == "Quebec" })

        let replaced = try await fixture.coveo(
            "PUT", "/filters/reporting/QU_BEC_CO", body: #"{"displayName":"Paris","value":"city == 'Paris'"}"#)
        #expect(replaced.status == 200 && replaced.object["id"] as? String == "QU_BEC_CO")
        #expect(
            try await fixture.coveo(
                "PUT", "/filters/reporting/QU_BEC_CO", body: #"{"displayName":"x","value":"$QU_BEC_CO_2"}"#
            ).coveoError
                == "400 InvalidFilter invalid filter in 'value': in the named filter \"$QU_BEC_CO\": "
                + "in the named filter \"$QU_BEC_CO_2\": the named filter \"$QU_BEC_CO\" is made of itself")
        #expect(
            try await fixture.coveo("POST", "/filters/reporting", body: #"{"displayName":"x","value":"y"}"#).status
                == 400)
        #expect(
            try await fixture.coveo("POST", "/filters/reporting", body: #"{"value":"city == 'x'"}"#).coveoError
                == "400 MissingParameter the parameter 'displayName' is required")
        #expect(try await fixture.coveo("DELETE", "/filters/reporting/QU_BEC_CO").status == 204)
        #expect(try await fixture.coveo("DELETE", "/filters/reporting/QU_BEC_CO").status == 404)
        #expect(try await fixture.coveo("GET", "/filters/reporting/QU_BEC_CO").status == 404)
        #expect(try await ids() == ["EXCLUDE_PAGEVIEW_BOTS", "NO_BLANK_QUERIES", "QU_BEC_CO_2"])
    }
}

@Test func anOrderKeepsWhatItsNamedFilterSaid() async throws {
    try await SandboxFixture.run(with: {
        $0.exporters = 1
        $0.faults = [SandboxFault(.stuckJob, times: 1)]
    }) { (fixture) async throws in
        let stuck = try await fixture.coveoOrder()
        let order = try await fixture.coveoOrder([("f", "$NO_BLANK_QUERIES"), ("tables", "searches")])
        #expect(try await fixture.coveo("DELETE", "/filters/reporting/NO_BLANK_QUERIES").status == 204)
        #expect(try await fixture.coveo("DELETE", "/exports/\(stuck)").status == 204)
        let files = try await fixture.coveoFiles(order)
        let queries = try EventTableText(try #require(files["searches.csv"]))["queryExpression"]
        #expect(!queries.isEmpty && !queries.contains(nil) && !queries.contains(""))
    }
}

@Test func whatIsKeptSurvivesARestart() async throws {
    try await withTemporaryFolder { folder in
        var before: [String] = []
        for isFirst in [true, false] {
            let server = try await SandboxServer.start(SandboxConfiguration(stateFolder: folder + "/state"))
            let fixture = SandboxFixture(server: server, folder: folder)
            if isFirst {
                let order = try await fixture.coveoOrder([("tables", "groups"), ("d", "kept")])
                _ = try await fixture.coveoExport(order)
                let body = #"{"frequency":"MONTHLY","timezone":"UTC"}"#
                #expect(try await fixture.coveo("POST", "/exports/schedules", body: body).status == 201)
                #expect(try await fixture.coveo("DELETE", "/filters/reporting/NO_BLANK_QUERIES").status == 204)
            }
            let port = server.siftURL
            var now: [String] = []
            for path in ["/exports", "/exports/schedules", "/filters/reporting"] {
                now.append(try await fixture.coveo("GET", path).text.replacingOccurrences(of: port, with: ""))
            }
            if isFirst { before = now } else { #expect(now == before) }
            await server.stop()
        }
    }
}
