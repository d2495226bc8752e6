import Foundation
import Sandbox
import Testing
import Vocabulary

/// The Obelisk calls of a running sandbox.
extension SandboxFixture {
    /// A client of the ready file, by the beginning of its names there.
    enum ObeliskWord: String {
        case full = ""
        case reader = "reader_"
        case other = "other_"
        case member = "member_"
    }

    private var obeliskService: ServiceEndpoint {
        get throws { try #require(server.service("obelisk")) }
    }

    var obeliskURL: String {
        get throws { try obeliskService.url }
    }

    func obeliskSetting(_ name: String) throws -> String { try #require(try obeliskService[name]) }

    /// `Basic …` of a client.
    func obeliskBasic(_ client: ObeliskWord = .full) throws -> String {
        let pair = try
            "\(obeliskSetting(client.rawValue + "client_id")):\(obeliskSetting(client.rawValue + "client_secret"))"
        return "Basic " + Data(pair.utf8).base64EncodedString()
    }

    /// Asks for a token.
    func obeliskTokenAnswer(_ client: ObeliskWord = .full) async throws -> Answer {
        try await Answer.fetch(
            "POST", try obeliskURL + "/auth/token",
            headers: [("Content-Type", "application/json"), ("Authorization", try obeliskBasic(client))],
            body: #"{"grant_type":"client_credentials"}"#)
    }

    func obeliskToken(_ client: ObeliskWord = .full) async throws -> String {
        let answer = try await obeliskTokenAnswer(client)
        #expect(answer.status == 200, "\(answer.text)")
        return try #require(answer.object["access_token"] as? String)
    }

    /// Calls the service with a fresh token; paths are relative to its base.
    func obelisk(
        _ method: String, _ path: String, _ query: [(String, String)] = [], body: String? = nil,
        client: ObeliskWord = .full, headers: [(String, String)] = []
    ) async throws -> Answer {
        let token = try await obeliskToken(client)
        return try await Answer.fetch(
            method, try obeliskURL + path + Self.queryText(query),
            headers: [("Authorization", "Bearer " + token), ("Content-Type", "application/json")] + headers, body: body)
    }

    /// A page of events, as the body `{"dataRange":{…},…}` without its range.
    func events(
        of dataset: ObeliskDemoName, _ rest: String = "", path: String = "/data/query/events", metrics: [String]? = nil,
        client: ObeliskWord = .full
    ) async throws -> Answer {
        let list = metrics.map { ",\"metrics\":[" + $0.map { "\"\($0)\"" }.joined(separator: ",") + "]" } ?? ""
        let more = rest.isEmpty ? "" : ",\(rest)"
        let body = "{\"dataRange\":{\"datasets\":[\"\(dataset.id)\"]\(list)}\(more)}"
        return try await obelisk("POST", path, body: body, client: client)
    }
}

/// The datasets of the demo, by ids that are the same everywhere.
enum ObeliskDemoName: String {
    case climate = "f3ab0579cfe2503ebb816112"
    case bikes = "17effbb2ed04554e9409db8a"
    case edges = "b05a973790a7598eaa540086"
    case scratch = "8490a72e253c5b89abe92a98"
    case weather = "db4a58d62f235047bb9acfea"
    case lab = "73918a46aef652c498bc1d12"

    var id: String { rawValue }
}

extension Answer {
    /// `400 the text`
    var obeliskError: String {
        let error = object["error"] as? [String: Any]
        return "\(status) \(error?["message"] as? String ?? text)"
    }

    /// The events of a page.
    var items: [[String: Any]] { list("items") }

    /// One member of each event.
    func values<Value>(_ name: String, _: Value.Type = Value.self) -> [Value] {
        items.compactMap { $0[name] as? Value }
    }

    var cursor: String? { object["cursor"] as? String }
}
