import Testing

@Suite("The official Python client of Ticksupply, unmodified, works with the sandbox")
struct TicksupplyClientTests {
    let home: Home
    private let checks = PythonChecks(folder: "TicksupplyClient", library: "ticksupply-client")

    init() throws { home = try Home() }

    @Test("Catalog, subscriptions, schemas, exports, artifacts, billing and refusals")
    func calls() throws { try expectAllPass(on: SandboxProgram(home), ["--skip", "limits."]) }

    @Test("The service's own limits")
    func limits() throws { try expectAllPass(on: SandboxProgram(home, ["--real-limits"]), ["--only", "limits."]) }

    private func expectAllPass(on sandbox: SandboxProgram, _ options: [String]) throws {
        let service = try #require(sandbox.services["ticksupply"])
        let keys = service.filter { $0.key != "url" }.map { ("TICKS_\($0.key.uppercased())", $0.value) }
        try checks.expectAllPass(
            home, [service["url"] ?? "", sandbox.url] + options,
            ["SIFT_API_KEY": sandbox.key].merging(keys) { $1 })
    }
}
