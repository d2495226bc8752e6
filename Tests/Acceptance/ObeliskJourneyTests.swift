import Foundation
import TerminalKit
import Testing

@Suite("Obelisk's journey: exports, queries, writing; again, after a kill, with a full quota")
struct ObeliskJourneyTests {
    let home: Home

    init() throws { home = try Home() }

    private func program(on sandbox: SandboxProgram) -> Program {
        Program(home: home, environment: sandbox.credentials)
    }

    /// A day of temperatures of eight rooms, one an hour each.
    private static let wish = """
        local c = require("obelisk").connect()
        local wish = { dataset = "Office climate", metrics = "temperature.celsius::number",
          from = "2019-01-01", to = "2019-01-02" }

        """
    private static let export =
        wish + """
            wish.key, wish.title = "a day", "temperatures"
            print(wish.key, c:export(wish):wait_and_download("out")[1].rows)
            """
    /// The same, which stays at the service.
    private static let kept = export.replacing("wish.key, wish.title", with: "wish.keep, wish.key, wish.title")
        .replacing("= \"a day\"", with: "= true, \"a day\"")

    @Test("What is exported, queried and counted is the same")
    func agreement() async throws {
        let sandbox = try SandboxProgram(home)
        let result = try program(on: sandbox).run(
            "-e",
            Self.wish + """
                local queried = c:query(wish)["temperature.celsius::number"]
                local exported = c:export(wish):tables().events
                local function sum(f, value)
                  return f:sql("select fsum(" .. value .. "::double) total from self"):each()().total
                end
                local counted = c:stats { dataset = wish.dataset, metrics = wish.metrics, from = wish.from, to = wish.to,
                  stats = { "count", "sum" } }:each()()
                print(queried:count(), exported:count(), counted.count)
                print(sum(queried, "value") == sum(exported, "value"),
                  math.abs(sum(queried, "value") - counted.sum) < 1e-6)
                print(c:latest(wish):count(), #c:exports():all(), #c:streams():all())
                """)
        // What `tables` has fetched lies in the session's folder: the export stays until its room is needed.
        #expect((result.status, result.output) == (0, "192\t192\t192\ntrue\ttrue\n8\t1\t0\n"), "\(result.errors)")
    }

    @Test("Run twice, an export is ordered once; saved, it is removed at the service")
    func twice() async throws {
        let sandbox = try SandboxProgram(home)
        let program = program(on: sandbox)
        try home.write(Self.export, to: "day.lua")
        let first = try program.run("run", "day.lua")
        #expect((first.status, first.output) == (0, "a day\t192\n"), "\(first.errors)")
        #expect(try await sandbox.obeliskShelf().exports.items.isEmpty)
        let second = try program.run("run", "day.lua")
        #expect((second.status, second.output) == (0, first.output), "\(second.errors)")
        #expect(second.errors.contains("known "))
        #expect(!second.errors.contains("ordered "))
        let jobs = try program.run("jobs").output.split(separator: "\n").filter { $0.contains("obelisk") }
        #expect(jobs.count == 1, "\(jobs)")
        // What was saved says itself how it is read, also to a session that knows nothing of the order.
        let read = try program.run(
            "-e", "local f = require('data').open('out/temperatures.csv') print(f:count(), f:columns()[1].type)")
        #expect((read.status, read.output) == (0, "192\ttimestamp(us, UTC)\n"), "\(read.errors)")
    }

    @Test("An export that is to stay stays")
    func kept() async throws {
        let sandbox = try SandboxProgram(home)
        try home.write(Self.kept, to: "day.lua")
        let result = try program(on: sandbox).run("run", "day.lua")
        #expect((result.status, result.output) == (0, "a day\t192\n"), "\(result.errors)")
        let stored = try await sandbox.obeliskShelf().exports.items
        #expect(stored.count == 1)
        #expect(stored.first?.name?.hasPrefix("temperatures-") == true, "\(stored)")
    }

