import Foundation
import Testing

@testable import Sandbox

@Test func theFileIsBehindASignedLinkThatTakesNoToken() async throws {
    try await SandboxFixture.run { (fixture) async throws in
        let id = try await fixture.coveoOrder([("filename", "my \"week\"/1"), ("tables", "groups")])
        _ = try await fixture.coveoExport(id)
        let (first, second) = (try await fixture.coveoLink(id), try await fixture.coveoLink(id))
        #expect(first != second && first.hasPrefix(fixture.server.storageURL))
        let file = try await Answer.fetch("GET", first)
        #expect(file.status == 200 && file.headers["content-type"] == "application/zip")
        #expect(file.headers["content-disposition"] == "attachment; filename=\"my _week__1.zip\"")
        #expect(file.headers["content-length"] == "\(file.body.count)")
        let token = [("Authorization", "Bearer " + (try fixture.coveoToken(.key)))]
        let refused = try await Answer.fetch("GET", first, headers: token)
        #expect(refused.status == 400 && refused.text.contains("<Code>InvalidArgument</Code>"))
        let part = try await Answer.fetch("GET", first, headers: [("Range", "bytes=10-")])
        #expect(part.status == 206 && part.body == Array(file.body[10...]))

        // Whoever follows the redirect with the token in hand loses it on the way: another port is another host.
        let followed = try await fixture.coveo("GET", "/exports/\(id)", [("redirect", "true")], token: .view)
        #expect(followed.status == 200 && followed.body == file.body)
    }
}

@Test func linksLiveFiveMinutesAndExportsAWeek() async throws {
    let clock = TestTime()
    try await SandboxFixture.run(with: { $0.now = { clock.now } }) { (fixture) async throws in
        let id = try await fixture.coveoOrder([("tables", "groups")])
        _ = try await fixture.coveoExport(id)
        let link = try await fixture.coveoLink(id)
        clock.advance(by: .seconds(299))
        #expect(try await Answer.fetch("GET", link).status == 200)
        clock.advance(by: .seconds(2))
        #expect(try await Answer.fetch("GET", link).status == 403)
        clock.advance(by: .seconds(7 * 86_400 - 400))
        #expect(try await Answer.fetch("GET", try await fixture.coveoLink(id)).status == 200)
        clock.advance(by: .seconds(200))
        let expired = try await fixture.coveo("GET", "/exports/\(id)").object
        #expect(expired["status"] as? String == "EXPIRED")
        #expect(expired["downloadLink"] == nil && expired["downloadable"] as? Bool == false)
        #expect(
            try await fixture.coveo("GET", "/exports/\(id)", [("redirect", "true")]).coveoError
                == "410 Expired the export '\(id)' is expired")
    }
}

@Test func deletedExportsAreGoneWithTheirFiles() async throws {
    try await SandboxFixture.run { (fixture) async throws in
        let (first, second) = (try await fixture.coveoOrder(), try await fixture.coveoOrder())
        _ = try await fixture.coveoExport(first)
        let link = try await fixture.coveoLink(first)
        let deleted = try await fixture.coveo("DELETE", "/exports/\(first)")
        #expect(deleted.status == 204 && deleted.body.isEmpty)
        #expect(
            try await fixture.coveo("DELETE", "/exports/\(first)").coveoError
                == "404 NotFound there is no export '\(first)'")
        #expect(try await fixture.coveo("GET", "/exports/\(first)").status == 404)
        #expect(try await Answer.fetch("GET", link).status == 404)
        #expect(try await fixture.coveo("GET", "/exports").array.compactMap { $0["id"] as? String } == [second])
        _ = try await fixture.coveoExport(second)
        let folders = try FileManager.default.contentsOfDirectory(atPath: fixture.folder + "/state/exports")
        #expect(folders.count == 1)
    }
    // One that runs is stopped; the exporter is free again.
    try await SandboxFixture.run(with: {
        $0.exporters = 1
        $0.faults = [SandboxFault(.stuckJob, times: 1)]
    }) { (fixture) async throws in
        let stuck = try await fixture.coveoOrder()
        let next = try await fixture.coveoOrder([("tables", "groups")])
        #expect(try await fixture.coveo("DELETE", "/exports/\(stuck)").status == 204)
        #expect(try await fixture.coveoExport(next)["status"] as? String == "AVAILABLE")
    }
}

@Test func theRowLimitEndsAnExport() async throws {
    try await SandboxFixture.run(with: { $0.coveo.largestExport = 50 }) { (fixture) async throws in
        #expect(try await fixture.coveo("GET", "/exports/rowLimit").text == #"{"exportRowCountLimit":50}"#)
        let failed = try await fixture.coveoExport(try await fixture.coveoOrder())
        #expect(failed["status"] as? String == "FAILED")
        #expect(failed["downloadLink"] == nil && failed["size"] as? Int == 0)
        let small = try await fixture.coveoOrder(
            range: [("from", "2018-06-01T00:00:00.000Z"), ("to", "2018-06-01T02:00:00.000Z")])
        #expect(try await fixture.coveoExport(small)["status"] as? String == "AVAILABLE")
    }
}

@Test func anExportMayHaveExactlyAsManyRowsAsTheLimit() async throws {
    var rows = 0
    try await SandboxFixture.run { (fixture) async throws in
        let answer = try await fixture.coveo("GET", "/exports/estimate", SandboxFixture.range)
        rows = (answer.object["estimates"] as? [String: Int] ?? [:]).values.reduce(0, +)
    }
    #expect(rows > 100)
    for (limit, status) in [(rows, "AVAILABLE"), (rows - 1, "FAILED")] {
        try await SandboxFixture.run(with: { $0.coveo.largestExport = Int64(limit) }) { (fixture) async throws in
            #expect(try await fixture.coveoExport(try await fixture.coveoOrder())["status"] as? String == status)
        }
    }
}

@Test func linksMayComeLate() async throws {
    try await SandboxFixture.run(with: { $0.coveo.showsLinksEarly = false }) { (fixture) async throws in
        let answer = try await fixture.coveo("POST", "/exports", SandboxFixture.range)
        #expect(answer.status == 201 && answer.object["downloadLink"] == nil)
        let ready = try await fixture.coveoExport(try #require(answer.object["id"] as? String))
        #expect(ready["downloadLink"] is String)
    }
}
