import Foundation
import Testing
import Vocabulary

@testable import Services

private func run(_ json: String) throws -> SiftRun { try JSONDecoder().decode(SiftRun.self, from: Data(json.utf8)) }

private func moment(_ text: String) throws -> Nanoseconds { try Nanoseconds(parsing: text) }

@Suite("Queries as they are sent")
struct SiftQueryTests {
    private let channel: SiftDataSource

    init() throws {
        let json = #"{"channelId":"c1","name":"motor.temp","assetId":"a1","dataType":"CHANNEL_DATA_TYPE_DOUBLE"}"#
        channel = SiftDataSource(try JSONDecoder().decode(SiftChannel.self, from: Data(json.utf8)))
    }

    private func text(_ query: SiftQuery, token: String? = nil) throws -> String {
        try SiftMessages.write(query.request(query.sources[0], size: query.pageSize, token: token))
    }

    @Test("The three states of the run, nanoseconds, sampling, token")
    func requests() throws {
        let range = try TimeRange(
            from: try moment("2026-03-13T19:43:25.557000001Z"), to: try moment("2026-03-13T20:00:00Z"))
        var query = SiftQuery([channel], runs: .all, range: range)
        let times = #""endTime":"2026-03-13T20:00:00Z","pageSize":100000"#
        let start = #""startTime":"2026-03-13T19:43:25.557000001Z""#
        #expect(try text(query) == #"{\#(times),"queries":[{"channel":{"channelId":"c1"}}],\#(start)}"#)
        query.runs = .outside
        #expect(try text(query) == #"{\#(times),"queries":[{"channel":{"channelId":"c1","runId":""}}],\#(start)}"#)
        query.runs = .one(try run(#"{"runId":"r1"}"#))
        query.sampleMilliseconds = 100
        query.receivedAt = true
        #expect(
            try text(query, token: "t")
                == #"{"endTime":"2026-03-13T20:00:00Z","includeReceivedAt":true,"pageSize":100000,"pageToken":"t","#
                + #""queries":[{"channel":{"channelId":"c1","runId":"r1"}}],"sampleMs":100,\#(start)}"#)
    }

    @Test("A calculated channel is sent with its key and its expression")
    func calculation() throws {
        let source = SiftDataSource(
            calculation: "power",
            .object([
                "expression": .text("$1"),
                "expressionChannelReferences": .list([
                    .object(["channelReference": .text("$1"), "channelId": .text("c1")])
                ]),
            ]), assetID: "a1")
        let range = try TimeRange(from: try moment("2026-03-13"), to: try moment("2026-03-14"))
        let query = SiftQuery([source], runs: .all, range: range, pageSize: 7)
        #expect(
            try text(query)
                == #"{"endTime":"2026-03-14T00:00:00Z","pageSize":7,"queries":[{"calculatedChannel":{"channelKey":"#
                + #""power","expression":{"expression":"$1","expressionChannelReferences":[{"channelId":"c1","#
                + #""channelReference":"$1"}]}}}],"startTime":"2026-03-13T00:00:00Z"}"#)
    }

    @Test("Ends that are left out: 1970 and now, and all of a run")
    func ranges() throws {
        let now = try moment("2026-11-21")
        let open = try TimeRange(from: nil, to: nil)
        let all = try SiftQuery.range(open, of: .all, now: now)
        #expect(all.from == Nanoseconds(sinceEpoch: 0) && all.to == now)
        // A run of a machine whose clock is wrong: before 1970, or in the future; the last point is inside.
        let early = try run(#"{"runId":"r","startTime":"1969-01-01T00:00:00Z","stopTime":"1969-01-02T00:00:00Z"}"#)
        #expect(try SiftQuery.range(open, of: .one(early), now: now).from == moment("1969-01-01"))
        let late = try run(#"{"runId":"r","startTime":"2030-01-01T00:00:00Z","stopTime":"2030-01-02T00:00:00Z"}"#)
        #expect(try SiftQuery.range(open, of: .one(late), now: now).to == moment("2030-01-02T00:00:00.000000001Z"))
        let future = try SiftQuery.range(try TimeRange(from: try moment("2030-01-01"), to: nil), of: .all, now: now)
        #expect(future.from == future.to)
        let past = try SiftQuery.range(try TimeRange(from: nil, to: try moment("1960-01-01")), of: .all, now: now)
        #expect(past.from == past.to)
    }

    @Test(
        "What cannot be asked for is said before anything is sent",
        arguments: [
            (Duration.milliseconds(0), nil, nil, 1, "query: sample is 0s, which the service cannot take"),
            (.microseconds(1500), nil, nil, 1, "query: sample is 0.0015s, which the service cannot take"),
            (.seconds(4_294_968), nil, nil, 1, "query: sample is 4294968s, which the service cannot take"),
            (.seconds(Int64.max), nil, nil, 1, "query: sample is 9223372036854775807s, which the service cannot take"),
            (nil, 0, nil, 1, "query: page_size is 0"), (nil, 1_000_001, nil, 1, "query: page_size is 1000001"),
            (nil, nil, -1, 1, "query: limit is -1"), (nil, nil, nil, 0, "query: nothing says which data are wanted"),
        ] as [(Duration?, Int64?, Int64?, Int, String)])
    func refusals(sample: Duration?, size: Int64?, limit: Int64?, sources: Int, message: String) throws {
        let range = try TimeRange(from: nil, to: nil)
        let fault = #expect(throws: Fault.self) {
            try SiftQuery.check(range: range, sample: sample, pageSize: size, limit: limit, sources: sources)
        }
        #expect(fault?.message == message)
        #expect(fault?.kind == .badArgument)
    }

    @Test("An empty range is a mistake; the largest interval is none")
    func edges() throws {
        let day = try moment("2026-01-01")
        let empty = try TimeRange(from: day, to: day)
        let fault = #expect(throws: Fault.self) {
            try SiftQuery.check(range: empty, sample: nil, pageSize: nil, limit: nil, sources: 1)
        }
        #expect(fault?.message == "query: from and to are both 2026-01-01T00:00:00Z, so the range is empty")
        #expect(try SiftQuery.milliseconds(of: .milliseconds(4_294_967_295)) == .max)
        #expect(try SiftQuery.milliseconds(of: .milliseconds(1)) == 1)
    }
}
