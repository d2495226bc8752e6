import Foundation
import GRDB
import Sandbox
import Testing
import Vocabulary

@Test func everythingOutlivesARestart() async throws {
    try await withTemporaryFolder { folder in
        var configuration = SandboxConfiguration(stateFolder: folder + "/state", exporters: 1)
        configuration.obelisk.recordsPerTurn = 500
        let input: [String: Any] = [
            "from": 1_527_811_200_000, "to": 1_528_070_400_000, "fields": ["timestamp", "metric", "source"],
        ]
        configuration.faults = [SandboxFault(.stuckJob)]
        configuration.faults[0].after = 2
        let first = SandboxFixture(server: try await SandboxServer.start(configuration), folder: folder)
        let token = try await first.obeliskToken()
        let stream = try await first.catalogValue(
            "createStream.item.id",
            "mutation { createStream(input: { name: \"s\", dataRange: { datasets: \"\(ObeliskDemoName.scratch.id)\" } }) "
                + "{ item { id } } }")
        let done = try await first.orderExport("done", of: .edges)
        _ = try await first.endedExport(done)
        let sent = try await first.obelisk(
            "POST", "/data/ingest/\(ObeliskDemoName.scratch.id)",
            body: #"[{"timestamp":1000,"metric":"a::number","value":1}]"#)
        #expect(sent.status == 204)
        // It has had one turn of five, then its exporter is stuck.
        let half = try await first.orderExport("half", of: .climate, input)
        for _ in 0..<1000 {
            let status = try await first.dataExport(half)?["status"] as? [String: Any]
            if status?["recordsProcessed"] as? Int == 500, status?["status"] as? String == "GENERATING" { break }
            try await Task.sleep(for: .milliseconds(5))
        }
        await first.server.stop()

        configuration.faults = []
        let second = SandboxFixture(server: try await SandboxServer.start(configuration), folder: folder)
        #expect(try await second.obeliskToken() == token)
        #expect(try await second.exportedTable(done).isEmpty == false)
        let table = try await second.exportedTable(half).components(separatedBy: "\r\n").dropLast()
        #expect(table.count == 2304 && Set(table).count == 2304)
        let processed = (try await second.dataExport(half)?["status"] as? [String: Any])?["recordsProcessed"] as? Int
        #expect(processed == 2000)
        #expect(try await second.events(of: .scratch).items.count == 1)
        #expect(
            try await second.catalogValue("me.activeStreams.items", "{ me { activeStreams { items { id } } } }")
                as? [[String: String]] == [["id": try #require(stream as? String)]])
        // Nothing of the half made table is left.
        let files = try FileManager.default.contentsOfDirectory(atPath: folder + "/state/exports")
        #expect(files.sorted() == ["obelisk-\(done).zip", "obelisk-\(half).zip"].sorted())
        try await second.removeExport(done)
        #expect(!FileManager.default.fileExists(atPath: folder + "/state/exports/obelisk-\(done).zip"))
        await second.server.stop()
    }
}

@Test func anExportThatLostItsTableBeginsAnew() async throws {
    try await withTemporaryFolder { folder in
        var configuration = SandboxConfiguration(stateFolder: folder + "/state", exporters: 1)
        configuration.obelisk.recordsPerTurn = 500
        configuration.faults = [SandboxFault(.stuckJob)]
        configuration.faults[0].after = 1
        let first = SandboxFixture(server: try await SandboxServer.start(configuration), folder: folder)
        let id = try await first.orderExport(
            "lost", of: .climate, ["to": 1_527_897_600_000, "fields": ["timestamp", "metric", "source"]])
        for _ in 0..<1000 {
            let status = try await first.dataExport(id)?["status"] as? [String: Any]
            if status?["recordsProcessed"] as? Int == 500, status?["status"] as? String == "GENERATING" { break }
            try await Task.sleep(for: .milliseconds(5))
        }
        await first.server.stop()
        let table = folder + "/state/exports/obelisk-\(id).zip.csv"
        #expect(FileManager.default.fileExists(atPath: table))
        try FileManager.default.removeItem(atPath: table)

        configuration.faults = []
        let second = SandboxFixture(server: try await SandboxServer.start(configuration), folder: folder)
        let rows = try await second.exportedTable(id).components(separatedBy: "\r\n").dropLast()
        #expect(rows.count == 768 && Set(rows).count == 768)
        await second.server.stop()
    }
}

/// Where the server was killed after an export was packed and before its job was noted as finished.
@Test(arguments: [1_000_000, 4], [false, true])
func anExportThatWasNearlyDoneIsWhole(recordsPerTurn: Int64, isTableLeft: Bool) async throws {
    try await withTemporaryFolder { folder in
        var configuration = SandboxConfiguration(stateFolder: folder + "/state", exporters: 1)
        configuration.obelisk.recordsPerTurn = recordsPerTurn
        let first = SandboxFixture(server: try await SandboxServer.start(configuration), folder: folder)
        let id = try await first.orderExport("nearly", of: .climate, ["limit": 10, "fields": ["timestamp", "source"]])
        let table = try await first.exportedTable(id)
        #expect(table.components(separatedBy: "\r\n").count == 11)
        await first.server.stop()
        let state = try DatabaseQueue(path: folder + "/state/state.sqlite")
        try await state.write { database in
            try database.execute(sql: "UPDATE job SET status = 'running', completed = NULL")
            // What earlier versions had written by then.
            try database.execute(sql: "UPDATE obelisk_export SET records = 10")
        }
        try state.close()
        if isTableLeft {
            try table.write(
                toFile: folder + "/state/exports/obelisk-\(id).zip.csv", atomically: true, encoding: .utf8)
        }
        let second = SandboxFixture(server: try await SandboxServer.start(configuration), folder: folder)
        #expect(try await second.exportedTable(id) == table)
        await second.server.stop()
    }
}

@Test func aTokenThatIsUsedOutlivesARestart() async throws {
    let time = TestTime()
    try await withTemporaryFolder { folder in
        var configuration = SandboxConfiguration(stateFolder: folder + "/state")
        configuration.now = { time.now }
        configuration.obelisk.tokenIdle = .seconds(30)
        let first = SandboxFixture(server: try await SandboxServer.start(configuration), folder: folder)
        let bearer = [("Authorization", "Bearer " + (try await first.obeliskToken()))]
        for _ in 0..<5 {
            time.advance(by: .seconds(5))
            let me = try await Answer.fetch("GET", try first.obeliskURL + "/catalog/me", headers: bearer)
            #expect(me.status == 200)
        }
        await first.server.stop()
        let second = SandboxFixture(server: try await SandboxServer.start(configuration), folder: folder)
        // 26 s after its last use; a tenth of the idle time may be lost.
        time.advance(by: .seconds(26))
        let me = try await Answer.fetch("GET", try second.obeliskURL + "/catalog/me", headers: bearer)
        #expect(me.status == 200)
        await second.server.stop()
    }
}
