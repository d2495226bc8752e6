import Foundation
import Testing
import Vocabulary

@testable import Sandbox

private let createStream = """
    mutation Create($input: CreateStreamInput!) { createStream(input: $input) { responseCode message item { id name
    timestampPrecision fields filter clientConnected dataRange { metrics datasets { name } } } } }
    """

extension SandboxFixture {
    fileprivate func stream(_ input: [String: Any]) async throws -> [String: Any] {
        try #require(try await catalogValue("createStream", createStream, ["input": input]) as? [String: Any])
    }

    fileprivate func streamID(_ input: [String: Any]) async throws -> String {
        let response = try await stream(input)
        return try #require((response["item"] as? [String: Any])?["id"] as? String, "\(response)")
    }
}

@Test func aStreamIsNoExport() async throws {
    try await SandboxFixture.run { (fixture) async throws in
        // The guide's slip: the input of an export for a stream.
        let response = try await fixture.stream([
            "name": "meant as an export", "dataRange": ["datasets": ObeliskDemoName.climate.id],
            "timestampPrecision": "MICROSECONDS", "filter": ["source": ["_eq": "room-1"]],
        ])
        #expect(response["responseCode"] as? String == "SUCCESS")
        let item = try #require(response["item"] as? [String: Any])
        let id = try #require(item["id"] as? String)
        #expect(item["fields"] as? [String] == ["metric", "source", "value"])
        #expect(item["clientConnected"] as? Bool == false)
        #expect((item["dataRange"] as? [String: Any])?["metrics"] as? [String] == [])
        #expect(try await fixture.dataExport(id) == nil)
        #expect(try await fixture.obelisk("GET", "/data/exports/\(id)").status == 404)
        #expect(
            try await fixture.catalogValue("me.usageRemaining", "{ me { usageRemaining } }").flatMap {
                ($0 as? [String: Int])?["maxDataStreams"]
            } == 2)
        for number in 2...3 {
            _ = try await fixture.streamID(["name": "\(number)", "dataRange": ["datasets": [ObeliskDemoName.edges.id]]])
        }
        let full = try await fixture.stream(["name": "4", "dataRange": ["datasets": [ObeliskDemoName.edges.id]]])
        #expect(full["responseCode"] as? String == "SERVER_ERROR")
        #expect(full["message"] as? String == "Cannot exceed the maximum amount of DataStreams for this User (3)!")
        let list = "{ me { activeStreams { items { id name user { email } } count } } }"
        #expect(try await fixture.catalogValue("me.activeStreams.count", list) as? Int == 3)
        let remove =
            "mutation Remove($id: String!) { onStream(id: $id) { endSession { responseCode } remove { responseCode } } }"
        #expect(
            try await fixture.catalogValue("onStream.remove.responseCode", remove, ["id": id]) as? String == "SUCCESS")
        #expect(try await fixture.catalogValue("me.activeStreams.count", list) as? Int == 2)
        #expect(try await fixture.catalogError(remove, ["id": id]).hasPrefix("NullValueInNonNullableField"))
        let look = "query Look($id: String!) { me { activeStream(id: $id) { id } } }"
        #expect(try await fixture.catalogValue("me.activeStream", look, ["id": id]) is NSNull)
    }
}

@Test func streamsWantAnAcceptHeader() async throws {
    try await SandboxFixture.run { (fixture) async throws in
        let id = try await fixture.streamID(["name": "s", "dataRange": ["datasets": [ObeliskDemoName.scratch.id]]])
        #expect(try await fixture.obelisk("GET", "/data/streams/\(id)").status == 406)
        let accept = [("Accept", "text/event-stream")]
        #expect(try await fixture.obelisk("GET", "/data/streams/nothing", headers: accept).status == 404)
        #expect(try await fixture.obelisk("GET", "/data/streams/\(id)", client: .other, headers: accept).status == 403)
    }
}

@Test func whoListensGetsWhatIsIngested() async throws {
    try await SandboxFixture.run { (fixture) async throws in
        let scratch = ObeliskDemoName.scratch.id
        let id = try await fixture.streamID([
            "name": "s", "dataRange": ["datasets": [scratch], "metrics": ["*::number"]],
            "filter": ["value": ["_gt": 1]], "fields": ["metric", "value"],
        ])
        let token = try await fixture.obeliskToken()
        let url = try fixture.obeliskURL + "/data/streams/\(id)"
        let listener = Task {
            try await RawClient.send(
                "GET", url, headers: ["Authorization: Bearer \(token)", "Accept: text/event-stream"])
        }
        let look = "query Look($id: String!) { me { activeStream(id: $id) { clientConnected } } }"
        for _ in 0..<1000 {
            let isConnected = try await fixture.catalogValue("me.activeStream.clientConnected", look, ["id": id])
            if isConnected as? Bool == true { break }
            try await Task.sleep(for: .milliseconds(5))
        }
        for mode in ["default", "store_only", "stream_only"] {
            let body = #"""
                [{"timestamp":1,"metric":"a::number","value":1},{"timestamp":2,"metric":"\#(mode)::number","value":2},
                 {"timestamp":3,"metric":"a::bool","value":true}]
                """#
            let answer = try await fixture.obelisk("POST", "/data/ingest/\(scratch)", [("mode", mode)], body: body)
            #expect(answer.status == 204)
        }
        let end = "mutation End($id: String!) { onStream(id: $id) { endSession { responseCode } } }"
        _ = try await fixture.catalogValue("onStream", end, ["id": id])
        let answer = try await listener.value
        #expect(answer.status == 200 && answer.header("content-type") == "text/event-stream")
        let lines = answer.text.split(whereSeparator: \.isNewline)
        #expect(
            lines.filter { $0.hasPrefix("data:") } == [
                #"data: {"timestamp":2,"metric":"default::number","value":2.0}"#,
                #"data: {"timestamp":2,"metric":"stream_only::number","value":2.0}"#,
            ])
        #expect(try await fixture.catalogValue("me.activeStream.clientConnected", look, ["id": id]) as? Bool == false)
    }
}

@Test func whoFallsTooFarBehindIsCutOff() async throws {
    try await withTemporaryFolder { folder in
        let streams = ObeliskStreams(state: try StateDatabase(path: folder + "/state.sqlite"), mostWaiting: 1000)
        let record = ObeliskStreamRecord(
            id: "s", name: "s", user: "u", datasets: ["d"], metrics: [], precision: .milliseconds, fields: [.value])
        try streams.add(record, quota: 1)
        func publish(_ count: Int) throws {
            let event = ObeliskEvent(
                time: 1000, dataset: "d", metric: ObeliskMetric("m", .number), value: .number(1),
                producer: ObeliskProducer(user: "u", client: "c"), received: 1)
            try streams.publish(Array(repeating: event, count: count))
        }
        let line = #"data: {"timestamp":1,"value":1.0}"# + "\n\n"
        let listener = streams.listen(to: "s")
        var lines = listener.lines.makeAsyncIterator()
        // Whoever reads stays.
        for _ in 0..<10 {
            try publish(20)
            for _ in 0..<20 {
                let next = try #require(await lines.next())
                #expect(String(decoding: next, as: UTF8.self) == line)
                listener.fetched(next)
            }
        }
        #expect(streams.isConnected("s"))
        try publish(10_000)
        #expect(!streams.isConnected("s"))
        // What waits already still comes.
        var count = 0
        while await lines.next() != nil { count += 1 }
        #expect(count == 1000 / line.utf8.count)
    }
}
