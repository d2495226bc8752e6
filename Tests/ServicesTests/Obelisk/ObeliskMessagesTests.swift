import Exports
import Foundation
import Testing
import Vocabulary

@testable import Services

@Suite("Obelisk's messages as values")
struct ObeliskMessagesTests {
    private func read<Message: Decodable>(_ text: String, as type: Message.Type = Message.self) throws -> Message {
        try JSONMessage.read(type, from: Array(text.utf8), of: .obelisk)
    }

    private static let export = """
        {"id":"5f00000000000000000000e1","name":"days-20240131T140000Z-1","user":{"id":"u1","email":"ana@example.com"},
         "team":{"id":"t1","name":"Facility"},"dataRange":{"datasets":[{"id":"d1","name":"Office"}],"metrics":["a::number"]},
         "timestampPrecision":"MICROSECONDS","fields":["timestamp","value"],"filter":{"value":{"_gt":20}},
         "from":1514764800000,"to":1517443200000,"limit":5000000,"requestedOn":1700000000000,
         "status":{"status":"COMPLETED","recordsEstimate":40000,"recordsProcessed":0},
         "result":{"completedOn":1700000001000,"expiresOn":0,"sizeInBytes":900,"compressedSizeInBytes":100}}
        """

    @Test("An export with all that it tells")
    func export() throws {
        let job: ObeliskJob = try read(Self.export)
        #expect(
            (job.id, job.name, job.user) == ("5f00000000000000000000e1", "days-20240131T140000Z-1", "ana@example.com"))
        #expect(job.team?.id == "t1")
        #expect(job.datasets == [ObeliskDatasetName(id: "d1", name: "Office")])
        #expect((job.metrics, job.fields) == (["a::number"], ["timestamp", "value"]))
        #expect(job.filter == .object(["value": .object(["_gt": .whole(20)])]))
        #expect((job.from, job.to, job.limit) == (1_514_764_800_000, 1_517_443_200_000, 5_000_000))
        #expect(job.result?.compressedSizeInBytes == 100)
        #expect(
            job.look(now: 1_700_000_002_000)
                == JobLook(
                    state: .ready, serviceState: "COMPLETED", rows: JobRows(estimate: 40_000, limit: 5_000_000)))
        #expect(job.created?.description == "2023-11-14T22:13:20Z")
        #expect(job.completed?.description == "2023-11-14T22:13:21Z")
    }

    @Test("An export of which next to nothing is told is no error")
    func bare() throws {
        let job: ObeliskJob = try read(#"{"id":"e","status":{"status":"PREPARING"},"name":"","result":null,"new":[1]}"#)
        #expect(job.look(now: 0) == JobLook(state: nil, serviceState: "PREPARING"))
        #expect((job.title, job.name) == (nil, "e"))
        #expect(throws: Fault.self) { try read(#"{"name":"e"}"#, as: ObeliskJob.self) }
    }

    @Test(
        "One odd number, or a state that is not told, spoils neither the export nor its list",
        arguments: [
            #"{"id":"e"}"#, #"{"id":"e","status":null}"#, #"{"id":"e","status":"COMPLETED"}"#,
            #"{"id":"e","status":{"recordsEstimate":1e30}}"#, #"{"id":"e","status":{"status":null}}"#,
        ])
    func odd(text: String) throws {
        let job: ObeliskJob = try read(text)
        #expect(job.look(now: 0) == JobLook(state: nil, serviceState: "UNKNOWN"))
    }

    @Test("What can be read beside an odd number is read")
    func beside() throws {
        let job: ObeliskJob = try read(
            #"""
            {"id":"e","status":{"status":"COMPLETED","recordsEstimate":"many","recordsProcessed":7},
             "result":{"completedOn":"today","expiresOn":5,"compressedSizeInBytes":100}}
            """#)
        #expect(job.look(now: 9).state == .expired)
        #expect((job.estimate, job.processed, job.result?.compressedSizeInBytes) == (nil, 7, 100))
    }

    @Test(
        "States, by our words",
        arguments: [
            ("QUEUING", .queued), ("GENERATING", .running), ("COMPLETED", .ready), ("FAILED", .failed),
            ("CANCELLED", .cancelled), ("completed", nil),
        ] as [(String, JobState?)])
    func states(word: String, state: JobState?) throws {
        let job: ObeliskJob = try read(#"{"id":"e","status":{"status":"\#(word)"}}"#)
        #expect(job.look(now: 0).state == state)
    }

    @Test("An export expires at a moment that is told; 0 is none")
    func expiry() throws {
        var job: ObeliskJob = try read(Self.export)
        #expect(job.look(now: .max).state == .ready)
        job.result?.expiresOn = 1000
        #expect(job.look(now: 999).state == .ready)
        #expect(job.look(now: 1000).state == .expired)
        job.result?.expiresOn = nil
        #expect(job.look(now: .max).state == .ready)
    }

    @Test(
        "Rows that are done are told only where the service counts them: in whole turns, before the end",
        arguments: [
            ("GENERATING", 0, nil), ("GENERATING", 1_000_000, 1_000_000), ("QUEUING", 3_000_000, 3_000_000),
            ("GENERATING", 1_000_001, nil), ("COMPLETED", 1_000_000, nil),
        ] as [(String, Int64, Int64?)])
    func done(state: String, told: Int64, done: Int64?) throws {
        let job: ObeliskJob = try read(
            #"{"id":"e","status":{"status":"\#(state)","recordsEstimate":9,"recordsProcessed":\#(told)}}"#)
        #expect(job.rows == JobRows(estimate: 9, done: done))
    }

    @Test("A dataset with its statistics, or without")
    func dataset() throws {
        let dataset: ObeliskDataset = try read(
            """
            {"id":"d1","name":"Office climate","description":"rooms","properties":{"floor":1},"published":true,
             "archived":false,"openData":true,"keywords":["a",null],"license":"CC","contactPoint":"",
             "metaStats":{"lastUpdate":1700000000000,"nrOfMetrics":4,"nrOfEvents":9007199254740993,"approxSizeBytes":10,
             "nrOfStreams":0}}
            """)
        #expect((dataset.id, dataset.name, dataset.description) == ("d1", "Office climate", "rooms"))
        #expect((dataset.isPublished, dataset.isArchived, dataset.isOpen) == (true, false, true))
        #expect((dataset.keywords, dataset.license, dataset.contactPoint) == (["a"], "CC", nil))
        #expect(dataset.eventCount == 9_007_199_254_740_993)
        #expect(dataset.distinction == "last event 2023-11-14 22:13:20 UTC, rooms")
        let bare: ObeliskDataset = try read(#"{"id":"d1","properties":null,"metaStats":null}"#)
        #expect((bare.name, bare.properties, bare.eventCount) == ("d1", .object([:]), nil))
    }

    @Test(
        "The type of a metric is what stands behind the last ::",
        arguments: [
            ("temperature.celsius::number", "temperature.celsius", "number"),
            ("a::number[]", "a", "number[]"),
            ("Observed::json/NO->value::number", "Observed::json/NO->value", "number"), ("plain", "plain", ""),
        ])
    func metric(id: String, name: String, type: String) throws {
        let metric: ObeliskMetric = try read(#"{"id":"\#(id)"}"#)
        #expect((metric.name, metric.type) == (name, type))
    }

    @Test("What may be used and what is left; unknown limits do no harm")
    func usage() throws {
        let usage: ObeliskUsage = try read(
            """
            {"usageRemaining":{"maxDataExports":3,"maxDataStreams":2.0},
             "aggregatedUsageLimit":{"name":"Standard Limits","values":{"maxDataExports":5,"maxDataExportRecords":5000000,
             "new":"x"}}}
            """)
        #expect((usage.exportLimit, usage.exportRoom, usage.recordLimit) == (5, 3, 5_000_000))
        #expect(usage.remaining["maxDataStreams"]?.asWhole == 2)
        let bare: ObeliskUsage = try read("{}")
        #expect((bare.name, bare.exportRoom) == ("", nil))
    }

    @Test("A stream that was made by mistake")
    func stream() throws {
        let stream: ObeliskStream = try read(
            """
            {"id":"s1","name":"days","dataRange":{"datasets":[{"id":"d1","name":"Office"}],"metrics":[]},
             "timestampPrecision":"MILLISECONDS","fields":["metric"],"filter":{},"clientConnected":false,"team":null}
            """)
        #expect((stream.id, stream.name, stream.isConnected) == ("s1", "days", false))
        #expect(stream.distinction == "Office")
    }

    @Test(
        "Words for fields; a wrong one gets the nearest",
        arguments: [
            ("timestamp", ObeliskField.timestamp), ("time", .timestamp), ("received", .tsReceived), ("tags", .tags),
        ])
    func fields(word: String, field: ObeliskField) throws { #expect(try ObeliskField(word: word) == field) }

    @Test func wrongField() {
        let fault = #expect(throws: Fault.self) { try ObeliskField(word: "metrc") }
        #expect(fault?.description == "events have no field \"metrc\"\n  hint:  did you mean \"metric\"?")
    }
}
