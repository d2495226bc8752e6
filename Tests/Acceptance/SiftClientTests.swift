import Testing

@Suite("The official Python client of Sift, unmodified, works with the sandbox")
struct SiftClientTests {
    let home: Home
    private let checks = PythonChecks(folder: "SiftClient", library: "sift-client")

    init() throws { home = try Home() }

    @Test("Lists, data, exports and refusals, in both spellings", arguments: [[], ["--snake-case"]])
    func calls(spelling: [String]) throws {
        try expectAllPass(on: SandboxProgram(home), spelling + ["--skip", "jobs."])
    }

    @Test("Jobs: wait, list, cancel, retry")
    func jobs() throws {
        try expectAllPass(on: SandboxProgram(home, ["--export-delay", "500ms"]), ["--only", "jobs."])
    }

    private func expectAllPass(on sandbox: SandboxProgram, _ options: [String]) throws {
        try checks.expectAllPass(
            home, [sandbox.url] + options, sandbox.credentials.merging(["MOONPORT": Program.moonport]) { $1 })
    }
}
