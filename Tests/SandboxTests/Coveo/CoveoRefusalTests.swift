import Sandbox
import Testing

private let range = "from=2018-06-01T00:00:00.000Z&to=2018-06-02T00:00:00.000Z"

@Test(
    "Wrong orders by query string are refused with a reason",
    arguments: [
        ("", "MissingParameter the parameter 'from' is required"),
        ("from=2018-06-01T00:00:00.000Z", "MissingParameter the parameter 'to' is required"),
        (
            "from=2018-06-01&to=2018-06-02T00:00:00.000Z",
            "InvalidParameter 'from' must be a time YYYY-MM-DDThh:mm:ss.sssZ, not '2018-06-01'"
        ),
        (
            "from=2018-06-01T00:00:00.000Z&to=2018-06-31T00:00:00.000Z",
            "InvalidParameter 'to' must be a time YYYY-MM-DDThh:mm:ss.sssZ, not '2018-06-31T00:00:00.000Z'"
        ),
        (
            "from=2018-06-01T00:00:00&to=2018-06-02T00:00:00.000Z",
            "InvalidParameter 'from' must be a time YYYY-MM-DDThh:mm:ss.sssZ, not '2018-06-01T00:00:00'"
        ),
        (
            "from=2018-06-01T00:00:00.1234Z&to=2018-06-02T00:00:00.000Z",
            "InvalidParameter 'from' must be a time YYYY-MM-DDThh:mm:ss.sssZ, not '2018-06-01T00:00:00.1234Z'"
        ),
        (
            "from=2018-06-02T00:00:00Z&to=2018-06-02T02:00:00%2B02:00",
            "InvalidParameter 'from' must be before 'to'"
        ),
        ("\(range)&from=2018-06-01T00:00:00.000Z", "InvalidParameter the parameter 'from' is given twice"),
        ("\(range)&table=clicks", "InvalidParameter unknown parameter 'table'; did you mean tables?"),
        ("\(range)&commonFilters=x", "InvalidParameter unknown parameter 'commonFilters'"),
        ("\(range)&tables=clickz", "InvalidParameter unknown table 'clickz'; did you mean clicks?"),
        (
            "\(range)&tables=views",
            "InvalidParameter unknown table 'views'; one of searches, custom_events, keywords, groups, clicks, all_events"
        ),
        ("\(range)&dimensions=visitID2", "InvalidParameter unknown dimension 'visitID2'; did you mean visitId?"),
        (
            "\(range)&dimensions=xxxxxxxxx",
            "InvalidParameter unknown dimension 'xxxxxxxxx'; /dimensions/exportables lists them"
        ),
        ("\(range)&format=CSV", "InvalidParameter 'format' must be EXCEL or NO_NEWLINE, not 'CSV'"),
        ("\(range)&useDisplayNames=yes", "InvalidParameter 'useDisplayNames' must be true or false, not 'yes'"),
        ("\(range)&filename=caf%C3%A9", "InvalidParameter the filename 'café' must be visible US-ASCII"),
        ("\(range)&filename=", "InvalidParameter the filename '' must be visible US-ASCII"),
        ("\(range)&filename=a%0Ab", "InvalidParameter the filename 'a\nb' must be visible US-ASCII"),
        ("\(range)&ordered=true", "InvalidParameter unknown parameter 'ordered'"),
        ("\(range)&f=%C3", "InvalidParameter the query string is not percent-encoded UTF-8: \(range)&f=%C3"),
        (
            "\(range)&fs=citty%20==%20'x'",
            "InvalidFilter invalid filter in 'fs': unknown dimension \"citty\" (did you mean city?), at character 1"
        ),
        ("\(range)&fc=", "InvalidFilter invalid filter in 'fc': the filter is empty"),
        (
            "\(range)&f=$NO_BLANK",
            "InvalidFilter invalid filter in 'f': unknown named filter \"$NO_BLANK\" (did you mean $NO_BLANK_QUERIES?), at character 1"
        ),
    ])
