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
             "assetIds":["a"],"isArchived":false,"description":"","tags":[],"metadata":[],"isPinned":false}
            """)
        let short = try read(
            SiftRun.self,
            #"{"run_id":"r","name":"hotfire 12","start_time":"2024-03-02T14:00:00.000000001Z","asset_ids":["a"]}"#)
        #expect(full == short)
        #expect(full.start?.sinceEpoch == 1_709_388_000_000_000_001)
        #expect(full.length == nil)
    }

    @Test("Every field of a run")
    func wholeRun() throws {
        let run = try read(
            SiftRun.self,
            """
            {"run_id":"r","start_time":"2024-03-02T14:00:00Z","stop_time":"2024-03-02T14:04:10.000000001Z",
             "stopped_date":"2024-03-02T14:05:00Z","tags":["x"],"is_pinned":true,"is_adhoc":true,
             "archived_date":"2024-04-01T00:00:00Z","default_report_id":"d","created_by_user_id":"u",
             "created_date":"2024-03-01T00:00:00Z","organization_id":"o",
             "metadata":[{"key":{"name":"site","type":"METADATA_KEY_TYPE_STRING"},"string_value":"north"},
               {"key":{"name":"weight","type":2},"numberValue":"12.5"},
               {"key":{"name":"zero","type":"METADATA_KEY_TYPE_NUMBER"}},
               {"key":{"name":"ok","type":"METADATA_KEY_TYPE_BOOLEAN"},"booleanValue":false},
               {"key":{"name":"of","type":"METADATA_KEY_TYPE_RELATION"},"relationValue":{"resourceType":"run","resourceId":"q"}}]}
            """)
        #expect(run.lengthText == "250.000000001s")
        #expect((run.isStopped, run.isArchived, run.isPinned, run.isAdhoc) == (true, true, true, true))
        #expect(
            run.metadata.map(\.value) == [
                .text("north"), .number(12.5), .number(0), .boolean(false), .relation(type: "run", id: "q"),
            ])
        #expect(run.authorship.createdByUserID == "u")
        #expect(run.authorship.created?.description == "2024-03-01T00:00:00Z")
    }

    @Test("A channel's type is said in words, and a version that is not active is archived")
    func channel() throws {
        let channel = try read(
            SiftChannel.self,
            """
            {"channelId":"c","name":"n","assetId":"a","dataType":"CHANNEL_DATA_TYPE_UINT_64","active":true,
             "unitId":"u1","displayUnitId":"u2","description":"old","displayDescription":"new"}
            """)
        #expect((channel.dataType, channel.unitID, channel.description) == ("uint64", "u2", "new"))
        #expect(channel.isActive)
        let old = try read(SiftChannel.self, #"{"channel_id":"c","data_type":4,"unit_id":"u1"}"#)
        #expect((old.dataType, old.unitID) == ("bit field", "u1"))
        #expect(!old.isActive)
        let unknown = try read(SiftChannel.self, #"{"channel_id":"c","data_type":99}"#)
        #expect(unknown.dataType == "unspecified 99")
    }

    @Test("Enumerations and bit fields, keys as numbers or texts, negative ones from their two's complement")
    func parts() throws {
        let channel = try read(
            SiftChannel.self,
            """
            {"channelId":"c","enumTypes":[{"name":"OFF"},{"name":"ON","key":"1"},{"name":"BAD","key":4294967295,"isSigned":true}],
             "bit_field_elements":[{"name":"gear","index":1,"bit_count":"3"}]}
            """)
        #expect(channel.enumNames.map(\.key) == [0, 1, -1])
        #expect(channel.bitElements.map(\.index) == [1])
        #expect(channel.bitElements.map(\.bitCount) == [3])
    }

    @Test("A calculated channel, its expression deep inside")
    func calculated() throws {
        let channel = try read(
            SiftCalculatedChannel.self,
            """
            {"calculatedChannelId":"k","versionId":"v","version":3,"name":"power","units":"W","calculatedChannelConfiguration":
             {"assetConfiguration":{"selection":{"assetIds":["a"]}},"queryConfiguration":{"sel":{"expression":"$1*$2",
              "expressionChannelReferences":[{"channelReference":"$1","channelIdentifier":"i"},
               {"channelReference":"$2","calculatedChannelVersionId":"w"}]}}}}
            """)
        #expect((channel.expression, channel.version, channel.assetIDs) == ("$1*$2", 3, ["a"]))
        #expect(channel.references.map(\.channel) == ["i", nil])
        #expect(channel.references.map(\.versionID) == [nil, "w"])
        #expect(!channel.isForAllAssets)
    }

    @Test("Jobs of all types; numbers of 64 bits stay exact; a state we do not know is no end")
    func job() throws {
        let job = try read(
            SiftJob.self,
            """
            {"job_id":"j","job_type":2,"job_status":"JOB_STATUS_DREAMING",
             "jobStatusDetails":{"dataImport":{"pointsProcessed":"9007199254740993","pointsTotal":"9223372036854775807"}}}
            """)
        #expect((job.type, job.isExport, job.look.state) == ("data import", false, nil))
        #expect(job.pointsProcessed == 9_007_199_254_740_993)
        #expect(job.look.serviceState == "JOB_STATUS_DREAMING")
        let failed = try read(
            SiftJob.self,
            """
            {"jobId":"j","jobType":"JOB_TYPE_DATA_EXPORT","jobStatus":4,
             "jobStatusDetails":{"data_export":{"error_message":"out of memory"}},"jobDetails":{"dataExport":{"request":{}}}}
            """)
        #expect((failed.look.state, failed.reason, failed.isExport) == (.failed, "out of memory", true))
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

    @Test("A user's own words stay as they are in a request: names that look like times, marks with underscores")
    func canonicalWords() throws {
        let request = try read(
            JSONValue.self,
            """
            {"calculatedChannelConfigs":[{"name":"2024-01-01","channelReferences":[{"calculatedChannel":
             {"channelReferences":{"$my_mark":"id"},"expression":"$my_mark"}}]}]}
            """)
        #expect(
            try request.canonical.map { try SiftMessages.write($0) } == """
                {"calculatedChannelConfigs":[{"channelReferences":[{"calculatedChannel":{"channelReferences":\
                {"$my_mark":"id"},"expression":"$my_mark"}}],"name":"2024-01-01"}]}
                """)
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
