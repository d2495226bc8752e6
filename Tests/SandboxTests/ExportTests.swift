import Engine
import Foundation
import Testing
import Vocabulary

@testable import Sandbox

private let none = "00000000-0000-4000-8000-000000000000"
private let times = #""startTime":"2024-01-01T00:00:00Z","stopTime":"2025-01-01T00:00:00Z""#

@Test(arguments: [
    ("{}", "400 3 invalid argument: one of runsAndTimeRange, assetsAndTimeRange and timeRange is required"),
    (#"{"runsAndTimeRange":{"runIds":["RUN"]}}"#, "400 3 invalid argument: outputFormat is required"),
    (#"{"runsAndTimeRange":{"runIds":["RUN"]},"outputFormat":0}"#, "400 3 invalid argument: outputFormat is required"),
    (#"{"runsAndTimeRange":{"runIds":["RUN"]},"outputFormat":9}"#, "400 3 invalid argument: outputFormat is required"),
    (
        #"{"runsAndTimeRange":{"runIds":["RUN"]},"outputFormat":"EXPORT_OUTPUT_FORMAT_SUN"}"#,
        "403 7 Sun/WinPlot export is not enabled for this organization"
    ),
    (#"{"runsAndTimeRange":{"runIds":[]},"outputFormat":1}"#, "400 3 invalid argument: runIds must not be empty"),
    (
        #"{"runsAndTimeRange":{"runIds":["x"]},"outputFormat":1}"#,
        "400 3 invalid argument: runIds \"x\" is not a valid UUID"
    ),
    (#"{"runsAndTimeRange":{"runIds":["NONE"]},"outputFormat":1}"#, "404 5 run NONE not found"),
    (
        #"{"runsAndTimeRange":{"runIds":["RUN"]},"channelIds":["NONE"],"outputFormat":1}"#,
        "404 5 channel NONE not found"
    ),
    (
        #"{"runsAndTimeRange":{"runIds":["RUN"],"startTime":"2024-01-01T00:00:00Z","stopTime":"2024-01-01T00:00:00Z"},"outputFormat":1}"#,
        "400 3 invalid argument: stopTime must be after startTime"
    ),
    (#"{"assetsAndTimeRange":{"assetIds":["NONE"],TIMES},"outputFormat":1}"#, "404 5 asset NONE not found"),
    (
        #"{"assetsAndTimeRange":{"assetIds":["ASSET"]},"outputFormat":1}"#,
        "400 3 invalid argument: startTime and stopTime are required"
    ),
    (
        #"{"timeRange":{TIMES},"outputFormat":1}"#,
        "400 3 invalid argument: channelIds or calculatedChannelConfigs are required with timeRange"
    ),
    (
        #"{"timeRange":{"startTime":"2024-01-01T00:00:00Z"},"channelIds":["NONE"],"outputFormat":1}"#,
        "400 3 invalid argument: startTime and stopTime are required"
    ),
    (
        #"{"timeRange":{TIMES},"calculatedChannelConfigs":[{"name":"a","expression":"$1"}],"outputFormat":1}"#,
        "400 3 invalid argument: invalid expression: 1:1: undeclared reference to '$1'"
    ),
    (
        #"{"timeRange":{TIMES},"calculatedChannelConfigs":[{"expression":"1"}],"outputFormat":1}"#,
        "400 3 invalid argument: name is required in calculatedChannelConfigs"
    ),
    (
        #"{"timeRange":{TIMES},"calculatedChannelConfigs":[{"name":"a|b","expression":"1"}],"outputFormat":1}"#,
        #"400 3 invalid argument: the name "a|b" in calculatedChannelConfigs must not hold "|""#
    ),
    (
        #"{"timeRange":{TIMES},"calculatedChannelConfigs":[{"name":"a","expression":"1"}],"outputFormat":1}"#,
        "400 3 invalid argument: invalid expression: the expression uses no channel, so it has no times"
    ),
    (
        #"{"timeRange":{TIMES},"calculatedChannelConfigs":[{"name":"a","expression":"$1","channelReferences":[{"channelReference":"$1","channelIdentifier":"no.such"}]}],"outputFormat":1}"#,
        "404 5 channel no.such not found on asset test-stand-7"
    ),
    (
        #"{"timeRange":{TIMES},"calculatedChannelConfigs":[{"name":"a","expression":"$1","channelReferences":[{"channelReference":"$1","channelIdentifier":"NONE"}]}],"outputFormat":1}"#,
        "404 5 channel NONE not found"
    ),
])
func ordersThatAreRefused(body: String, expected: String) async throws {
    try await SandboxFixture.run { (fixture) async throws in
        let assets = try await fixture.get("/api/v1/assets").list("assets")
        let asset = try #require(assets.first?["assetId"] as? String)
        let sent = body.replacing("RUN", with: try await fixture.runID("hotfire 12")).replacing("NONE", with: none)
            .replacing("TIMES", with: times).replacing("ASSET", with: asset)
        #expect(
            try await fixture.call("POST", "/api/v1/export", body: sent).error == expected.replacing("NONE", with: none)
        )
        // Nothing that is refused becomes a job.
        #expect(try await fixture.get("/api/v1/jobs").list("jobs").isEmpty)
    }
}

@Test func everyTypeToTheLastDigitAsCSV() async throws {
    try await SandboxFixture.run { (fixture) async throws in
        let run = try await fixture.runID("edge cases")
        let members = try await fixture.export(
            #"{"runsAndTimeRange":{"runIds":["\#(run)"]},"outputFormat":1,"exportOptions":{"splitExportByAsset":true,"splitExportByRun":true}}"#
        )
        #expect(members.map(\.name) == ["rover-1_edge cases.csv"])
        let all = Base64.encoded(Array(0...255))
        #expect(
            String(decoding: members[0].bytes, as: UTF8.self) == """
                timestamp,edge.double,edge.float,edge.string,edge.enum,edge.bits.low,edge.bits.high,edge.bits.all,edge.bool,\
                edge.int32,edge.uint32,edge.int64,edge.uint64,edge.bytes
                2024-05-01T12:00:00Z,0.0,0.0,"",0,0,0,0,false,0,0,0,0,""
                2024-05-01T12:00:00.000000001Z,-0.0,-0.0,plain,1,1,0,1,true,-2147483648,4294967295,-9223372036854775808,\
                18446744073709551615,AA==
                2024-05-01T12:00:00.000001Z,nan,nan,"comma, ""quote\""",2,0,1,2147483648,false,2147483647,1,\
                9223372036854775807,9223372036854775808,AQD/
                2024-05-01T12:00:00.001Z,inf,inf,"line\nbreak\r\n",4294967295,1,1,4294967295,true,-1,2,9007199254740993,\
                9007199254740993,\(all)
                2024-05-01T12:00:01Z,-inf,-inf,ünï 😀 日本,7,1,0,2147483647,false,1,3,-1,1,IiwK
                2024-05-01T12:00:01.123456789Z,5e-324,1e-45, blank ,0,0,0,2,true,2,4,1,2,//4=
                2024-05-01T12:00:09.999999999Z,0.1,0.1,,4294967295,1,0,3,false,3,5,2,3,

                """)
    }
}

@Test func everyTypeAsParquet() async throws {
    try await SandboxFixture.run { (fixture) async throws in
        let run = try await fixture.runID("edge cases")
        let members = try await fixture.export(
            #"{"runsAndTimeRange":{"runIds":["\#(run)"]},"outputFormat":"EXPORT_OUTPUT_FORMAT_PARQUET","exportOptions":{"splitExportByAsset":true,"splitExportByRun":true}}"#
        )
        #expect(members.map(\.name) == ["rover-1_edge cases.parquet"])
        let path = fixture.folder + "/edge.parquet"
        try Data(members[0].bytes).write(to: URL(fileURLWithPath: path))
        let connection = try Database.open().connect()
        let table = try connection.query("SELECT * FROM \(quoted(literal: path))").collected()
        #expect(
            table.schema.description
                == "timestamp timestamp(ns, UTC), edge.double double, edge.float float, edge.string text, edge.enum uint32, "
                + "edge.bits.low uint32, edge.bits.high uint32, edge.bits.all uint32, edge.bool boolean, edge.int32 int32, "
                + "edge.uint32 uint32, edge.int64 int64, edge.uint64 uint64, edge.bytes binary")
        #expect(try table.columns[0].times().map { $0?.description ?? "" }[5] == "2024-05-01T12:00:01.123456789Z")
        let doubles = try table.column("edge.double").numbers(as: Double.self)
        #expect(doubles[1]?.sign == .minus && doubles[1] == 0 && doubles[2]?.isNaN == true)
        #expect(Array(doubles[3...]) == [.infinity, -.infinity, .leastNonzeroMagnitude, 0.1])
        #expect(
            try Array(table.column("edge.int64").numbers(as: Int64.self)) == [
                0, .min, .max, 9_007_199_254_740_993, -1, 1, 2,
            ])
        #expect(try table.column("edge.uint64").numbers(as: UInt64.self)[1] == .max)
        #expect(
            try Array(table.column("edge.string").texts()) == [
                "", "plain", "comma, \"quote\"", "line\nbreak\r\n", "ünï 😀 日本", " blank ", nil,
            ])
        #expect(table.columns.map(\.nullCount).reduce(0, +) == 2)
        let footer = try connection.query(
            "SELECT DISTINCT compression FROM parquet_metadata(\(quoted(literal: path)))"
        ).collected()
        #expect(try footer.columns[0].texts()[0] == "ZSTD")
    }
}

@Test func embeddedConfigurationsMakeTheFileImportable() async throws {
    try await SandboxFixture.run { (fixture) async throws in
        let run = try await fixture.runID("edge cases")
        let ids = try await fixture.channelIDs("edge.bits", "edge.enum").map { "\"\($0)\"" }.joined(separator: ",")
        let order =
            #"{"runsAndTimeRange":{"runIds":["\#(run)"]},"channelIds":[\#(ids)],"outputFormat":%,"exportOptions":{"embedChannelConfigs":true}}"#
        let csv = try await fixture.export(order.replacing("%", with: "1"))
        let lines = String(decoding: csv[0].bytes, as: UTF8.self).split(separator: "\n")
        #expect(lines[0] == "timestamp,rover-1|edge cases|edge.bits,rover-1|edge cases|edge.enum")
        #expect(lines[1].hasPrefix(#""{""time_format"":""TIME_FORMAT_ABSOLUTE_RFC3339""}","{""name"":""edge.bits"",""#))
        #expect(lines[2] == "2024-05-01T12:00:00Z,0,0")
        #expect(lines[5] == "2024-05-01T12:00:00.001Z,4294967295,4294967295")

        let parquet = try await fixture.export(order.replacing("%", with: "3"))
        let path = fixture.folder + "/embedded.parquet"
        try Data(parquet[0].bytes).write(to: URL(fileURLWithPath: path))
        let metadata = try Database.open().connect().query(
            "SELECT CAST(value AS VARCHAR) FROM parquet_kv_metadata(\(quoted(literal: path))) WHERE key = 'ARROW:schema'"
        )
        let value = try #require(try metadata.collected().columns[0].texts()[0])
        let schema = try #require(Base64.decoded(value))
        let text = String(decoding: schema, as: UTF8.self)
        #expect(schema.prefix(4) == [0xFF, 0xFF, 0xFF, 0xFF])
        #expect(schema.count % 8 == 0)
        #expect(text.contains("sift_time_config") && text.contains("TIME_FORMAT_ABSOLUTE_UNIX_NANOSECONDS"))
        #expect(
            text.contains(
                #""dataType":"CHANNEL_DATA_TYPE_BIT_FIELD","bitFieldElements":[{"name":"low","index":0,"bitCount":1}"#))
    }
}

@Test func twoChannelsOfARunAreOfTheOrderOfMegabytes() async throws {
    try await SandboxFixture.run { (fixture) async throws in
        let run = try await fixture.runID("hotfire 12")
        let ids = try await fixture.channelIDs("motor.thrust", "motor.temp").map { "\"\($0)\"" }.joined(separator: ",")
        let id = try await fixture.order(
            #"{"runsAndTimeRange":{"runIds":["\#(run)"]},"channelIds":[\#(ids)],"outputFormat":3}"#)
        _ = try await fixture.wait(id, for: "JOB_STATUS_FINISHED")
        let answer = try await Answer.fetch("GET", try await fixture.link(id))
        #expect(answer.body.count > 900_000)
        let members = try UnpackedArchive.members(of: answer.body, in: fixture.folder)
        let path = fixture.folder + "/hotfire.parquet"
        try Data(members[0].bytes).write(to: URL(fileURLWithPath: path))
        let steps = "SELECT \"timestamp\" t, lag(\"timestamp\") OVER () before FROM \(quoted(literal: path))"
        let counts = try Database.open().connect().query(
            "SELECT count(*), count(*) FILTER (WHERE t <= before), min(epoch_ns(t)), max(epoch_ns(t)) FROM (\(steps))")
        let row = try counts.collected().columns.map { try $0.numbers(as: Int64.self)[0] }
        #expect(row == [250_000, 0, 1_709_388_000_000_000_000, 1_709_388_249_999_000_000])
    }
}

@Test func timesCutHalfOpenToTheNanosecond() async throws {
    try await SandboxFixture.run { (fixture) async throws in
        let run = try await fixture.runID("edge cases")
        let ids = try await fixture.channelIDs("edge.int32")
        let members = try await fixture.export(
            #"{"runs_and_time_range":{"run_ids":["\#(run)"],"start_time":"2024-05-01T12:00:00.000000001Z","stop_time":"2024-05-01T14:00:00.001+02:00"},"channel_ids":["\#(ids[0])"],"output_format":1}"#
        )
        #expect(
            String(decoding: members[0].bytes, as: UTF8.self)
                == "timestamp,rover-1|edge cases|edge.int32\n2024-05-01T12:00:00.000000001Z,-2147483648\n"
                + "2024-05-01T12:00:00.000001Z,2147483647\n")
        let empty = try await fixture.export(
            #"{"runsAndTimeRange":{"runIds":["\#(run)"],"startTime":"2030-01-01T00:00:00Z"},"outputFormat":1}"#)
        #expect(String(decoding: empty[0].bytes, as: UTF8.self) == "timestamp\n")
    }
}

@Test func theOtherTwoSelections() async throws {
    try await SandboxFixture.run { (fixture) async throws in
        let ids = try await fixture.channelIDs("health.heartbeat", "nav.altitude")
        let window = #""startTime":"2024-04-10T08:00:00Z","stopTime":"2024-04-10T08:00:02Z""#
        let byTime = try await fixture.export(
            #"{"timeRange":{\#(window)},"channelIds":["\#(ids[0])","\#(ids[1])"],"outputFormat":1}"#)
        let lines = String(decoding: byTime[0].bytes, as: UTF8.self).split(separator: "\n")
        // Samples outside any run have no run in their header.
        #expect(lines[0] == "timestamp,rover-1|health.heartbeat,rover-1|field test|nav.altitude")
        #expect(lines[1] == "2024-04-10T08:00:00Z,28800,")
        #expect(lines[2] == "2024-04-10T08:00:00.123456789Z,,1587.5")
        #expect(lines.count == 1 + 2 + 10)

        let assets = try await fixture.get("/api/v1/assets", ("filter", "name == 'rover-1'")).list("assets")
        let asset = try #require(assets.first?["assetId"] as? String)
        let byAsset = try await fixture.export(
            #"{"assetsAndTimeRange":{"assetIds":["\#(asset)"],\#(window)},"outputFormat":1,"exportOptions":{"splitExportByRun":true}}"#
        )
        #expect(byAsset.map(\.name).sorted() == ["field test.csv", "no-run.csv"])
    }
}
