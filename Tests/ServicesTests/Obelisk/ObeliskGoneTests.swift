import Foundation
import Sandbox
import Testing
import Transfer
import Vocabulary

@testable import Services

@Suite("Obelisk: what the catalog cannot tell any more, or does not know yet")
struct ObeliskGoneTests {
    @Test("Exports and streams of a dataset that is gone are listed and removed all the same")
    func goneDataset() async throws {
        let fixture = try await ObeliskFixture { configuration in
            let data = configuration.stateFolder + "-data"
            try? FileManager.default.createDirectory(atPath: data, withIntermediateDirectories: true)
            try? Data("time,speed\n2024-03-01T00:00:00Z,1.5\n".utf8).write(to: URL(fileURLWithPath: data + "/trip.csv"))
            configuration.dataFolder = data
        }
        var export = ObeliskExport(datasets: ["trip"])
        (export.keeps, export.title) = (true, "trip")
        let job = try await fixture.exports.place(try await fixture.client.order(export))
        let id = try #require(job.entry.jobID)
        #expect(try await fixture.client.job(id)?.datasets.map(\.name) == ["trip"])
        let input: JSONValue = .object([
            "name": .text("tail"), "dataRange": .object(["datasets": .list([.text(try await datasetID(fixture))])]),
        ])
        _ = try await fixture.client.ask(Self.createStream, ["input": input], as: JSONValue.self)
        await fixture.sandbox.stop()

        // The same account, of which the dataset was removed.
        let later = try await ObeliskFixture { $0.stateFolder = fixture.folder + "/sandbox" }
        let stored = try await later.client.jobs().all()
        #expect(stored.map(\.id) == [id])
        #expect(stored.first?.datasets == [])
        // All that is no dataset is still told, so that its file is read right.
        #expect(stored.first?.fields == export.fields.map(\.rawValue))
        #expect(try await later.client.job(id)?.title == stored.first?.title)
        #expect(try await later.client.streams().all().map(\.name) == ["tail"])
        try await later.client.removeJob(id)
        #expect(try await later.client.jobs().all().isEmpty)
        await later.sandbox.stop()
    }

    private func datasetID(_ fixture: ObeliskFixture) async throws -> String {
        try await fixture.client.datasetIDs(["trip"])[0]
    }

    private static let createStream = GraphQLDocument(
        "streams", at: ["createStream"],
        "mutation CreateStream($input: CreateStreamInput!) { createStream(input: $input) { responseCode } }")

    @Test("A version of the service that does not know a filter is asked for all, which are looked through here")
    func unknownFilter() async throws {
        let fixture = try await ObeliskFixture()
        let found: [ObeliskMetric] = try await fixture.client.list(
            ObeliskDocuments.metrics,
            [
                "dataset": .text(ObeliskFixture.climate),
                "filter": .object(["title": .text("temperature.celsius::number")]),
            ],
            limit: nil, absent: { .noUser }, fits: { $0.id.hasPrefix("temp") }
        ).all()
        #expect(found.map(\.id) == ["temperature.celsius::number"])
        // Without a way to look through them it stays an error.
        let wrong: PagedListOfMetrics = fixture.client.list(
            ObeliskDocuments.metrics,
            ["dataset": .text(ObeliskFixture.climate), "filter": .object(["title": .text("x")])], limit: nil,
            absent: { .noUser })
        await #expect(throws: Fault.self) { try await wrong.all() }
        await fixture.sandbox.stop()
    }

    private typealias PagedListOfMetrics = PagedList<ObeliskMetric>

    @Test("What the filter says and what is looked for here is the same")
    func fits() {
        let wish = ObeliskNameWish(names: ["door", "temp*::number"])
        #expect(["door", "temp::number", "temperature::number"].allSatisfy(wish.fits))
        #expect(!["doors", "temp::bool", "a temp::number"].contains(where: wish.fits))
        #expect(ObeliskNameWish().fits("anything"))
    }
}
