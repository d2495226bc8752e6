import Foundation
import Testing

#if canImport(FoundationNetworking)
    import FoundationNetworking
#endif

@Suite("All four services at once, into one Parquet file")
struct FourServicesTests {
    let home: Home
    private static let arguments = [
        "run", Program.repository + "/scripts/workflows/four-services.lua", "--out", "everything.parquet",
    ]

    init() throws { home = try Home() }

    /// Coveo's cells are written as plain CSV, which the reader of the checks knows.
    private func sandbox(_ options: [String] = []) throws -> SandboxProgram {
        try SandboxProgram(home, ["--coveo-backslash", "bare"] + options)
    }

    /// How many orders each service has; those of Obelisk are gone when they are saved.
    private func orders(at sandbox: SandboxProgram) async throws -> [Int] {
        [
            try await sandbox.jobs().count, try await sandbox.ticksupplyExports().count,
            try await sandbox.coveoExports().count, try await sandbox.obeliskShelf().exports.items.count,
        ]
    }

    @Test("Every value of the four exports is a row; a second run orders nothing")
    func whole() async throws {
        let sandbox = try sandbox()
        let program = Program(home: home, environment: sandbox.credentials)
        let first = try program.run(arguments: Self.arguments)
        #expect(first.status == 0, "\(first.errors)")
        #expect(first.output.hasPrefix("everything.parquet\t"), "\(first.output)")
        try ReaderPrograms(home: home).expectAllPass(
            "check_four_services.py", ["everything.parquet", "four-services"], count: 6)
        #expect(try await orders(at: sandbox) == [1, 1, 1, 0])
        let file = try home.bytes("everything.parquet")
        let second = try program.run(arguments: Self.arguments)
        #expect((second.status, second.output) == (0, first.output), "\(second.errors)")
        #expect(!second.errors.contains("ordered "), "\(second.errors)")
        #expect(try home.bytes("everything.parquet") == file)
        #expect(try await orders(at: sandbox) == [1, 1, 1, 0])
    }

    @Test(
        "One service that refuses does not lose what the others gave; the next run orders only what is missing",
        arguments: [
            ("sift", "/api/v1/export"), ("ticksupply", "/v1/exports"), ("coveo", "/rest/ua/v15/exports"),
            ("obelisk", "/api/v3/data/exports"),
        ])
    func oneFails(service: String, path: String) async throws {
        let sandbox = try sandbox(["--fault", "forbidden path=\(path)"])
        let program = Program(home: home, environment: sandbox.credentials)
        let first = try program.run(arguments: Self.arguments)
        #expect(first.status != 0 && first.output.isEmpty, "\(first.errors)")
        #expect(first.errors.contains(service), "\(first.errors)")
        #expect(!(try home.names("").contains("everything.parquet")))
        let saved = first.errors.split(separator: "\n").count { $0.contains("  saved ") }
        #expect(saved == 3, "\(first.errors)")
        try await sandbox.clearFaults()
        let second = try program.run(arguments: Self.arguments)
        #expect(second.status == 0, "\(second.errors)")
        #expect(try await orders(at: sandbox) == [1, 1, 1, 0])
        try ReaderPrograms(home: home).expectAllPass(
            "check_four_services.py", ["everything.parquet", "four-services"], count: 6)
    }
}

extension SandboxProgram {
    /// Removes the faults that are still to be made.
    func clearFaults() async throws {
        var request = URLRequest(url: try #require(URL(string: "\(url)/sandbox/faults")))
        request.httpMethod = "DELETE"
        request.setValue("Bearer \(key)", forHTTPHeaderField: "Authorization")
        _ = try await URLSession.shared.data(for: request)
    }
}
