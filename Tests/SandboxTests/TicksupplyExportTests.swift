import Engine
import Foundation
import Sandbox
import Testing
import Vocabulary

@Test func aDayOfTradesAsItCame() async throws {
    try await SandboxFixture.run { (fixture) async throws in
        let files = try await fixture.tickExport(123, "2024-01-03T00:00:00Z", "2024-01-04T00:00:00Z")
        #expect(files.map(\.name) == ["binance_BTCUSDT_trade_part_2024010300.csv.gz"])
        let (header, rows) = try fixture.lines(files)
        #expect(header == "collection_timestamp_ns,data")
        #expect(rows.count == 28_800)
        let row = #/170424000[0-2]\d{9},"\{""stream"":""btcusdt@trade"",""data"":\{""e"":""trade"",.*\}\}"/#
        #expect(rows[0].wholeMatch(of: row) != nil, "\(rows[0])")
        // Two gzip members, and no dates in them: the same rows give the same bytes.
        let start: [UInt8] = [0x1F, 0x8B, 8, 0, 0, 0, 0, 0]
        let members = files[0].bytes.indices.filter { files[0].bytes[$0...].starts(with: start) }
        #expect(members.count == 2 && members.first == 0, "\(members)")
        #expect(rows == rows.sorted())
    }
}

