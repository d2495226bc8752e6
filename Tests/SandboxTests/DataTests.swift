import Foundation
import Testing

@testable import Sandbox

private let times = [
    "2024-05-01T12:00:00Z", "2024-05-01T12:00:00.000000001Z", "2024-05-01T12:00:00.000001Z",
    "2024-05-01T12:00:00.001Z", "2024-05-01T12:00:01Z", "2024-05-01T12:00:01.123456789Z",
    "2024-05-01T12:00:09.999999999Z",
]
private let window = #""startTime":"2024-05-01T12:00:00Z","endTime":"2024-05-01T12:00:10Z""#
private let none = "00000000-0000-4000-8000-000000000000"

private func points(_ values: [String]) -> String {
    zip(times, values).map { #"{"timestamp":"\#($0)","value":\#($1)}"# }.joined(separator: ",")
}

@Test(arguments: [
    ("double", "DoubleValues", "DOUBLE", ["0", "-0", #""NaN""#, #""Infinity""#, #""-Infinity""#, "5e-324", "0.1"]),
    ("float", "FloatValues", "FLOAT", ["0", "-0", #""NaN""#, #""Infinity""#, #""-Infinity""#, "1e-45", "0.1"]),
    (
        "string", "StringValues", "STRING",
        [
            #""""#, #""plain""#, #""comma, \"quote\"""#, #""line\nbreak\r\n""#, #""ünï 😀 日本""#, #"" blank ""#,
        ]
    ),
    ("bool", "BoolValues", "BOOL", ["false", "true", "false", "true", "false", "true", "false"]),
    ("int32", "Int32Values", "INT_32", ["0", "-2147483648", "2147483647", "-1", "1", "2", "3"]),
    ("uint32", "Uint32Values", "UINT_32", ["0", "4294967295", "1", "2", "3", "4", "5"]),
    (
        "int64", "Int64Values", "INT_64",
        [
            #""0""#, #""-9223372036854775808""#, #""9223372036854775807""#, #""9007199254740993""#, #""-1""#, #""1""#,
            #""2""#,
        ]
    ),
    (
        "uint64", "Uint64Values", "UINT_64",
        [
            #""0""#, #""18446744073709551615""#, #""9223372036854775808""#, #""9007199254740993""#, #""1""#, #""2""#,
            #""3""#,
        ]
    ),
    (
        "bytes", "BytesValues", "BYTES",
        [
            #""""#, #""AA==""#, #""AQD/""#, #""\#(Data(0...255).base64EncodedString())""#, #""IiwK""#, #""//4=""#,
        ]
    ),
])
func everyTypeLetterByLetter(name: String, message: String, type: String, values: [String]) async throws {
    try await SandboxFixture.run { (fixture) async throws in
        let channel = try await fixture.channelIDs("edge." + name)[0]
        let (asset, run) = (deterministicID("asset", "rover-1"), deterministicID("run", "edge-cases"))
        let answer = try await fixture.data(#"{"queries":[\#(SandboxFixture.query(channel))],\#(window)}"#)
        #expect(
            answer.text
                == #"{"nextPageToken":"","data":[{"@type":"sift.data.v2.\#(message)","metadata":{"dataType":"CHANNEL_DATA_TYPE_\#(type)","sampledMs":0,"asset":{"assetId":"\#(asset)","name":"rover-1"},"run":{"runId":"\#(run)","name":"edge cases"},"channel":{"channelId":"\#(channel)","name":"edge.\#(name)","unit":null,"enumTypes":[],"bitFieldElements":[]}},"values":[\#(points(values))],"extras":[]}]}"#
        )
        #expect(answer.headers["content-type"] == "application/json")
    }
}

@Test func enumerationsAndBitFieldsHaveNoExtras() async throws {
    try await SandboxFixture.run { (fixture) async throws in
        let channels = try await fixture.channelIDs("edge.enum", "edge.bits")
        let (asset, run) = (deterministicID("asset", "rover-1"), deterministicID("run", "edge-cases"))
        let metadata = { (type: String, channel: String, rest: String) in
            #""metadata":{"dataType":"CHANNEL_DATA_TYPE_\#(type)","sampledMs":0,"asset":{"assetId":"\#(asset)","name":"rover-1"},"run":{"runId":"\#(run)","name":"edge cases"},"channel":{"channelId":"\#(channel)","unit":null,\#(rest)}}"#
        }
        let answer = try await fixture.data(
            #"{"queries":[\#(channels.map(SandboxFixture.query).joined(separator: ","))],\#(window),"include_received_at":true}"#
        )
        let enumeration = metadata(
            "ENUM", channels[0],
            #""enumTypes":[{"name":"ZERO","key":0,"isSigned":false},{"name":"MINUS ONE","key":4294967295,"isSigned":true}],"bitFieldElements":[]"#
        ).replacing(#""unit""#, with: #""name":"edge.enum","unit""#)
        let bits = metadata(
            "BIT_FIELD", channels[1],
            #""enumTypes":[],"bitFieldElements":[{"name":"low","index":0,"bitCount":1},{"name":"high","index":31,"bitCount":1},{"name":"all","index":0,"bitCount":32}]"#
        ).replacing(#""unit""#, with: #""name":"edge.bits","unit""#)
        let keys = points(["0", "1", "2", "4294967295", "7", "0", "4294967295"])
        let low = points(["0", "1", "0", "1", "1", "0", "1"])
        let high = points(["0", "0", "1", "1", "0", "0", "0"])
        let all = points(["0", "1", "2147483648", "4294967295", "2147483647", "2", "3"])
        #expect(
            answer.text
                == #"{"nextPageToken":"","data":[{"@type":"sift.data.v2.EnumValues",\#(enumeration),"values":[\#(keys)]},{"@type":"sift.data.v2.BitFieldValues",\#(bits),"values":[{"name":"low","values":[\#(low)]},{"name":"high","values":[\#(high)]},{"name":"all","values":[\#(all)]}]}]}"#
        )
    }
}

@Test func unitsAndArrivalsAreShown() async throws {
    try await SandboxFixture.run { (fixture) async throws in
        let channel = try await fixture.channelIDs("motor.thrust")[0]
        let run = try await fixture.runID("hotfire 12")
        let answer = try await fixture.data(
            #"{"queries":[{"channel":{"channel_id":"\#(channel.uppercased())","run_id":"\#(run.uppercased())"}}],"start_time":"2024-03-02T15:00:00.001+01:00","end_time":"2024-03-02T14:00:00.003Z","page_size":"5","includeReceivedAt":true}"#
        )
        #expect(answer.text.contains(#""unit":{"name":"newton","abbreviatedName":"N"}"#))
        #expect(
            answer.text.hasSuffix(
                #""extras":[{"label":"sift_received_at","type":"TYPE_ADDITIONAL_TIMESTAMP_NANOS","dimensionProtoTimestampValues":{"values":[{"value":"2024-03-02T14:00:00.251000001Z"},{"value":"2024-03-02T14:00:00.252000001Z"}]}}]}]}"#
            ))
    }
}

@Test(arguments: [
    // in: the start; out: the end; both to the nanosecond
    ("2024-05-01T12:00:00Z", "2024-05-01T12:00:00.000000001Z", [0]),
    ("2024-05-01T12:00:00.000000001Z", "2024-05-01T12:00:00.000001Z", [1]),
    ("2024-05-01T12:00:00.000000002Z", "2024-05-01T12:00:00.000001Z", []),
    ("2024-05-01T12:00:00.000000001Z", "2024-05-01T12:00:00.000001001Z", [1, 2]),
    ("2024-05-01T12:00:09.999999999Z", "2024-05-01T12:00:10Z", [6]),
    ("2024-05-01T12:00:01Z", "2024-05-01T12:00:01Z", []),
    ("0001-01-01T00:00:00Z", "9999-12-31T23:59:59Z", [0, 1, 2, 3, 4, 5, 6]),
])
func windowsAreHalfOpenToTheNanosecond(from: String, to: String, expected: [Int]) async throws {
    try await SandboxFixture.run { (fixture) async throws in
        let channel = try await fixture.channelIDs("edge.uint32")[0]
        let answer = try await fixture.data(
            #"{"queries":[\#(SandboxFixture.query(channel))],"startTime":"\#(from)","endTime":"\#(to)"}"#)
        let found = [answer].series.values.flatMap(\.points).map { $0.split(separator: " ")[0] }
        #expect(found.map(String.init) == expected.map { times[$0] })
        if expected.isEmpty { #expect(answer.text == #"{"nextPageToken":"","data":[]}"#) }
    }
}

@Test func theRunHasThreeStates() async throws {
    try await SandboxFixture.run { (fixture) async throws in
        let all = #""startTime":"2024-01-01T00:00:00Z","endTime":"2025-01-01T00:00:00Z","pageSize":100000}"#
        let (speed, beat) = (
            try await fixture.channelIDs("drive.speed")[0], try await fixture.channelIDs("health.heartbeat")[0]
        )
        let ask = { (channel: String, run: String) in
            try await fixture.data(#"{"queries":[{"channel":{"channelId":"\#(channel)"\#(run)}}],\#(all)"#)
        }
        // Absent: every run, the oldest first, and what is outside of them.
        let every = try await ask(speed, "")
        let runs = every.list("data").map { ($0["metadata"] as? [String: Any])?["run"] as? [String: Any] }
        #expect(runs.map { $0?["name"] as? String } == ["field test", "field test", "long drive"])
        #expect(try await ask(speed, #","runId":null"#).text == every.text)
        #expect([try await ask(beat, "")].series.keys.sorted() == ["health.heartbeat|"])
        // Empty: only what is outside.
        #expect(try await ask(speed, #","runId":"""#).list("data").isEmpty)
        let outside = try await ask(beat, #","runId":"""#)
        #expect([outside].sizes == [86_400])
        #expect(!outside.text.prefix(600).contains(#""run""#))
        // One.
        let run = deterministicID("run", "field-test-b")
        #expect([try await ask(speed, #","runId":"\#(run)""#)].series.keys.sorted() == ["drive.speed|\(run)"])
        #expect(try await ask(beat, #","runId":"\#(run)""#).list("data").isEmpty)
    }
}

@Test(arguments: [
    (#"{\#(window)}"#, "400 3 invalid argument: queries must not be empty"),
    (#"{"queries":[{}],\#(window)}"#, "400 3 invalid argument: a query must set channel or calculatedChannel"),
    (#"{"queries":[CHANNEL]}"#, "400 3 invalid argument: startTime and endTime are required"),
    (
        #"{"queries":[CHANNEL],"startTime":"2024-05-01T12:00:01Z","endTime":"2024-05-01T12:00:00.999999999Z"}"#,
        "400 3 invalid argument: endTime is before startTime"
    ),
    (
        #"{"queries":[{"channel":{"channelId":"edge"}}],\#(window)}"#,
        #"400 3 invalid argument: channelId "edge" is not a valid UUID"#
    ),
    (#"{"queries":[{"channel":{"channelId":"\#(none)"}}],\#(window)}"#, "404 5 channel \(none) not found"),
    (
        #"{"queries":[{"channel":{"channelId":"EDGE","runId":"\#(none)"}}],\#(window)}"#, "404 5 run \(none) not found"
    ),
    (
        #"{"queries":[{"channel":{"channelId":"EDGE","runId":"7"}}],\#(window)}"#,
        #"400 3 invalid argument: runId "7" is not a valid UUID"#
    ),
    (
        #"{"queries":[{"channel":{"channelId":"EDGE"},"calculatedChannel":{}}],\#(window)}"#,
        #"400 3 proto: (line 1:77): error parsing "calculatedChannel", oneof sift.data.v2.Query.query is already set"#
    ),
    (
        #"{"queries":[CHANNEL],\#(window),"pageSize":-1}"#,
        #"400 3 proto: (line 1:158): invalid value for uint32 field pageSize: -1"#
    ),
    (#"{"query":[]}"#, #"400 3 proto: (line 1:2): unknown field "query""#),
    (#"{"queries":[{"channel":{"channelID":"a"}}]}"#, #"400 3 proto: (line 1:25): unknown field "channelID""#),
    (#"{"queries":[CHANNEL],\#(window),"pageToken":"next"}"#, "400 3 invalid argument: invalid page token"),
    (
        #"{"queries":[{"calculatedChannel":{"expression":{"expression":"1"}}}],\#(window)}"#,
        "400 3 invalid argument: channelKey is required in a calculatedChannel query"
    ),
    (
        #"{"queries":[{"calculatedChannel":{"channelKey":"a"}}],\#(window)}"#,
        "400 3 invalid argument: invalid expression: the expression is empty"
    ),
])
func requestsForDataThatAreRefused(body: String, expected: String) async throws {
    try await SandboxFixture.run { (fixture) async throws in
        let id = deterministicID("channel", deterministicID("asset", "rover-1"), "edge.bool", "1")
        let sent = body.replacing("CHANNEL", with: SandboxFixture.query("EDGE")).replacing("EDGE", with: id)
        #expect(try await fixture.data(sent).error == expected)
    }
}
