import Foundation
import Sandbox
import Testing

/// The GraphQL of a running sandbox.
extension SandboxFixture {
    /// Asks the catalog: the whole answer, which always has status 200.
    func catalog(
        _ query: String, _ variables: [String: Any] = [:], client: ObeliskWord = .full
    ) async throws -> [String: Any] {
        let body = try JSONSerialization.data(withJSONObject: ["query": query, "variables": variables])
        let answer = try await obelisk(
            "POST", "/catalog/graphql", body: String(decoding: body, as: UTF8.self), client: client)
        #expect(answer.status == 200, "\(answer.text)")
        return answer.object
    }

    /// A member of the `data` of an answer by its path: `me.export.status`.
    func catalogValue(
        _ path: String, _ query: String, _ variables: [String: Any] = [:], client: ObeliskWord = .full
    ) async throws -> Any? {
        let answer = try await catalog(query, variables, client: client)
        let errors = answer["errors"] as? [[String: Any]] ?? []
        #expect(errors.isEmpty, "\(errors)")
        return path.split(separator: ".").reduce(answer["data"]) { value, name in
            (value as? [String: Any])?[String(name)]
        }
    }

    /// The first error of an answer: `DataFetchingException the text`.
    func catalogError(
        _ query: String, _ variables: [String: Any] = [:], client: ObeliskWord = .full
    ) async throws -> String {
        let error = (try await catalog(query, variables, client: client)["errors"] as? [[String: Any]])?.first
        let kind = (error?["extensions"] as? [String: Any])?["classification"] as? String
        return "\(kind ?? "") \(error?["message"] as? String ?? "")"
    }

    static let createExport = """
        mutation Create($input: CreateExportInput!) { createExport(input: $input) {
        responseCode message item { id name limit fields status { status recordsEstimate recordsProcessed } } } }
        """

    /// Orders an export and gives the response.
    func createExport(_ input: [String: Any], client: ObeliskWord = .full) async throws -> [String: Any] {
        try #require(
            try await catalogValue("createExport", Self.createExport, ["input": input], client: client)
                as? [String: Any])
    }

    /// `SERVER_ERROR the text`
    func createRefusal(_ input: [String: Any], client: ObeliskWord = .full) async throws -> String {
        let response = try await createExport(input, client: client)
        return "\(response["responseCode"] as? String ?? "") \(response["message"] as? String ?? "")"
    }

    /// Orders an export and gives its id.
    func orderExport(
        _ name: String, of dataset: ObeliskDemoName, _ input: [String: Any] = [:], client: ObeliskWord = .full
    ) async throws -> String {
        var input = input
        input["name"] = name
        if input["dataRange"] == nil { input["dataRange"] = ["datasets": [dataset.id]] }
        let response = try await createExport(input, client: client)
        #expect(response["responseCode"] as? String == "SUCCESS", "\(response)")
        return try #require((response["item"] as? [String: Any])?["id"] as? String)
    }

    static let pollExport = """
        query Poll($id: String!) { me { export(id: $id) { id name requestedOn
        status { status recordsEstimate recordsProcessed }
        result { completedOn expiresOn sizeInBytes compressedSizeInBytes } } } }
        """

    /// An export as it now is; nil when it is unknown.
    func dataExport(_ id: String, client: ObeliskWord = .full) async throws -> [String: Any]? {
        try await catalogValue("me.export", Self.pollExport, ["id": id], client: client) as? [String: Any]
    }

    /// The word of an export's state.
    func exportState(_ id: String) async throws -> String {
        (try await dataExport(id)?["status"] as? [String: Any])?["status"] as? String ?? "gone"
    }

    /// Looks at an export until it has ended, and gives it.
    func endedExport(_ id: String) async throws -> [String: Any] {
        for _ in 0..<3000 {
            let export = try #require(try await dataExport(id))
            let state = (export["status"] as? [String: Any])?["status"] as? String ?? ""
            if !["QUEUING", "GENERATING"].contains(state) { return export }
            try await Task.sleep(for: .milliseconds(10))
        }
        Issue.record("export \(id) does not end")
        return [:]
    }

    /// Waits for an export, fetches it and unpacks its one member.
    func exportedTable(_ id: String) async throws -> String {
        let export = try await endedExport(id)
        let answer = try await obelisk("GET", "/data/exports/\(id)")
        #expect(answer.status == 200, "\(answer.obeliskError)")
        let members = try UnpackedArchive.members(of: answer.body, in: folder)
        #expect(members.map(\.name) == ["events.csv"])
        let bytes = try #require(members.first?.bytes)
        let result = try #require(export["result"] as? [String: Any])
        #expect(result["compressedSizeInBytes"] as? Int == answer.body.count)
        #expect(result["sizeInBytes"] as? Int == bytes.count)
        return String(decoding: bytes, as: UTF8.self)
    }

    static let removeExport =
        "mutation Remove($id: String!) { onExport(id: $id) { remove { responseCode message item { id } } } }"

    func removeExport(_ id: String) async throws {
        let code = try await catalogValue("onExport.remove.responseCode", Self.removeExport, ["id": id]) as? String
        #expect(code == "SUCCESS")
    }
}
