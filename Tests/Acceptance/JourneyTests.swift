import Foundation
import Testing

@Suite("One journey: order, wait, download, verify")
struct JourneyTests {
    let home: Home
    static let workflow = Program.repository + "/scripts/workflows/sift-two-channels.lua"

    init() throws { home = try Home() }

    private func program(on sandbox: SandboxProgram) -> Program {
        Program(home: home, environment: sandbox.credentials)
    }

    @Test("The same workflow run twice orders nothing twice and fetches nothing twice")
    func twice() async throws {
        let sandbox = try SandboxProgram(home)
        let program = program(on: sandbox)
        let first = try program.run("run", Self.workflow, "--run", "hotfire 12", "--to", "out")
        #expect(first.status == 0, "\(first.errors)")
        #expect(first.output.contains("out/hotfire-12.parquet"))
        let file = try home.bytes("out/hotfire-12.parquet")
        #expect(try home.names("out") == ["hotfire-12.parquet", "hotfire-12.parquet.receipt.json"])
        #expect(first.errors.contains("ordered"))

        let second = try program.run("run", Self.workflow, "--run", "hotfire 12", "--to", "out")
        #expect(second.status == 0, "\(second.errors)")
        #expect(second.output == first.output)
        #expect(second.errors.contains("saved before"))
        #expect(!second.errors.contains("ordered"))
        #expect(try home.bytes("out/hotfire-12.parquet") == file)
        #expect(try await sandbox.jobs().count == 1)

        let jobs = try program.run("jobs")
        #expect(jobs.output.contains("hotfire 12: 2 channels of"))
        #expect(jobs.output.contains("saved"))
    }

    @Test("A file that was lost is fetched again, without ordering again")
    func lostFile() async throws {
        let sandbox = try SandboxProgram(home)
        let program = program(on: sandbox)
        _ = try program.run("run", Self.workflow, "--run", "hotfire 12")
        try FileManager.default.removeItem(atPath: home.work + "/out/hotfire-12.parquet")
        let again = try program.run("run", Self.workflow, "--run", "hotfire 12")
        #expect(again.status == 0, "\(again.errors)")
        #expect(try home.names("out") == ["hotfire-12.parquet", "hotfire-12.parquet.receipt.json"])
        #expect(try await sandbox.jobs().count == 1)
    }

    @Test("Killed while waiting, it continues with the same job")
    func killedWaiting() async throws {
        let sandbox = try SandboxProgram(home, ["--export-delay", "3s"])
        let program = program(on: sandbox)
        let running = try program.start("run", Self.workflow, "--run", "hotfire 12")
        #expect(running.waits(until: { running.errorsNow.contains("Z  running ") }), "\(running.errorsNow)")
        running.signal(SIGKILL)
        #expect(try running.result().status == -SIGKILL)
        let second = try program.run("run", Self.workflow, "--run", "hotfire 12")
        #expect(second.status == 0, "\(second.errors)")
        #expect(try await sandbox.jobs().count == 1)
        #expect(try home.names("out") == ["hotfire-12.parquet", "hotfire-12.parquet.receipt.json"])
    }

    @Test("Killed while downloading, it goes on at the byte where it was")
    func killedDownloading() async throws {
        let sandbox = try SandboxProgram(home, ["--storage-rate", "1MB"])
        let program = program(on: sandbox)
        let running = try program.start("run", Self.workflow, "--run", "hotfire 12")
        let size = { self.partSize() }
        #expect(running.waits(until: { size() > 600_000 }), "\(running.errorsNow)")
        running.signal(SIGKILL)
        _ = try running.result()
        let second = try program.run("run", Self.workflow, "--run", "hotfire 12")
        #expect(second.status == 0, "\(second.errors)")
        #expect(try await sandbox.jobs().count == 1)
        let reference = Program(home: try Home(), environment: sandbox.credentials)
        let whole = try reference.run("run", Self.workflow, "--run", "hotfire 12")
        #expect(whole.output == second.output)
    }

