import Foundation
import Sandbox
import Testing
import Vocabulary

/// Calls of the Ticksupply dialect.
extension SandboxFixture {
    /// Calls with a key of the ready file.
    func tick(
        _ method: String, _ path: String, _ body: String? = nil, key: String = "api_key",
        headers: [(String, String)] = []
    ) async throws -> Answer {
        let service = try #require(server.service("ticksupply"))
        let type = body == nil ? [] : [("Content-Type", "application/json")]
        let secret = try #require(service[key])
        return try await Answer.fetch(
            method, service.url + path, headers: [("X-Api-Key", secret)] + type + headers, body: body)
    }

    /// The id of a stream of the demo markets.
    func streamID(_ exchange: String, _ instrument: String, _ type: String) async throws -> Int {
        let query = Self.queryText([("exchange", exchange), ("instrument", instrument), ("stream_type", type)])
        let streams = try await tick("GET", "/datastreams" + query).list("items")
        return try #require(streams.first?["datastream_id"] as? Int)
    }

    /// Orders an export of a stream and gives its id.
    func tickOrder(
        _ stream: Int, _ start: String, _ end: String, _ more: String = "", key: String = "api_key"
    ) async throws -> String {
        let body = #"{"datastream_id":\#(stream),"start_time":"\#(start)","end_time":"\#(end)"\#(more)}"#
        let answer = try await tick("POST", "/exports", body, key: key)
        #expect(answer.status == 202, "\(answer.text)")
        return try #require(answer.object["id"] as? String)
    }

    /// Looks at an export until it has ended, and gives it as it then is.
    func tickEnd(_ id: String) async throws -> [String: Any] {
        for _ in 0..<3000 {
            let export = try await tick("GET", "/exports/\(id)").object
            if !["queued", "running"].contains(export["status"] as? String ?? "") { return export }
            try await Task.sleep(for: .milliseconds(10))
        }
        Issue.record("export \(id) never ended")
        return [:]
    }

    /// Orders, waits and downloads: the files by name.
    func tickExport(
        _ stream: Int, _ start: String, _ end: String, _ more: String = ""
    ) async throws -> [(name: String, bytes: [UInt8])] {
        let id = try await tickOrder(stream, start, end, more)
        let export = try await tickEnd(id)
        #expect(export["status"] as? String == "succeeded", "\(export)")
        var files: [(name: String, bytes: [UInt8])] = []
        for artifact in try await tick("GET", "/exports/\(id)/download").list("artifacts") {
            let link = try #require(artifact["url"] as? String)
            let answer = try await Answer.fetch("GET", link)
            #expect(answer.status == 200)
            #expect(answer.body.count == artifact["bytes"] as? Int)
            files.append((try #require(artifact["filename"] as? String), answer.body))
        }
        return files
    }

    /// The lines of gzip files, one file after the other, each without its header.
    func lines(_ files: [(name: String, bytes: [UInt8])]) throws -> (header: String, rows: [String]) {
        var header = ""
        var rows: [String] = []
        for file in files {
            let lines = try unzipped(file.bytes).split(separator: "\n").map(String.init)
            header = try #require(lines.first)
            rows += lines.dropFirst()
        }
        return (header, rows)
    }

    /// What the plain tool makes of a gzip file, of all its members.
    func unzipped(_ bytes: [UInt8]) throws -> String {
        let path = folder + "/\(UUID().uuidString).gz"
        try Data(bytes).write(to: URL(fileURLWithPath: path))
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/gzip")
        process.arguments = ["-dc", path]
        let output = Pipe()
        process.standardOutput = output
        try process.run()
        let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        #expect(process.terminationStatus == 0)
        return text
    }
}

extension Answer {
    /// `404 not_found Export exp_1 not found`
    var refusal: String {
        let error = object["error"] as? [String: Any] ?? [:]
        return "\(status) \(error["code"] as? String ?? "?") \(error["message"] as? String ?? text)"
    }

    /// A member of the error's details, as text.
    func detail(_ name: String) -> String? {
        let details = (object["error"] as? [String: Any])?["details"] as? [String: Any]
        return details?[name].map { "\($0)" }
    }

    /// The body as a bare list.
    var bareList: [[String: Any]] {
        (try? JSONSerialization.jsonObject(with: Data(body))) as? [[String: Any]] ?? []
    }
}
