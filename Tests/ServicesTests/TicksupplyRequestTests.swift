import Exports
import Sandbox
import Testing
import Vocabulary

@testable import Services

/// Each question costs a share of the account's budget.
@Suite("What Ticksupply is asked for, and how often")
struct TicksupplyRequestTests {
    typealias Fixture = TicksupplyFixture

    @Test("A list that is looked through here is read by large pages, however few things are wanted")
    func pages() async throws {
        let fixture = try await Fixture()
        let client = fixture.client
        var streams = TicksupplyStreamWish()
        streams.instrument = "*USDT"
        _ = try await client.streams(streams).first(1)
        var instruments = TicksupplyInstrumentWish(exchange: "binance")
        instruments.names = ["BTC*"]
        _ = try await client.instruments(instruments).first(1)
        var jobs = TicksupplyJobWish()
        jobs.state = .failed
        _ = try await client.jobs(jobs).first(1)
        jobs = TicksupplyJobWish()
        jobs.stream = 123
        _ = try await client.jobs(jobs).first(1)
        var subscriptions = TicksupplySubscriptionWish()
        subscriptions.status = "paused"
        _ = try await client.subscriptions(subscriptions).first(1)
        #expect(
            fixture.requests == [
                "GET /datastreams?limit=1000", "GET /exchanges/binance/instruments?search=BTC&limit=1000",
                "GET /exports?limit=100", "GET /exports?limit=100", "GET /subscriptions?limit=100",
            ])
        await fixture.sandbox.stop()
    }

    @Test("What the service chooses comes in pages of what is wanted")
    func exactPages() async throws {
        let fixture = try await Fixture()
        var wish = TicksupplyStreamWish()
        wish.exchange = "binance"
        #expect(try await fixture.client.streams(wish).first(2).count == 2)
        _ = try await fixture.client.jobs().first(3)
        #expect(
            fixture.requests == ["GET /datastreams?exchange=binance&limit=2", "GET /exports?limit=3"])
        await fixture.sandbox.stop()
    }

    @Test("However many orders name a stream, its name is looked up once; a wrong name is looked up each time")
    func names() async throws {
        let fixture = try await Fixture()
        let client = fixture.client
        let found = try await withThrowingTaskGroup(of: Int64.self) { group in
            for _ in 0..<20 {
                group.addTask { try await client.stream("binance BTCUSDT trade", among: TicksupplyStreamWish()).number }
            }
            return try await group.reduce(into: Set<Int64>()) { $0.insert($1) }
        }
        #expect(found == [123])
        let asked = ["GET /datastreams?exchange=binance&instrument=BTCUSDT&stream_type=trade&limit=1000"]
        #expect(fixture.requests == asked)
        for _ in 0..<2 {
            await #expect(throws: Fault.self) {
                try await client.stream("binance NOSUCH trade", among: TicksupplyStreamWish())
            }
        }
        #expect(fixture.requests.filter { $0.contains("NOSUCH") }.count == 2)
        await fixture.sandbox.stop()
    }

    @Test("An answer that cannot be read tells its request, its id and its size, but no link that may be in it")
    func unreadable() async throws {
        let fixture = try await Fixture(faults: ["garbled 1 path=/billing"])
        let fault = await #expect(throws: Fault.self) { try await fixture.client.ping() }
        #expect(fault?.message == "ticksupply answered with something that cannot be understood")
        #expect(fault?.requestID?.hasPrefix("req_") == true)
        #expect(fault?.detail.contains("request:  GET \(fixture.client.credentials.url)/billing/summary") == true)
        #expect(fault?.detail.contains(" bytes of JSON\n") == true, "\(fault?.detail ?? "")")
        await fixture.sandbox.stop()
    }

    @Test("A job that is cancelled among many is seen as cancelled at once, not as the list told it before")
    func cancelled() async throws {
        let fixture = try await Fixture(delay: .seconds(30))
        let jobs = try await (0..<8).inTurn { number in
            try await fixture.exports.place(try await fixture.order(to: "2024-01-01T00:00:\(number + 10)Z"))
        }
        for _ in 0..<2 { for job in jobs { try await job.refresh() } }
        try await jobs[7].cancel()
        #expect(jobs[7].entry.state == .cancelled)
        await fixture.sandbox.stop()
    }

    @Test("The pages of a proxy are waited out: an order stays one order, and waiting goes on")
    func pagesOfProxies() async throws {
        let fixture = try await Fixture(faults: [
            "not-json 2 path=/v1/exports method=POST", "not-json 3 path=/v1/exports/ method=GET",
        ])
        let job = try await fixture.exports.place(try await fixture.order(to: "2024-01-01T00:10:00Z"))
        #expect(try await job.waitAndDownload(to: fixture.folder + "/out").count == 1)
        #expect(try await fixture.count() == 1)
        await fixture.sandbox.stop()
    }

    @Test("An estimate that cannot be had keeps nobody from ordering")
    func noEstimate() async throws {
        let fixture = try await Fixture(faults: ["not-json always path=/availability"])
        let order = try await fixture.order()
        #expect(try await fixture.client.estimate(of: order) == nil)
        await fixture.sandbox.stop()
    }
}
