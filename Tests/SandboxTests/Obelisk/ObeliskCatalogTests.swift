import Foundation
import Testing

@Test func listsComeInPagesWithAFilter() async throws {
    try await SandboxFixture.run { (fixture) async throws in
        let query = """
            query List($cursor: String, $limit: Int, $filter: DatasetFilter) { me {
            datasets(cursor: $cursor, limit: $limit, filter: $filter) { items { name } cursor count } } }
            """
        func names(_ variables: [String: Any]) async throws -> (names: [String], cursor: String?, count: Int?) {
            let page = try #require(
                try await fixture.catalogValue("me.datasets", query, variables) as? [String: Any])
            let items = try #require(page["items"] as? [[String: Any]])
            return (items.compactMap { $0["name"] as? String }, page["cursor"] as? String, page["count"] as? Int)
        }
        let all = try await names([:])
        #expect(all.names == ["Office climate", "City bikes", "Edge cases", "Scratchpad", "Weather archive"])
        #expect(all.count == 5 && all.cursor == nil)
        let first = try await names(["limit": 2])
        #expect(first.names == ["Office climate", "City bikes"] && first.count == 5)
        let rest = try await names(["limit": 3, "cursor": try #require(first.cursor)])
        #expect(rest.names == ["Edge cases", "Scratchpad", "Weather archive"] && rest.cursor == nil)
        let filters: [([String: Any], [String])] = [
            (["name": "City bikes"], ["City bikes"]), (["name_in": ["Scratchpad", "x"]], ["Scratchpad"]),
            (["name_regex": "^C"], ["City bikes"]), (["name_regex": "^c"], []),
            (["name_regex_i": "^c"], ["City bikes"]),
            (["id": ObeliskDemoName.edges.id], ["Edge cases"]),
            (["_or": [["name": "City bikes"], ["name": "Scratchpad"]]], ["City bikes", "Scratchpad"]),
            (
                ["_and": [["name_regex": "a"], ["name_regex": "e"]]],
                ["Office climate", "Edge cases", "Weather archive"]
            ),
            (["_not": ["name_regex": "[a-z]"]], []), (["description_regex": "Ghent"], ["City bikes"]),
        ]
        for (filter, wanted) in filters {
            #expect(try await names(["filter": filter]).names.sorted() == wanted.sorted())
        }
        #expect(try await names(["cursor": ""]).names == all.names)
        #expect(
            try await fixture.catalogError(query, ["cursor": "!"])
                == "DataFetchingException Exception while fetching data (/me/datasets) : Invalid cursor '!'")
        #expect(
            try await fixture.catalogError(query, ["filter": ["name_regex": "("]])
                == "DataFetchingException Exception while fetching data (/me/datasets) : "
                + "Invalid filter expression: \"(\" is no regular expression")
    }
}

@Test func datasetsTellTheirMetricsAndThings() async throws {
    try await SandboxFixture.run { (fixture) async throws in
        let query = """
            query Look($id: String!) { dataset(id: $id) { name published archived openData keywords license contactPoint
            properties metaStats { nrOfMetrics nrOfEvents nrOfStreams approxSizeBytes lastUpdate }
            metrics(filter: { id_regex: "::number$" }) { items { id started lastUpdate } count }
            metric(id: "window.open::bool") { id } missing: metric(id: "nothing::bool") { id }
            things(limit: 2) { items { id } cursor count } thing(id: "room-3") { id started } } }
            """
        let id = ObeliskDemoName.climate.id
        let dataset = try #require(
            try await fixture.catalogValue("dataset", query, ["id": id]) as? [String: Any])
        #expect(dataset["name"] as? String == "Office climate")
        #expect(dataset["keywords"] as? [String] == ["indoor", "climate"])
        #expect((dataset["properties"] as? [String: Any])?["floors"] as? Int == 2)
        let statistics = try #require(dataset["metaStats"] as? [String: Any])
        #expect(statistics["nrOfMetrics"] as? Int == 4)
        #expect((statistics["nrOfEvents"] as? Int ?? 0) > 209_664)
        let metrics = try #require(dataset["metrics"] as? [String: Any])
        #expect(metrics["count"] as? Int == 3)
        #expect(
            (metrics["items"] as? [[String: Any]])?.compactMap { $0["id"] as? String }
                == ["co2.ppm::number", "humidity.percent::number", "temperature.celsius::number"])
        #expect((dataset["metric"] as? [String: Any])?["id"] as? String == "window.open::bool")
        #expect(dataset["missing"] is NSNull)
        #expect((dataset["things"] as? [String: Any])?["count"] as? Int == 8)
        #expect((dataset["thing"] as? [String: Any])?["id"] as? String == "room-3")
    }
}

