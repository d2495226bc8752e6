import Foundation
import Sandbox
import Synchronization
import Testing
import Transfer
import Vocabulary

@testable import Scripting

/// Two hundred days of one stream, each an export of its own, from a service that allows 200 requests a minute.
@Suite("Many days of Ticksupply", .timeLimit(.minutes(10)))
struct TicksupplyYearTests {
    /// What the client sent, each try.
    private final class Asked: Sendable {
        private let events = Mutex<[TransferEvent]>([])
        func add(_ event: TransferEvent) { events.withLock { $0.append(event) } }
        func take() -> [TransferEvent] {
            events.withLock { events in
                let taken = events
                events = []
                return taken
            }
        }
    }

    private static let days = 200

    private static let script = """
        local t = require('ticksupply').connect()
        local stream = t:streams { exchange = "files" }:one()
        local days = require('time').days("2024-01-01", \(days))
        local done = require('task').map(days, function(day)
          return t:export { stream = stream, from = day.from, to = day.to, key = day.name }:wait_and_download(OUT .. "/out")
        end, { at_once = \(days), on_error = "collect" })
        done:check()
        local rows, names = 0, {}
        for index, files in ipairs(done) do
          rows = rows + files[1].rows
          names[index] = files[1].path:match "[^/]+$"
        end
        return #done, rows, names[1], names[\(days)], #t:exports():all()
        """

    /// One after the other: no request meets so many of them that it gives up.
    private static let faults = [
        "reset-after 5 path=/exports method=POST", "unavailable 5 path=/exports after=50",
        "request-timeout 3 path=/exports method=POST after=80", "bad-gateway 5 path=/exports after=150",
        "reset-before 4 path=/exports after=200", "server-error 4 path=/exports after=250", "truncate 8",
        "expired-link 6", "slow-down 6",
    ]

    /// Four messages a day, and one behind the last day.
    private static func write(to path: String) throws {
        let first = try Nanoseconds(parsing: "2024-01-01").sinceEpoch
        let rows = (0...4 * days).map { number in
            "\(first + Int64(number) * 21_600_000_000_000),\(number).25,\(number % 7 + 1)"
        }
        try (["timestamp_ns,price,quantity"] + rows).joined(separator: "\n").write(
            toFile: path, atomically: true, encoding: .utf8)
    }

    @Test(
        "Two hundred day exports under faults are all there in the end, within the rate limits; a second run orders none"
    )
    func complete() async throws {
        let data = FileManager.default.temporaryDirectory.appendingPathComponent("days-\(UUID().uuidString)").path
        try FileManager.default.createDirectory(atPath: data, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: data) }
        try Self.write(to: data + "/prices.csv")
        let clock = HurriedClock(factor: 10)
        let asked = Asked()
        var conditions = clock.conditions
        conditions.log = { asked.add($0) }
        let fixture = try await ScriptingFixture(
            conditions: conditions, faults: try Self.faults.flatMap { try SandboxFault.list(parsing: $0) }
        ) {
            $0.dataFolder = data
            $0.exporters = 8
            $0.limits = .real
            $0.now = { clock.now }
        }
        let first = try await fixture.results(Self.script)
        #expect(first == ["200", "800", "2024-01-01.csv.gz", "2024-07-18.csv.gz", "200"])
        #expect(fixture.sandbox.faults.list.isEmpty, "\(fixture.sandbox.faults.list)")
        let requests = asked.take()
        #expect(requests.count > 400)
        // More than the bucket holds were asked for: whoever does not keep count is refused again and again.
        let refused = requests.filter { $0.status == 429 }.count
        #expect(refused < 10, "\(refused) of \(requests.count)")

        let second = try await fixture.results(Self.script)
        #expect(second == first)
        #expect(asked.take().filter { !$0.request.hasPrefix("GET ") }.isEmpty)
        await fixture.sandbox.stop()
    }
}
