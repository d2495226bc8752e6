import Foundation
import Testing

@Suite("moonport doctor")
struct DoctorTests {
    let home: Home
    let program: Program

    init() throws {
        home = try Home()
        program = Program(home: home)
    }

    /// The lines about one thing.
    private func lines(_ output: String, about subject: String) -> [String] {
        var found: [String] = []
        var isInside = false
        for line in output.split(separator: "\n") {
            let words = line.split(separator: " ", maxSplits: 1)
            if line.first != " " { isInside = words.count == 2 && words[1].drop { $0 == " " }.hasPrefix(subject) }
            if isInside { found.append(String(line)) }
        }
        return found
    }

    /// The same in one line.
    private func said(_ output: String, about subject: String) -> String {
        lines(output, about: subject).joined(separator: " ").split(separator: " ").joined(separator: " ")
    }

    private func everything() throws -> [String] {
        let names = FileManager.default.enumerator(atPath: home.path)?.allObjects as? [String] ?? []
        return names.sorted()
    }

    @Test("A fresh machine is well; nothing is made, and standard error stays empty")
    func fresh() throws {
        let before = try everything()
        let result = try program.run("doctor")
        #expect((result.status, result.errors) == (0, ""), "\(result.output)")
        #expect(result.output.hasPrefix("ok       Lua            5.4."))
        for subject in ["libedit", "DuckDB", "libarchive", "libcrypto", "Lua modules", "sandbox", "ledger", "network"] {
            #expect(
                lines(result.output, about: subject).first?.hasPrefix("ok ") == true, "\(subject): \(result.output)")
        }
        #expect(
            said(result.output, about: "state folder")
                == "ok state folder \(home.path)/.local/state/moonport is made when it is needed")
        #expect(lines(result.output, about: "sift").first?.hasPrefix("note     sift           no credentials") == true)
        #expect(result.output.hasSuffix("\nno problems, 1 note\n"), "\(result.output)")
        #expect(try everything() == before)
        #expect(!result.output.contains("\u{1B}"))
    }

    @Test("Without credentials it is the service that was asked for whose credentials are missing")
    func noCredentials() throws {
        let result = try program.run("doctor", "--service", "coveo")
        #expect(result.status == 4)
        #expect(said(result.output, about: "sift") == "ok sift no credentials", "\(result.output)")
        #expect(said(result.output, about: "coveo").hasPrefix("note coveo no credentials: "), "\(result.output)")
        #expect(result.output.contains("set COVEO_TOKEN"))
        #expect(!result.output.contains("SIFT_API_KEY"))
    }

    @Test("An account that is suspended may look and not order, which is a problem")
    func suspended() throws {
        let sandbox = try SandboxProgram(home)
        var program = program
        program.environment = sandbox.credentials
        program.environment["TICKSUPPLY_API_KEY"] = sandbox.services["ticksupply"]?["suspended_api_key"]
        let result = try program.run("doctor", "--service", "ticksupply")
        #expect(result.status == 1, "\(result.output)")
        #expect(
            result.output.contains("problem  privileges     cannot order exports: ticksupply wants a larger plan"),
            "\(result.output)")
    }

    @Test("With a sandbox: the ping tells host and time, nothing is made beside what was there")
    func ping() throws {
        let sandbox = try SandboxProgram(home)
        var program = program
        program.environment = sandbox.credentials
        let job = try program.run("-e", "require 'sift'.connect():runs()")
        #expect(job.status == 0, "\(job.errors)")
        let before = try everything()
        let result = try program.run("doctor", "--service", "sift")
        #expect((result.status, result.errors) == (0, ""), "\(result.output)")
        let ping = said(result.output, about: "ping")
        #expect(ping.contains("sift at \(sandbox.url) answers after"), "\(result.output)")
        #expect(ping.contains("accepts the key"))
        #expect(
            said(result.output, about: "privileges")
                == "ok privileges may list runs, list assets, list channels, list jobs", "\(result.output)")
        #expect(said(result.output, about: "limits").contains("8 requests at once at the most"), "\(result.output)")
        #expect(lines(result.output, about: "profiles").first?.contains("sandbox (") == true)
        #expect(!result.output.contains(sandbox.key))
        #expect(try everything() == before)
        let named = try program.run("--profile", "sandbox", "doctor", "--service=sift")
        #expect(named.status == 0, "\(named.output)")
        #expect(named.output.contains("profile \"sandbox\""))
    }

    @Test(
        "Every service tells whether it answers, what the account may do, and how much",
        arguments: [
            ("ticksupply", "list streams, list subscriptions, list exports", "rate", "requests left: "),
            (
                "coveo", "list exports, list dimensions, list named filters, list schedules", "row limit",
                "10000000 rows an export"
            ),
            ("obelisk", "list datasets, order exports", "exports", "room for 1000 of 1000"),
        ])
    func services(service: String, privileges: String, subject: String, text: String) throws {
        let sandbox = try SandboxProgram(home)
        var program = program
        program.environment = sandbox.credentials
        let result = try program.run("doctor", "--service", service)
        #expect((result.status, result.errors) == (0, ""), "\(result.output)")
        #expect(said(result.output, about: "ping").contains("\(service) at "), "\(result.output)")
        #expect(said(result.output, about: "privileges") == "ok privileges may \(privileges)", "\(result.output)")
        #expect(said(result.output, about: subject).hasPrefix("ok \(subject) \(text)"), "\(result.output)")
        #expect(said(result.output, about: "limits").contains("8 requests at once at the most"), "\(result.output)")
        for value in sandbox.credentials.values where !value.hasPrefix("http") {
            #expect(!result.output.contains(value))
        }
        let keys = ["coveo": "COVEO_TOKEN", "obelisk": "OBELISK_CLIENT_SECRET", "ticksupply": "TICKSUPPLY_API_KEY"]
        program.environment[try #require(keys[service])] = "wrong-key-123"
        let wrong = try program.run("doctor", "--service", service)
        #expect(wrong.status == 4, "\(wrong.output)")
        #expect(
            said(wrong.output, about: "ping").hasPrefix("problem ping \(service) does not accept "),
            "\(wrong.output)")
        #expect(!wrong.output.contains("wrong-key-123"))
    }

    @Test("A client of Obelisk that may only read is no problem; that it cannot order is noted")
    func readOnly() throws {
        let sandbox = try SandboxProgram(home)
        var program = program
        program.environment = sandbox.credentials
        program.environment["OBELISK_CLIENT_ID"] = sandbox.obelisk["reader_client_id"]
        program.environment["OBELISK_CLIENT_SECRET"] = sandbox.obelisk["reader_client_secret"]
        let result = try program.run("doctor", "--service", "obelisk")
        #expect(result.status == 0, "\(result.output)")
        let found = said(result.output, about: "privileges")
        #expect(found.contains("ok privileges may list datasets"), "\(result.output)")
        #expect(found.contains("note privileges may not order exports: obelisk does not allow"), "\(result.output)")
    }

    @Test("Id and secret of Obelisk's client belong together")
    func halfOfACredential() throws {
        var program = program
        program.environment = ["OBELISK_CLIENT_ID": "f3ab0579cfe2503ebb816112"]
        let result = try program.run("doctor", "--service", "obelisk")
        #expect(result.status == 4, "\(result.output)")
        #expect(
            said(result.output, about: "obelisk").contains(
                "OBELISK_CLIENT_ID is set in the environment, OBELISK_CLIENT_SECRET is not"), "\(result.output)")
    }

    @Test("What the account may not do is noted; what cannot be found out is a problem")
    func privileges() throws {
        let sandbox = try SandboxProgram(
            home,
            ["--fault", "forbidden always path=/api/v1/jobs", "--fault", "server-error always path=/api/v1/assets"])
        var program = program
        program.environment = sandbox.credentials
        let result = try program.run("doctor", "--service", "sift")
        #expect(result.status == 1, "\(result.output)")
        let found = said(result.output, about: "privileges")
        #expect(found.contains("ok privileges may list runs, list channels"), "\(result.output)")
        #expect(found.contains("note privileges may not list jobs: "), "\(result.output)")
        #expect(found.contains("problem privileges cannot list assets: "), "\(result.output)")
    }

    @Test("A wrong key ends with 4, a service that is down with 1, and both say what to do")
    func refused() throws {
        let sandbox = try SandboxProgram(home)
        var program = program
        program.environment = ["SIFT_API_KEY": "wrong-key-123", "SIFT_REST_URI": sandbox.url]
        let wrong = try program.run("doctor", "--service", "sift")
        #expect(wrong.status == 4, "\(wrong.output)")
        #expect(
            lines(wrong.output, about: "ping").first?.hasPrefix(
                "problem  ping           sift does not accept the API key")
                == true, "\(wrong.output)")
        #expect(!wrong.output.contains("wrong-key-123"))
        program.environment["SIFT_REST_URI"] = "http://127.0.0.1:1"
        let down = try program.run("doctor", "--service", "sift")
        #expect(down.status == 1)
        #expect(
            said(down.output, about: "ping").contains("http://127.0.0.1:1 cannot be reached"),
            "\(down.output)")
    }

    @Test("Without DuckDB")
    func engine() throws {
        var program = program
        program.environment = ["MOONPORT_DUCKDB": "/nonexistent"]
        let result = try program.run("doctor")
        #expect(result.status == 1)
        let found = said(result.output, about: "DuckDB")
        #expect(found.hasPrefix("problem DuckDB /nonexistent cannot be used as DuckDB:"), "\(result.output)")
        #expect(found.contains("hint: MOONPORT_DUCKDB names it"))
        #expect(result.output.hasSuffix("\n1 problem, 1 note\n"))
    }

    @Test("A file where the state folder should be, and a folder that others may write")
    func folders() throws {
        try home.write("", to: "file")
        var program = program
        program.environment = ["XDG_STATE_HOME": home.work + "/file"]
        let file = try program.run("doctor")
        #expect(file.status == 1)
        #expect(
            lines(file.output, about: "state folder").joined().contains("is a file, where a folder is needed"),
            "\(file.output)")
        let open = home.work + "/open/moonport"
        try FileManager.default.createDirectory(atPath: open, withIntermediateDirectories: true)
        try FileManager.default.setAttributes([.posixPermissions: 0o777], ofItemAtPath: open)
        program.environment = ["XDG_STATE_HOME": home.work + "/open"]
        let others = try program.run("doctor")
        #expect(others.status == 1)
        #expect(others.output.contains("hint:  chmod go-w"))
    }

    @Test("A state folder that cannot be written; root, who may write everywhere, looks as somebody else")
    func unwritable() throws {
        let shut = home.work + "/shut"
        try FileManager.default.createDirectory(atPath: shut, withIntermediateDirectories: true)
        chmod(shut, 0o555)
        defer { chmod(shut, 0o755) }
        let process = Process()
        let words = [Program.moonport, "doctor"]
        let isRoot = geteuid() == 0
        let other = ["/usr/bin/setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"]
        let command = isRoot ? other + words : words
        process.executableURL = URL(fileURLWithPath: command[0])
        process.arguments = Array(command.dropFirst())
        process.environment = home.environment.merging(["XDG_STATE_HOME": shut]) { $1 }
        process.currentDirectoryURL = URL(fileURLWithPath: "/")
        let result = try Running(process, input: nil).result()
        #expect(result.status == 1, "\(result.errors)")
        let found = said(result.output, about: "state folder")
        #expect(
            found.hasPrefix("problem state folder \(shut)/moonport cannot be made: \(shut) cannot be written hint: "),
            "\(result.output)")
    }

    @Test("A profile that others can read")
    func profile() throws {
        let folder = home.path + "/.config/moonport"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        try "[default.sift]\napi_key = \"profile-key\"\n".write(
            toFile: folder + "/profiles.toml", atomically: true, encoding: .utf8)
        chmod(folder + "/profiles.toml", 0o644)
        let open = try program.run("doctor")
        #expect(open.status == 1)
        #expect(lines(open.output, about: "profiles").last?.contains("profiles.toml") == true, "\(open.output)")
        #expect(open.output.contains("hint:  chmod 600"))
        chmod(folder + "/profiles.toml", 0o600)
        let shut = try program.run("doctor")
        #expect(shut.status == 0, "\(shut.output)")
        #expect(said(shut.output, about: "sift").contains("profile \"default\""))
        #expect(!shut.output.contains("profile-key"))
    }

    @Test("The .env of the working folder is used, by the doctor and by scripts, and wide modes are noted")
    func dotEnv() throws {
        try home.write("export SIFT_API_KEY='dotenv-key'\nSIFT_REST_URI=http://dotenv.example # here\n", to: ".env")
        chmod(home.work + "/.env", 0o644)
        let result = try program.run("doctor")
        #expect(result.status == 0, "\(result.output)")
        #expect(
            said(result.output, about: "sift").contains("http://dotenv.example"),
            "\(result.output)")
        #expect(lines(result.output, about: ".env").first == "note     .env           .env may be read by others")
        let script = try program.run("-e", "print(require 'sift'.connect()) print(os.getenv 'SIFT_API_KEY')")
        #expect(script.output == "sift  http://dotenv.example  (.env)\nnil\n", "\(script.errors)")
        try home.write("SIFT_REST_URI=http://dotenv.example\nrubbish hidden-value\n", to: ".env")
        let damaged = try program.run("-e", "require 'sift'.connect()")
        #expect(damaged.errors.hasPrefix("error: .env line 2: it is not of the form NAME=value\n"), "\(damaged.errors)")
        #expect(!damaged.errors.contains("hidden-value"))
        try home.write("SIFT_REST_URI=http://dotenv.example\n", to: ".env")
        let half = try program.run("-e", "require 'sift'.connect()")
        #expect(half.status == 4)
        #expect(half.errors.contains("SIFT_REST_URI is set in .env, SIFT_API_KEY is not"), "\(half.errors)")
    }

    @Test("SIFT_GRPC_URI is said to be unused, once")
    func unused() throws {
        var program = program
        program.environment = ["SIFT_API_KEY": "k-123456", "SIFT_GRPC_URI": "grpc.example"]
        let result = try program.run("-e", "local s = require 'sift' s.connect() s.connect()")
        let said = result.errors.components(separatedBy: "SIFT_GRPC_URI in the environment is not used")
        #expect(said.count == 2, "\(result.errors)")
    }

    @Test("A proxy that is down is named by a script, its password never; a wrong one stops at connect")
    func proxy() throws {
        var program = program
        program.environment = [
            "SIFT_API_KEY": "k-123456", "SIFT_REST_URI": "http://service.test",
            "http_proxy": "http://me:proxy-pass@127.0.0.1:1",
        ]
        let doctor = try program.run("doctor", "--service", "sift")
        #expect(doctor.status == 1)
        #expect(
            said(doctor.output, about: "ping")
                .contains("the proxy http://127.0.0.1:1 cannot be reached: connection"), "\(doctor.output)")
        #expect(!doctor.output.contains("proxy-pass"))
        program.environment["http_proxy"] = "ftp://me:proxy-pass@127.0.0.1:1"
        let wrong = try program.run("-e", "require 'sift'.connect()")
        #expect(wrong.errors.hasPrefix("error: http_proxy names a proxy of an unknown kind\n"), "\(wrong.errors)")
        #expect(!wrong.errors.contains("proxy-pass"))
        let found = try program.run("doctor")
        #expect(found.status == 1)
        #expect(lines(found.output, about: "network").first?.hasPrefix("problem ") == true)
    }

    @Test("A wrong service gets the nearest name, and ends with 2")
    func service() throws {
        let result = try program.run("doctor", "--service", "sfit")
        #expect((result.status, result.output) == (2, ""))
        #expect(result.errors == "error: unknown service \"sfit\"\n  hint:  did you mean \"sift\"?\n")
        let far = try program.run("doctor", "--service", "nope")
        #expect(far.errors.hasSuffix("  hint:  one of sift, ticksupply, coveo, obelisk\n"), "\(far.errors)")
    }
}
