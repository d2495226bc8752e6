import Foundation
import Testing

/// Failures of the built program: its whole standard error, to the letter, and how it ends.
@Suite("Failures of the program")
struct FailureTests {
    let home: Home
    let program: Program

    init() throws {
        home = try Home()
        program = Program(home: home)
    }

    private func expect(_ words: [String], status: Int32, errors: String) throws {
        let result = try program.run(arguments: words)
        #expect(result.status == status)
        #expect(result.output == "")
        #expect(result.errors == errors + "\n", "\(result.errors)")
    }

    @Test("A word of the command line that is none")
    func commandLine() throws {
        try expect(
            ["run", "--profil", "lab", "x.lua"], status: 2,
            errors: """
                error: unknown option '--profil'
                  hint:  did you mean '--profile'?
                """)
        try expect(
            ["run"], status: 2,
            errors: """
                error: missing expected argument '<file>'
                  hint:  moonport --help shows what it takes
                """)
        try expect(
            ["jbos"], status: 2,
            errors: """
                error: unexpected argument 'jbos'
                  hint:  did you mean "jobs"?
                """)
        try expect(
            ["sandbox", "--port", "many"], status: 2,
            errors: """
                error: the value 'many' is invalid for '--port <port>'
                  hint:  moonport sandbox --help lists the options
                """)
        try home.write("", to: "nightly.lua")
        try expect(
            ["run", "nigthly.lua"], status: 2,
            errors: """
                error: script nigthly.lua not found
                  hint:  did you mean "nightly.lua"?
                """)
        try expect(
            ["run", home.work], status: 1,
            errors: """
                error: script \(home.work) cannot be read
                  hint:  it must be a file that you may read
                """)
    }

    @Test("A script with a syntax error")
    func syntax() throws {
        try home.write("local ok = 1\nfor i = 1 10 do end\n", to: "broken.lua")
        try expect(
            ["run", "broken.lua"], status: 1,
            errors: """
                error: ',' expected near '10'
                  in:    for i = 1 10 do end     broken.lua:2
                """)
    }

    @Test("An option that the script does not have")
    func scriptOption() throws {
        try home.write("local args = require 'args' { days = { 'how many', default = 20 } }\n", to: "nightly.lua")
        try expect(
            ["run", "nightly.lua", "--dyas", "3"], status: 2,
            errors: """
                error: unknown option "--dyas"
                  in:    local args = require 'args' { days = { 'h...     nightly.lua:1
                  hint:  did you mean "--days"?
                """)
    }

    @Test("Standard output on a full disk")
    func fullOutput() throws {
        let result = try program.shell("exec \(Program.moonport) -e 'print(1)' > /dev/full")
        #expect(result.status == 1)
        #expect(
            result.errors == """
                error: cannot write to standard output: No space left on device
                  hint:  is the disk full, or the reader gone?

                """, "\(result.errors)")
    }

    private static let export = """
        local c = require('sift').connect()
        local job = c:export { runs = 'hotfire 12', format = 'csv', key = 'nightly' }
        print(#job:wait_and_download 'out')
        """

    /// What the masked error says after the path of the part file.
    private func expectFullDisk(_ result: Program.Result, reason: String, hint: String) {
        #expect(result.status == 1)
        // Before it stand the lines that tell of the order and of its progress.
        let lines = result.errors.split(separator: "\n").drop { !$0.hasPrefix("error:") }
        let masked = lines.joined(separator: "\n").replacing(#/[0-9a-f]{8}-[0-9a-f-]{27}/#, with: "<id>")
        #expect(
            masked == """
                error: out/.moonport-<id>/export.zip.part cannot be written: \(reason)
                  in:    print(#job:wait_and_download 'out')     nightly.lua:3
                  hint:  \(hint)
                """, "\(masked)")
    }

    @Test("A file meets the limit of its size; what has come is kept, and the next run goes on")
    func fileTooLarge() throws {
        let sandbox = try SandboxProgram(home)
        var program = program
        program.environment = sandbox.credentials
        try home.write(Self.export, to: "nightly.lua")
        // With SIGXFSZ ignored the write that goes too far fails; without, it would end the program.
        let limited = try program.shell("trap '' XFSZ; ulimit -f 1024; exec \(Program.moonport) run nightly.lua")
        expectFullDisk(
            limited, reason: "File too large",
            hint: "a file may not grow so large here (ulimit -f, or the disk's format); what a download fetched is kept"
        )
        let again = try program.run("run", "nightly.lua")
        #expect((again.status, again.output) == (0, "1\n"), "\(again.errors)")
    }

    /// True where an unprivileged user may mount a file system of his own.
    private static let canMount: Bool = {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/bin/sh")
        process.arguments = ["-c", "unshare --map-root-user --mount mount -t tmpfs none /mnt"]
        process.standardError = FileHandle.nullDevice
        guard (try? process.run()) != nil else { return false }
        process.waitUntilExit()
        return process.terminationStatus == 0
    }()

    @Test("A disk that is really full", .enabled(if: canMount, "needs a mount namespace; many containers refuse one"))
    func fullDisk() throws {
        let sandbox = try SandboxProgram(home)
        var program = program
        program.environment = sandbox.credentials
        try home.write(Self.export, to: "nightly.lua")
        try FileManager.default.createDirectory(atPath: home.work + "/out", withIntermediateDirectories: true)
        let result = try program.shell(
            "exec unshare --map-root-user --mount sh -c "
                + "'mount -t tmpfs -o size=256k none out && exec \(Program.moonport) run nightly.lua'")
        expectFullDisk(
            result, reason: "No space left on device",
            hint: "make room on the disk, then repeat: what a download fetched is kept"
        )
    }
}