@Test func theFourFormsOfATimeMeanTheSame() async throws {
    try await SandboxFixture.run { (fixture) async throws in
        let times = [
            ("1704067200000000000", "1704070800000000000"),
            (#""1704067200000000000""#, #""1704070800000000000""#),
            (#""2024-01-01T00:00:00Z""#, #""2024-01-01T01:00:00Z""#),
            (#""2024-01-01T00:00:00.000000000Z""#, #""2024-01-01T01:00:00.000000000Z""#),
        ]
        for (start, end) in times {
            let body = #"{"datastream_id":123,"start_time":\#(start),"end_time":\#(end)}"#
            let answer = try await fixture.tick("POST", "/exports", body)
            #expect(answer.status == 202)
            #expect(
                answer.text.wholeMatch(
                    of:
                        /\{"id":"exp_[a-f0-9]{32}","datastream_id":123,"start_time":1704067200000000000,"end_time":1704070800000000000,"format":"csv","format_options":\{\},"status":"queued","created_at":"[^"]+Z","reason":null,"started_at":null,"finished_at":null\}/
                )
                    != nil, "\(answer.text)")
            let export = try await fixture.tickEnd(try #require(answer.object["id"] as? String))
            #expect(export["status"] as? String == "succeeded")
            #expect(export["started_at"] is String && export["finished_at"] is String)
        }
        let list = try await fixture.tick("GET", "/exports?limit=3")
        #expect(list.list("items").count == 3)
        #expect(list.object["total"] as? Int == 4)
        let created = list.names("items", "created_at")
        #expect(created == created.sorted(by: >))
    }
}

@Test func shorterExportsAreCutIntoHours() async throws {
    try await SandboxFixture.run { (fixture) async throws in
        let files = try await fixture.tickExport(123, "2024-01-01T22:30:00Z", "2024-01-02T01:15:00Z")
        #expect(
            files.map(\.name) == [
                "binance_BTCUSDT_trade_part_2024010122.csv.gz", "binance_BTCUSDT_trade_part_2024010123.csv.gz",
                "binance_BTCUSDT_trade_part_2024010200.csv.gz", "binance_BTCUSDT_trade_part_2024010201.csv.gz",
            ])
        let rows = try fixture.lines(files).rows
        #expect((3299...3301).contains(rows.count), "\(rows.count)")
        let times = rows.compactMap { Int64($0.prefix(19)) }
        #expect(times.count == rows.count && times == times.sorted())
        #expect(times.allSatisfy { (1_704_148_200_000_000_000..<1_704_158_100_000_000_000).contains($0) })
    }
}

@Test func anExportCoversTheSpansOnly() async throws {
    try await SandboxFixture.run { (fixture) async throws in
        // The stream was not recorded from 06:00 to 08:00 of that day.
        let day = try fixture.lines(
            try await fixture.tickExport(123, "2024-01-17T00:00:00Z", "2024-01-18T00:00:00Z")
        ).rows
        #expect(day.count == 26_400)
        let gap: Range<Int64> = 1_705_471_200_000_000_000..<1_705_478_400_000_000_000
        #expect(!day.contains { gap.contains(Int64($0.prefix(19)) ?? 0) })
        for (start, end) in [
            ("2024-01-17T06:10:00Z", "2024-01-17T07:00:00Z"), ("2023-01-01T00:00:00Z", "2023-02-01T00:00:00Z"),
        ] {
            let failed = try await fixture.tickEnd(try await fixture.tickOrder(123, start, end))
            #expect(failed["status"] as? String == "failed")
            #expect(failed["reason"] as? String == "no data in requested range")
            let download = try await fixture.tick("GET", "/exports/\(failed["id"] as? String ?? "")/download")
            #expect(
                download.refusal == "409 already_exists The export is not ready for download: its status is failed")
        }
    }
}

@Test func tradesInColumnsAsCSV() async throws {
    try await SandboxFixture.run { (fixture) async throws in
        let files = try await fixture.tickExport(
            123, "2024-01-01T00:00:00Z", "2024-01-01T00:00:04Z", #","schema":"normalized""#)
        let text = try fixture.unzipped(files[0].bytes)
        #expect(
            text.hasPrefix(
                "collection_timestamp_ns,exchange_timestamp_ns,price,quantity,side,trade_id\n"
                    + "1704067201338989974,1704067201335000000,41306.91,3.2876,\"sell\",\"568022400\"\n"))
    }
}

@Test func parquetKeepsDecimalsAndMoments() async throws {
    try await SandboxFixture.run { (fixture) async throws in
        let more =
            #","schema":"normalized","format":"parquet","format_options":{"compression":"snappy","row_group_size":5000}"#
        let id = try await fixture.tickOrder(123, "2024-01-17T00:00:00Z", "2024-01-18T00:00:00Z", more)
        let export = try await fixture.tickEnd(id)
        #expect(export["status"] as? String == "succeeded", "\(export)")
        let options = try #require(export["format_options"] as? [String: Any])
        #expect(options["compression"] as? String == "snappy" && options["compression_level"] as? Int == 3)
        let artifacts = try await fixture.tick("GET", "/exports/\(id)/download").list("artifacts")
        #expect(artifacts.compactMap { $0["filename"] as? String } == ["binance_BTCUSDT_trade_part_2024011700.parquet"])
        let path = fixture.folder + "/ticks.parquet"
        let answer = try await Answer.fetch("GET", try #require(artifacts.first?["url"] as? String))
        #expect(answer.headers["content-type"] == "application/vnd.apache.parquet")
        try Data(answer.body).write(to: URL(fileURLWithPath: path))
        let connection = try Database.open().connect()
        let types = try connection.query("SELECT column_type FROM (DESCRIBE FROM read_parquet('\(path)'))").collected()
        #expect(
            Array(try types.columns[0].texts()) == [
                "BIGINT", "TIMESTAMPTZ_NS", "DECIMAL(38,18)", "DECIMAL(38,18)", "VARCHAR", "VARCHAR",
            ])
        let codecs = try connection.query(
            "SELECT DISTINCT compression FROM parquet_metadata('\(path)')"
        ).collected()
        #expect(Array(try codecs.columns[0].texts()) == ["SNAPPY"])
        let counts = try connection.query(
            "SELECT count(*), count(*) FILTER (epoch_ns(exchange_timestamp_ns) > collection_timestamp_ns) "
                + "FROM read_parquet('\(path)')"
        ).collected()
        #expect(try counts.columns.map { try $0.numbers(as: Int64.self)[0] } == [26_400, 0])
    }
}

@Test func linksLiveFiveMinutesAndTakeNoKey() async throws {
    let clock = MovedClock()
    try await SandboxFixture.run(with: { $0.now = { clock.now } }) { (fixture) async throws in
        let id = try await fixture.tickOrder(123, "2024-01-01T00:00:00Z", "2024-01-01T01:00:00Z")
        _ = try await fixture.tickEnd(id)
        let download = try await fixture.tick("GET", "/exports/\(id)/download")
        let artifact = try #require(download.list("artifacts").first)
        #expect(download.object["count"] as? Int == 1)
        #expect(download.object["total_bytes"] as? Int == artifact["bytes"] as? Int)
        #expect((artifact["id"] as? String)?.wholeMatch(of: /art_[a-f0-9]{32}/) != nil)
        let link = try #require(artifact["url"] as? String)
        #expect(link.contains("X-Amz-Expires=300&") && link.contains("&X-Amz-Signature="))
        let whole = try await Answer.fetch("GET", link)
        #expect(whole.headers["content-type"] == "application/gzip")
        #expect(whole.headers["content-encoding"] == nil)
        #expect(whole.body.count == artifact["bytes"] as? Int)
        let head = try await Answer.fetch("HEAD", link)
        #expect((head.status, head.headers["content-length"], head.body.count) == (200, "\(whole.body.count)", 0))
        let part = try await Answer.fetch("GET", link, headers: [("Range", "bytes=10-19")])
        #expect((part.status, part.body) == (206, Array(whole.body[10..<20])))
        let changed = try await Answer.fetch(
            "GET", link, headers: [("Range", "bytes=10-19"), ("If-Range", "\"other\"")])
        #expect(changed.status == 200)
        let key = try #require(fixture.server.service("ticksupply")?["api_key"])
        #expect(try await Answer.fetch("GET", link, headers: [("X-Api-Key", key)]).status == 400)
        let forged = try await Answer.fetch("GET", link.replacing("X-Amz-Expires=300", with: "X-Amz-Expires=900"))
        #expect(forged.status == 403 && forged.text.contains("SignatureDoesNotMatch"))
        clock.advance(seconds: 301)
        let late = try await Answer.fetch("GET", link)
        #expect(late.status == 403)
        #expect(late.text.contains("<Code>AccessDenied</Code><Message>Request has expired</Message>"))
        let fresh = try await fixture.tick("GET", "/exports/\(id)/download").list("artifacts").first
        #expect(fresh?["id"] as? String == artifact["id"] as? String)
        #expect(try await Answer.fetch("GET", try #require(fresh?["url"] as? String)).status == 200)
        clock.advance(seconds: 7 * 86_400)
        let gone = try await fixture.tick("GET", "/exports/\(id)/download")
        #expect(gone.refusal == "404 not_found The artifacts of export \(id) have expired")
    }
}

@Test func cancellingAndDeleting() async throws {
    try await SandboxFixture.run(with: {
        $0.exporters = 1
        $0.exportDelay = .seconds(600)
    }) { (fixture) async throws in
        let running = try await fixture.tickOrder(123, "2024-01-01T00:00:00Z", "2024-01-01T01:00:00Z")
        let waiting = try await fixture.tickOrder(123, "2024-01-01T00:00:00Z", "2024-01-01T01:00:00Z")
        var state = ""
        for _ in 0..<1000 where state != "running" {
            state = try await fixture.tick("GET", "/exports/\(running)").object["status"] as? String ?? ""
            try await Task.sleep(for: .milliseconds(10))
        }
        #expect(state == "running")
        #expect(
            try await fixture.tick("GET", "/exports/\(waiting)/download").refusal
                == "409 already_exists The export is not ready for download: its status is queued")
        for _ in 0..<2 { #expect(try await fixture.tick("POST", "/exports/\(waiting)/cancel").status == 204) }
        #expect(try await fixture.tickEnd(waiting)["status"] as? String == "canceled")
        #expect(try await fixture.tick("POST", "/exports/\(running)/cancel").status == 204)
        #expect(try await fixture.tickEnd(running)["status"] as? String == "canceled")
        for _ in 0..<2 { #expect(try await fixture.tick("DELETE", "/exports/\(running)").status == 204) }
        #expect(
            try await fixture.tick("GET", "/exports/\(running)").refusal == "404 not_found Export \(running) not found")
        #expect(try await fixture.tick("GET", "/exports").object["total"] as? Int == 1)
        #expect(
            try await fixture.tick("GET", "/exports/\(waiting)", key: "other_api_key").refusal
                == "404 not_found Export \(waiting) not found")
    }
}

