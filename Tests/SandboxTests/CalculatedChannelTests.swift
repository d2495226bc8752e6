import Foundation
import Testing

@testable import Sandbox

private let stand = deterministicID("asset", "test-stand-7")
private let rover = deterministicID("asset", "rover-1")
private func id(_ asset: String, _ name: String) -> String { deterministicID("channel", asset, name, "1") }
private let window = #""startTime":"2024-03-02T14:00:10Z","endTime":"2024-03-02T14:00:10.010Z""#
private let hotfire = deterministicID("run", "hotfire-12")

/// A query for a calculated series of `$1`, `$2`, ….
private func query(_ expression: String, _ channels: [String], _ rest: String = "") -> String {
    let references = channels.enumerated().map { #"{"channelReference":"$\#($0 + 1)","channelId":"\#($1)"}"# }
    return
        #"{"calculatedChannel":{"channelKey":"made","expression":{"expression":"\#(expression)","expressionChannelReferences":[\#(references.joined(separator: ","))]}\#(rest)}}"#
}

@Test func calculatedSeriesAreAnsweredAsTheirKey() async throws {
    try await SandboxFixture.run { (fixture) async throws in
        let thrust = id(stand, "motor.thrust")
        let plain = [try await fixture.data(#"{"queries":[\#(SandboxFixture.query(thrust))],\#(window)}"#)]
        let answer = try await fixture.data(#"{"queries":[\#(query("$1 * 2", [thrust]))],\#(window)}"#)
        #expect(
            answer.text.hasPrefix(
                #"{"nextPageToken":"","data":[{"@type":"sift.data.v2.DoubleValues","metadata":{"dataType":"CHANNEL_DATA_TYPE_DOUBLE","sampledMs":0,"asset":{"assetId":"\#(stand)","name":"test-stand-7"},"run":{"runId":"\#(hotfire)","name":"hotfire 12"},"channel":{"channelId":"made","name":"made","unit":null,"enumTypes":[],"bitFieldElements":[]}},"values":[{"timestamp":"2024-03-02T14:00:10Z","value":"#
            ))
        let numbers = { (series: [String: GatheredSeries]) in
            series.values.flatMap(\.points).compactMap { Double($0.split(separator: " ")[1]) }
        }
        #expect(numbers(plain.series).count == 10)
        #expect(numbers([answer].series) == numbers(plain.series).map { $0 * 2 })
        // The older form of the references, a mode, and a formula within a formula.
        let older =
            #"{"calculated_channel":{"channel_key":"made","expression":{"expression":"$a * 2","channel_references":{"$a":"\#(thrust)"}},"mode":2}}"#
        #expect(try await fixture.data(#"{"queries":[\#(older)],\#(window)}"#).text == answer.text)
        let nested =
            #"{"calculatedChannel":{"channelKey":"made","expression":{"expression":"$1 / 2","expressionChannelReferences":[{"channelReference":"$1","calculatedChannel":{"expression":"$1 * 4","expressionChannelReferences":[{"channelReference":"$1","channelId":"\#(thrust)"}]}}]},"mode":"EXPRESSION_MODE_CALCULATED_CHANNELS"}}"#
        #expect(try await fixture.data(#"{"queries":[\#(nested)],\#(window)}"#).text == answer.text)
    }
}

@Test func resultsAreTruthsAndTextsToo() async throws {
    try await SandboxFixture.run { (fixture) async throws in
        let beats = #""startTime":"2024-04-10T00:00:00Z","endTime":"2024-04-10T00:00:03Z""#
        let beat = id(rover, "health.heartbeat")
        let answer = try await fixture.data(
            #"{"queries":[\#(query("$1 >= 1", [beat])),\#(query("$1 == 1 ? 'one' : ''", [beat]))],\#(beats)}"#)
        let parts = answer.list("data").map { $0["@type"] as? String }
        #expect(parts == ["sift.data.v2.BoolValues", "sift.data.v2.StringValues"])
        #expect(
            answer.text.contains(
                #""values":[{"timestamp":"2024-04-10T00:00:00Z","value":false},{"timestamp":"2024-04-10T00:00:01Z","value":true},{"timestamp":"2024-04-10T00:00:02Z","value":true}],"extras":[]}"#
            ))
        #expect(
            answer.text.contains(
                #""values":[{"timestamp":"2024-04-10T00:00:00Z","value":""},{"timestamp":"2024-04-10T00:00:01Z","value":"one"},{"timestamp":"2024-04-10T00:00:02Z","value":""}],"extras":[]}"#
            ))
        #expect(!answer.text.contains(#""run""#))
    }
}

@Test(arguments: [1, 3, 100, 9999])
func pagesOfCalculatedSeriesKeepWhatWasLastKnown(size: Int) async throws {
    let window =
        size == 1
        ? #""startTime":"2024-03-02T14:00:09.95Z","endTime":"2024-03-02T14:00:10.05Z""#
        : #""startTime":"2024-03-02T14:00:09.7Z","endTime":"2024-03-02T14:00:10.3Z""#
    // The armed flag has 10 samples a second, the pressure 500.
    let made = query("if($1, $2, -1)", [id(stand, "controller.armed"), id(stand, "chamber.pressure")])
    let body = { (size: Int, token: String) in
        #"{"queries":[\#(made)],\#(window),"pageSize":\#(size),"pageToken":"\#(token)"}"#
    }
    let whole = DataPages(world: .demo, quirks: PagingQuirks(), style: JSONStyle())
    let all = [Answer(status: 200, headers: [:], body: try whole.answer(Array(body(100_000, "").utf8)).bytes)]
    var (token, pages): (String, [Answer]) = ("", [])
    repeat {
        // Without a shelf of open places: the token alone must do.
        let fresh = DataPages(world: .demo, quirks: PagingQuirks(), style: JSONStyle())
        let answer = Answer(status: 200, headers: [:], body: try fresh.answer(Array(body(size, token).utf8)).bytes)
        pages.append(answer)
        token = try #require(answer.object["nextPageToken"] as? String)
    } while !token.isEmpty && pages.count < 1000
    #expect(all.series.count == 1)
    #expect(pages.series == all.series)
    #expect(pages.sizes.dropLast().allSatisfy { $0 == size })
}

@Test func runsAreCombinedOnRequest() async throws {
    try await SandboxFixture.run { (fixture) async throws in
        let days = #""startTime":"2024-04-10T23:59:00Z","endTime":"2024-05-02T06:01:00Z","pageSize":100000"#
        let speed = id(rover, "drive.speed")
        let apart = try await fixture.data(#"{"queries":[\#(query("$1", [speed]))],\#(days)}"#)
        #expect([apart].series.count == 2)
        let together = try await fixture.data(
            #"{"queries":[\#(query("$1", [speed], #","combineRunData":true"#))],\#(days)}"#)
        #expect(together.list("data").count == 1)
        #expect([together].sizes == [apart].sizes)
        #expect([together].series.keys.sorted() == ["made|"])
        // Two channels that never share a run meet only when runs are combined.
        let beat = id(rover, "health.heartbeat")
        #expect(
            try await fixture.data(#"{"queries":[\#(query("$1+$2", [speed, beat]))],\#(days)}"#).list("data").isEmpty)
        let met = try await fixture.data(
            #"{"queries":[\#(query("$1+$2", [speed, beat], #","combineRunData":true,"runId":null"#))],\#(days)}"#)
        #expect(met.list("data").count == 1)
    }
}

@Test(arguments: [
    (
        query("$1 +", ["THRUST"]),
        "400 3 invalid argument: invalid expression: 1:5: Syntax error: mismatched input '<EOF>'"
    ),
    (query("$2", ["THRUST"]), "400 3 invalid argument: invalid expression: 1:1: undeclared reference to '$2'"),
    (
        query("1 + 1", []),
        "400 3 invalid argument: invalid expression: the expression uses no channel, so it has no times"
    ),
    (query("$1", ["x"]), #"400 3 invalid argument: channelId "x" is not a valid UUID"#),
    (
        query("$1", ["00000000-0000-4000-8000-000000000000"]),
        "404 5 channel 00000000-0000-4000-8000-000000000000 not found"
    ),
    (
        query("$1", ["THRUST"], #","mode":"EXPRESSION_MODE_RULES""#),
        "400 3 invalid argument: invalid expression: the expression of a rule must be true or false"
    ),
    (
        #"{"calculatedChannel":{"channelKey":"a","expression":{"expression":"$1","expressionChannelReferences":[{"channelReference":"$1"}]}}}"#,
        #"400 3 invalid argument: channelReference "$1" names no channel"#
    ),
    (
        #"{"calculatedChannel":{"channelKey":"a","expression":{"expression":"$1","expressionChannelReferences":[{"channelId":"THRUST"}]}}}"#,
        "400 3 invalid argument: channelReference must not be empty"
    ),
    (
        #"{"calculatedChannel":{"channelKey":"a","expression":{"expression":"$1","expressionChannelReferences":[{"channelReference":"$1","channelId":"THRUST","calculatedChannel":{}}]}}}"#,
        #"400 3 invalid argument: channelReference "$1" names more than one channel"#
    ),
    (
        #"{"calculatedChannel":{"channelKey":"a","expression":{"expression":"f($1)","functionDependencies":[{"userDefinedFunctionVersionId":"v"}]}}}"#,
        "404 5 user-defined function version v not found"
    ),
])
func calculatedSeriesThatAreRefused(query: String, expected: String) async throws {
    try await SandboxFixture.run { (fixture) async throws in
        let sent = query.replacing("THRUST", with: id(stand, "motor.thrust"))
        #expect(try await fixture.data(#"{"queries":[\#(sent)],\#(window)}"#).error == expected)
    }
}

@Test(arguments: [
    (#"{"expression":{"expression":"1 + 2"}}"#, #"{"success":{"dataType":"CHANNEL_DATA_TYPE_DOUBLE"}}"#),
    (
        #"{"expression":{"expression":"$1 > 2","channelReferences":{"$1":"THRUST"}},"mode":"EXPRESSION_MODE_RULES"}"#,
        #"{"success":{"dataType":"CHANNEL_DATA_TYPE_BOOL"}}"#
    ),
    (
        #"{"expression":{"expression":"$1 > 2 ? 'a' : 'b'","expressionChannelReferences":[{"channelReference":"$1","channelId":"THRUST"}]},"mode":2}"#,
        #"{"success":{"dataType":"CHANNEL_DATA_TYPE_STRING"}}"#
    ),
    (
        #"{"expression":{"expression":"$1 +"}}"#,
        #"{"error":{"errorMessage":"1:5: Syntax error: mismatched input '<EOF>'"}}"#
    ),
    (
        #"{"expression":{"expression":"$1","channelReferences":{"$1":"00000000-0000-4000-8000-000000000000"}}}"#,
        #"{"error":{"errorMessage":"channel 00000000-0000-4000-8000-000000000000 not found"}}"#
    ),
    (
        "{}", #"{"error":{"errorMessage":"the expression is empty"}}"#
    ),
])
func expressionsAreValidated(body: String, expected: String) async throws {
    try await SandboxFixture.run { (fixture) async throws in
        let answer = try await fixture.call(
            "POST", "/api/v1/calculated-channels:validate-expression",
            body: body.replacing("THRUST", with: id(stand, "motor.thrust")))
        #expect(answer.status == 200)
        #expect(answer.text == expected)
    }
}

@Test func calculatedChannelsAreListedWithTheirVersions() async throws {
    try await SandboxFixture.run { (fixture) async throws in
        let path = "/api/v2/calculated-channels"
        #expect(
            try await fixture.get(path).names("calculatedChannels") == [
                "drive.motion", "drive.power", "motor.hot", "motor.power_share", "motor.power",
            ])
        #expect(
            try await fixture.get(path, ("filter", "asset_name == 'rover-1' && is_archived == false")).names(
                "calculatedChannels") == ["drive.motion"])
        #expect(
            try await fixture.get(path, ("filter", "units == 'kW'"), ("orderBy", "name")).names("calculatedChannels")
                == ["motor.power"])
        #expect(
            try await fixture.get(path, ("filter", "size(activeFolders) == 0 && client_key in ['motor-hot']")).names(
                "calculatedChannels") == ["motor.hot"])
        #expect(
            try await fixture.get(path, ("orderBy", "size")).error == #"400 3 invalid argument: cannot order by "size""#
        )

        let power = deterministicID("calculated channel", "motor.power")
        let newest = deterministicID("calculated channel version", "motor.power", "2")
        let user = World.demo.userID
        let expected =
            #"{"calculatedChannel":{"calculatedChannelId":"\#(power)","organizationId":"\#(World.demo.organizationID)","clientKey":"motor-power","versionId":"\#(newest)","version":2,"name":"motor.power","description":"power of the jet","changeMessage":"the speed of the jet grows with the root of the temperature","userNotes":"","units":"kW","createdDate":"2024-02-21T09:00:00Z","modifiedDate":"2024-02-28T09:00:00Z","calculatedChannelConfiguration":{"assetConfiguration":{"selection":{"assetIds":["\#(stand)"],"tagIds":[]}},"queryConfiguration":{"sel":{"expression":"$1 * sqrt($2) * 0.03","expressionChannelReferences":[{"channelReference":"$1","channelIdentifier":"motor.thrust"},{"channelReference":"$2","channelIdentifier":"motor.temp"}]}}},"createdByUserId":"\#(user)","modifiedByUserId":"\#(user)","functionDependencies":[],"metadata":[{"key":{"name":"owner","type":"METADATA_KEY_TYPE_STRING","archivedDate":null,"isArchived":false},"stringValue":"propulsion","archivedDate":null,"isArchived":false}],"isArchived":false,"calculatedChannelDependencies":[],"folderIds":[]}}"#
        #expect(try await fixture.get("\(path)/\(power)").text == expected)
        let versions = try await fixture.get("\(path)/\(power)/versions")
        #expect(versions.list("calculatedChannelVersions").compactMap { $0["version"] as? Int } == [1, 2])
        let last = try await fixture.get("\(path)/\(power)/versions", ("orderBy", "version desc"), ("pageSize", "1"))
        #expect(last.list("calculatedChannelVersions").compactMap { $0["version"] as? Int } == [2])
        let first = deterministicID("calculated channel version", "motor.power", "1")
        let byID = try await fixture.get("\(path)/versions", ("calculatedChannelVersionIds", first))
        #expect(byID.list("calculatedChannels").compactMap { $0["version"] as? Int } == [1])
        let none = "00000000-0000-4000-8000-000000000000"
        #expect(try await fixture.get("\(path)/\(none)").error == "404 5 calculated channel \(none) not found")
        let share = deterministicID("calculated channel", "motor.power_share")
        #expect(
            try await fixture.get("\(path)/\(share)").text.contains(
                #""calculatedChannelDependencies":[{"calculatedChannelVersionId":"\#(newest)"}]"#))
        let functions = try await fixture.get("/api/v1/calculated-channels:expression-identifiers", ("mode", "2"))
        #expect(functions.names("identifiers").prefix(3) == ["abs", "ceil", "cos"])
    }
}

@Test func exportsHoldCalculatedColumns() async throws {
    try await SandboxFixture.run { (fixture) async throws in
        let version = deterministicID("calculated channel version", "motor.power", "2")
        let reference = { (name: String, target: String) in #"{"channelReference":"\#(name)",\#(target)}"# }
        let columns = [
            #"{"name":"doubled","expression":"$1 * 2","units":"N","channelReferences":[\#(reference("$1", #""channelIdentifier":"motor.thrust""#))]}"#,
            #"{"name":"power","expression":"$1 / 1","channelReferences":[\#(reference("$1", #""calculatedChannelVersionId":"\#(version)""#))]}"#,
            #"{"name":"is armed","expression":"$1 && $2 > 0","channelReferences":[\#(reference("$1", #""channelIdentifier":"\#(id(stand, "controller.armed"))""#)),\#(reference("$2", #""calculatedChannel":{"expression":"$1","expressionChannelReferences":[{"channelReference":"$1","channelId":"\#(id(stand, "chamber.pressure"))"}]}"#))]}"#,
        ].joined(separator: ",")
        let order = { (rest: String) in
            #"{"runsAndTimeRange":{"runIds":["\#(hotfire)"],"startTime":"2024-03-02T14:00:10Z","stopTime":"2024-03-02T14:00:10.003Z"},"calculatedChannelConfigs":[\#(columns)],\#(rest)}"#
        }
        let members = try await fixture.export(
            order(
                #""channelIds":["\#(id(stand, "motor.thrust"))"],"outputFormat":"EXPORT_OUTPUT_FORMAT_CSV","exportOptions":{"useLegacyFormat":true,"splitExportByRun":true}"#
            ))
        let lines = String(decoding: members[0].bytes, as: UTF8.self).split(separator: "\n").map(String.init)
        #expect(members.map(\.name) == ["hotfire 12.csv"])
        let header = { (name: String, unit: String) in
            "\"\(name) {asset=\"\"test-stand-7\"\", run=\"\"hotfire 12\"\", units=\"\"\(unit)\"\"}\""
        }
        #expect(
            lines[0]
                == "timestamp,"
                + [
                    header("motor.thrust", "N"), header("doubled", "N"), header("power", ""), header("is armed", ""),
                ].joined(separator: ","))
        #expect(lines.count == 4)
        for (line, time) in zip(lines.dropFirst(), ["10Z", "10.001Z", "10.002Z"]) {
            let cells = line.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
            #expect(cells[0] == "2024-03-02T14:00:" + time)
            let thrust = try #require(Double(cells[1]))
            #expect(Double(cells[2]) == thrust * 2)
            // 1 kHz for the power, 500 Hz for the flag.
            #expect(!cells[3].isEmpty)
            #expect(cells[4] == (time == "10.001Z" ? "" : "true"))
        }
        // Only the calculated columns, in Parquet; a time of which no column has a result is no row.
        let parquet = try await fixture.export(order(#""outputFormat":"EXPORT_OUTPUT_FORMAT_PARQUET""#))
        let text = String(decoding: parquet[0].bytes, as: UTF8.self)
        #expect(text.contains("test-stand-7|hotfire 12|doubled"))
        #expect(!text.contains("motor.thrust"))
    }
}
