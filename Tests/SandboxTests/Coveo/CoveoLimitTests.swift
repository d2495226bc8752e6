import Foundation
import Testing
import Vocabulary

@testable import Sandbox

@Test func theRealLimitsOfAnOrganization() async throws {
    let time = TestTime("2019-03-21T20:30:00Z")
    try await SandboxFixture.run(with: {
        $0.limits = .real
        $0.now = { time.now }
    }) { (fixture) async throws in
        var ids: [String] = []
        for _ in 0..<5 { ids.append(try await fixture.coveoOrder([("tables", "groups")])) }
        let refused = "412 LimitExceeded the organization has 5 exports, which is all that its licence allows"
        #expect(try await fixture.coveo("POST", "/exports", SandboxFixture.range).coveoError == refused)
        #expect(try await fixture.coveo("DELETE", "/exports/\(ids[0])").status == 204)
        _ = try await fixture.coveoOrder([("tables", "groups")])

        let schedule = #"{"frequency":"DAILY","timezone":"UTC"}"#
        for status in [201, 201, 412] {
            #expect(try await fixture.coveo("POST", "/exports/schedules", body: schedule).status == status)
        }
        // A schedule that meets the quota says so.
        time.advance(by: .seconds(86_400))
        let first = try #require(try await fixture.coveo("GET", "/exports/schedules").array.first)
        #expect(
            (first["errorInfo"] as? [String: String])?["message"]
                == "the organization has 5 exports, which is all that its licence allows")
        for number in 3...11 {
            let body = #"{"displayName":"filter \#(number)","value":"city == 'x'"}"#
            #expect(
                try await fixture.coveo("POST", "/filters/reporting", body: body).status == (number < 11 ? 201 : 412))
        }
    }
}

@Test func callsAreCountedByTheHour() {
    let counter = CoveoCallCounter(limit: 2)
    let halfPast = Nanoseconds(sinceEpoch: 1_553_200_200_000_000_000)
    #expect((0..<4).map { _ in counter.count(at: halfPast) } == [nil, nil, 1800, 1800])
    let later = Nanoseconds(sinceEpoch: halfPast.sinceEpoch + 1_799_000_000_000)
    #expect(counter.count(at: later) == 1)
    let next = Nanoseconds(sinceEpoch: halfPast.sinceEpoch + 1_800_000_000_000)
    #expect(counter.count(at: next) == nil)
    #expect(CoveoCallCounter(limit: nil).count(at: halfPast) == nil)
    #expect(CoveoLimits(.real).callsAnHour == 3000)
    #expect(CoveoLimits(.generous).callsAnHour == nil && CoveoLimits(.generous).exports == nil)
}

@Test(
    "Settings that no server can work with are refused",
    arguments: [
        (0, "a demo of 79 Coveo events cannot be made"), (1, "an export of at most 0 rows cannot be"),
        (2, "an export must live for some time"), (3, "\"my org\" is no id of an organization"),
    ])
func badCoveoSettings(number: Int, message: String) {
    var settings = CoveoSettings()
    switch number {
    case 0: settings.events = 79
    case 1: settings.largestExport = 0
    case 2: settings.exportLife = .zero
    default: settings.organization = "my org"
    }
    #expect { try settings.check() } throws: { ($0 as? Fault)?.message == message }
}
