import Foundation
import Sandbox
import Testing
import Vocabulary

@Test(
    "Refusals are in Coveo's words",
    arguments: [
        (
            "rate-limit 1 wait=2s header=yes", 429,
            #"{"message":"too many requests, please retry in 2s","type":"TooManyRequests"}"#
        ),
        (
            "unavailable 1", 503,
            #"{"message":"the service is unavailable, please try again","type":"ServiceUnavailable"}"#
        ),
        ("server-error 1", 500, #"{"message":"internal error","type":"InternalError"}"#),
        ("unauthorized 1", 401, #"{"message":"the access token is not valid","type":"InvalidToken"}"#),
        (
            "forbidden 1", 403,
            #"{"message":"the privilege 'Analytics - Data exports - View' is required","type":"AccessDenied"}"#
        ),
        ("forbidden 1 message=no", 403, #"{"message":"no","type":"AccessDenied"}"#),
        ("request-timeout 1", 408, #"{"message":"the request took too long","type":"RequestTimeout"}"#),
    ])
func coveoRefusals(fault: String, status: Int, body: String) async throws {
    try await SandboxFixture.run { (fixture) async throws in
        try fixture.server.faults.add(fault)
        let answer = try await fixture.coveo("GET", "/exports")
        #expect((answer.status, answer.text) == (status, body))
        #expect(answer.headers["retry-after"] == (status == 429 ? "2" : nil))
        #expect(answer.headers["x-request-id"] != nil)
        #expect(try await fixture.coveo("GET", "/exports").status == 200)
    }
}

@Test func firewallsAndProxiesAnswerWithPages() async throws {
    try await SandboxFixture.run { (fixture) async throws in
        try fixture.server.faults.add("firewall 1; bad-gateway 1; not-json 1")
        let blocked = try await fixture.coveo("GET", "/exports")
        #expect((blocked.status, blocked.headers["x-coveo-waf-action"]) == (403, "block"))
        #expect(blocked.headers["content-type"] == "text/html")
        #expect(try await fixture.coveo("GET", "/exports").status == 502)
        let page = try await fixture.coveo("GET", "/exports")
        #expect(page.status == 200 && page.text.contains("Please sign in"))
    }
}

@Test func theQuotaIsMetByOrdersOnly() async throws {
    try await SandboxFixture.run { (fixture) async throws in
        try fixture.server.faults.add("quota 2")
        #expect(try await fixture.coveo("GET", "/exports").status == 200)
        for path in ["/exports", "/exports/visits"] {
            #expect(
                try await fixture.coveo("POST", path, SandboxFixture.range).coveoError
                    == "412 LimitExceeded the organization has all exports that its licence allows")
        }
        _ = try await fixture.coveoOrder()
    }
}

@Test func anOrderWhoseAnswerIsLostIsThere() async throws {
    try await SandboxFixture.run { (fixture) async throws in
        let query = SandboxFixture.queryText(SandboxFixture.range + [("d", "mark 1")])
        try fixture.server.faults.add("reset-after 1 method=POST path=/exports; truncate 1 method=POST path=/exports")
        let lost = try await fixture.raw(coveo: "POST", "/exports" + query)
        #expect(lost == RawAnswer(bytes: [], end: .reset))
        let cut = try await fixture.raw(coveo: "POST", "/exports" + query)
        #expect(cut.status == 201 && cut.body.count < 300)
        let list = try await fixture.coveo("GET", "/exports").array
        #expect(list.map { $0["description"] as? String } == ["mark 1", "mark 1"])
    }
}

@Test func filesComeByOtherWays() async throws {
    try await SandboxFixture.run { (fixture) async throws in
        let id = try await fixture.coveoOrder([("tables", "groups"), ("filename", "direct")])
        _ = try await fixture.coveoExport(id)
        let file = try await Answer.fetch("GET", try await fixture.coveoLink(id))
        try fixture.server.faults.add("direct-file 1; redirect 1; redirect 1 status=307")
        let direct = try await fixture.raw(coveo: "GET", "/exports/\(id)?redirect=true")
        #expect(direct.status == 200 && direct.body == file.body)
        #expect(direct.header("content-type") == "application/zip")
        #expect(direct.header("content-disposition") == "attachment; filename=\"direct.zip\"")
        #expect(direct.header("content-length") == "\(file.body.count)")
        for status in [302, 307, 303] {
            let answer = try await fixture.raw(coveo: "GET", "/exports/\(id)?redirect=true")
            #expect(answer.status == status)
            #expect(try await Answer.fetch("GET", try #require(answer.header("location"))).body == file.body)
        }
    }
}

@Test func linksLeadToOtherHosts() async throws {
    try await SandboxFixture.run { (fixture) async throws in
        try fixture.server.faults.add("other-host 1; other-host 1 name=usageanalytics.example.com")
        let port = try #require(fixture.server.siftURL.split(separator: ":").last)
        for host in ["localhost:\(port)", "usageanalytics.example.com", "127.0.0.1:\(port)"] {
            let id = try await fixture.coveoOrder([("tables", "groups")])
            let export = try await fixture.coveoExport(id)
            #expect(
                export["downloadLink"] as? String == "http://\(host)/rest/v15/exports/\(id)?redirect=true")
        }
    }
}

@Test func exportsEndBadly() async throws {
    try await SandboxFixture.run { (fixture) async throws in
        try fixture.server.faults.add("failed-job 1; cancelled-job 1 after=0; expired-export 1 ")
        // The fault of the order comes first: it is the first order that expires.
        var states: [String] = []
        for _ in 0..<4 {
            let id = try await fixture.coveoOrder([("tables", "groups")])
            states.append(try await fixture.coveoExport(id)["status"] as? String ?? "")
        }
        #expect(states == ["FAILED", "FAILED", "AVAILABLE", "AVAILABLE"])
        try fixture.server.faults.add("expired-export 1")
        let id = try await fixture.coveoOrder([("tables", "groups")])
        let expired = try await fixture.coveoExport(id)
        #expect(expired["status"] as? String == "EXPIRED")
        #expect(try await fixture.coveo("GET", "/exports/\(id)?redirect=true").status == 410)
        #expect(try await fixture.coveo("GET", "/exports/\(id)/downloadlink").text == #"{"id":"\#(id)"}"#)
    }
}

@Test func theStorageMisbehavesForCoveoToo() async throws {
    try await SandboxFixture.run { (fixture) async throws in
        let id = try await fixture.coveoOrder([("tables", "groups")])
        _ = try await fixture.coveoExport(id)
        let link = try await fixture.coveoLink(id)
        let whole = try await Answer.fetch("GET", link)
        try fixture.server.faults.add("expired-link 1; truncate 1")
        #expect(try await Answer.fetch("GET", link).status == 403)
        let cut = try await RawClient.send("GET", link)
        #expect(cut.body.count == whole.body.count / 2)
        try fixture.server.faults.add("corrupt-archive 1")
        let corrupt = try await RawClient.send("GET", link)
        #expect(corrupt.body.count == whole.body.count && corrupt.body != whole.body)
    }
}

@Test(
    "The settings of Coveo's faults are read and shown",
    arguments: [
        "redirect 1 status=307", "redirect always", "other-host 2 name=usageanalytics.example.com", "direct-file 1",
        "quota 1 path=/exports message=full", "firewall always method=POST", "expired-export 3",
    ])
func coveoFaultTexts(text: String) throws {
    #expect(try SandboxFault(parsing: text).description == text)
}

@Test func aRedirectLeadsSomewhere() {
    #expect {
        try SandboxFault(parsing: "redirect status=502")
    } throws: { "\($0)" == "502 leads nowhere\n  hint:  301, 302, 303, 307 or 308" }
    #expect {
        try SandboxFault(parsing: "bad-gateway status=302")
    } throws: { "\($0)".hasPrefix("a proxy does not answer 302") }
}
