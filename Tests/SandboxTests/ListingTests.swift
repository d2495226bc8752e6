import Foundation
import Testing

@testable import Sandbox

@Test func listsOfTheDemoWorld() async throws {
    try await SandboxFixture.run { (fixture) async throws in
        let runs = try await fixture.get("/api/v2/runs", ("filter", "name.matches('^hotfire')"))
        #expect(runs.names("runs") == ["hotfire 12", "hotfire 11", "hotfire 10"])
        #expect(runs.list("runs").compactMap { $0["duration"] as? String } == ["250s", "238s", "41s"])
        #expect(runs.list("runs")[0]["startTime"] as? String == "2024-03-02T14:00:00Z")
        #expect(runs.list("runs")[0]["isStopped"] as? Bool == true)

        let same = try await fixture.get("/api/v2/runs", ("filter", "name == 'field test'"), ("orderBy", "start_time"))
        #expect(same.names("runs", "clientKey") == ["field-test-a", "field-test-b"])
        #expect(
            try await fixture.get("/api/v1/assets", ("order_by", "name")).names("assets") == [
                "rover-1", "test-stand-7",
            ])

        let channels = try await fixture.get("/api/v3/channels", ("pageSize", "1000"))
        #expect(Set(channels.names("channels", "dataType")).count == 11)
        let units = try await fixture.get("/api/v2/units", ("filter", "abbreviated_name in ['N', 'K']"))
        #expect(units.names("units", "abbreviatedName") == ["N", "K"])
    }
}

@Test func optionalFieldsAreLeftOutAndOthersNull() async throws {
    try await SandboxFixture.run { (fixture) async throws in
        let runs = try await fixture.get("/api/v2/runs", ("filter", "name == 'long drive' || is_archived"))
        let running = try #require(runs.list("runs").first { $0["name"] as? String == "long drive" })
        #expect(["stopTime", "archivedDate", "duration", "stoppedDate"].allSatisfy { running[$0] == nil })
        #expect(running["isStopped"] as? Bool == false)
        let archived = try #require(runs.list("runs").first { $0["name"] as? String == "shakedown" })
        #expect(archived["archivedDate"] as? String == "2024-04-02T09:00:00Z")
        let asset = try await fixture.get("/api/v1/assets").list("assets")[0]
        #expect(asset["archivedDate"] is NSNull)
    }
}

@Test func singleThingsAndMissingOnes() async throws {
    try await SandboxFixture.run { (fixture) async throws in
        let id = try await fixture.runID("hotfire 12")
        let run = try await fixture.get("/api/v2/runs/\(id.uppercased())").object["run"] as? [String: Any]
        #expect(run?["name"] as? String == "hotfire 12")
        let none = "00000000-0000-4000-8000-000000000000"
        #expect(try await fixture.get("/api/v2/runs/\(none)").error == "404 5 run \(none) not found")
        #expect(try await fixture.get("/api/v3/channels/\(none)").error == "404 5 channel \(none) not found")
        #expect(try await fixture.get("/api/v1/assets/\(none)").error == "404 5 asset \(none) not found")
        #expect(
            try await fixture.get("/api/v2/runs/12").error == "400 3 invalid argument: runId \"12\" is not a valid UUID"
        )
        #expect(
            try await fixture.get("/api/v2/runs/\(none)", ("x", "1")).error
                == "400 3 proto: no field \"x\" in sift.runs.v2.GetRunRequest")
    }
}

@Test func channelsByRunAndByName() async throws {
    try await SandboxFixture.run { (fixture) async throws in
        let run = try await fixture.runID("hotfire 12")
        let inRun = try await fixture.get(
            "/api/v3/channels", ("filter", "run_id == '\(run)' && name.contains('motor')"), ("orderBy", "name"))
        #expect(inRun.names("channels") == ["motor.temp", "motor.thrust"])
        // An older version of a channel bears the same name.
        let both = try await fixture.get(
            "/api/v3/channels", ("filter", "name == 'nav.altitude'"), ("orderBy", "active desc"))
        #expect(both.list("channels").compactMap { $0["active"] as? Bool } == [true, false])
        let none = try await fixture.get("/api/v3/channels", ("filter", "name in ['none']"))
        #expect(none.text == #"{"channels":[],"nextPageToken":""}"#)
    }
}

