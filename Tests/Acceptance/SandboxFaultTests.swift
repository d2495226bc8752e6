import Foundation
import Testing

#if canImport(FoundationNetworking)
    import FoundationNetworking
#endif

@Suite("The faults of the sandbox, by flag")
struct SandboxFaultTests {
    let home: Home
    let program: Program

    init() throws {
        home = try Home()
        program = Program(home: home)
    }

    @Test("Each --fault is made, in the order of the command line")
    func flags() async throws {
        let sandbox = try SandboxProgram(
            home, ["--fault", "failed-job 1 message=\"disk full\"", "--fault", "rate-limit 2 wait=1ms; truncate"])
        var request = URLRequest(url: try #require(URL(string: "\(sandbox.url)/sandbox/faults")))
        request.setValue("Bearer \(sandbox.key)", forHTTPHeaderField: "Authorization")
        let (data, _) = try await URLSession.shared.data(for: request)
        let listed = try JSONDecoder().decode([String: [String]].self, from: data)
        #expect(
            listed == ["faults": ["failed-job 1 message=\"disk full\"", "rate-limit 2 wait=1ms", "truncate always"]])
    }

    @Test("The profile goes to the file that is named, and to no other")
    func profileFile() throws {
        let file = home.path + "/mine.toml"
        let sandbox = try SandboxProgram(home, ["--profile-file", file])
        #expect(try String(contentsOfFile: file, encoding: .utf8).contains(sandbox.url))
        #expect(!FileManager.default.fileExists(atPath: home.path + "/.local/state/moonport/sandbox-profile.toml"))
    }

    @Test("A fault that cannot be read ends the start with 2 and the nearest word")
    func wrongWords() throws {
        let result = try program.run(
            "sandbox", "--port", "0", "--storage-port", "0", "--fault", "slow", "--fault", "trunkate 1")
        #expect((result.status, result.output) == (2, ""))
        #expect(result.errors == "error: there is no fault \"trunkate\"\n  hint:  did you mean \"truncate\"?\n")
    }

    @Test("--fault-help lists the kinds and ends with 0")
    func help() throws {
        let result = try program.run("sandbox", "--fault-help")
        #expect((result.status, result.errors) == (0, ""))
        #expect(
            result.output.hasPrefix(
                "--fault \"KIND [TIMES|always] [SETTING=VALUE ...]\"; several are separated by semicolons\n\n"
                    + "rate-limit  path= method= after= wait= header= message=\n"
                    + "    429; the message tells the wait (1s), with header=yes Retry-After too\nunavailable  "))
        #expect(result.output.hasSuffix("sun\n    Sun exports are allowed; they give an opaque file\n"))
    }
}
