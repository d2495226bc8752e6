import Exports
import Sandbox
import Testing

@testable import Services

@Suite("What Obelisk stores, live: how long it is, and who may remove it", .timeLimit(.minutes(5)))
struct ObeliskStoredLiveTests {
    @Test("The link of a ready export tells how long its file is, also where the result is written late")
    func length() async throws {
        let fixture = try await ObeliskFixture { $0.obelisk.lateResults = true }
        let id = try #require(try await fixture.place().entry.jobID)
        var delivery: Delivery?
        while delivery == nil {
            try await Task.sleep(for: .milliseconds(10))
            delivery = try await fixture.client.remote.link(id).delivery
        }
        var length: Int64?
        if case .archive(_, let bytes)? = delivery { length = bytes }
        #expect(length ?? 0 > 0)
        await fixture.sandbox.stop()
    }

    @Test(
        "A member of the team removes what another one has ordered, by the list or by the team",
        arguments: [true, false])
    func team(isListed: Bool) async throws {
        let fixture = try await ObeliskFixture()
        let team = try #require(fixture.sandbox.service("obelisk")?["team"])
        let id = try #require(try await fixture.place { $0.team = team }.entry.jobID)
        let member = try ObeliskFixture.client(of: fixture.sandbox, "member_")
        var wish = ObeliskJobWish()
        wish.team = team
        if isListed { #expect(try await member.jobs(wish).all().map(\.id) == [id]) }
        try await member.removeJob(id, team: isListed ? nil : team)
        #expect(try await fixture.stored() == [])
        // What is gone is no error.
        try await member.removeJob(id, team: team)
        await fixture.sandbox.stop()
    }
}