func wrongQueries(query: String, expected: String) async throws {
    try await SandboxFixture.run { (fixture) async throws in
        let answer = try await fixture.coveo("POST", "/exports?" + query)
        #expect(answer.coveoError == "400 " + expected)
        #expect(try await fixture.coveo("GET", "/exports").text == "[]")
    }
}

private let times = #""from":"2018-06-01T00:00:00.000Z","to":"2018-06-02T00:00:00.000Z""#

@Test(
    "Wrong orders by body are refused with a reason",
    arguments: [
        ("{", "InvalidJson unable to parse the provided JSON: unexpected EOF (line 1:2)"),
        ("[]", "InvalidObject the body must be a JSON object"),
        ("{}", "MissingParameter the parameter 'from' is required"),
        ("{\(times),\"f\":[\"x\"]}", "InvalidParameter unknown parameter 'f'; did you mean from or filename?"),
        ("{\(times),\"tables\":\"clicks\"}", "InvalidObject 'tables' must be a list of texts"),
        ("{\(times),\"tables\":[1]}", "InvalidObject 'tables' must be a list of texts"),
        ("{\(times),\"useDisplayNames\":\"true\"}", "InvalidObject 'useDisplayNames' must be true or false"),
        ("{\(times),\"description\":5}", "InvalidObject 'description' must be a text"),
        (
            "{\(times),\"exportFormat\":\"excel\"}",
            "InvalidParameter 'exportFormat' must be EXCEL or NO_NEWLINE, not 'excel'"
        ),
        (
            "{\(times),\"commonFilters\":[\"city = 'a'\"]}",
            "InvalidFilter invalid filter in 'commonFilters': \"=\" is not an operator, write ==, at character 6"
        ),
    ])
func wrongBodies(body: String, expected: String) async throws {
    try await SandboxFixture.run { (fixture) async throws in
        #expect(try await fixture.coveo("POST", "/exports/create", body: body).coveoError == "400 " + expected)
    }
}

@Test func parametersStandWhereTheyBelong() async throws {
    try await SandboxFixture.run { (fixture) async throws in
        #expect(
            try await fixture.coveo("POST", "/exports", SandboxFixture.range, body: "{}").coveoError
                == "400 InvalidParameter parameters stand in the query string, not in a body; "
                + "/rest/ua/v15/exports/create takes a body")
        #expect(
            try await fixture.coveo("POST", "/exports/create", SandboxFixture.range, body: "{}").coveoError
                == "400 InvalidParameter unknown parameter 'from'")
        let token = [("Authorization", "Bearer " + (try fixture.coveoToken(.key)))]
        let url = try #require(fixture.server.service("coveo")?.url) + "/exports/create"
        let plain = try await Answer.fetch(
            "POST", url, headers: token + [("Content-Type", "text/plain")], body: "{\(times)}")
        #expect(
            plain.coveoError
                == "400 InvalidHeadersException Content-Type must be application/json, not 'text/plain'")
        let charset = try await Answer.fetch(
            "POST", url, headers: token + [("Content-Type", "application/json; charset=utf-8")], body: "{\(times)}")
        #expect(charset.status == 201)
        let id = try #require(charset.object["id"] as? String)
        #expect(
            try await fixture.coveo("GET", "/exports/\(id)?redirect=1").coveoError
                == "400 InvalidParameter 'redirect' must be true or false, not '1'")
        #expect(
            try await fixture.coveo("GET", "/exports/\(id)?redirect=true&redirect=true").coveoError
                == "400 InvalidParameter the parameter 'redirect' is given twice")
        #expect(
            try await fixture.coveo("GET", "/exports?limit=5").coveoError
                == "400 InvalidParameter unknown parameter 'limit'")
        #expect(
            try await fixture.coveo("GET", "/exports/0f/downloadlink").coveoError
                == "404 NotFound there is no export '0f'")
    }
}
