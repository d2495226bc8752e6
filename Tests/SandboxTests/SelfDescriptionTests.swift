import Testing

@testable import Sandbox

@Test func theFieldsOfFiltersAreDescribed() async throws {
    try await SandboxFixture.run { (fixture) async throws in
        let fields = try await fixture.get("/api/v2/runs:filterFields").list("fields")
        let types = Dictionary(
            uniqueKeysWithValues: fields.map { ($0["fieldName"] as? String ?? "", $0["type"] as? String ?? "") })
        #expect(types.count == 24)
        #expect(types["run_id"] == "FILTER_FIELD_TYPE_UUID")
        #expect(types["name"] == "FILTER_FIELD_TYPE_STRING")
        #expect(types["start_time"] == "FILTER_FIELD_TYPE_TIMESTAMP")
        #expect(types["duration_string"] == "FILTER_FIELD_TYPE_DURATION")
        #expect(types["duration"] == "FILTER_FIELD_TYPE_DOUBLE")
        #expect(types["is_archived"] == "FILTER_FIELD_TYPE_BOOL")
        #expect(types["annotation_comments_count"] == "FILTER_FIELD_TYPE_INT")
        #expect(fields.first { $0["fieldName"] as? String == "asset_name" }?["displayName"] as? String == "Asset name")
    }
}

@Test(arguments: [
    (#"{"filter":"name == 'a' && duration_string > duration('10h')"}"#, #"{"errorMessage":""}"#),
    (#"{"filter":""}"#, #"{"errorMessage":""}"#), ("{}", #"{"errorMessage":""}"#),
    (#"{"filter":"nam == 'a'"}"#, #"{"errorMessage":"1:1: undeclared reference to 'nam'"}"#),
    (
        #"{"filters":""}"#, #"{"code":3,"message":"proto: (line 1:2): unknown field \"filters\"","details":[]}"#
    ),
])
func filtersAreValidated(body: String, expected: String) async throws {
    try await SandboxFixture.run { (fixture) async throws in
        #expect(try await fixture.call("POST", "/api/v2/runs:validateFilter", body: body).text == expected)
    }
}

@Test func theGrammarNamesOperatorsAndFunctions() async throws {
    try await SandboxFixture.run { (fixture) async throws in
        let grammar = try await fixture.get("/api/v1/filter:grammar")
        #expect(grammar.names("types", "type").contains("FILTER_FIELD_TYPE_UUID"))
        #expect(
            grammar.names("globalFunctions") == ["double", "duration", "int", "size", "string", "timestamp"])
        let operators = grammar.list("types").first?["operators"] as? [[String: Any]] ?? []
        #expect(operators.compactMap { $0["token"] as? String } == ["==", "!=", "in", "<", "<=", ">", ">="])
    }
}

@Test(arguments: [
    ("/api/v2/runs", "runs", "duration_string > duration('4m')", ["field test", "field test", "hotfire 12"]),
    ("/api/v2/runs", "runs", "duration > 200.0 && asset_name == 'test-stand-7'", ["hotfire 12", "hotfire 11"]),
    ("/api/v2/runs", "runs", "!(stop_time != null)", ["long drive"]),
    ("/api/v2/runs", "runs", "start_time > timestamp('2024-05-02T07:59:59+02:00')", ["long drive"]),
    (
        "/api/v2/runs", "runs", "metadata[\"campaign\"] == \"qualification\" && name.matches('1[12]$')",
        ["hotfire 12", "hotfire 11"]
    ),
    ("/api/v1/assets", "assets", "metadata['bays'] == double(2)", ["test-stand-7"]),
    ("/api/v1/assets", "assets", "name_lower.contains('rover') && tag_name == 'field'", ["rover-1"]),
    ("/api/v3/channels", "channels", "active == false", ["nav.altitude"]),
    (
        "/api/v3/channels", "channels", "run_client_key == 'hotfire-10' && name.startsWith('chamber')",
        ["chamber.pressure"]
    ),
])
func filtersOfTheSheetFindWhatTheyShould(path: String, list: String, filter: String, names: [String]) async throws {
    try await SandboxFixture.run { (fixture) async throws in
        #expect(try await fixture.get(path, ("filter", filter)).names(list) == names)
    }
}

@Test func answersAreSparseOrInTheOtherSpellingOnRequest() async throws {
    let body =
        #"{"queries":[{"channel":{"channelId":"\#(deterministicID("channel", deterministicID("asset", "rover-1"), "edge.double", "1"))"}}],"startTime":"2024-05-01T12:00:00Z","endTime":"2024-05-01T12:00:00.000001Z"}"#
    let (asset, run) = (deterministicID("asset", "rover-1"), deterministicID("run", "edge-cases"))
    try await SandboxFixture.run(with: { $0.style = JSONStyle(isSparse: true) }) { (fixture) async throws in
        let channel = try await fixture.channelIDs("edge.double")[0]
        #expect(
            try await fixture.data(body).text
                == #"{"data":[{"@type":"sift.data.v2.DoubleValues","metadata":{"dataType":"CHANNEL_DATA_TYPE_DOUBLE","asset":{"assetId":"\#(asset)","name":"rover-1"},"run":{"runId":"\#(run)","name":"edge cases"},"channel":{"channelId":"\#(channel)","name":"edge.double"}},"values":[{"timestamp":"2024-05-01T12:00:00Z"},{"timestamp":"2024-05-01T12:00:00.000000001Z","value":-0}]}]}"#
        )
        // What was set to zero stays: a flag of the metadata.
        #expect(try await fixture.get("/api/v1/assets").text.contains(#""booleanValue":true"#))
        #expect(try await fixture.get("/api/v2/runs", ("filter", "name == 'none'")).text == "{}")
    }
    try await SandboxFixture.run(with: { $0.style = JSONStyle(isSnakeCase: true) }) { (fixture) async throws in
        let text = try await fixture.data(body).text
        #expect(
            text.hasPrefix(
                #"{"next_page_token":"","data":[{"@type":"sift.data.v2.DoubleValues","metadata":{"data_type""#))
        #expect(text.contains(#""bit_field_elements":[]}},"values":[{"timestamp""#))
    }
}
