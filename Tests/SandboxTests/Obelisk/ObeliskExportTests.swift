import Foundation
import Sandbox
import Testing
import Vocabulary

/// 2018-06-01 and 2018-06-02 as milliseconds since 1970.
private var day: [String: Any] { ["from": 1_527_811_200_000, "to": 1_527_897_600_000] }

@Test func anExportIsOrderedWaitedForAndFetched() async throws {
    try await SandboxFixture.run { (fixture) async throws in
        let fields = ["timestamp", "dataset", "metric", "source", "value"]
        let response = try await fixture.createExport(
            day.merging([
                "name": "one day of it", "dataRange": ["datasets": [ObeliskDemoName.climate.id]], "fields": fields,
                "timestampPrecision": "MICROSECONDS",
            ]) { $1 })
        #expect(response["responseCode"] as? String == "SUCCESS")
        let item = try #require(response["item"] as? [String: Any])
        let id = try #require(item["id"] as? String)
        #expect(id.count == 24 && id.allSatisfy { $0.isHexDigit })
        #expect(item["fields"] as? [String] == fields)
        #expect(item["limit"] as? Int == 100_000_000)
        #expect((item["status"] as? [String: Any])?["recordsEstimate"] as? Int == 24 * 32)

        let table = try await fixture.exportedTable(id)
        let lines = table.components(separatedBy: "\r\n")
        #expect(lines.count == 24 * 32 + 1 && lines.last == "")
        #expect(lines[0] == "1527811258630119,f3ab0579cfe2503ebb816112,temperature.celsius::number,room-1,18.8")
        let times = lines.dropLast().compactMap { Int64($0.prefix(16)) }
        #expect(times.count == 24 * 32 && times == times.sorted())

        let export = try #require(try await fixture.dataExport(id))
        #expect(export["name"] as? String == "one day of it")
        // The service tells whole turns of a million only.
        #expect((export["status"] as? [String: Any])?["recordsProcessed"] as? Int == 0)
        #expect((export["result"] as? [String: Any])?["expiresOn"] as? Int == 0)
        let answer = try await fixture.obelisk("GET", "/data/exports/\(id)")
        #expect(answer.headers["content-type"] == "application/zip")
        #expect(answer.headers["content-length"] == "\(answer.body.count)")
        #expect(answer.headers["content-disposition"] == "attachment; filename=\"one_day_of_it.zip\"")
        #expect(answer.headers["etag"] == nil && answer.headers["accept-ranges"] == nil)
        // It knows no ranges.
        let ranged = try await fixture.obelisk("GET", "/data/exports/\(id)", headers: [("Range", "bytes=10-19")])
        #expect(ranged.status == 200 && ranged.body.count == answer.body.count)
    }
}

@Test func withoutFieldsThereIsNoTimestamp() async throws {
    try await SandboxFixture.run { (fixture) async throws in
        let id = try await fixture.orderExport("plain", of: .climate, day.merging(["limit": 2]) { $1 })
        #expect(
            try await fixture.exportedTable(id)
                == "temperature.celsius::number,room-1,18.8\r\nhumidity.percent::number,room-1,48.4\r\n")
        // An empty list means the same.
        let other = try await fixture.orderExport(
            "empty", of: .climate, day.merging(["limit": 0, "fields": []]) { $1 })
        #expect(try await fixture.exportedTable(other) == "")
    }
}

@Test func metricsFiltersAndRangesSelect() async throws {
    try await SandboxFixture.run { (fixture) async throws in
        let id = ObeliskDemoName.climate.id
        let cases: [([String: Any], Int)] = [
            (["dataRange": ["datasets": [id], "metrics": ["*::bool"]]], 24 * 8),
            (["dataRange": ["datasets": [id], "metrics": ["co2.ppm::number", "window.open::bool"]]], 24 * 16),
            // One text stands for a list of one.
            (["dataRange": ["datasets": id, "metrics": "co2.ppm::number"]], 24 * 8),
            (["dataRange": ["datasets": [id], "metrics": ["nothing::number"]]], 0),
            (["filter": ["source": ["_eq": "room-2"]]], 24 * 4),
            (
                ["filter": ["_and": [["source": ["_in": ["room-1", "room-2"]]], ["metric": ["_startsWith": "co2"]]]]],
                48
            ),
            (["from": 1_527_811_258_631, "to": 1_527_897_600_000], 24 * 32 - 4),
            (["to": 1_527_811_258_630], 0), (["to": 1_527_811_258_631], 4),
            (["from": 1_527_897_600_000, "to": 1_527_811_200_000], 0), (["limit": 5], 5),
        ]
        for (number, (input, rows)) in cases.enumerated() {
            let all = day.merging(["fields": ["timestamp"]]) { $1 }.merging(input) { $1 }
            let export = try await fixture.orderExport("case \(number)", of: .climate, all)
            let table = try await fixture.exportedTable(export)
            #expect(table.components(separatedBy: "\r\n").count == rows + 1, "\(input)")
            let status = try await fixture.dataExport(export)?["status"] as? [String: Any]
            #expect(status?["recordsEstimate"] as? Int == rows, "\(input)")
        }
    }
}