@Test func whoMaySeeWhatInTheCatalog() async throws {
    try await SandboxFixture.run { (fixture) async throws in
        let mine = "{ me { email datasets { items { name } } } }"
        let wanted: [(SandboxFixture.ObeliskWord, [String])] = [
            (.full, ["Office climate", "City bikes", "Edge cases", "Scratchpad", "Weather archive"]),
            (.reader, ["Office climate", "City bikes", "Edge cases", "Scratchpad", "Weather archive"]),
            (.other, ["Weather archive", "Private lab"]),
            (.member, ["Office climate", "City bikes", "Scratchpad", "Weather archive"]),
        ]
        for (client, names) in wanted {
            let items = try await fixture.catalogValue("me.datasets.items", mine, client: client) as? [[String: Any]]
            #expect(items?.compactMap { $0["name"] as? String } == names)
        }
        let one = "query One($id: String!) { dataset(id: $id) { name } }"
        #expect(
            try await fixture.catalogError(one, ["id": ObeliskDemoName.lab.id])
                == "DataFetchingException Exception while fetching data (/dataset) : "
                + "Current auth context does not have the appropriate permissions.")
        #expect(try await fixture.catalogValue("dataset", one, ["id": "nothing"]) is NSNull)
        let team = "query Team($id: String!) { team(id: $id) { name } }"
        let id = try fixture.obeliskSetting("team")
        #expect(
            try await fixture.catalogValue("team.name", team, ["id": id], client: .member) as? String == "Facility team"
        )
        #expect(try await fixture.catalogValue("team", team, ["id": id], client: .other) is NSNull)
        // A read-only client changes nothing; the word is the service's own.
        let climate = ["input": ["dataRange": ["datasets": [ObeliskDemoName.climate.id]]]]
        for (mutation, variables) in [
            (SandboxFixture.createExport, climate), (SandboxFixture.removeExport, ["id": "x"] as [String: Any]),
        ] {
            let error = try await fixture.catalogError(mutation, variables, client: .reader)
            #expect(error.hasSuffix("Client scope MANAGE is required to perform this operation."), "\(error)")
        }
    }
}

@Test func missingTokensAreErrorsOf200() async throws {
    try await SandboxFixture.run { (fixture) async throws in
        let url = try fixture.obeliskURL + "/catalog/graphql"
        let json = [("Content-Type", "application/json")]
        func ask(_ query: String, _ headers: [(String, String)] = []) async throws -> Answer {
            try await Answer.fetch("POST", url, headers: json + headers, body: #"{"query":"\#(query)"}"#)
        }
        let missing = try await ask("{ me { id } }")
        #expect(missing.status == 200)
        #expect(
            missing.text
                == #"{"errors":[{"message":"Exception while fetching data (/me) : No valid Bearer token present in "#
                + #"Authorization header.","locations":[{"line":1,"column":3}],"path":["me"],"#
                + #""extensions":{"classification":"DataFetchingException"}}],"data":null}"#)
        let stale = try await ask("{ me { id } }", [("Authorization", "Bearer stale")])
        #expect(stale.text.contains("Exception while fetching data (/me) : Invalid access_token"))
        // What everybody may find needs no token.
        let published = try await ask("{ publishedDatasets { items { name } count } }")
        #expect(
            published.text == #"{"data":{"publishedDatasets":{"items":[{"name":"Weather archive"}],"count":1}}}"#)
        #expect(try await ask("{ nothing }").text.contains(#""classification":"ValidationError""#))
        #expect(try await ask("{ me").text.contains(#""classification":"InvalidSyntax""#))
        #expect(try await ask("{ __schema { queryType { name } } }").text.contains(#""queryType":{"name":"Query"}"#))
        // No request at all.
        for body in ["{}", "[]", "{"] {
            #expect(try await Answer.fetch("POST", url, headers: json, body: body).status == 400)
        }
        let query = [("query", "{ publishedDatasets { count } }")]
        let got = try await Answer.fetch("GET", url + SandboxFixture.queryText(query))
        #expect(got.text == #"{"data":{"publishedDatasets":{"count":1}}}"#)
    }
}

@Test func usageIsTold() async throws {
    try await SandboxFixture.run(with: { $0.limits = .real }) { (fixture) async throws in
        let query = "{ me { usageLimit { name defaultLimit values } aggregatedUsageLimit { values } usageRemaining } }"
        func usage() async throws -> [String: Any] {
            try #require(try await fixture.catalogValue("me", query) as? [String: Any])
        }
        let first = try await usage()
        let values = try #require((first["usageLimit"] as? [String: Any])?["values"] as? [String: Int])
        #expect(
            values == [
                "maxHourlyPrimitiveEventsStored": 250_000, "maxHourlyComplexEventsStored": 100_000,
                "maxHourlyPrimitiveEventsStreamed": 100_000, "maxHourlyComplexEventsStreamed": 25_000,
                "maxHourlyPrimitiveEventQueries": 10_000, "maxHourlyComplexEventQueries": 2500,
                "maxHourlyPrimitiveStatsQueries": 2500, "maxHourlyComplexStatsQueries": 100, "maxDataExports": 5,
                "maxDataExportRecords": 5_000_000, "maxDataStreams": 3,
            ])
        _ = try await fixture.orderExport("one", of: .edges)
        _ = try await fixture.events(of: .climate, metrics: ["*::number"])
        let rest = try #require(try await usage()["usageRemaining"] as? [String: Int])
        #expect(rest["maxDataExports"] == 4)
        #expect(rest["maxDataStreams"] == 3)
        #expect(rest["maxHourlyPrimitiveEventQueries"] == 9999)
        #expect(rest["maxHourlyComplexEventQueries"] == 2500)
    }
}
