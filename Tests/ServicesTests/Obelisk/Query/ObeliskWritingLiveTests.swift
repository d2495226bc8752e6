import Sandbox
import Testing
import Vocabulary

@testable import Services

@Suite("What is written to Obelisk twice, and what is not, live", .timeLimit(.minutes(5)))
struct ObeliskWritingLiveTests {
    @Test("Events that only streams get are not sent again: streams would have them twice")
    func streamOnly() async throws {
        let fixture = try await ObeliskFixture(faults: ["reset-after 1 path=*/data/ingest/*"])
        let dataset = try #require(try await fixture.client.datasetIDs(["Scratchpad"]).first)
        let event = ObeliskEvent(
            metric: "a::number", value: .whole(1), time: Nanoseconds(sinceEpoch: 1_550_000_000_000_000_000))
        var options = ObeliskIngestOptions()
        options.mode = .streamOnly
        let fault = await #expect(throws: Fault.self) {
            try await fixture.client.ingest([event], into: dataset, options)
        }
        #expect(fault?.kind == .unreachable)
        try fixture.sandbox.faults.add("reset-after 1 path=*/data/ingest/*")
        #expect(try await fixture.client.ingest([event], into: dataset).events == 1)
        await fixture.sandbox.stop()
    }
}
