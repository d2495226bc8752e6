import Testing
import Vocabulary

@testable import Services

@Suite("Ticksupply's messages")
struct TicksupplyMessagesTests {
    private func read<Message: Decodable>(_ text: String) throws -> Message {
        try JSONMessage.read(Message.self, from: Array(text.utf8), of: .ticksupply)
    }

    @Test("An export: nanoseconds beyond 2^53 stay exact, missing fields are null, a new state is no end")
    func job() throws {
        let job: TicksupplyJob = try read(
            """
            {"id":"exp_0194a1b2c3d4e5f6a7b8c9d0e1f2a3b4","datastream_id":9007199254740993,
             "start_time":1704067200000000001,"end_time":1704153600000000003,"format":"parquet",
             "format_options":{"compression":"zstd","compression_level":3},"status":"dreaming",
             "created_at":"2024-01-02T05:31:56.5Z","tomorrow":[1]}
            """)
        #expect(
            (job.stream, job.start, job.end) == (
                9_007_199_254_740_993, 1_704_067_200_000_000_001, 1_704_153_600_000_000_003
            ))
        #expect(job.look.state == nil)
        #expect(job.look.serviceState == "dreaming")
        #expect((job.reason, job.started, job.finished) == (nil, nil, nil))
        #expect(job.created?.description == "2024-01-02T05:31:56.500Z")
    }

    @Test(
        "States in our words",
        arguments: [
            ("queued", "queued"), ("running", "running"), ("succeeded", "ready"), ("failed", "failed"),
            ("canceled", "cancelled"), ("deleted", "cancelled"),
        ])
    func states(status: String, state: String) throws {
        let job: TicksupplyJob = try read(
            """
            {"id":"exp_1","datastream_id":1,"start_time":1,"end_time":2,"format":"csv","format_options":{},
             "status":"\(status)","created_at":"2024-01-02T05:31:56Z","reason":"why","started_at":null}
            """)
        #expect(job.look.state?.rawValue == state)
        #expect(job.look.reason == "why")
    }

    @Test("A failure without a reason has none, not an empty one")
    func emptyReason() throws {
        let job: TicksupplyJob = try read(
            """
            {"id":"exp_1","datastream_id":1,"start_time":1,"end_time":2,"format":"csv","format_options":{},
             "status":"failed","created_at":"2024-01-02T05:31:56Z","reason":""}
            """)
        #expect(job.look.reason == nil)
    }

    @Test("An order is looked for by everything that the service tells of it")
    func answers() throws {
        var job: TicksupplyJob = try read(
            """
            {"id":"exp_1","datastream_id":1,"start_time":10,"end_time":20,"format":"parquet",
             "format_options":{"compression":"zstd","compression_level":3},"status":"queued",
             "created_at":"2024-01-02T05:31:56Z"}
            """)
        var request = TicksupplyRequest(stream: 1, start: 10, end: 20, schema: .text("raw"), format: "parquet")
        #expect(job.mayAnswer(request))
        request.formatOptions = .object(["compression": .text("zstd")])
        #expect(job.mayAnswer(request))
        request.formatOptions = .object(["compression": .text("snappy")])
        #expect(!job.mayAnswer(request))
        request.formatOptions = nil
        job.end = 21
        #expect(!job.mayAnswer(request))
    }

    @Test("Catalog: what may be missing may be missing")
    func catalog() throws {
        let page: TicksupplyPage<TicksupplyInstrument> = try read(
            #"{"items":[{"symbol":"A/B:x y"},{"symbol":"B","base":null,"instrument_type":"spot"}],"total":2,"limit":100,"next_page_token":"t"}"#
        )
        #expect(page.items.map(\.id) == ["A/B:x y", "B"])
        #expect(page.items[1].type == "spot")
        #expect(page.next == "t")
        let last: TicksupplyPage<TicksupplyStream> = try read(
            #"{"items":[],"total":0,"limit":1,"next_page_token":null}"#)
        #expect(last.next == nil)
    }

    @Test("A new subscription tells its stream, a listed one the number too")
    func subscription() throws {
        let stream =
            #"{"datastream_id":123,"exchange":"binance","instrument":"BTCUSDT","stream_type":"trade","wire_format":"json"}"#
        let made: TicksupplySubscription = try read(
            "{\"id\":\"sub_1\",\"status\":\"active\",\"datastream\":\(stream),\"created_at\":\"2024-01-01T00:00:00Z\",\"spans\":[]}"
        )
        #expect((made.streamNumber, made.name) == (123, "binance BTCUSDT trade"))
        let listed: TicksupplySubscription = try read(
            #"{"id":"sub_1","datastream_id":7,"status":"paused","created_at":"2024-01-01T00:00:00Z"}"#)
        #expect((listed.streamNumber, listed.name) == (7, "stream 7"))
    }

    @Test("A schema of the list has no columns; a whole one keeps them as they are")
    func schema() throws {
        let head =
            #""id":"sch_1","name":"n","stream_category":"trade","is_built_in":false,"created_at":"2024-01-01T00:00:00Z","version":0,"has_draft":true"#
        let listed: TicksupplySchema = try read("{\(head)}")
        #expect(listed.content == nil)
        let whole: TicksupplySchema = try read(
            "{\(head),\"columns\":[{\"output_column\":\"t\",\"meta\":{\"value\":\"collection_timestamp_ns\"}}],\"unfold\":null,\"derive\":null}"
        )
        #expect(
            whole.content?.inline.text
                == #"{columns: [{meta: {value: "collection_timestamp_ns"}, output_column: "t"}]}"#)
    }

    @Test("Billing keeps decimal texts, and is told in a line")
    func billing() throws {
        let bill = TicksupplyBilling(
            told: try read(
                #"{"access_status":"ACTIVE","grace_until":null,"plan_code":"pro","usage":{"export_gb_total":"12.345678"}}"#
            ))
        #expect(bill.summary == "plan pro, active, 12.345678 GiB exported")
        #expect(TicksupplyBilling(told: .object(["access_status": .text("NONE")])).summary == "no plan, none")
    }

    @Test("Something that is no answer of Ticksupply says so")
    func unreadable() throws {
        let fault = #expect(throws: Fault.self) { () throws -> [TicksupplyExchange] in try read("<html>") }
        #expect(
            fault?.description == """
                ticksupply answered with something that cannot be understood
                  hint:  is the url that of Ticksupply's REST API?
                """)
    }
}
