import AsyncHTTPClient
import Foundation
import Sandbox
import Testing
import Vocabulary

/// A running server with a folder of its own, and a client that sends real requests.
struct SandboxFixture: Sendable {
    let server: SandboxServer
    let folder: String

    /// Starts a server over the demo world, runs the body, stops the server and removes its folder.
    static func run(_ body: (SandboxFixture) async throws -> Void) async throws {
        try await run(with: { _ in }, body: body)
    }

    /// The same with a configuration of one's own.
    static func run(
        with configure: (inout SandboxConfiguration) -> Void,
        body: (SandboxFixture) async throws -> Void
    ) async throws {
        try await withTemporaryFolder { folder in
            var configuration = SandboxConfiguration(stateFolder: folder + "/state")
            configure(&configuration)
            let fixture = SandboxFixture(
                server: try await SandboxServer.start(configuration), folder: folder)
            do {
                try await body(fixture)
            } catch {
                await fixture.server.stop()
                throw error
            }
            await fixture.server.stop()
        }
    }

    /// Calls the API with the right key.
    func call(
        _ method: String, _ path: String, query: [(String, String)] = [], body: String? = nil,
        headers: [(String, String)] = []
    ) async throws -> Answer {
        let authorization = [("Authorization", "Bearer " + server.apiKey.reveal())]
        return try await Answer.fetch(
            method, server.siftURL + path + Self.queryText(query), headers: authorization + headers, body: body)
    }

    func get(_ path: String, _ query: (String, String)...) async throws -> Answer {
        try await call("GET", path, query: query)
    }

    static func queryText(_ query: [(String, String)]) -> String {
        let plain = CharacterSet.alphanumerics
        let parts = query.map { name, value in
            name + "=" + (value.addingPercentEncoding(withAllowedCharacters: plain) ?? "")
        }
        return parts.isEmpty ? "" : "?" + parts.joined(separator: "&")
    }

    /// The id of the one run of that name.
    func runID(_ name: String) async throws -> String {
        let runs = try await get("/api/v2/runs", ("filter", "name == '\(name)'")).list("runs")
        return try #require(runs.first?["runId"] as? String)
    }

    /// The ids of channels by name, in the order of the names.
    func channelIDs(_ names: String...) async throws -> [String] {
        var ids: [String] = []
        for name in names {
            let channels = try await get("/api/v3/channels", ("filter", "name == '\(name)' && active == true"))
            ids.append(try #require(channels.list("channels").first?["channelId"] as? String))
        }
        return ids
    }

    /// Orders an export and gives the job's id.
    func order(_ body: String) async throws -> String {
        let answer = try await call("POST", "/api/v1/export", body: body)
        #expect(answer.status == 200, "\(answer.text)")
        return try #require(answer.object["jobId"] as? String)
    }

    /// One job as the list shows it.
    func job(_ id: String) async throws -> [String: Any] {
        let answer = try await get("/api/v1/jobs", ("filter", "job_id == \"\(id)\""), ("pageSize", "1"))
        return try #require(answer.list("jobs").first)
    }

    /// Looks at a job until it has one of the states, and gives the state.
    func wait(_ id: String, for states: String...) async throws -> String {
        for _ in 0..<3000 {
            let state = try await job(id)["jobStatus"] as? String ?? ""
            if states.contains(state) { return state }
            try await Task.sleep(for: .milliseconds(10))
        }
        Issue.record("job \(id) never became \(states)")
        return ""
    }

    /// The fresh link of a finished job.
    func link(_ id: String) async throws -> String {
        try #require(try await get("/api/v1/export/\(id)/download-url").object["presignedUrl"] as? String)
    }

    /// Orders, waits, downloads and unpacks: the members of the ZIP by name.
    func export(_ body: String) async throws -> [(name: String, bytes: [UInt8])] {
        let id = try await order(body)
        let state = try await wait(id, for: "JOB_STATUS_FINISHED", "JOB_STATUS_FAILED")
        let shown = try await job(id)
        #expect(state == "JOB_STATUS_FINISHED", "\(shown)")
        let answer = try await Answer.fetch("GET", try await link(id))
        #expect(answer.status == 200)
        return try UnpackedArchive.members(of: answer.body, in: folder)
    }
}

/// Runs a body with a new folder that is removed afterwards.
func withTemporaryFolder(_ body: (String) async throws -> Void) async throws {
    let folder = FileManager.default.temporaryDirectory.path + "/sandbox-tests-" + UUID().uuidString
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try await body(folder)
}

/// What a server answered.
struct Answer: @unchecked Sendable {
    var status: Int
    var headers: [String: String]
    var body: [UInt8]

    var text: String { String(decoding: body, as: UTF8.self) }

    /// The body as a JSON object; empty when it is none.
    var object: [String: Any] { (try? JSONSerialization.jsonObject(with: Data(body))) as? [String: Any] ?? [:] }

    func list(_ name: String) -> [[String: Any]] { object[name] as? [[String: Any]] ?? [] }

    /// The names of the list's items, by one of their members.
    func names(_ list: String, _ member: String = "name") -> [String] {
        self.list(list).compactMap { $0[member] as? String }
    }

    /// `400 3 invalid argument: …`
    var error: String { "\(status) \(object["code"] as? Int ?? -1) \(object["message"] as? String ?? text)" }

    static func fetch(
        _ method: String, _ url: String, headers: [(String, String)] = [], body: String? = nil
    ) async throws -> Answer {
        var request = HTTPClientRequest(url: url)
        request.method = .init(rawValue: method)
        for (name, value) in headers { request.headers.add(name: name, value: value) }
        if let body { request.body = .bytes(Array(body.utf8)) }
        let response = try await HTTPClient.shared.execute(request, timeout: .seconds(60))
        let bytes = try await response.body.collect(upTo: 1 << 28)
        var fields: [String: String] = [:]
        for field in response.headers { fields[field.name.lowercased()] = field.value }
        return Answer(status: Int(response.status.code), headers: fields, body: Array(bytes.readableBytesView))
    }
}
