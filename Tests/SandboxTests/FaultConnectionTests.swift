import Sandbox
import Testing
import Vocabulary

@Test func resetBeforeAndAfterTheOrder() async throws {
    try await SandboxFixture.run { (fixture) async throws in
        let order = try await fixture.smallOrder()
        try fixture.server.faults.add("reset-before 1")
        #expect(try await fixture.raw("POST", "/api/v1/export", body: order) == RawAnswer(bytes: [], end: .reset))
        #expect(try await fixture.get("/api/v1/jobs").list("jobs").count == 0)
    }
    try await SandboxFixture.run { (fixture) async throws in
        let order = try await fixture.smallOrder()
        try fixture.server.faults.add("reset-after 1")
        #expect(try await fixture.raw("POST", "/api/v1/export", body: order) == RawAnswer(bytes: [], end: .reset))
        // Nobody was told, but the job is there.
        #expect(try await fixture.get("/api/v1/jobs").list("jobs").count == 1)
    }
}

@Test func bodiesThatEndTooSoon() async throws {
    try await SandboxFixture.run { (fixture) async throws in
        let link = try await fixture.link(try await fixture.finishedJob())
        let whole = try await RawClient.send("GET", link)
        let size = whole.body.count
        #expect(whole.end == .closed && size > 200)
        let cases: [(String, Int, RawAnswer.End)] = [
            ("truncate 1", size / 2, .closed), ("truncate 1 at=10b", 10, .closed), ("truncate 1 at=0b", 0, .closed),
            ("truncate 1 at=1GB", size - 1, .closed), ("reset-middle 1", size / 2, .reset),
            ("reset-middle 1 at=33b", 33, .reset),
        ]
        for (text, count, end) in cases {
            try fixture.server.faults.add(text)
            let answer = try await RawClient.send("GET", link)
            #expect(answer.status == 200)
            #expect(answer.header("content-length") == "\(size)", "\(text)")
            #expect(answer.body == Array(whole.body.prefix(count)), "\(text): \(answer.body.count) of \(size)")
            #expect(answer.end == end, "\(text)")
        }
        #expect(try await RawClient.send("GET", link).body == whole.body)
        // A range is cut in its own middle.
        try fixture.server.faults.add("truncate 1")
        let part = try await RawClient.send("GET", link, headers: ["Range: bytes=100-199"])
        #expect((part.status, part.header("content-length")) == (206, "100"))
        #expect(part.body == Array(whole.body[100..<150]))
        // An answer of the API too, when its path is named.
        try fixture.server.faults.add("truncate 1 path=/ping at=5b")
        #expect(try await fixture.raw("GET", "/api/v1/ping").text == #"{"res"#)
    }
}

@Test func lengthsThatAreWrong() async throws {
    try await SandboxFixture.run { (fixture) async throws in
        let link = try await fixture.link(try await fixture.finishedJob())
        let whole = try await RawClient.send("GET", link).body
        for (text, told) in [("wrong-length 1", whole.count - 100), ("wrong-length 1 by=5", whole.count + 5)] {
            try fixture.server.faults.add(text)
            let answer = try await RawClient.send("GET", link)
            #expect(answer.header("content-length") == "\(told)")
            #expect(answer.body == whole)
            #expect(answer.end == .closed)
        }
    }
}

@Test func bodiesThatStopAndGoOn() async throws {
    try await SandboxFixture.run { (fixture) async throws in
        let link = try await fixture.link(try await fixture.finishedJob())
        let whole = try await RawClient.send("GET", link).body
        try fixture.server.faults.add("stall 1 at=20b; stall 1 wait=300ms")
        let stalled = try await RawClient.send("GET", link, patience: .seconds(4))
        #expect((stalled.body, stalled.end) == (Array(whole.prefix(20)), .silent))
        let begin = ContinuousClock.now
        #expect(try await RawClient.send("GET", link).body == whole)
        #expect(begin.duration(to: .now) >= .milliseconds(300))
    }
}

@Test func slowBodiesAndLateAnswers() async throws {
    try await SandboxFixture.run { (fixture) async throws in
        let link = try await fixture.link(try await fixture.finishedJob())
        let whole = try await RawClient.send("GET", link).body
        try fixture.server.faults.add("slow 1 rate=\(whole.count * 2)b; latency 1 wait=250ms")
        var begin = ContinuousClock.now
        #expect(try await RawClient.send("GET", link).body == whole)
        #expect(begin.duration(to: .now) >= .milliseconds(400))
        begin = .now
        #expect(try await fixture.raw("GET", "/api/v1/ping").status == 200)
        #expect(begin.duration(to: .now) >= .milliseconds(250))
    }
}

/// A server that waited for such a body would never stop; the limit is for the busiest machine.
@Test(.timeLimit(.minutes(10))) func aServerWithAStalledBodyStops() async throws {
    try await SandboxFixture.run { (fixture) async throws in
        let link = try await fixture.link(try await fixture.finishedJob())
        try fixture.server.faults.add("stall")
        #expect(try await RawClient.send("GET", link, patience: .milliseconds(100)).end == .silent)
    }
}