    @Test("Killed while the answer to one of its first calls is out, it orders once all the same")
    func killed() async throws {
        var settled = 0
        for calls in 0...3 {
            // A call is handled and its answer lost; the next one, which would settle it, comes late.
            let home = try Home()
            let sandbox = try SandboxProgram(
                home,
                [
                    "--fault", "reset-after 1 path=*/catalog/graphql after=\(calls)",
                    "--fault", "latency 1 path=*/catalog/graphql after=\(calls + 1) wait=60s",
                ])
            let program = Program(home: home, environment: sandbox.credentials)
            try home.write(Self.kept, to: "day.lua")
            let running = try program.start("run", "day.lua")
            try await noFaultsLeft(sandbox)
            running.signal(SIGKILL)
            #expect(try running.result().status == -SIGKILL)
            let second = try program.run("run", "day.lua")
            #expect((second.status, second.output) == (0, "a day\t192\n"), "\(second.errors)")
            if second.errors.contains("the service had got the order") { settled += 1 }
            let shelf = try await sandbox.obeliskShelf()
            #expect((shelf.exports.items.count, shelf.activeStreams.items.count) == (1, 0), "after \(calls) calls")
        }
        #expect(settled == 1)
    }

    @Test("Killed while it waits, and while it fetches: the next run goes on")
    func killedLater() async throws {
        let sandbox = try SandboxProgram(
            home, ["--export-delay", "2s", "--fault", "stall 1 path=/data/exports wait=60s"])
        let program = program(on: sandbox)
        try home.write(Self.export, to: "day.lua")
        let waiting = try program.start("run", "day.lua")
        #expect(waiting.waits { waiting.errorsNow.contains("ordered ") }, "\(waiting.errorsNow)")
        waiting.signal(SIGKILL)
        let fetching = try program.start("run", "day.lua")
        try await noFaultsLeft(sandbox)
        fetching.signal(SIGKILL)
        #expect(try fetching.result().status == -SIGKILL)
        let third = try program.run("run", "day.lua")
        #expect((third.status, third.output) == (0, "a day\t192\n"), "\(third.errors)")
        #expect(!third.errors.contains("ordered "))
        #expect(try await sandbox.obeliskShelf().exports.items.isEmpty)
    }

    @Test("Twelve days at once, where five exports are stored at the most; run again, nothing is ordered")
    func days() async throws {
        let sandbox = try SandboxProgram(home, ["--real-limits"])
        let program = program(on: sandbox)
        let arguments = [
            "run", Program.repository + "/scripts/workflows/obelisk-days.lua", "--dataset", "Office climate", "--from",
            "2019-01-01", "--days", "12",
        ]
        let first = try program.run(arguments: arguments)
        #expect(first.status == 0, "\(first.errors)")
        // Three of the four metrics are numbers.
        #expect(first.output.hasPrefix("obelisk-days.parquet\t\(12 * 24 * 24) rows\t"), "\(first.output)")
        #expect(try await sandbox.obeliskShelf().exports.items.isEmpty)
        let second = try program.run(arguments: arguments)
        #expect((second.status, second.output) == (0, first.output), "\(second.errors)")
        #expect(!second.errors.contains("ordered "))
    }

