import Testing

@Suite("A GraphQL client that knows nothing of Obelisk works with the sandbox")
struct ObeliskCatalogTests {
    let home: Home
    private let checks = PythonChecks(folder: "ObeliskCatalog", library: "graphql")

    init() throws { home = try Home() }

    @Test("Schema by introspection, catalog, exports and their files, streams, failures")
    func calls() throws { try expectAllPass(on: SandboxProgram(home), ["--skip", "limits."]) }

    @Test("The service's own quotas")
    func limits() throws { try expectAllPass(on: SandboxProgram(home, ["--real-limits"]), ["--only", "limits."]) }

    @Test("A result that comes after the state it belongs to changes nothing")
    func lateResults() throws {
        try expectAllPass(on: SandboxProgram(home, ["--obelisk-late-results"]), ["--only", "exports."])
    }

    private func expectAllPass(on sandbox: SandboxProgram, _ options: [String]) throws {
        try checks.expectAllPass(home, [sandbox.obelisk["url"] ?? ""] + options, sandbox.obeliskVariables)
    }
}