    private func partSize() -> Int {
        guard let files = FileManager.default.enumerator(atPath: home.work + "/out") else { return 0 }
        for case let name as String in files where name.hasSuffix(".part") {
            let attributes = try? FileManager.default.attributesOfItem(atPath: home.work + "/out/" + name)
            return attributes?[.size] as? Int ?? 0
        }
        return 0
    }

    @Test("Ctrl-C stops waiting, says what continues it, and ends with 130; SIGTERM ends with 143")
    func interrupted() async throws {
        let sandbox = try SandboxProgram(home, ["--export-delay", "20s"])
        let program = program(on: sandbox)
        for (number, status) in [(SIGINT, Int32(130)), (SIGTERM, 143)] {
            let running = try program.start("run", Self.workflow, "--run", "hotfire 12")
            #expect(running.waits(until: { running.errorsNow.contains("Z  running ") }), "\(running.errorsNow)")
            running.signal(number)
            let result = try running.result()
            #expect(result.status == status)
            #expect(result.errors.contains("stopped waiting; the job goes on at the service"), "\(result.errors)")
            #expect(result.errors.contains("jobs.get"))
        }
        #expect(try await sandbox.jobs().count == 1)
    }

    @Test("Ctrl-C in the middle of many exports says how many go on, and the same script continues them")
    func interruptedTasks() async throws {
        let sandbox = try SandboxProgram(home, ["--export-delay", "3s"])
        let program = program(on: sandbox)
        try home.write(
            """
            local task, c = require "task", require "sift".connect()
            local saved = task.map({ "hotfire 10", "hotfire 11" }, function(run)
              return c:export { runs = run, channels = "motor.temp", format = "csv", key = run }:wait_and_download "out"
            end)
            print(#saved)
            """, to: "both.lua")
        let running = try program.start("run", "both.lua")
        let isUnderWay = { running.errorsNow.components(separatedBy: "ordered ").count == 3 }
        #expect(running.waits(until: isUnderWay), "\(running.errorsNow)")
        running.signal(SIGINT)
        let result = try running.result()
        #expect(result.status == 130)
        #expect(result.errors.contains("2 jobs go on at the service ("), "\(result.errors)")
        // What others have ordered is not this script's business.
        let other = try program.start("-e", "print 'here' require 'task'.sleep '1h'")
        #expect(other.waits(until: { other.outputNow.contains("here") }))
        other.signal(SIGINT)
        let told = try other.result().errors
        #expect(told.hasPrefix("error: interrupted\n") && !told.contains("job"), "\(told)")
        let again = try program.run("run", "both.lua")
        #expect((again.status, again.output) == (0, "2\n"), "\(again.errors)")
        #expect(try await sandbox.jobs().count == 2)
    }

    @Test("Two programs with the same key at once make one order, and both give the files")
    func twoAtOnce() async throws {
        let sandbox = try SandboxProgram(home)
        let program = program(on: sandbox)
        let both = try (0..<2).map { _ in try program.start("run", Self.workflow, "--run", "hotfire 12") }
        for running in both {
            let result = try running.result()
            #expect(result.status == 0, "\(result.errors)")
        }
        #expect(try await sandbox.jobs().count == 1)
        #expect(try home.names("out") == ["hotfire-12.parquet", "hotfire-12.parquet.receipt.json"])
    }

    @Test("A wrong run name gets the nearest; an ambiguous one lists its runs")
    func wrongNames() throws {
        let sandbox = try SandboxProgram(home)
        let program = program(on: sandbox)
        let wrong = try program.run("run", Self.workflow, "--run", "hotfire 21")
        #expect(wrong.status == 1)
        #expect(wrong.errors.contains("error: run \"hotfire 21\" not found\n"), "\(wrong.errors)")
        #expect(wrong.errors.contains("hint:  did you mean \"hotfire 1"), "\(wrong.errors)")
        let code = "require('sift').connect():export { runs = { 'hotfire 12' }, chanels = {} }"
        let option = try program.run("-e", code)
        #expect(option.errors.contains("error: export: unknown option \"chanels\""), "\(option.errors)")
        #expect(option.errors.contains("hint:  did you mean \"channels\"?"))
    }
}
