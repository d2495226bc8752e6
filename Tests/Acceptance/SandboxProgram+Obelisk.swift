import Foundation
import Testing

#if canImport(FoundationNetworking)
    import FoundationNetworking
#endif

extension SandboxProgram {
    /// Obelisk's address, clients and first data set.
    var obelisk: [String: String] { services["obelisk"] ?? [:] }

    /// All settings of Obelisk as variables: `OBELISK_READER_CLIENT_ID` and so on.
    var obeliskVariables: [String: String] {
        Dictionary(uniqueKeysWithValues: obelisk.map { ("OBELISK_\($0.key.uppercased())", $0.value) })
    }

    /// What Obelisk stores for the usual user, by its own lists.
    struct ObeliskShelf: Decodable {
        struct Item: Decodable {
            var id: String
            var name: String?
        }
        struct Page: Decodable { var items: [Item] }
        var exports: Page
        var activeStreams: Page
    }

    func obeliskShelf() async throws -> ObeliskShelf {
        struct Answer: Decodable {
            struct Members: Decodable { var me: ObeliskShelf }
            var data: Members
        }
        let lists =
            "{ me { exports(limit: 1000) { items { id name } } activeStreams(limit: 1000) { items { id name } } } }"
        return try JSONDecoder().decode(Answer.self, from: await askObelisk(lists)).data.me
    }

    /// Stores an export for the usual user, as somebody else's program would; gives the answer.
    @discardableResult
    func orderElsewhere(_ name: String) async throws -> String {
        let text = """
            mutation { createExport(input: { name: "\(name)", dataRange: { datasets: "\(obelisk["dataset"] ?? "")" }
              limit: 1 }) { responseCode message } }
            """
        return String(decoding: try await askObelisk(text), as: UTF8.self)
    }

    private func askObelisk(_ text: String) async throws -> Data {
        struct Token: Decodable { var token: String }
        let login = Data("\(obelisk["client_id"] ?? ""):\(obelisk["client_secret"] ?? "")".utf8)
        let token = try JSONDecoder().decode(
            Token.self,
            from: await post(
                "/auth/token", #"{"grant_type":"client_credentials"}"#, "Basic \(login.base64EncodedString())"))
        let body = String(decoding: try JSONEncoder().encode(["query": text]), as: UTF8.self)
        return try await post("/catalog/graphql", body, "Bearer \(token.token)")
    }

    private func post(_ path: String, _ body: String, _ authorization: String) async throws -> Data {
        var request = URLRequest(url: try #require(URL(string: (obelisk["url"] ?? "") + path)))
        request.httpMethod = "POST"
        request.setValue("application/json", forHTTPHeaderField: "Content-Type")
        request.setValue(authorization, forHTTPHeaderField: "Authorization")
        request.httpBody = Data(body.utf8)
        return try await URLSession.shared.data(for: request).0
    }
}
