import Foundation
import Sandbox
import Testing

@Test func filesOfTheUserAreStreams() async throws {
    try await withTemporaryFolder { data in
        try FileManager.default.createDirectory(atPath: data + "/may", withIntermediateDirectories: true)
        try """
        time,price,quantity,side,note
        2024-05-01T10:00:00.000000001Z,1.5,10,Buy,"a ""b"", c"
        2024-05-01T10:00:01Z,2.25,3,,
        2024-05-02T00:00:00Z,3,1,sell,ü
        """.write(toFile: data + "/may/trades.csv", atomically: true, encoding: .utf8)
        try "timestamp_ms,x\n1714557600000,1\n".write(toFile: data + "/x.csv", atomically: true, encoding: .utf8)
        try await SandboxFixture.run(with: { $0.dataFolder = data }) { (fixture) async throws in
            #expect(try await fixture.tick("GET", "/exchanges").text == #"[{"code":"files","display_name":"Files"}]"#)
            let streams = try await fixture.tick("GET", "/datastreams")
            let found = Dictionary(
                uniqueKeysWithValues: streams.list("items").map {
                    ($0["instrument"] as? String ?? "", $0["stream_type"] as? String ?? "")
                })
            #expect(found == ["may.trades": "trade", "x": "ticker"])
            let stream = try await fixture.streamID("files", "may.trades", "trade")
            let ranges = try await fixture.tick("GET", "/availability?datastream_id=\(stream)").list("ranges")
            #expect(ranges.first?["from"] as? Int == 1_714_557_600_000_000_001)
            #expect(ranges.first?["to"] as? Int == 1_714_608_000_000_000_001)
            #expect(ranges.first?["rows_estimate"] as? Int == 3)

            let files = try await fixture.tickExport(stream, "2024-05-01T00:00:00Z", "2024-05-03T00:00:00Z")
            #expect(
                files.map(\.name) == [
                    "files_may.trades_trade_part_2024050100.csv.gz", "files_may.trades_trade_part_2024050200.csv.gz",
                ])
            #expect(
                try fixture.lines(files).rows == [
                    #"1714557600000000001,"{""price"":1.5,""quantity"":10,""side"":""Buy"",""note"":""a \""b\"", c""}""#,
                    #"1714557601000000000,"{""price"":2.25,""quantity"":3,""side"":null,""note"":null}""#,
                    #"1714608000000000000,"{""price"":3.0,""quantity"":1,""side"":""sell"",""note"":""ü""}""#,
                ])
            let normal = try await fixture.tickExport(
                stream, "2024-05-01T00:00:00Z", "2024-05-03T00:00:00Z", #","schema":"normalized""#)
            #expect(
                try fixture.lines(normal).rows == [
                    #"1714557600000000001,\N,1.5,10,"buy",\N"#, #"1714557601000000000,\N,2.25,3,\N,\N"#,
                    #"1714608000000000000,\N,3,1,"sell",\N"#,
                ])
        }
    }
}

@Test func numbersThatJSONCannotWriteAreTexts() async throws {
    try await withTemporaryFolder { folder in
        try FileManager.default.createDirectory(atPath: folder + "/data", withIntermediateDirectories: true)
        try "time,x\n2024-05-01T10:00:00Z,1.5\n2024-05-01T10:00:01Z,nan\n2024-05-01T10:00:02Z,-inf\n"
            .write(toFile: folder + "/data/a.csv", atomically: true, encoding: .utf8)
        try await SandboxFixture.run(with: { $0.dataFolder = folder + "/data" }) { (fixture) async throws in
            let stream = try await fixture.streamID("files", "a", "ticker")
            let files = try await fixture.tickExport(stream, "2024-05-01T10:00:00Z", "2024-05-01T11:00:00Z")
            #expect(
                try fixture.lines(files).rows.map { $0.dropFirst(20) } == [
                    #""{""x"":1.5}""#, #""{""x"":""nan""}""#, #""{""x"":""-inf""}""#,
                ])
        }
    }
}

@Test func aFileThatChangedIsServedAsItIs() async throws {
    try await withTemporaryFolder { folder in
        let configuration = SandboxConfiguration(dataFolder: folder + "/data", stateFolder: folder + "/state")
        try FileManager.default.createDirectory(atPath: folder + "/data", withIntermediateDirectories: true)
        let write = { (rows: String) throws in
            try "time,x\n\(rows)".write(toFile: folder + "/data/a.csv", atomically: true, encoding: .utf8)
        }
        try write("2024-05-02T10:00:00Z,2\n")
        let before = SandboxFixture(server: try await SandboxServer.start(configuration), folder: folder)
        let stream = try await before.streamID("files", "a", "ticker")
        await before.server.stop()

        // The subscription of the demo covers what is there now: rows before and behind those of the last time.
        try write("2024-05-01T10:00:00Z,1\n2024-05-02T10:00:00Z,2\n2024-05-03T10:00:00Z,3\n")
        let after = SandboxFixture(server: try await SandboxServer.start(configuration), folder: folder)
        let files = try await after.tickExport(stream, "2024-05-01T00:00:00Z", "2024-05-04T00:00:00Z")
        #expect(try after.lines(files).rows.map { $0.suffix(10) } == [#"{""x"":1}""#, #"{""x"":2}""#, #"{""x"":3}""#])
        let own = try #require(try await after.tick("GET", "/subscriptions").list("items").first)
        #expect(own["created_at"] as? String == "2024-05-01T10:00:00Z")
        let id = try #require(own["id"] as? String)
        #expect(try await after.tick("GET", "/subscriptions/\(id)/spans").bareList.count == 2)
        _ = try await after.tick("DELETE", "/subscriptions/\(id)")
        await after.server.stop()

        // What was deleted does not come back.
        let last = SandboxFixture(server: try await SandboxServer.start(configuration), folder: folder)
        #expect(try await last.tick("GET", "/subscriptions").object["total"] as? Int == 0)
        await last.server.stop()
    }
}
