import Testing

@Suite("The official Python client of Obelisk, unmodified, works with the sandbox")
struct ObeliskClientTests {
    let home: Home
    private let checks = PythonChecks(folder: "ObeliskClient", library: "obelisk-client")

    init() throws { home = try Home() }

    @Test("Queries, pieces of time, filters, writing, refusals and retries; both flavours, both kinds")
    func calls() throws { try expectAllPass(on: SandboxProgram(home), ["--skip", "tokens."]) }

    @Test("Tokens that expire, unused and at all")
    func tokens() throws {
        let sandbox = try SandboxProgram(home, ["--obelisk-token-idle", "2s", "--obelisk-token-life", "5s"])
        try expectAllPass(on: sandbox, ["--only", "tokens."])
    }

    private func expectAllPass(on sandbox: SandboxProgram, _ options: [String]) throws {
        try checks.expectAllPass(
            home, [sandbox.obelisk["url"] ?? "", sandbox.url] + options,
            sandbox.obeliskVariables.merging(["SIFT_API_KEY": sandbox.key]) { $1 })
    }
}