    @Test("A quota that others have filled is told with what fills it; nothing of theirs is touched")
    func quota() async throws {
        let sandbox = try SandboxProgram(home, ["--obelisk-exports", "2"])
        for number in 1...2 { try await sandbox.orderElsewhere("theirs \(number)") }
        try home.write(Self.export, to: "day.lua")
        let result = try program(on: sandbox).run("run", "day.lua")
        #expect((result.status, result.output) == (5, ""), "\(result.errors)")
        for number in 1...2 { #expect(result.errors.contains("theirs \(number)"), "\(result.errors)") }
        #expect(try await sandbox.obeliskShelf().exports.items.count == 2)
    }

    @Test("Tokens that die unused, of age, or in the middle of pages are fetched again, unseen")
    func tokens() async throws {
        let sandbox = try SandboxProgram(
            home,
            [
                "--obelisk-token-idle", "1s", "--obelisk-token-life", "2s",
                "--fault", "revoked-token 1 after=6",
            ])
        let result = try program(on: sandbox).run(
            "-e",
            Self.wish + """
                wish.page_size = 20
                for _ = 1, 3 do
                  print(c:query(wish)["temperature.celsius::number"]:count())
                  require("task").sleep "1200ms"
                end
                """)
        #expect((result.status, result.output) == (0, "192\n192\n192\n"), "\(result.errors)")
        #expect(try await sandbox.faults().isEmpty)
    }

    @Test("What is written can be queried and exported")
    func written() async throws {
        let sandbox = try SandboxProgram(home)
        let result = try program(on: sandbox).run(
            "-e",
            """
            local c = require("obelisk").connect()
            local events = {}
            for i = 1, 1000 do
              events[i] = { metric = "level::number", value = i / 8, source = "tank " .. i % 4,
                timestamp = 1704067200000001000 + i * 1000000 }
            end
            print(c:ingest("Scratchpad", events).events)
            local row = c:query { dataset = "Scratchpad", metrics = "level" }["level::number"]
              :sql("select count(*) n, sum(value) total, epoch_us(min(time)) first from self"):each()()
            print(row.n, row.total, row.first)
            """)
        #expect(
            (result.status, result.output) == (0, "1000\n1000\t62562.5\t1704067200001001\n"), "\(result.errors)")
        let exported = try program(on: sandbox).run(
            "-e",
            """
            local c = require("obelisk").connect()
            local f = c:export { dataset = "Scratchpad" }:tables().events
            print(f:count(), f:sql("select sum(value::double) total from self"):each()().total)
            """)
        #expect((exported.status, exported.output) == (0, "1000\t62562.5\n"), "\(exported.errors)")
    }

    @Test("HFS: the same query by data set id; what HFS lacks is said")
    func hfs() throws {
        let sandbox = try SandboxProgram(home)
        var program = program(on: sandbox)
        program.environment["OBELISK_URL"] = sandbox.obelisk["hfs_url"]
        program.environment["OBELISK_DIALECT"] = "hfs"
        let dataset = sandbox.obelisk["dataset"] ?? ""
        let result = try program.run(
            "-e",
            Self.wish.replacing("Office climate", with: dataset)
                + "print(c.dialect, c:query(wish)['temperature.celsius::number']:count())")
        #expect((result.status, result.output) == (0, "hfs\t192\n"), "\(result.errors)")
        let refused = try program.run("-e", "require('obelisk').connect():datasets():all()")
        #expect(refused.status == 1)
        #expect(refused.errors.contains("HFS"), "\(refused.errors)")
    }

    @Test("At the prompt: data sets, a query, its help")
    func prompt() throws {
        let sandbox = try SandboxProgram(home)
        let session = try TerminalSession(
            command: Program.moonport,
            environment: home.environment.merging(["TERM": "xterm", "LANG": "C.UTF-8"]) { $1 }
                .merging(sandbox.credentials) { $1 },
            columns: 110, rows: 40)
        try session.sees("1> ")
        session.type("c = obelisk.connect()")
        try session.sees("2> ")
        session.type("c:datasets()")
        try session.sees("Office climate")
        session.type(
            "t = c:query { dataset = 'Office climate', metrics = 'co2.ppm', from = '2019-01-01', to = '2019-01-02' }")
        session.type("t['co2.ppm::number']")
        try session.sees("192 rows")
        session.type("c.stats?")
        try session.sees("group_by")
        session.press("C-d")
        #expect(try session.end() == 0)
    }

    /// Waits until the sandbox has made all its faults.
    private func noFaultsLeft(_ sandbox: SandboxProgram) async throws {
        for _ in 0..<300 {
            if try await sandbox.faults().isEmpty { return }
            try await Task.sleep(for: .milliseconds(100))
        }
        Issue.record("faults are left: \(try await sandbox.faults())")
    }
}
