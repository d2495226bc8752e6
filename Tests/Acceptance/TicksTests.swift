import Foundation
import Testing

@Suite("Ticksupply: many days at once")
struct TicksTests {
    static let workflow = Program.repository + "/scripts/workflows/ticks-twenty-days.lua"

    @Test("The workflow run twice orders nothing twice and fetches nothing twice")
    func twice() async throws {
        let home = try Home()
        let sandbox = try SandboxProgram(home)
        let program = Program(home: home, environment: sandbox.credentials)
        let first = try program.run("run", Self.workflow, "--from", "2024-01-15", "--days", "4")
        #expect(first.status == 0, "\(first.errors)")
        #expect(first.errors.contains("1 gap: 2024-01-17 06:00 UTC to 2024-01-17 08:00 UTC"))
        let names = try home.names("ticks").filter { $0.hasSuffix(".parquet") }
        #expect(names == (15...18).map { "btcusdt-2024-01-\($0).parquet" })
        let second = try program.run("run", Self.workflow, "--from", "2024-01-15", "--days", "4")
        #expect(second.status == 0, "\(second.errors)")
        #expect(second.output == first.output)
        #expect(try await sandbox.ticksupplyExports().count == 4)
        let jobs = try program.run("jobs")
        for day in 15...18 { #expect(jobs.output.contains("btcusdt-2024-01-\(day): bin"), "\(jobs.output)") }
    }

    @Test("Two hundred pieces with faults end complete, and a second run orders nothing")
    func faults() async throws {
        let home = try Home()
        let faults = [
            "reset-after 10 path=/v1/exports method=POST", "unavailable 20 path=/v1/exports",
            "bad-gateway 10 path=/v1/exports", "rate-limit 5 path=/v1/exports wait=1s header=yes",
            "truncate 10", "expired-link 5", "slow-down 10",
        ]
        let sandbox = try SandboxProgram(home, faults.flatMap { ["--fault", $0] })
        let program = Program(home: home, environment: sandbox.credentials)
        try home.write(
            """
            local c = require("ticksupply").connect()
            local minutes = {}
            for i = 1, 200 do
              local from = 1704067200000000000 + (i - 1) * 60000000000
              minutes[i] = { name = "minute " .. i, from = from, to = from + 60000000000 }
            end
            local done = require("task").map(minutes, function(minute)
              return c:export {
                stream = "binance BTCUSDT trade", from = minute.from, to = minute.to, schema = "normalized",
                key = minute.name,
              }:wait_and_download "out"
            end, { at_once = 50, on_error = "collect" })
            done:check()
            local rows = 0
            for _, files in ipairs(done) do rows = rows + files[1].rows end
            print(#done, rows)
            """, to: "minutes.lua")
        let first = try program.run("run", "minutes.lua")
        #expect(first.status == 0, "\(first.errors.suffix(2000))")
        #expect(first.output.hasPrefix("200\t"))
        let second = try program.run("run", "minutes.lua")
        #expect(second.output == first.output)
        let jobs = try program.run("-e", "print(#require('ticksupply').connect():exports():all())")
        #expect(jobs.output == "200\n")
    }
}
