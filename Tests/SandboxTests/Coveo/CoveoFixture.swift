import Foundation
import Sandbox
import Testing

/// The Coveo calls of a running sandbox.
extension SandboxFixture {
    /// One of the tokens of the ready file.
    enum CoveoToken: String {
        case key = "api_key"
        case oauth = "oauth_token"
        case view = "view_token"
    }

    private var coveoService: ServiceEndpoint {
        get throws { try #require(server.service("coveo")) }
    }

    func coveoToken(_ token: CoveoToken) throws -> String { try #require(try coveoService[token.rawValue]) }

    var coveoOrganization: String {
        get throws { try #require(try coveoService["org"]) }
    }

    /// Calls the service; paths are relative to its base.
    func coveo(
        _ method: String, _ path: String, _ query: [(String, String)] = [], body: String? = nil,
        token: CoveoToken = .key, headers: [(String, String)] = []
    ) async throws -> Answer {
        let type = body == nil ? [] : [("Content-Type", "application/json")]
        return try await Answer.fetch(
            method, try coveoService.url + path + Self.queryText(query),
            headers: [("Authorization", "Bearer " + (try coveoToken(token)))] + type + headers, body: body)
    }

    /// The query of an export of a few days of the demo.
    static let range = [("from", "2018-06-01T00:00:00.000Z"), ("to", "2018-06-04T00:00:00.000Z")]

    /// Orders an export by query string and gives its id.
    func coveoOrder(_ query: [(String, String)] = [], range: [(String, String)] = SandboxFixture.range) async throws
        -> String
    {
        let answer = try await coveo("POST", "/exports", range + query)
        #expect(answer.status == 201, "\(answer.text)")
        return try #require(answer.object["id"] as? String)
    }

    /// Looks at an export until it is no longer pending, and gives it.
    func coveoExport(_ id: String) async throws -> [String: Any] {
        for _ in 0..<3000 {
            let export = try await coveo("GET", "/exports/\(id)").object
            if export["status"] as? String != "PENDING" { return export }
            try await Task.sleep(for: .milliseconds(10))
        }
        Issue.record("export \(id) stays pending")
        return [:]
    }

    /// The signed link to which an export leads; the redirect is not followed.
    func coveoLink(_ id: String) async throws -> String {
        let answer = try await raw(coveo: "GET", "/exports/\(id)?redirect=true")
        #expect(answer.status == 303, "\(answer.text)")
        return try #require(answer.header("location"))
    }

    /// Calls the service over a plain socket, which follows no redirects.
    func raw(
        coveo method: String, _ path: String, token: CoveoToken = .key, patience: Duration = .seconds(60)
    ) async throws -> RawAnswer {
        try await RawClient.send(
            method, try coveoService.url + path, headers: ["Authorization: Bearer \(try coveoToken(token))"],
            patience: patience)
    }

    /// Waits for an export, fetches it and unpacks it: the members of the ZIP by name.
    func coveoFiles(_ id: String) async throws -> [String: [UInt8]] {
        let export = try await coveoExport(id)
        #expect(export["status"] as? String == "AVAILABLE", "\(export)")
        let answer = try await Answer.fetch("GET", try await coveoLink(id))
        #expect(answer.status == 200 && answer.body.count == export["size"] as? Int)
        let members = try UnpackedArchive.members(of: answer.body, in: folder)
        return Dictionary(uniqueKeysWithValues: members.map { ($0.name, $0.bytes) })
    }
}

extension Answer {
    /// `400 InvalidFilter the text`
    var coveoError: String {
        "\(status) \(object["type"] as? String ?? "") \(object["message"] as? String ?? text)"
    }

    /// The body as a JSON list of objects; empty when it is none.
    var array: [[String: Any]] { (try? JSONSerialization.jsonObject(with: Data(body))) as? [[String: Any]] ?? [] }
}
