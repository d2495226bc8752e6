import Foundation
import Testing

#if canImport(FoundationNetworking)
    import FoundationNetworking
#endif

/// The built sandbox, as a separate process on free ports.
final class SandboxProgram {
    private let process = Process()
    let url: String
    let key: String
    /// Every service with its URL and what its clients log in with, as the ready file tells them.
    let services: [String: [String: String]]
    /// Coveo's address, token and organization.
    var coveo: [String: String] { services["coveo"] ?? [:] }

    init(_ home: Home, _ options: [String] = []) throws {
        let ready = home.path + "/ready-\(UUID().uuidString).json"
        process.executableURL = URL(fileURLWithPath: Program.moonport)
        process.arguments =
            ["sandbox", "--port", "0", "--storage-port", "0", "--ready-file", ready] + options
        process.environment = home.environment
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = FileHandle.nullDevice
        let errors = Pipe()
        process.standardError = errors
        try process.run()
        let deadline = Date().addingTimeInterval(60)
        while !FileManager.default.fileExists(atPath: ready) {
            guard process.isRunning, Date() < deadline else {
                process.terminate()
                let text = String(decoding: errors.fileHandleForReading.availableData, as: UTF8.self)
                throw CocoaError(.executableLoad, userInfo: [NSDebugDescriptionErrorKey: text])
            }
            usleep(10_000)
        }
        services = try JSONDecoder().decode(
            [String: [String: String]].self, from: Data(contentsOf: URL(fileURLWithPath: ready)))
        url = services["sift"]?["url"] ?? ""
        key = services["sift"]?["api_key"] ?? ""
    }

    private var ticksupply: [String: String] { services["ticksupply"] ?? [:] }

    deinit {
        process.terminate()
        process.waitUntilExit()
    }

    /// Environment variables that lead a program here.
    var credentials: [String: String] {
        [
            "SIFT_API_KEY": key, "SIFT_REST_URI": url, "TICKSUPPLY_API_KEY": ticksupply["api_key"] ?? "",
            "TICKSUPPLY_URL": ticksupply["url"] ?? "", "COVEO_TOKEN": coveo["api_key"] ?? "",
            "COVEO_URL": coveo["url"] ?? "", "OBELISK_CLIENT_ID": obelisk["client_id"] ?? "",
            "OBELISK_CLIENT_SECRET": obelisk["client_secret"] ?? "", "OBELISK_URL": obelisk["url"] ?? "",
        ]
    }

    /// The faults that are still to be made.
    func faults() async throws -> [String] {
        var request = URLRequest(url: try #require(URL(string: "\(url)/sandbox/faults")))
        request.setValue("Bearer \(key)", forHTTPHeaderField: "Authorization")
        let (data, _) = try await URLSession.shared.data(for: request)
        return try JSONDecoder().decode([String: [String]].self, from: data)["faults"] ?? []
    }

    /// The exports that Coveo has, by its own list.
    func coveoExports() async throws -> [[String: Any]] {
        var request = URLRequest(url: try #require(URL(string: "\(coveo["url"] ?? "")/exports")))
        request.setValue("Bearer \(coveo["api_key"] ?? "")", forHTTPHeaderField: "Authorization")
        let (data, _) = try await URLSession.shared.data(for: request)
        return try #require(try JSONSerialization.jsonObject(with: data) as? [[String: Any]])
    }

    /// The ids of all exports of Ticksupply's first account, by its own list.
    func ticksupplyExports() async throws -> [String] {
        var request = URLRequest(url: try #require(URL(string: "\(ticksupply["url"] ?? "")/exports?limit=100")))
        request.setValue(ticksupply["api_key"], forHTTPHeaderField: "X-Api-Key")
        let (data, _) = try await URLSession.shared.data(for: request)
        let answer = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
        return (answer["items"] as? [[String: Any]] ?? []).compactMap { $0["id"] as? String }
    }

    /// The ids of all export jobs that the service has, by its own list.
    func jobs() async throws -> [String] {
        var request = URLRequest(url: try #require(URL(string: "\(url)/api/v1/jobs?pageSize=1000")))
        request.setValue("Bearer \(key)", forHTTPHeaderField: "Authorization")
        let (data, _) = try await URLSession.shared.data(for: request)
        let answer = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
        return (answer["jobs"] as? [[String: Any]] ?? []).compactMap { $0["jobId"] as? String }
    }
}
