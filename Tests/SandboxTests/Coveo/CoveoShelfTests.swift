import Foundation
import Sandbox
import Testing

@Test func dimensionsAreListed() async throws {
    try await SandboxFixture.run { (fixture) async throws in
        let all = try await fixture.coveo("GET", "/dimensions/exportables")
        #expect(
            all.text.contains(
                #"{"apiNames":["originlevel1"],"returnName":"originLevel1","displayName":"Origin 1 (Page/Hub)","#
                    + #""custom":false,"eventTypes":["searches","clicks","custom_events"],"type":"TEXT","#
                    + #""status":"AVAILABLE"}"#))
        #expect(all.array.count == 15 + 9 + 7 + 5 + 2)
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
        #expect(
            try await fixture.coveo("GET", "/filters/reporting/QU_BEC_CO").text
                == #"{"id":"QU_BEC_CO","displayName":"Québec & co","account":"\#(org)","type":"reporting","#
                + #""value":"city =@ 'qu'"}"#)

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

@Test func schedulesAreMadeChangedAndForgotten() async throws {
    try await SandboxFixture.run { (fixture) async throws in
        let made = try await fixture.coveo(
            "POST", "/exports/schedules",
            body: """
                {"frequency":"WEEKLY","timezone":"America/New_York","dayOfWeek":"SUNDAY","dimensions":["visitId"],
                "tables":["SEARCHES"],"commonFilters":["city != null","mobile == true"],"description":"weekly",
                "exportFormat":"NO_NEWLINE","usingDisplayNames":true,"notificationsEmails":["a@example.com"]}
                """)
        let id = try #require(made.object["id"] as? String)
        let shown = [
            #"{"id":"\#(id)","author":"api-key@example.com","frequency":"WEEKLY","timezone":"America/New_York","#,
            #""dayOfWeek":"SUNDAY","dimensions":["visitId"],"tables":["SEARCHES"],"#,
            #""filters":{"commonFilters":"city != null AND mobile == true"},"description":"weekly","#,
            #""exportFormat":"NO_NEWLINE","usingDisplayNames":true,"notificationsEmails":["a@example.com"]}"#,
        ].joined()
        #expect(made.status == 201 && made.text == shown)
        #expect(try await fixture.coveo("GET", "/exports/schedules/\(id)").text == shown)
        #expect(try await fixture.coveo("GET", "/exports/schedules").text == "[\(shown)]")
        #expect(try await fixture.coveo("GET", "/exports/schedules/\(id)/exports").text == "[]")
        let replaced = try await fixture.coveo(
            "PUT", "/exports/schedules/\(id)", body: #"{"frequency":"DAILY","timezone":"UTC"}"#)
        #expect(
            replaced.text
                == #"{"id":"\#(id)","author":"api-key@example.com","frequency":"DAILY","timezone":"UTC","#
                + #""dimensions":[],"tables":[],"filters":{},"description":null,"exportFormat":"EXCEL","#
                + #""usingDisplayNames":false,"notificationsEmails":[]}"#)
        #expect(try await fixture.coveo("DELETE", "/exports/schedules/\(id)").status == 204)
        #expect(
            try await fixture.coveo("GET", "/exports/schedules/\(id)").coveoError
                == "404 NotFound there is no schedule '\(id)'")
    }
}

@Test(
    "Wrong schedules are refused with a reason",
    arguments: [
        ("{}", "MissingParameter the parameter 'frequency' is required"),
        (#"{"frequency":"DAILY"}"#, "MissingParameter the parameter 'timezone' is required"),
        (
            #"{"frequency":"HOURLY","timezone":"UTC"}"#,
            "InvalidParameter 'frequency' must be DAILY or WEEKLY or MONTHLY, not 'HOURLY'"
        ),
        (
            #"{"frequency":"DAILY","timezone":"Mars/Olympus"}"#,
            "InvalidParameter 'timezone' must be a name such as America/New_York, not 'Mars/Olympus'"
        ),
        (
            #"{"frequency":"DAILY","timezone":"UTC","useDisplayNames":true}"#,
            "InvalidParameter unknown parameter 'useDisplayNames'; did you mean usingDisplayNames?"
        ),
        (
            #"{"frequency":"DAILY","timezone":"UTC","tables":["X"]}"#,
            "InvalidParameter unknown table 'X'; one of searches, custom_events, keywords, groups, clicks, all_events"
        ),
        (
            #"{"frequency":"DAILY","timezone":"UTC","searchesFilters":["x"]}"#,
            "InvalidFilter invalid filter in 'fs': expected an operator, found its end, at character 2"
        ),
        (
            #"{"frequency":"DAILY","timezone":"UTC","usingDisplayNames":1}"#,
            "InvalidObject 'usingDisplayNames' must be true or false"
        ),
    ])
func wrongSchedules(body: String, expected: String) async throws {
    try await SandboxFixture.run { (fixture) async throws in
        #expect(try await fixture.coveo("POST", "/exports/schedules", body: body).coveoError == "400 " + expected)
    }
}

@Test func schedulesMakeTheirExportsWhenAPeriodIsOver() async throws {
    // The evening before the clocks of New York go forward, on 2019-03-10.
    let time = TestTime("2019-03-09T23:00:00Z")
    try await SandboxFixture.run(with: { $0.now = { time.now } }) { (fixture) async throws in
        let made = try await fixture.coveo(
            "POST", "/exports/schedules",
            body: """
                {"frequency":"DAILY","timezone":"America/New_York","tables":["CLICKS"],"commonFilters":["mobile == true"],
                "description":"daily"}
                """)
        let id = try #require(made.object["id"] as? String)
        let exports = { () async throws -> [[String: Any]] in
            try await fixture.coveo("GET", "/exports/schedules/\(id)/exports").array
        }
        #expect(try await exports().isEmpty)
        time.advance(by: .seconds(6 * 3600))
        let first = try #require(try await exports().first)
        #expect(first["scheduleId"] as? String == id && first["description"] as? String == "daily")
        #expect(first["tables"] as? [String] == ["clicks"])
        #expect(first["filters"] as? [String: String] == ["commonFilters": "mobile == true"])
        // 2019-03-09, a day of 24 hours from five to five in UTC.
        #expect(first["from"] as? Int == 1_552_107_600_000 && first["to"] as? Int == 1_552_193_999_999)
        time.advance(by: .seconds(2 * 86_400))
        let all = try await exports()
        #expect(all.count == 3)
        // The day after has 23 hours.
        let lengths = all.map { ($0["to"] as? Int ?? 0) - ($0["from"] as? Int ?? 0) + 1 }
        #expect(lengths == [86_400_000, 82_800_000, 86_400_000])
        let export = try await fixture.coveoExport(try #require(first["id"] as? String))
        #expect(export["status"] as? String == "AVAILABLE")
        #expect(try await fixture.coveo("GET", "/exports").array.count == 3)
        // Its exports stay when it is gone.
        #expect(try await fixture.coveo("DELETE", "/exports/schedules/\(id)").status == 204)
        time.advance(by: .seconds(2 * 86_400))
        #expect(try await fixture.coveo("GET", "/exports").array.count == 3)
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
