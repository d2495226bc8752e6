import Exports
import Foundation
import Testing
import Vocabulary

@testable import Services

@Suite("Obelisk exports as values")
struct ObeliskExportTests {
    private static let scope = Order.Scope(service: "obelisk", baseURL: "https://o.example/api/v3", account: "a")

    private func client(_ dialect: String = "classic") throws -> ObeliskClient {
        var credentials = Credentials(
            url: "http://127.0.0.1:1/api/v3", key: Secret("not-a-real-secret"), source: "test")
        credentials.further = ["client_id": "5f0000000000000000000001", "dialect": dialect]
        return try ObeliskClient(credentials: credentials)
    }

    private func day() throws -> ObeliskExport {
        var export = ObeliskExport(datasets: ["Office climate"])
        export.from = try Nanoseconds(parsing: "2018-06-01")
        export.to = try Nanoseconds(parsing: "2018-06-02")
        return export
    }

    private func order(_ export: ObeliskExport, metrics: [String] = []) throws -> Order {
        try export.order(
            in: Self.scope, datasets: [ObeliskDatasetName(id: "d1", name: "Office climate")], metrics: metrics)
    }

    private func input(_ order: Order, name: String = "n") throws -> String {
        try JSONMessage.write(try ObeliskExportRequest(parsing: order.request).input(name: name), for: .obelisk)
    }