@Test func pagesCoverEverythingOnceAndTokensAreBound() async throws {
    try await SandboxFixture.run { (fixture) async throws in
        let all = try await fixture.get("/api/v3/channels", ("pageSize", "4294967295")).names("channels", "channelId")
        var collected: [String] = []
        var token = ""
        repeat {
            let page = try await fixture.get("/api/v3/channels", ("page_size", "7"), ("pageToken", token))
            collected += page.names("channels", "channelId")
            #expect(page.list("channels").count <= 7)
            token = page.object["nextPageToken"] as? String ?? ""
        } while !token.isEmpty
        #expect(collected == all)
        #expect(collected.count > 30)

        let first = try await fixture.get("/api/v2/runs", ("pageSize", "2"), ("filter", "is_archived == false"))
        let good = try #require(first.object["nextPageToken"] as? String)
        let foreign = "400 3 invalid argument: page token does not belong to this request"
        let changed: [[(String, String)]] = [
            [("pageSize", "2"), ("pageToken", good)],
            [("pageSize", "3"), ("filter", "is_archived == false"), ("pageToken", good)],
            [("pageSize", "2"), ("filter", "is_archived == false"), ("orderBy", "name"), ("pageToken", good)],
        ]
        for query in changed {
            #expect(try await fixture.call("GET", "/api/v2/runs", query: query).error == foreign)
        }
        #expect(
            try await fixture.get(
                "/api/v1/assets", ("pageSize", "2"), ("filter", "is_archived == false"), ("pageToken", good)
            )
            .error == foreign)
        #expect(
            try await fixture.get("/api/v2/runs", ("pageToken", "abc")).error
                == "400 3 invalid argument: invalid page token")
    }
}

@Test(
    arguments: [
        ([("pagesize", "1")], "400 3 proto: no field \"pagesize\" in sift.runs.v2.ListRunsRequest"),
        ([("pageSize", "-1")], "400 3 proto: parsing field \"pageSize\": invalid value \"-1\""),
        ([("pageSize", "x")], "400 3 proto: parsing field \"pageSize\": invalid value \"x\""),
        ([("pageSize", "1"), ("page_size", "1")], "400 3 proto: too many values for field \"page_size\""),
        ([("organizationId", "a")], "400 3 proto: no field \"organizationId\" in sift.runs.v2.ListRunsRequest"),
        ([("orderBy", "color")], "400 3 invalid argument: cannot order by \"color\""),
        ([("orderBy", "name down")], "400 3 invalid argument: cannot order by \"name down\""),
        (
            [("orderBy", "metadata[\"campaign\"], name")],
            "400 3 invalid argument: cannot order by \"metadata[\"campaign\"]\""
        ),
        ([("filter", "nme == 'a'")], "400 3 invalid argument: invalid filter: 1:1: undeclared reference to 'nme'"),
        ([("filter", "name == 'none' && name.matches('(')")], "200 -1 {\"runs\":[],\"nextPageToken\":\"\"}"),
    ] as [([(String, String)], String)])
func queriesThatCannotBeRead(query: [(String, String)], expected: String) async throws {
    try await SandboxFixture.run { (fixture) async throws in
        #expect(try await fixture.call("GET", "/api/v2/runs", query: query).error == expected)
    }
}

@Test func orderedByMetadataAndByAbsentTimes() async throws {
    try await SandboxFixture.run { (fixture) async throws in
        let byEntry = try await fixture.get("/api/v2/runs", ("orderBy", "metadata[\"campaign\"]"), ("pageSize", "3"))
        #expect(Set(byEntry.names("runs")) == ["hotfire 10", "hotfire 11", "hotfire 12"])
        let byStop = try await fixture.get("/api/v2/runs", ("orderBy", "stop_time asc, name"))
        #expect(byStop.names("runs").last == "long drive")
        #expect(byStop.names("runs").first == "hotfire 10")
        let old = try await fixture.get(
            "/api/v2/runs", ("filter", "start_time < timestamp('2024-02-27T10:31:00.000000001+01:00') && duration > 41")
        )
        #expect(old.names("runs") == ["hotfire 11"])
    }
}

@Test func theGatewaysOwnErrors() async throws {
    try await SandboxFixture.run { (fixture) async throws in
        #expect(try await fixture.get("/api/v1/nothing").text == #"{"code":5,"message":"Not Found","details":[]}"#)
        #expect(
            try await fixture.call("POST", "/api/v2/runs").text
                == #"{"code":12,"message":"Method Not Allowed","details":[]}"#)
        #expect(try await fixture.call("POST", "/api/v2/runs").status == 501)
        #expect(
            try await fixture.call("POST", "/api/v1/export", body: "{").error
                == "400 3 proto: syntax error (line 1:2): unexpected EOF")
        #expect(try await fixture.get("/api/v1/ping").headers["content-type"] == "application/json")
    }
}

@Test func withoutTheKeyNothingIsSaid() async throws {
    try await SandboxFixture.run { (fixture) async throws in
        let key = fixture.server.apiKey.reveal()
        for headers in [
            [], [("Authorization", "Bearer no")], [("Authorization", key)], [("Authorization", "Bearer \(key) x")],
        ] {
            for path in ["/api/v1/ping", "/nothing"] {
                let answer = try await Answer.fetch("GET", fixture.server.siftURL + path, headers: headers)
                #expect((answer.status, answer.body, answer.headers["content-type"]) == (401, [], nil))
            }
        }
        let lower = try await Answer.fetch(
            "GET", fixture.server.siftURL + "/api/v1/ping", headers: [("Authorization", "bearer \(key)")])
        #expect(lower.status == 200)
    }
}
