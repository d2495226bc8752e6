import Foundation
import Testing

@Suite("The command line")
struct CommandLineTests {
    let home: Home
    let program: Program

    init() throws {
        home = try Home()
        program = Program(home: home)
    }

    @Test("--version and --help answer on standard output and end with 0")
    func help() throws {
        let version = try program.run("--version")
        #expect((version.status, version.output, version.errors) == (0, "moonport 0.1.0\n", ""))
        let help = try program.run("--help")
        #expect(help.status == 0)
        #expect(help.output.contains("Automates data exports"))
        #expect(help.output.contains("130 interrupted"))
    }

    @Test(
        "A wrong command line ends with 2 and says what is wrong",
        arguments: [
            (["--frofile", "x"], "error: unknown option '--frofile'\n  hint:  did you mean '--profile'?"),
            (["run"], "error: missing expected argument '<file>'"),
            (["run", "no-such.lua"], "error: script no-such.lua not found"),
            (["jobs", "--state", "runing"], "did you mean \"running\"?"),
            (["rnu"], "hint:  did you mean \"run\"?"),
            (["sandbox", "--prot", "1"], "error: unknown option '--prot'\n  hint:  did you mean '--port'?"),
        ])
    func usage(arguments: [String], message: String) throws {
        let result = try program.run(arguments: arguments)
        #expect(result.status == 2)
        #expect(result.output == "")
        #expect(result.errors.contains(message), "\(result.errors)")
    }

    @Test("-e runs code; its output is standard output, nothing else")
    func evaluate() throws {
        let result = try program.run("-e", "print(1 + 1, math.maxinteger)")
        #expect((result.status, result.output, result.errors) == (0, "2\t9223372036854775807\n", ""))
    }

    @Test("An uncaught error is shown in the one form, with place and line, and ends with 1")
    func scriptError() throws {
        try home.write("local x\nprint(x.y)\n", to: "broken.lua")
        let result = try program.run("run", "broken.lua")
        #expect(result.status == 1)
        #expect(
            result.errors.hasPrefix(
                "error: attempt to index a nil value (local 'x')\n  in:    print(x.y)     broken.lua:2\n"))
        #expect(!result.errors.contains("Swift"))
    }

    @Test("A syntax error names the line")
    func syntaxError() throws {
        try home.write("local ok = 1\nlocal = 2\n", to: "broken.lua")
        let result = try program.run("run", "broken.lua")
        #expect(result.status == 1)
        #expect(result.errors.contains("broken.lua:2"), "\(result.errors)")
    }

    @Test(
        "The kind of an uncaught error decides how the program ends",
        arguments: [
            ("usage", 2), ("some items", 1), ("denied", 4), ("limit", 5), ("timed out", 6), ("interrupted", 130),
            ("partial", 3), ("not found", 1),
        ])
    func exitCodes(kind: String, status: Int32) throws {
        let result = try program.run("-e", "require('moonport.host').raise('\(kind)', 'said')")
        #expect(result.status == status, "\(result.errors)")
    }

    @Test("A script's own options: help, nearest names, missing ones")
    func scriptOptions() throws {
        try home.write(
            """
            local args = require "args" {
              run  = { "name of the run", required = true },
              days = { "how many", default = 20 },
              all  = { "also archived ones", default = false },
            }
            print(args.run, args.days + 1, args.all)
            """, to: "options.lua")
        #expect(try program.run("run", "options.lua", "--run", "a b", "--days=3", "--all").output == "a b\t4\ttrue\n")
        let help = try program.run("run", "options.lua", "--help")
        #expect(
            help.output == """
                usage: moonport run options.lua [options]

                  --all            also archived ones  (default: false)
                  --days N         how many  (default: 20)
                  --run            name of the run  (required)
                  --help           shows this

                """)
        for (arguments, message) in [
            (["--rnu", "x"], "unknown option \"--rnu\""), ([], "--run is missing: name of the run"),
            (["--run"], "--run needs a value"), (["--run", "x", "--days", "many"], "\"many\" is not a whole number"),
            (["stray"], "unexpected argument \"stray\""),
        ] {
            let result = try program.run(arguments: ["run", "options.lua"] + arguments)
            #expect(result.status == 2)
            #expect(result.errors.contains(message), "\(result.errors)")
        }
    }

    @Test("Without credentials a connection says how to give some, and ends with 4")
    func noCredentials() throws {
        let result = try program.run("-e", "require('sift').connect()")
        #expect(result.status == 4)
        #expect(result.errors.contains("error: no credentials for sift"))
    }

    @Test("--profile may stand before and after run; the script's own options stay its own")
    func profilePlace() throws {
        try home.write("print(require('sift').connect().url, ...)", to: "where.lua")
        let folder = home.path + "/.config/moonport"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        let file = folder + "/profiles.toml"
        try "[lab.sift]\nurl = \"http://lab.example\"\napi_key = \"lab-key\"\n".write(
            toFile: file, atomically: true, encoding: .utf8)
        try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: file)
        for words in [
            ["run", "--profile", "lab", "where.lua", "--profile", "x"],
            ["--profile=lab", "run", "where.lua", "--profile", "x"],
        ] {
            let result = try program.run(arguments: words)
            #expect(result.output == "http://lab.example\t--profile\tx\n", "\(result.errors)")
        }
    }

    @Test("A key typed as text stays out of the error that shows its line")
    func typedSecret() throws {
        let result = try program.run("-e", "require('sift').connect { api_key = 'live-0123', tmeout = 1 }")
        #expect(result.errors.contains("unknown option \"tmeout\""), "\(result.errors)")
        #expect(!result.errors.contains("live-0123"), "\(result.errors)")
    }

    @Test("A key never appears in a message")
    func secrets() throws {
        var program = program
        program.environment = ["SIFT_API_KEY": "very-secret-key", "SIFT_REST_URI": "http://127.0.0.1:1"]
        let result = try program.run("-e", "print(require('sift').connect()) error(os.getenv 'SIFT_API_KEY')")
        #expect(!result.output.contains("very-secret-key"))
        #expect(!result.errors.contains("very-secret-key"), "\(result.errors)")
    }

    @Test("A module that is not there is named with its nearest, and where it was looked for")
    func module() throws {
        let result = try program.run("-e", "require 'sfit'")
        #expect(result.status == 1)
        #expect(result.errors.contains("did you mean \"sift\"?"), "\(result.errors)")
    }

    @Test("MOONPORT_STDLIB names the Lua modules; a folder without them is never passed over")
    func standardLibrary() throws {
        var program = program
        program.environment = ["MOONPORT_STDLIB": Program.repository + "/stdlib"]
        #expect(try program.run("-e", "print(type(require 'task'.map))").output == "function\n")
        program.environment = ["MOONPORT_STDLIB": home.work]
        let result = try program.run("-e", "")
        #expect(result.status == 1)
        #expect(result.errors.hasPrefix("error: MOONPORT_STDLIB names \(home.work), where the Lua modules are not"))
    }

    @Test("The script's own folder holds its modules")
    func ownModules() throws {
        try FileManager.default.createDirectory(atPath: home.work + "/flows", withIntermediateDirectories: true)
        try home.write("return { answer = 42 }", to: "flows/mine.lua")
        try home.write("print(require('mine').answer)", to: "flows/main.lua")
        #expect(try program.run("run", "flows/main.lua").output == "42\n")
    }

    @Test("An empty ledger says so")
    func noJobs() throws {
        let result = try program.run("jobs")
        #expect((result.status, result.output) == (0, ""))
        #expect(result.errors.contains("no orders yet"))
    }
}