    @Test("The plain order, letter by letter: fields with the time first, microseconds, no nulls")
    func plain() throws {
        #expect(
            try input(try order(try day())) == """
                {"dataRange":{"datasets":["d1"]},"fields":["timestamp","dataset","metric","source","value"],\
                "from":1527811200000,"name":"n","timestampPrecision":"MICROSECONDS","to":1527897600000}
                """)
    }

    @Test("Everything that can be asked for")
    func whole() throws {
        var export = try day()
        export.metrics = ["temperature"]
        export.fields = [.geohash, .timestamp, .value]
        export.filter = try ObeliskFilter(.object(["value": .object(["_gt": .whole(20)])]))
        export.limit = 1000
        export.precision = .milliseconds
        export.team = "t1"
        export.title = "warm rooms"
        let order = try order(export, metrics: ["temperature::number"])
        #expect(
            try input(order) == """
                {"dataRange":{"datasets":["d1"],"metrics":["temperature::number"]},"fields":["timestamp","value","geohash"],\
                "filter":{"value":{"_gt":20}},"from":1527811200000,"limit":1000,"name":"n",\
                "timestampPrecision":"MILLISECONDS","to":1527897600000}
                """)
        #expect(try ObeliskExportRequest(parsing: order.request).team == "t1")
        #expect(order.summary == "temperature::number of Office climate, 2018-06-01 to 2018-06-02, filtered")
        #expect(
            order.terms.map { "\($0.name)=\($0.value)" } == [
                "datasets=Office climate", "metrics=temperature::number", "from=2018-06-01", "to=2018-06-02",
                "fields=timestamp, value, geohash", "precision=milliseconds", "filter={value: {_gt: 20}}",
                "limit=1000", "team=t1",
            ])
    }

    @Test("Without a range everything is meant; files are named by the dataset")
    func unbounded() throws {
        let order = try order(ObeliskExport(datasets: ["Office climate"]))
        #expect(order.subject == "Office climate")
        #expect(order.summary == "all metrics of Office climate")
        #expect(try self.order(try day()).subject == "Office climate 2018-06-01 to 2018-06-02")
    }

    @Test("Finished exports go unless they are to be kept; equal wishes are equal requests")
    func keeping() throws {
        var kept = try day()
        kept.keeps = true
        #expect(try order(try day()).keeps == false)
        #expect(try order(kept).keeps)
        #expect(try (order(try day()).isKeepSaid, order(kept).isKeepSaid) == (false, true))
        // What is shared is for others too, unless it is said.
        var shared = try day()
        shared.team = "t1"
        #expect(try order(shared).keeps)
        shared.keeps = false
        #expect(try order(shared).keeps == false)
        #expect(try order(kept).request == order(try day()).request)
    }

    @Test("What the service would refuse, or nobody could read, is refused before anything is sent")
    func refused() throws {
        func fault(_ change: (inout ObeliskExport) -> Void) throws -> String? {
            var export = try day()
            change(&export)
            do {
                try export.check()
                return nil
            } catch {
                return error.message
            }
        }
        #expect(try fault { $0.datasets = [] } == "export: datasets is missing or empty")
        #expect(try fault { $0.fields = [] } == "export: fields is empty")
        #expect(try fault { $0.fields = [.value, .value] } == "export: the field value is named twice")
        #expect(
            try fault { $0.fields = [.location, .timestamp, .elevation] }
                == "export: location and elevation cannot be in one export")
        #expect(try fault { $0.fields = [.location, .timestamp] } == nil)
        #expect(try fault { $0.limit = 0 } == "export: limit is 0")
        #expect(try fault { $0.limit = -1 } == "export: limit is -1")
        #expect(try fault { $0.limit = 2_147_483_648 } == "export: limit is 2147483648")
        #expect(try fault { $0.limit = 2_147_483_647 } == nil)
        #expect(
            try fault { $0.to = $0.from }
                == "export: from and to are both 2018-06-01T00:00:00Z, so the range is empty")
        #expect(try fault { ($0.from, $0.to) = ($0.to, $0.from) } != nil)
    }

    @Test("The columns of the file, their types, and what may be missing")
    func form() throws {
        func form(_ fields: [ObeliskField], _ metrics: [String], _ precision: ObeliskPrecision = .microseconds) throws
            -> TableForm?
        {
            var export = try day()
            (export.fields, export.precision) = (fields, precision)
            return ObeliskClient.form(of: try order(export, metrics: metrics))
        }
        let usual = try #require(try form(ObeliskField.usual, ["a::number", "*::number"]))
        #expect(usual.names == ["timestamp", "dataset", "metric", "source", "value"])
        #expect(
            usual.types == [
                "timestamp": "epoch(us)", "dataset": "text", "metric": "text", "source": "text", "value": "double",
            ])
        #expect((usual.delimiter, usual.table, usual.mayLackLast) == (",", "events", false))
        #expect(try form([.value], ["a::bool"])?.types == ["value": "boolean"])
        for metrics in [[], ["a::number", "b::bool"], ["a::number[]"], ["a::json"], ["a::string"]] {
            #expect(try form([.value], metrics)?.types == ["value": "text"])
        }
        let place = try #require(try form([.elevation, .timestamp, .tsReceived], [], .seconds))
        #expect(place.names == ["timestamp", "tsReceived", "elevation"])
        #expect(place.types == ["timestamp": "epoch(s)", "tsReceived": "epoch(ms)", "elevation": "double"])
        #expect(place.mayLackLast == true)
    }

    @Test(
        "Names at the service: plain letters, unlike any other",
        arguments: [
            (nil, "moonport-20240131T140000Z-0000000000007"), ("days", "days-20240131T140000Z-0000000000007"),
            ("rooms in may/June", "rooms-in-may-June-20240131T140000Z-0000000000007"),
            ("Öfen: 12 °C", "fen-12-C-20240131T140000Z-0000000000007"),
            ("...", "moonport-20240131T140000Z-0000000000007"),
            (
                "a234567890123456789012345678901234567890123456",
                "a234567890123456789012345678901234567890-20240131T140000Z-0000000000007"
            ),
        ] as [(String?, String)])
    func names(title: String?, wanted: String) {
        #expect(ObeliskName(title, seconds: 1_706_709_600, random: 7).text == wanted)
    }

    @Test("An order placed again has a name of its own; somebody else's becomes ours")
    func again() throws {
        let client = try client()
        var earlier = try order(try day())
        earlier.mark = "days-1"
        earlier.keeps = true
        let again = client.again(earlier)
        #expect(again.mark != earlier.mark && again.mark != nil)
        #expect(again.keeps)
        earlier.mark = nil
        #expect(client.again(earlier).keeps == false)
        var shared = try day()
        shared.team = "t1"
        #expect(client.again(try order(shared)).keeps)
        #expect(client.again(earlier).mark != client.again(earlier).mark)
    }

    @Test("An export of the list stands for an order that is nobody's to remove")
    func adopted() throws {
        let client = try client()
        let text = """
            {"id":"e1","name":"theirs","dataRange":{"datasets":[{"id":"d1","name":"Office"}],"metrics":["a::number"]},
             "timestampPrecision":"SECONDS","fields":["timestamp","value"],"filter":{},"from":0,"to":86400000,
             "limit":5,"requestedOn":0,"status":{"status":"COMPLETED","recordsEstimate":5,"recordsProcessed":0}}
            """
        let job = try JSONMessage.read(ObeliskJob.self, from: Array(text.utf8), of: .obelisk)
        let order = try client.order(of: job)
        #expect((order.mark, order.keeps, order.subject) == (nil, true, "theirs"))
        #expect(order.summary == "a::number of Office, 1970-01-01 to 1970-01-02")
        #expect(
            order.request == """
                {"dataRange":{"datasets":["d1"],"metrics":["a::number"]},"fields":["timestamp","value"],"from":0,"limit":5,\
                "timestampPrecision":"SECONDS","to":86400000}
                """)
        #expect(ObeliskClient.form(of: order)?.types == ["timestamp": "epoch(s)", "value": "double"])
        let record = client.record(job)
        #expect((record.summary, record.lister) == (order.summary, "c:exports()"))
        #expect(record.details["records_estimate"] == .whole(5))
        #expect(record.details["name"] == .text("theirs"))
        // Without fields the service writes no time.
        var bare = job
        bare.fields = []
        #expect(ObeliskClient.form(of: try client.order(of: bare))?.names == ["metric", "source", "value"])
    }

    @Test("The account is the client, whatever its secret is")
    func account() throws {
        let first = try client()
        var credentials = first.credentials
        credentials.key = Secret("another-secret")
        #expect(try ObeliskClient(credentials: credentials).scope() == first.scope())
        credentials.further["client_id"] = "5f0000000000000000000002"
        #expect(try ObeliskClient(credentials: credentials).scope() != first.scope())
    }

    @Test("HFS has neither catalog nor exports, and says so before anything is sent")
    func hfs() async throws {
        let client = try client("hfs")
        let export = try day()
        let fault = await #expect(throws: Fault.self) { try await client.order(export) }
        #expect(fault?.message == "obelisk's HFS does not offer exports")
        let list = await #expect(throws: Fault.self) { try await client.datasets().first(1) }
        #expect(list?.message == "obelisk's HFS does not offer datasets")
        #expect(try await client.datasetIDs(["d1", "d2"]) == ["d1", "d2"])
        #expect(try await client.metricIDs(["a::number", "*::json"], of: ["d1"]) == ["a::number", "*::json"])
        let metric = await #expect(throws: Fault.self) { try await client.metricIDs(["a"], of: ["d1"]) }
        #expect(metric?.message == "metric \"a\" has no type, and HFS has no catalog that tells it")
    }

    @Test("A type that no metric has is refused with the nearest")
    func metricType() async throws {
        let client = try client()
        let fault = await #expect(throws: Fault.self) { try await client.metricIDs(["a::nubmer"], of: ["d1"]) }
        #expect(
            fault?.description == """
                metric "a::nubmer": there are no values of the type "nubmer"
                  hint:  did you mean "number"?
                """)
        #expect(try await client.metricIDs(["a::number", "a::number"], of: ["d1"]) == ["a::number"])
    }
}