@Test(arguments: [
    (#"{"start_time":1,"end_time":2}"#, "400 invalid_argument datastream_id is required"),
    (#"{"datastream_id":123,"end_time":2}"#, "400 invalid_argument start_time is required"),
    (
        #"{"datastream_id":123,"start_time":"soon","end_time":2}"#,
        "400 invalid_argument start_time must be nanoseconds since the epoch or an ISO 8601 time"
    ),
    (
        #"{"datastream_id":123,"start_time":2,"end_time":2}"#,
        "400 invalid_argument end_time must be after start_time"
    ),
    (
        #"{"datastream_id":123,"start_time":1,"end_time":2,"format":"xlsx"}"#,
        "400 invalid_argument format must be csv or parquet"
    ),
    (
        #"{"datastream_id":123,"start_time":1,"end_time":2,"format_options":{"compression":"zstd"}}"#,
        "400 invalid_argument format_options.compression is not an option of format csv"
    ),
    (
        #"{"datastream_id":123,"start_time":1,"end_time":2,"formats":"csv"}"#,
        "400 invalid_argument Unknown field 'formats' in body"
    ),
    (
        #"{"datastream_id":123,"start_time":1,"end_time":2,"schema":"normalised"}"#,
        "400 invalid_argument Unknown schema 'normalised' for the stream category trade"
    ),
    (
        #"{"datastream_id":123,"start_time":1,"end_time":2,"schema":"book_5"}"#,
        "400 invalid_argument Unknown schema 'book_5' for the stream category trade"
    ),
    (
        #"{"datastream_id":123,"start_time":1,"end_time":2,"schema":7}"#,
        "400 invalid_argument schema must be a string or an object"
    ),
    (#"{"datastream_id":1,"start_time":1,"end_time":2}"#, "404 not_found Datastream 1 not found"),
    (
        #"{"datastream_id":145,"start_time":1,"end_time":2}"#,
        "403 permission_denied No active or paused subscription for datastream 145"
    ),
])
func refusedExports(body: String, expected: String) async throws {
    try await SandboxFixture.run { (fixture) async throws in
        #expect(try await fixture.tick("POST", "/exports", body).refusal == expected)
        #expect(try await fixture.tick("GET", "/exports").object["total"] as? Int == 0)
    }
}

@Test func exportsSurviveARestartAndAKilledServer() async throws {
    try await withTemporaryFolder { folder in
        var configuration = SandboxConfiguration(stateFolder: folder + "/state", exporters: 1)
        let before = SandboxFixture(server: try await SandboxServer.start(configuration), folder: folder)
        let finished = try await before.tickOrder(123, "2024-01-01T00:00:00Z", "2024-01-01T01:00:00Z")
        _ = try await before.tickEnd(finished)
        await before.server.stop()
        configuration.exportDelay = .seconds(600)
        let middle = SandboxFixture(server: try await SandboxServer.start(configuration), folder: folder)
        let running = try await middle.tickOrder(123, "2024-01-01T00:00:00Z", "2024-01-01T01:00:00Z")
        await middle.server.stop()
        configuration.exportDelay = .zero
        let after = SandboxFixture(server: try await SandboxServer.start(configuration), folder: folder)
        #expect(try await after.tickEnd(running)["status"] as? String == "succeeded")
        for id in [finished, running] {
            let artifact = try await after.tick("GET", "/exports/\(id)/download").list("artifacts").first
            #expect(try await Answer.fetch("GET", try #require(artifact?["url"] as? String)).status == 200)
        }
        await after.server.stop()
    }
}