@Test func refusalsHaveTheirCodes() async throws {
    try await SandboxFixture.run { (fixture) async throws in
        let climate: [String: Any] = ["dataRange": ["datasets": [ObeliskDemoName.climate.id]]]
        func refusal(_ more: [String: Any], client: SandboxFixture.ObeliskWord = .full) async throws -> String {
            try await fixture.createRefusal(climate.merging(more) { $1 }, client: client)
        }
        #expect(
            try await refusal(["dataRange": ["datasets": [String]()]])
                == "BAD_REQUEST Datasets in DataRange should not be empty!")
        let lab = ObeliskDemoName.lab.id
        #expect(
            try await refusal(["dataRange": ["datasets": [lab]]]) == "SERVER_ERROR Read access denied on dataset \(lab)"
        )
        #expect(
            try await refusal(["dataRange": ["datasets": ["nothing"]]])
                == "SERVER_ERROR Read access denied on dataset nothing")
        #expect(
            try await refusal([:], client: .other)
                == "SERVER_ERROR Read access denied on dataset \(ObeliskDemoName.climate.id)")
        #expect(try await refusal(["limit": -1]) == "BAD_REQUEST 'limit' must not be negative: -1")
        #expect(
            try await refusal(["filter": ["nothing": ["_eq": 1]]])
                == "BAD_REQUEST Invalid filter expression: unknown field 'nothing'")
        #expect(try await refusal(["name": "twice"]).hasPrefix("SUCCESS"))
        let twice = try await refusal(["name": "twice"])
        #expect(twice.hasPrefix("BAD_REQUEST Cannot create DataExport: E11000 duplicate key error"), "\(twice)")
        #expect(try await refusal([:]).hasPrefix("SUCCESS"))
        // Two without a name collide as well.
        #expect(try await refusal([:]).hasPrefix("BAD_REQUEST Cannot create DataExport:"))
        // Another user may have the name.
        #expect(try await refusal(["name": "twice"], client: .member).hasPrefix("SUCCESS"))
        let metric = try await fixture.catalogError(
            SandboxFixture.createExport,
            ["input": ["dataRange": ["datasets": [ObeliskDemoName.climate.id], "metrics": ["temperature"]]]])
        #expect(
            metric == "DataFetchingException Exception while fetching data (/createExport) : "
                + "No enum constant for the type of metric temperature")
        // Among metrics null is no word for all of them.
        let none = try await fixture.catalogError(
            SandboxFixture.createExport,
            ["input": ["dataRange": ["datasets": [ObeliskDemoName.climate.id], "metrics": [NSNull()]]]])
        #expect(none.hasSuffix("No enum constant for the type of metric null"), "\(none)")
        let null = try await fixture.catalogError(
            SandboxFixture.createExport, ["input": climate.merging(["fields": NSNull()]) { $1 }])
        #expect(null.hasPrefix("DataFetchingException"), "\(null)")
    }
}

@Test func fiveStoredExportsAreAllThatIsAllowed() async throws {
    try await SandboxFixture.run(with: { $0.limits = .real }) { (fixture) async throws in
        var ids: [String] = []
        for number in 1...5 { ids.append(try await fixture.orderExport("export \(number)", of: .edges)) }
        for id in ids { _ = try await fixture.endedExport(id) }
        let input: [String: Any] = ["name": "one more", "dataRange": ["datasets": [ObeliskDemoName.edges.id]]]
        let full = "SERVER_ERROR Cannot exceed the maximum amount of DataExports for this User (5)!"
        // Finished ones count.
        #expect(try await fixture.createRefusal(input) == full)
        #expect(try await fixture.createRefusal(input, client: .member).hasPrefix("SERVER_ERROR Read access denied"))
        try await fixture.removeExport(ids[0])
        #expect(try await fixture.createRefusal(input).hasPrefix("SUCCESS"))
        #expect(try await fixture.createRefusal(["name": "again"].merging(input) { first, _ in first }) == full)
        #expect(
            try await fixture.catalogValue("me.exports.count", "{ me { exports { count } } }") as? Int == 5)
    }
}

@Test func theRecordLimitCutsWithoutAWord() async throws {
    try await SandboxFixture.run(with: { $0.obelisk.recordLimit = 10 }) { (fixture) async throws in
        let id = try await fixture.orderExport("cut", of: .climate, ["fields": ["timestamp"]])
        #expect(try await fixture.exportedTable(id).components(separatedBy: "\r\n").count == 11)
        let export = try #require(
            try await fixture.catalogValue(
                "me.export", "query Q($id: String!) { me { export(id: $id) { limit status { recordsEstimate } } } }",
                ["id": id]) as? [String: Any])
        #expect(export["limit"] as? Int == 10)
        #expect((export["status"] as? [String: Any])?["recordsEstimate"] as? Int == 10)
    }
}

