import Sandbox
import Testing
import Vocabulary

@testable import Services

@Suite("What names of Obelisk mean, live", .timeLimit(.minutes(5)))
struct ObeliskNamesLiveTests {
    @Test("What a metric's name means in one dataset says nothing of another")
    func ofAnotherDataset() async throws {
        let fixture = try await ObeliskFixture()
        let (client, name) = (fixture.client, "temperature.celsius")
        #expect(try await client.metricIDs([name], of: [ObeliskFixture.climate]) == ["temperature.celsius::number"])
        let fault = await #expect(throws: Fault.self) { try await client.metricIDs([name], of: [ObeliskFixture.bikes]) }
        #expect(fault?.kind == .notFound)
        await fixture.sandbox.stop()
    }
}
