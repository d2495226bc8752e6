import FoundationEssentials
import Transfer
import Vocabulary

/// Changes the faults of a running sandbox through its `/sandbox/faults`.
struct SandboxControl: Sendable {
    private let connection: ServiceConnection

    private struct Body: Codable {
        var faults: [String]
    }

    private struct Refusal: Decodable {
        var error: String
        var hint: String?
    }

    /// - Parameter url: the base URL of the sandbox's API.
    init(url: String, key: Secret) throws(Fault) {
        connection = try ServiceConnection(
            service: "sandbox", baseURL: url, authorization: .fixed(Secret("Bearer \(key.reveal())")),
            judge: { _, answer in answer.status == 200 ? .accept : .refuse(Self.fault(answer)) })
    }

    /// Adds faults behind the others.
    func add(_ faults: [String]) async throws {
        _ = try await send(.post, Body(faults: faults))
    }

    /// What is still to come, as texts.
    func list() async throws -> [String] { try await send(.get, nil) }

    /// Removes all.
    func clear() async throws { _ = try await send(.delete, nil) }

    private func send(_ method: HTTPRequest.Method, _ body: Body?) async throws -> [String] {
        let bytes = try body.map { Array(try JSONEncoder().encode($0)) }
        let answer = try await connection.send(HTTPRequest(method, "/sandbox/faults", body: bytes))
        return try JSONDecoder().decode(Body.self, from: Data(answer.body)).faults
    }

    private static func fault(_ answer: HTTPAnswer) -> Fault {
        let refusal = try? JSONDecoder().decode(Refusal.self, from: Data(answer.body))
        return .refusedBySandbox(refusal?.error, hint: refusal?.hint, status: answer.status)
    }
}
