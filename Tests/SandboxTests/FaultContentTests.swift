import Foundation
import Sandbox
import Testing
import Vocabulary

@Test func answersThatAreNoJSON() async throws {
    try await SandboxFixture.run { (fixture) async throws in
        let good = try await fixture.raw("GET", "/api/v1/ping")
        try fixture.server.faults.add("not-json 1; garbled 1")
        let html = try await fixture.raw("GET", "/api/v1/ping")
        #expect((html.status, html.header("content-type")) == (200, "text/html"))
        #expect(html.text.contains("<title>Please sign in</title>"))
        let garbled = try await fixture.raw("GET", "/api/v1/ping")
        #expect((garbled.status, garbled.header("content-type")) == (200, "application/json"))
        #expect(garbled.body == Array(good.body.prefix(good.body.count / 2)) + [0xFF, 0xFE, 0x00, 0x7B])
        #expect(garbled.header("content-length") == "\(garbled.body.count)")
    }
}

@Test func anErrorSpendsNoFaultOfAnswers() async throws {
    try await SandboxFixture.run { (fixture) async throws in
        try fixture.server.faults.add("not-json 1")
        #expect(try await fixture.raw("GET", "/api/v1/nowhere").status == 404)
        #expect(fixture.server.faults.list.map(\.description) == ["not-json 1"])
    }
}

@Test func pageTokensThatExpireOrTurnInCircles() async throws {
    try await SandboxFixture.run { (fixture) async throws in
        try fixture.server.faults.add("expired-page-token 1; repeated-page-token 1")
        let first = try await fixture.get("/api/v2/runs", ("pageSize", "1"))
        let token = try #require(first.object["nextPageToken"] as? String)
        #expect(!token.isEmpty)
        let expired = try await fixture.get("/api/v2/runs", ("pageSize", "1"), ("pageToken", token))
        #expect(expired.error == "400 3 invalid argument: invalid page token")
        let circle = try await fixture.get("/api/v2/runs", ("pageSize", "1"), ("page_token", token))
        #expect(circle.object["nextPageToken"] as? String == token)
        #expect(circle.list("runs").count == 1)
        let next = try await fixture.get("/api/v2/runs", ("pageSize", "1"), ("pageToken", token))
        #expect(next.object["nextPageToken"] as? String != token)
        #expect(fixture.server.faults.list.isEmpty)
    }
}

@Test func aLinkAtOnceAndAMessage() async throws {
    try await SandboxFixture.run { (fixture) async throws in
        let order = try await fixture.smallOrder()
        try fixture.server.faults.add(
            "link-at-once 1; service-message 2; service-message 1 message=\"half is missing\"")
        let answer = try await fixture.call("POST", "/api/v1/export", body: order).object
        #expect(answer["jobId"] as? String == "")
        #expect(answer["serviceMessage"] as? String == "")
        let file = try await Answer.fetch("GET", try #require(answer["presignedUrl"] as? String))
        #expect(try UnpackedArchive.members(of: file.body, in: fixture.folder).map(\.name) == ["sift_export.csv"])

        let told = try await fixture.call("POST", "/api/v1/export", body: order).object
        #expect(told["serviceMessage"] as? String == "some channels were left out of the export")
        let id = try #require(told["jobId"] as? String)
        let path = "/api/v1/export/\(id)/download-url"
        #expect(
            try await fixture.get(path).object["serviceMessage"] as? String
                == "some channels were left out of the export")
        #expect(try await fixture.get(path).object["serviceMessage"] as? String == "half is missing")
        #expect(try await fixture.get(path).object["serviceMessage"] as? String == "")
    }
}

