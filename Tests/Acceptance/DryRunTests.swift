import Foundation
import Testing

@Suite("moonport run --dry-run")
struct DryRunTests {
    let home: Home

    init() throws { home = try Home() }

    private static let workflow = Program.repository + "/scripts/workflows/sift-two-channels.lua"

    @Test(
        "Before the script and behind it: the order is shown, nothing is ordered, made or fetched, and it ends with 0")
    func shown() async throws {
        let sandbox = try SandboxProgram(home)
        let program = Program(home: home, environment: sandbox.credentials)
        for words in [
            ["run", "--dry-run", Self.workflow, "--run", "hotfire 12"],
            ["run", Self.workflow, "--run", "hotfire 12", "--dry-run"],
            ["--dry-run", "run", Self.workflow, "--run", "hotfire 12"],
        ] {
            let result = try program.run(arguments: words)
            #expect((result.status, result.output) == (0, ""), "\(result.errors)")
            for text in [
                "would order  sift  2 channels of hotfire 12, parquet\n  to        \(sandbox.url)\n  key       ",
                " thrust and temp parquet, new\n  request   {", "would save   the files of hotfire 12 in out\n",
                "the dry run ends here: what follows needs the files of hotfire 12\n  in:    for _, file in ipairs(",
                "dry run: 1 order was shown, it was not placed\n",
            ] {
                #expect(result.errors.contains(text), "\(text): \(result.errors)")
            }
        }
        #expect(try await sandbox.jobs() == [])
        #expect(try home.names() == [])
        #expect(try program.run("jobs").errors.contains("no orders yet"))
    }

    @Test("Behind -- the word belongs to the script; an error of the script is one in a dry run too")
    func words() throws {
        try home.write("print(...)", to: "show.lua")
        let program = Program(home: home)
        let theirs = try program.run("run", "show.lua", "--", "--dry-run")
        #expect(theirs.output.contains("--dry-run"), "\(theirs.errors)")
        #expect(!theirs.errors.contains("dry run:"))
        let ours = try program.run("run", "show.lua", "a", "--dry-run", "b")
        #expect((ours.status, ours.output) == (0, "a\tb\n"))
        #expect(ours.errors.hasSuffix("dry run: nothing would be ordered\n"), "\(ours.errors)")
        try home.write("error 'no'", to: "broken.lua")
        #expect(try program.run("run", "--dry-run", "broken.lua").status == 1)
    }

    @Test("Of jobs that exist nothing is changed or fetched")
    func existing() async throws {
        let sandbox = try SandboxProgram(home, ["--export-delay", "20s"])
        let program = Program(home: home, environment: sandbox.credentials)
        let order = "require('sift').connect():export { runs = 'hotfire 12', channels = 'motor.temp', key = 'k' }"
        #expect(try program.run("-e", order).status == 0)
        try home.write(
            """
            local jobs = require "jobs"
            local job = jobs.get(jobs.list()[1].id)
            job:cancel():wait()
            print(#jobs.wait_all())
            job:wait_and_download "out"
            """, to: "later.lua")
        let result = try program.run("run", "--dry-run", "later.lua")
        #expect((result.status, result.output) == (0, "1\n"), "\(result.errors)")
        #expect(result.errors.contains("would cancel  job "), "\(result.errors)")
        #expect(result.errors.contains("would save   the files of job "), "\(result.errors)")
        let after = try program.run("-e", "local j = require 'jobs' print(j.get(j.list()[1].id):refresh().state)")
        #expect(["queued\n", "running\n"].contains(after.output), "\(after.output)\(after.errors)")
        #expect(try home.names() == ["later.lua"])
    }
}