@Test func whatCannotBeFetched() async throws {
    try await SandboxFixture.run(with: {
        $0.exporters = 1
        $0.faults = [SandboxFault(.stuckJob, times: 1)]
    }) { (fixture) async throws in
        let stuck = try await fixture.orderExport("stuck", of: .edges)
        let path = "/data/exports/\(stuck)"
        let unexpected = "500 An unexpected error occurred and has been logged!"
        #expect(try await fixture.obelisk("GET", path).obeliskError == unexpected)
        let denied = "403 No permission to access export \(stuck)"
        #expect(try await fixture.obelisk("GET", path, client: .other).obeliskError == denied)
        #expect(try await fixture.obelisk("GET", path, client: .member).obeliskError == denied)
        #expect(
            try await Answer.fetch("GET", try fixture.obeliskURL + path).obeliskError
                == "401 No valid Bearer token present in Authorization header.")
        let unknown = String(repeating: "0", count: 24)
        #expect(
            try await fixture.obelisk("GET", "/data/exports/\(unknown)").obeliskError
                == "404 Export \(unknown) was not found")
        #expect(try await fixture.dataExport(unknown) == nil)
        // A removed one frees its exporter.
        try await fixture.removeExport(stuck)
        #expect(try await fixture.obelisk("GET", path).status == 404)

        // Without a name there is no name of a file.
        let response = try await fixture.createExport(["dataRange": ["datasets": [ObeliskDemoName.edges.id]]])
        let id = try #require((response["item"] as? [String: Any])?["id"] as? String)
        _ = try await fixture.endedExport(id)
        #expect(try await fixture.exportState(id) == "COMPLETED")
        #expect(try await fixture.obelisk("GET", "/data/exports/\(id)").obeliskError == unexpected)
    }
}

@Test func unknownExportsCannotBeRemoved() async throws {
    try await SandboxFixture.run { (fixture) async throws in
        let id = try await fixture.orderExport("gone", of: .edges)
        try await fixture.removeExport(id)
        let error = try await fixture.catalogError(SandboxFixture.removeExport, ["id": id])
        #expect(error.hasPrefix("NullValueInNonNullableField The field at path '/onExport' was declared as a non null"))
        let foreign = try await fixture.orderExport("foreign", of: .weather, client: .other)
        #expect(
            try await fixture.catalogError(SandboxFixture.removeExport, ["id": foreign]).hasPrefix(
                "NullValueInNonNullableField"))
        #expect(try await fixture.dataExport(foreign) == nil)
    }
}

@Test func teamsShareExports() async throws {
    try await SandboxFixture.run { (fixture) async throws in
        let team = try fixture.obeliskSetting("team")
        let create = """
            mutation Create($team: String!, $input: CreateExportInput!) { onTeam(id: $team) { createExport(input: $input) {
            responseCode item { id team { name } user { email } } } } }
            """
        let input: [String: Any] = [
            "name": "shared", "dataRange": ["datasets": [ObeliskDemoName.climate.id]], "limit": 3,
        ]
        let item = try #require(
            try await fixture.catalogValue(
                "onTeam.createExport.item", create, ["team": team, "input": input], client: .member) as? [String: Any])
        let id = try #require(item["id"] as? String)
        #expect((item["team"] as? [String: Any])?["name"] as? String == "Facility team")
        #expect((item["user"] as? [String: Any])?["email"] as? String == "carol@example.com")
        // It is not hers, but her team's.
        #expect(try await fixture.dataExport(id) == nil)
        let look =
            "query Look($team: String!, $id: String!) { team(id: $team) { export(id: $id) { status { status } } } }"
        for _ in 0..<500 {
            let status = try await fixture.catalogValue("team.export.status.status", look, ["team": team, "id": id])
            if status as? String == "COMPLETED" { break }
            try await Task.sleep(for: .milliseconds(10))
        }
        #expect(try await fixture.obelisk("GET", "/data/exports/\(id)").status == 200)
        #expect(try await fixture.obelisk("GET", "/data/exports/\(id)", client: .other).status == 403)
        let remove = """
            mutation Remove($team: String!, $id: String!) {
            onTeam(id: $team) { onExport(id: $id) { remove { responseCode } } } }
            """
        let code = try await fixture.catalogValue(
            "onTeam.onExport.remove.responseCode", remove, ["team": team, "id": id])
        #expect(code as? String == "SUCCESS")
        #expect(
            try await fixture.catalogError(create, ["team": team, "input": input], client: .other).hasPrefix(
                "NullValueInNonNullableField"))
    }
}
