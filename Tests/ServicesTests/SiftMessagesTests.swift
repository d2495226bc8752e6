import Testing
import Vocabulary

@testable import Services

@Suite("Sift messages")
struct SiftMessagesTests {
    private func read<Message: Decodable>(_ type: Message.Type, _ text: String) throws -> Message {
        try SiftMessages.read(type, from: Array(text.utf8))
    }

    @Test("Both spellings and all ways to say nothing are one run")
    func run() throws {
        let full = try read(
            SiftRun.self,
            """
            {"runId":"r","name":"hotfire 12","startTime":"2024-03-02T14:00:00.000000001Z","stopTime":null,"clientKey":"",
             "assetIds":["a"],"isArchived":false,"description":""}
            """)
        let short = try read(
            SiftRun.self,
            #"{"run_id":"r","name":"hotfire 12","start_time":"2024-03-02T14:00:00.000000001Z","asset_ids":["a"]}"#)
        #expect(full == short)
        #expect(full.start?.sinceEpoch == 1_709_388_000_000_000_001)
        #expect(full.length == nil)
    }

    @Test("A channel's type is said in words, and a version that is not active is archived")
    func channel() throws {
        let channel = try read(
            SiftChannel.self,
            #"{"channelId":"c","name":"n","assetId":"a","dataType":"CHANNEL_DATA_TYPE_UINT_64","active":true}"#)
        #expect(channel.dataType == "uint64")
        #expect(channel.isActive)
        let old = try read(SiftChannel.self, #"{"channel_id":"c","data_type":"CHANNEL_DATA_TYPE_BIT_FIELD"}"#)
        #expect(old.dataType == "bit field")
        #expect(!old.isActive)
    }

    @Test("Two writings of one request are equal, two requests are not")
    func canonical() throws {
        let ours = try read(
            JSONValue.self,
            #"{"exportOptions":{},"outputFormat":"CSV","runsAndTimeRange":{"runIds":["r"],"startTime":"2024-03-02T14:00:00Z"}}"#
        )
        let theirs = try read(
            JSONValue.self,
            """
            {"runs_and_time_range":{"run_ids":["r"],"start_time":"2024-03-02T15:00:00.000+01:00","stop_time":null},
             "channel_ids":[],"output_format":"CSV","export_options":{"use_legacy_format":false,"combine_runs":false},
             "calculated_channel_configs":[]}
            """)
        #expect(ours.canonical == theirs.canonical)
        let other = try read(JSONValue.self, #"{"outputFormat":"CSV","runsAndTimeRange":{"runIds":["r","s"]}}"#)
        #expect(ours.canonical != other.canonical)
    }

    @Test("Something else than JSON is an error that names the likely cause")
    func html() {
        let fault = #expect(throws: Fault.self) { try read(SiftMessages.Ping.self, "<html>") }
        #expect(
            fault?.description == """
                sift answered with something that cannot be understood
                  hint:  is the url that of Sift's REST API?
                """)
    }
}
