import Foundation
import Testing

@testable import Sandbox

private let drive = #""startTime":"2024-04-10T08:00:00Z","endTime":"2024-04-10T08:01:00Z""#

/// A request for channels of all runs, page by page.
private func body(_ channels: [String], _ size: Int, _ window: String = drive, rest: String = "") -> String {
    let queries = channels.map(SandboxFixture.query).joined(separator: ",")
    return #"{"queries":[\#(queries)],\#(window),"pageSize":\#(size),"pageToken":"TOKEN"\#(rest)}"#
}

@Test(arguments: [1, 7, 1000, 1199, 1200, 1201, 2401])
func severalQueriesOverManyPagesGiveEveryPointOnce(size: Int) async throws {
    try await SandboxFixture.run { (fixture) async throws in
        let names = ["drive.speed", "drive.status", "log.text", "nav.altitude", "power.ticks", "health.heartbeat"]
        let window =
            size == 1 ? #""startTime":"2024-04-10T08:00:00Z","endTime":"2024-04-10T08:00:02Z""# : drive
        var ids: [String] = []
        for name in names { ids += try await fixture.channelIDs(name) }
        let whole = try await fixture.pages(body(ids, 100_000, window))
        #expect(whole.count == 1)
        let pages = try await fixture.pages(body(ids, size, window))
        #expect(pages.series == whole.series)
        let total = whole.series.filter { !$0.key.contains("|mode") && !$0.key.contains("|load") }
            .values.reduce(0) { $0 + $1.points.count }
        #expect(pages.count == (total + size - 1) / size)
        #expect(Set(pages.compactMap { $0.object["nextPageToken"] as? String }).count == pages.count)
    }
}

@Test func sizesHaveADefaultAndAMaximum() async throws {
    try await SandboxFixture.run { (fixture) async throws in
        let thrust = try await fixture.channelIDs("motor.thrust")
        let window = #""startTime":"2024-03-02T14:00:00Z","endTime":"2024-03-02T14:05:00Z""#
        let bare = #"{"queries":[\#(SandboxFixture.query(thrust[0]))],\#(window)}"#
        #expect([try await fixture.data(bare)].sizes == [10_000])
        #expect(try await fixture.pages(body(thrust, 4_294_967_295, window)).sizes == [100_000, 100_000, 50_000])
    }
    try await SandboxFixture.run(with: { $0.paging.largestPage = 1_000_000 }) { (fixture) async throws in
        let thrust = try await fixture.channelIDs("motor.thrust")
        let window = #""startTime":"2024-03-02T14:00:00Z","endTime":"2024-03-02T14:05:00Z""#
        #expect(try await fixture.pages(body(thrust, 1_000_000, window)).sizes == [250_000])
    }
}

@Test func tokensFitOnlyTheirRequest() async throws {
    try await SandboxFixture.run { (fixture) async throws in
        let channels = try await fixture.channelIDs("drive.speed", "nav.altitude")
        let first = try await fixture.data(body(channels, 100).replacing("TOKEN", with: ""))
        let token = try #require(first.object["nextPageToken"] as? String)
        let foreign = "400 3 invalid argument: page token does not belong to this request"
        for changed in [
            body(channels, 101), body(channels.reversed(), 100), body([channels[0]], 100),
            body(channels, 100, drive.replacing("08:01", with: "08:02")),
            body(channels, 100, rest: #","sampleMs":1"#), body(channels, 100, rest: #","includeReceivedAt":false"#),
        ] {
            #expect(try await fixture.data(changed.replacing("TOKEN", with: token)).error == foreign)
        }
        // The other spelling is the same request, and a token may be used again.
        let again = body(channels, 100).replacing("pageSize", with: "page_size").replacing("TOKEN", with: token)
        let second = try await fixture.data(again)
        #expect(second.status == 200)
        #expect(try await fixture.data(again).text == second.text)
    }
}

@Test func pagesOfTextsEndAtAboutAMegabyte() async throws {
    let text = String(repeating: "x", count: 1000)
    var builder = DemoBuilder()
    let asset = builder.asset("a", tags: [], metadata: [])
    let channel = builder.channel("text", of: asset, .string)
    let clock = DemoClock(start: 0, period: 1_000_000, count: 2500)
    builder.recording(of: asset, run: nil, [channel], .signals(clock, [.string { "\($0)" + text }]))
    let pages = DataPages(world: builder.world, quirks: PagingQuirks(), style: JSONStyle())
    var token = ""
    var counts: [Int] = []
    repeat {
        let bytes = try pages.answer(
            Array(
                #"{"queries":[\#(SandboxFixture.query(channel))],"startTime":"1970-01-01T00:00:00Z","endTime":"1970-01-02T00:00:00Z","pageSize":100000,"pageToken":"\#(token)"}"#
                    .utf8)
        ).bytes
        let answer = Answer(status: 200, headers: [:], body: bytes)
        counts += [answer].sizes
        token = try #require(answer.object["nextPageToken"] as? String)
    } while !token.isEmpty
    #expect(counts == [998, 997, 505])
}

@Test func pagesGoOnAfterARestart() async throws {
    try await withTemporaryFolder { folder in
        var texts: [String] = []
        let channel = deterministicID("channel", deterministicID("asset", "rover-1"), "drive.speed", "1")
        var token = ""
        for _ in 0..<3 {
            // A new server knows nothing but the token.
            let server = try await SandboxServer.start(SandboxConfiguration(stateFolder: folder + "/state"))
            let fixture = SandboxFixture(server: server, folder: folder)
            let answer = try await fixture.data(body([channel], 500).replacing("TOKEN", with: token))
            await server.stop()
            token = try #require(answer.object["nextPageToken"] as? String)
            texts += [answer].series.values.flatMap(\.points)
        }
        #expect(token.isEmpty)
        #expect(Set(texts).count == 1198)
        #expect(texts.count == 1198)
        #expect(texts == texts.sorted())
    }
}

@Test func shortAndEmptyPagesStillGiveEverythingOnce() async throws {
    for quirks in [PagingQuirks(shortPages: true), PagingQuirks(emptyPages: true)] {
        try await SandboxFixture.run(with: { $0.paging = quirks }) { (fixture) async throws in
            let channels = try await fixture.channelIDs("drive.speed", "nav.altitude")
            let pages = try await fixture.pages(body(channels, 300))
            let sizes = quirks.shortPages ? [300, 100, 300, 300, 100, 300, 98] : [300, 0, 300, 0, 300, 0, 300, 0, 298]
            #expect(pages.sizes == sizes)
            #expect(pages.series.values.map(\.points.count).sorted() == [300, 1198])
            #expect(pages.series.values.allSatisfy { Set($0.points).count == $0.points.count })
        }
    }
}

@Test func theKnownDefectLosesChannelsWithoutAWord() async throws {
    try await SandboxFixture.run(with: { $0.paging.droppedChannels = true }) { (fixture) async throws in
        let channels = try await fixture.channelIDs("drive.speed", "nav.altitude")
        #expect(try await fixture.pages(body(channels, 300)).series.values.map(\.points.count) == [1198])
        // All on one page: nothing is lost.
        #expect(
            try await fixture.pages(body(channels, 3000)).series.values.map(\.points.count).sorted() == [300, 1198])
    }
}
