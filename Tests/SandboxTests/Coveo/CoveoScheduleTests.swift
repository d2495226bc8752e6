import Foundation
import Sandbox
import Testing

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
        let changed = [
            #"{"id":"\#(id)","author":"api-key@example.com","frequency":"DAILY","timezone":"UTC","#,
            #""dimensions":[],"tables":[],"filters":{},"description":null,"exportFormat":"EXCEL","#,
            #""usingDisplayNames":false,"notificationsEmails":[]}"#,
        ].joined()
        #expect(replaced.text == changed)
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