@Test func aPendingLinkAsAnError() async throws {
    try await SandboxFixture.run { (fixture) async throws in
        try fixture.server.faults.add("pending-as-error; stuck-job 1")
        let id = try await fixture.order(try await fixture.smallOrder())
        let path = "/api/v1/export/\(id)/download-url"
        for _ in 0..<2 { #expect(try await fixture.get(path).error == "400 9 the export is not ready") }
        fixture.server.faults.set([SandboxFault(.stuckJob)])
        #expect(try await fixture.get(path).text == #"{"presignedUrl":"","serviceMessage":""}"#)
        // A link that is there is no error.
        fixture.server.faults.set([SandboxFault(.pendingAsError)])
        let other = try await fixture.finishedJob()
        #expect(try await fixture.link(other).hasPrefix(fixture.server.storageURL))
    }
}

@Test func aStorageThatKnowsNoRanges() async throws {
    try await SandboxFixture.run { (fixture) async throws in
        let link = try await fixture.link(try await fixture.finishedJob())
        let whole = try await RawClient.send("GET", link)
        fixture.server.faults.add(SandboxFault(.noRanges, times: 1))
        let answer = try await RawClient.send("GET", link, headers: ["Range: bytes=10-19"])
        #expect((answer.status, answer.header("accept-ranges")) == (200, nil))
        #expect(answer.body == whole.body)
        #expect(try await RawClient.send("GET", link, headers: ["Range: bytes=10-19"]).status == 206)
    }
}

@Test func anArchiveThatIsCorrupt() async throws {
    try await SandboxFixture.run { (fixture) async throws in
        let link = try await fixture.link(try await fixture.finishedJob())
        let whole = try await RawClient.send("GET", link)
        try fixture.server.faults.add("corrupt-archive 2")
        let spoiled = try await RawClient.send("GET", link)
        #expect(spoiled.header("content-length") == whole.header("content-length"))
        #expect(spoiled.header("etag") == whole.header("etag"))
        let different = whole.body.indices.filter { spoiled.body[$0] != whole.body[$0] }
        #expect(different == Array(whole.body.count / 2..<whole.body.count / 2 + 16))
        // The rest of a broken download is as bad as the whole.
        let part = try await RawClient.send("GET", link, headers: ["Range: bytes=100-"])
        #expect(part.body == Array(spoiled.body[100...]))
        #expect(try await RawClient.send("GET", link).body == whole.body)
    }
}

@Test func anArchiveWithHostileNames() async throws {
    try await SandboxFixture.run { (fixture) async throws in
        let link = try await fixture.link(try await fixture.finishedJob())
        try fixture.server.faults.add("hostile-names 1; hostile-names 1 name=../../etc/passwd")
        let all = try await Answer.fetch("GET", link, headers: [("Range", "bytes=5-")])
        #expect((all.status, all.headers["content-type"]) == (200, "application/zip"))
        let members = try UnpackedArchive.members(of: all.body, in: fixture.folder)
        // The reader of archives takes a backslash for a slash; in the file it is one.
        #expect(all.body.firstRange(of: Array("..\\backslash.csv".utf8)) != nil)
        #expect(
            members.map(\.name) == [
                "sift_export.csv", "../outside.csv", "/tmp/absolute.csv", "../backslash.csv", "link",
                "link/through.csv",
            ])
        #expect(members.first?.bytes == Array("timestamp,value\n".utf8))
        let one = try await Answer.fetch("GET", link)
        #expect(try UnpackedArchive.members(of: one.body, in: fixture.folder).map(\.name) == ["../../etc/passwd"])
        #expect(
            try UnpackedArchive.members(of: try await Answer.fetch("GET", link).body, in: fixture.folder).count == 1)
    }
}

@Test func pagesOfMeasurementsThatAreShortEmptyOrLoseSeries() async throws {
    try await SandboxFixture.run { (fixture) async throws in
        let run = try await fixture.runID("hotfire 10")
        let channels = try await fixture.channelIDs("motor.thrust", "motor.temp")
        let queries = channels.map { #"{"channel":{"channelId":"\#($0)","runId":"\#(run)"}}"# }.joined(separator: ",")
        let times = #""startTime":"2024-01-01T00:00:00Z","endTime":"2025-01-01T00:00:00Z""#
        func page(_ token: String) async throws -> (points: Int, series: Int, token: String) {
            let body = #"{"queries":[\#(queries)],\#(times),"pageSize":300,"pageToken":"\#(token)"}"#
            let answer = try await fixture.call("POST", "/api/v2/data", body: body)
            #expect(answer.status == 200, "\(answer.text.prefix(300))")
            let data = answer.list("data")
            let points = data.reduce(0) { $0 + (($1["values"] as? [Any])?.count ?? 0) }
            return (points, data.count, try #require(answer.object["nextPageToken"] as? String))
        }
        let first = try await page("")
        #expect(first.points == 300)
        #expect(try await page(first.token).points == 300)
        try fixture.server.faults.add("short-pages 1")
        #expect(try await page(first.token).points == 100)
        try fixture.server.faults.add("empty-pages 1")
        let empty = try await page(first.token)
        #expect((empty.points, empty.token.isEmpty) == (0, false))
        #expect(try await page(first.token).points == 300)
        #expect(fixture.server.faults.list.isEmpty)
    }
}
