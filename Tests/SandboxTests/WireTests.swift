import Testing
import Vocabulary

@testable import Sandbox

@Test(arguments: [
    ("2026-03-13T19:43:25Z", "2026-03-13T19:43:25Z"), ("2026-03-13T19:43:25.5Z", "2026-03-13T19:43:25.500Z"),
    ("2026-03-13T19:43:25.000001Z", "2026-03-13T19:43:25.000001Z"),
    ("2026-03-13T19:43:25.123456789Z", "2026-03-13T19:43:25.123456789Z"),
    ("2026-03-13T20:43:25+01:00", "2026-03-13T19:43:25Z"), ("2026-03-13T00:43:25.1-05:30", "2026-03-13T06:13:25.100Z"),
    ("0001-01-01T00:00:00Z", "0001-01-01T00:00:00Z"),
    ("9999-12-31T23:59:59.999999999Z", "9999-12-31T23:59:59.999999999Z"),
    ("1969-12-31T23:59:59.999999999Z", "1969-12-31T23:59:59.999999999Z"),
])
func timestampsAreReadAndWritten(text: String, expected: String) throws {
    #expect(try #require(ProtoTimestamp(text)).description == expected)
}

@Test(arguments: [
    "2026-03-13T19:43:25", "2026-03-13 19:43:25Z", "2026-03-13", "2026-02-29T00:00:00Z", "2026-03-13T24:00:00Z",
    "2026-03-13T19:60:00Z", "2026-03-13T19:43:25.1234567890Z", "2026-03-13T19:43:25.Z", "2026-03-13T19:43:25z",
    "2026-03-13T19:43:25+0100", "2026-03-13T19:43:25+24:00", "0000-01-01T00:00:00Z", "0001-01-01T00:00:00+00:01",
    "9999-12-31T23:59:59-00:01", "", "now",
])
func otherTimesAreRefused(text: String) { #expect(ProtoTimestamp(text) == nil) }

@Test func momentsThatNanosecondsCannotHoldAreClamped() {
    #expect(ProtoTimestamp("0001-01-01T00:00:00Z")?.nanoseconds == .min)
    #expect(ProtoTimestamp("9999-01-01T00:00:00Z")?.nanoseconds == .max)
    #expect(ProtoTimestamp("1969-12-31T23:59:59.999999999Z")?.nanoseconds == -1)
    #expect(ProtoTimestamp(Nanoseconds(sinceEpoch: -1)).description == "1969-12-31T23:59:59.999999999Z")
}

@Test(
    arguments: [
        ("5", 5), ("-5", -5), ("5.0", 5), ("5e2", 500), ("1.5e1", 15),
        ("18446744073709551615", 18_446_744_073_709_551_615),
        ("-9223372036854775808", -9_223_372_036_854_775_808), ("0", 0), ("1E+3", 1000), ("100e-2", 1),
    ] as [(String, Int128)])
func wholeNumbersInAnyForm(text: String, expected: Int128) { #expect(WholeNumber(text)?.value == expected) }

@Test(arguments: ["", "-", "1.5", "5e-1", "1e99", "x", "1.", ".5", "0x5", "99999999999999999999"])
func noWholeNumbers(text: String) { #expect(WholeNumber(text) == nil) }

@Test(arguments: [
    (
        #"{"outputFormat":"EXPORT_OUTPUT_FORMAT_XML"}"#,
        #"proto: (line 1:17): invalid value for enum field outputFormat: "EXPORT_OUTPUT_FORMAT_XML""#
    ),
    (#"{"output_format":1,"outputFormat":1}"#, #"proto: (line 1:20): duplicate field "outputFormat""#),
    (#"{"chanelIds":[]}"#, #"proto: (line 1:2): unknown field "chanelIds""#),
    (#"{"channelIds":"a"}"#, #"proto: (line 1:15): unexpected token "a""#),
    (#"{"channelIds":[5]}"#, #"proto: (line 1:16): invalid value for string field channelIds: 5"#),
    (
        #"{"timeRange":{},"runsAndTimeRange":{}}"#,
        #"proto: (line 1:17): error parsing "runsAndTimeRange", oneof sift.exports.v1.ExportDataRequest.time_selection is already set"#
    ),
    (
        #"{"timeRange":{"startTime":"2026-01-01T00:00:00"}}"#,
        #"proto: (line 1:27): invalid google.protobuf.Timestamp value "2026-01-01T00:00:00""#
    ),
    (#"{"timeRange":{"endTime":"2026-01-01T00:00:00Z"}}"#, #"proto: (line 1:15): unknown field "endTime""#),
    (
        #"{"exportOptions":{"combineRuns":"true"}}"#,
        #"proto: (line 1:33): invalid value for bool field combineRuns: "true""#
    ),
    (#"{"exportOptions":{"combineRun":true}}"#, #"proto: (line 1:19): unknown field "combineRun""#),
    (#"{"outputFormat":1.5}"#, #"proto: (line 1:17): invalid value for enum field outputFormat: 1.5"#),
    (#"[]"#, #"proto: (line 1:1): unexpected token ["#), ("{", "proto: syntax error (line 1:2): unexpected EOF"),
    (#"{"calculatedChannelConfigs":[{"nme":"a"}]}"#, #"proto: (line 1:31): unknown field "nme""#),
])
func requestsThatBreakTheSchemaAreNamed(body: String, expected: String) {
    #expect {
        _ = try ExportRequest(body: Array(body.utf8))
    } throws: { ($0 as? ProtoFailure)?.message == expected }
}

@Test func calculatedColumnsAreKeptWithTheOrder() throws {
    let body =
        #"{"timeRange":{"startTime":"2026-03-13T19:00:00Z","stopTime":"2026-03-13T20:00:00Z"},"channelIds":[],"calculatedChannelConfigs":[{"name":"p","expression":"$1 * $2 + $3","channelReferences":[{"channelReference":"$1","channelIdentifier":"thrust"},{"channelReference":"$2","channelIdentifier":"","calculatedChannelVersionId":"v"},{"channelReference":"$3","channelIdentifier":"","calculatedChannel":{"channelReferences":{},"expression":"$1","expressionChannelReferences":[{"channelReference":"$1","channelId":"c"}],"functionDependencies":[]}}],"units":"W"}],"outputFormat":"EXPORT_OUTPUT_FORMAT_CSV","exportOptions":null}"#
    let request = try ExportRequest(body: Array(body.utf8))
    #expect(request.json.text == body)
}

@Test(arguments: [
    #"{"runsAndTimeRange":{"runIds":["a"],"startTime":"2026-03-13T20:00:00+01:00"},"channelIds":["b"],"outputFormat":3,"exportOptions":{"splitExportByRun":true}}"#,
    #"{"runs_and_time_range":{"run_ids":["a"],"start_time":"2026-03-13T19:00:00Z","stopTime":null},"channel_ids":["b"],"output_format":"EXPORT_OUTPUT_FORMAT_PARQUET","export_options":{"split_export_by_run":true}}"#,
])
func bothSpellingsAreOneRequest(body: String) throws {
    let request = try ExportRequest(body: Array(body.utf8))
    #expect(
        request.json.text
            == #"{"runsAndTimeRange":{"runIds":["a"],"startTime":"2026-03-13T19:00:00Z","stopTime":null},"channelIds":["b"],"calculatedChannelConfigs":[],"outputFormat":"EXPORT_OUTPUT_FORMAT_PARQUET","exportOptions":{"useLegacyFormat":false,"simplifyChannelNames":false,"combineRuns":false,"splitExportByAsset":false,"splitExportByRun":true,"embedChannelConfigs":false}}"#
    )
    #expect(try ExportRequest(body: request.json.bytes) == request)
}

@Test(arguments: [
    ("GET", "/api/v1/ping", SiftRoute.call(.ping, id: "")),
    ("GET", "/api/v2/runs/a%20b", .call(.getRun, id: "a b")),
    ("POST", "/api/v1/jobs/5a2f:cancel", .call(.cancelJob, id: "5a2f")),
    ("POST", "/api/v1/jobs/5a2f:retry", .call(.retryJob, id: "5a2f")),
    ("GET", "/api/v1/export/x/download-url", .call(.downloadURL, id: "x")),
    ("GET", "/api/v1/jobs/5a2f:cancel", .wrongMethod), ("DELETE", "/api/v2/runs", .wrongMethod),
    ("HEAD", "/api/v1/ping", .wrongMethod), ("GET", "/api/v1/export", .wrongMethod),
    ("GET", "/api/v1/jobs/5a2f", .unknown),
    ("GET", "/api/v2/runs/", .unknown), ("GET", "/api/v2/runs/a/b", .unknown), ("GET", "/", .unknown),
    ("GET", "/api/v4/channels", .unknown), ("POST", "/api/v1/jobs/:cancel", .unknown),
    ("GET", "/api/v2/runs/%zz", .unknown),
])
func routes(method: String, path: String, expected: SiftRoute) { #expect(SiftRoute.find(method, path) == expected) }

@Test(
    arguments: [
        ("bytes=0-9", nil, ByteRange.part(0..<10)), ("bytes=10-", nil, .part(10..<30)),
        ("bytes=-5", nil, .part(25..<30)),
        ("bytes=0-99", nil, .part(0..<30)), ("bytes=-99", nil, .part(0..<30)), ("bytes=30-", nil, .unsatisfiable),
        ("bytes=-0", nil, .unsatisfiable), ("bytes=5-4", nil, .whole), ("bytes=a-b", nil, .whole),
        ("bytes=-", nil, .whole),
        ("bytes=0-1,3-4", nil, .whole), ("items=0-1", nil, .whole), (nil, nil, .whole),
        ("bytes=5-", "\"e\"", .part(5..<30)),
        ("bytes=5-", "\"other\"", .whole), ("bytes=0-99999999999999999999", nil, .part(0..<30)),
    ] as [(String?, String?, ByteRange)])
func byteRanges(range: String?, ifRange: String?, expected: ByteRange) {
    #expect(ByteRange(range: range, ifRange: ifRange, size: 30, etag: "\"e\"") == expected)
}

@Test func base64ThereAndBack() {
    for bytes in [[], [1], [1, 0], [1, 0, 255], Array(0...255)] as [[UInt8]] {
        #expect(Base64.decoded(Base64.encoded(bytes)) == bytes)
    }
    #expect(Base64.encoded([1, 0, 255]) == "AQD/")
    #expect(Base64.decoded("AQ") == nil)
    #expect(Base64.decoded("A*==") == nil)
}

@Test func idsAreTheSameAlways() {
    #expect(deterministicID("asset", "rover-1") == "9917f213-83c2-5b02-aaf4-ed1e1ab6380f")
    #expect(deterministicID("ab", "c") != deterministicID("a", "bc"))
    #expect(isUUID(deterministicID()))
    #expect(!isUUID("9917f213-83c2-5b02-aaf4-ed1e1ab6380"))
    #expect(!isUUID("9917f213-83c2-5b02-aaf4-ed1e1ab6380g"))
}

@Test func pacingSendsTwentyStepsASecond() {
    #expect(Pacing().step(remaining: 1 << 30) == .init(bytes: 256 << 10, pause: nil))
    #expect(Pacing(rate: ByteCount(200_000)).step(remaining: 1 << 30) == .init(bytes: 10_000, pause: .milliseconds(50)))
    #expect(Pacing(rate: ByteCount(200_000)).step(remaining: 2_000) == .init(bytes: 2_000, pause: .milliseconds(10)))
    #expect(ExportDelay(least: .seconds(2)).rest(after: .seconds(0.5)) == .seconds(1.5))
    #expect(ExportDelay().rest(after: .zero) == nil)
}

@Test func queriesOfURLsAndForms() {
    #expect(
        QueryText.items("a=1&b=x+y%2B%C3%BC&c&d==")
            == [
                .init(name: "a", value: "1"), .init(name: "b", value: "x y+ü"), .init(name: "c", value: ""),
                .init(name: "d", value: "="),
            ])
    #expect(QueryText.items("a=%zz") == nil)
    #expect(QueryText.items("a=%F") == nil)
    #expect(QueryText.items("a=%FF") == nil)
    #expect(QueryText.decoded("a+b", plusIsBlank: false) == "a+b")
    #expect(QueryText.encoded("ü a/b") == "%C3%BC%20a%2Fb")
}

@Test func anAnswerToHEADHasNoBody() async throws {
    try await SandboxFixture.run { (fixture) async throws in
        for path in ["/v1/exchanges", "/api/v1/ping", "/rest/ua/v15/exports", "/sandbox/faults"] {
            let answer = try await fixture.raw("HEAD", path)
            #expect(answer.body.isEmpty, "\(path): \(answer.text)")
            #expect(answer.status != nil && answer.end == .closed)
        }
    }
}
