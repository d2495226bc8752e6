import Foundation
import Sandbox
import Testing
import Vocabulary

/// Three days of the climate: 2304 records.
private var days: [String: Any] {
    [
        "from": 1_527_811_200_000, "to": 1_528_070_400_000, "fields": ["timestamp", "metric", "source"],
        "timestampPrecision": "MICROSECONDS",
    ]
}

private func rows(_ table: String) -> [String] { table.components(separatedBy: "\r\n").dropLast() }

private func processed(_ export: [String: Any]) -> Int? {
    (export["status"] as? [String: Any])?["recordsProcessed"] as? Int
}

@Test func aLongExportTakesTurnsWithTheOthers() async throws {
    try await SandboxFixture.run(with: {
        $0.exporters = 1
        $0.obelisk.recordsPerTurn = 1000
        $0.exportDelay = .milliseconds(50)
    }) { (fixture) async throws in
        let long = try await fixture.orderExport("long", of: .climate, days)
        let short = try await fixture.orderExport("short", of: .climate, days.merging(["limit": 10]) { $1 })
        var states: Set<String> = []
        for _ in 0..<3000 {
            states.insert("\(try await fixture.exportState(long))")
            if try await fixture.exportState(short) == "COMPLETED" { break }
            try await Task.sleep(for: .milliseconds(2))
        }
        let export = try await fixture.endedExport(long)
        // It was told after each full turn, and not at the end.
        #expect(processed(export) == 2000)
        let table = rows(try await fixture.exportedTable(long))
        #expect(table.count == 2304)
        #expect(Set(table).count == 2304)
        let times = table.compactMap { Int64($0.prefix(16)) }
        #expect(times == times.sorted())
        #expect(rows(try await fixture.exportedTable(short)) == Array(table.prefix(10)))
    }
}

@Test func blocksAreRepeatedWhereTheServiceDoesSo() async throws {
    try await SandboxFixture.run(with: {
        $0.obelisk.recordsPerTurn = 1000
        $0.obelisk.repeatsBlocks = true
    }) { (fixture) async throws in
        let id = try await fixture.orderExport("repeated", of: .climate, days)
        let table = rows(try await fixture.exportedTable(id))
        // A fortieth of a turn at each of the two boundaries.
        #expect(table.count == 2304 + 2 * 25)
        #expect(Set(table).count == 2304)
        #expect(Array(table[975..<1000]) == Array(table[1000..<1025]))
        #expect(Array(table[1975..<2000]) == Array(table[2000..<2025]))
    }
}

@Test func progressCanBeSmooth() async throws {
    try await SandboxFixture.run(with: { $0.obelisk.smoothProgress = true }) { (fixture) async throws in
        let id = try await fixture.orderExport("smooth", of: .climate, days)
        #expect(processed(try await fixture.endedExport(id)) == 2304)
    }
}

@Test func resultsCanComeLate() async throws {
    try await SandboxFixture.run(with: { $0.obelisk.lateResults = true }) { (fixture) async throws in
        let id = try await fixture.orderExport("late", of: .edges)
        let first = try await fixture.endedExport(id)
        #expect((first["status"] as? [String: Any])?["status"] as? String == "COMPLETED")
        #expect(first["result"] is NSNull)
        #expect(try await fixture.dataExport(id)?["result"] is [String: Any])
    }
}

@Test func exportsCanHaveALife() async throws {
    let time = TestTime()
    try await SandboxFixture.run(with: {
        $0.now = { time.now }
        $0.obelisk.exportLife = .seconds(600)
    }) { (fixture) async throws in
        let id = try await fixture.orderExport("mortal", of: .edges)
        let result = try #require(try await fixture.endedExport(id)["result"] as? [String: Any])
        let completed = try #require(result["completedOn"] as? Int)
        #expect(result["expiresOn"] as? Int == completed + 600_000)
        #expect(try await fixture.obelisk("GET", "/data/exports/\(id)").status == 200)
        time.advance(by: .seconds(601))
        #expect(
            try await fixture.obelisk("GET", "/data/exports/\(id)").obeliskError
                == "500 An unexpected error occurred and has been logged!")
        #expect(try await fixture.exportState(id) == "COMPLETED")
    }
}

@Test func whatTheServiceNeverAnswersCanHang() async throws {
    try await SandboxFixture.run(with: { $0.obelisk.hangs = true }) { (fixture) async throws in
        let token = try await fixture.obeliskToken()
        let header = "Authorization: Bearer \(token)"
        let scratch = ObeliskDemoName.scratch.id
        let cases = [
            ("GET", "/data/exports/000000000000000000000000", ""), ("GET", "/data/nothing", ""),
            ("POST", "/data/ingest/\(scratch)?mode=nonsense", "[]"),
        ]
        for (method, path, body) in cases {
            let answer = try await RawClient.send(
                method, try fixture.obeliskURL + path, headers: [header], body: body, patience: .milliseconds(300))
            #expect(answer.end == .silent && answer.bytes.isEmpty, "\(path)")
        }
        // Everything else is answered.
        #expect(try await fixture.obelisk("GET", "/catalog/me").status == 200)
    }
}
