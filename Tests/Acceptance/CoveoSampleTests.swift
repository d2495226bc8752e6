import Testing

@Suite("The sample flow of Coveo's article, with requests and pandas, works with the sandbox")
struct CoveoSampleTests {
    let home: Home
    private let checks = PythonChecks(folder: "CoveoSample", library: "coveo-sample")

    init() throws { home = try Home() }

    @Test("All events in one CSV, and the calls around it")
    func calls() throws {
        // The script reads plain CSV: with the documented form it would misread every cell that holds a backslash.
        let sandbox = try SandboxProgram(home, ["--coveo-backslash", "bare"])
        let coveo = try #require(sandbox.services["coveo"])
        let credentials = [
            "COVEO_TOKEN": coveo["api_key"], "COVEO_OAUTH_TOKEN": coveo["oauth_token"],
            "COVEO_VIEW_TOKEN": coveo["view_token"], "COVEO_ORG": coveo["org"],
        ].compactMapValues { $0 }
        #expect(try checks.expectAllPass(home, [coveo["url"] ?? ""], credentials) == 10)
    }
}
