import Foundation
import Testing
import Vocabulary

@testable import Services

@Suite("Where credentials come from")
struct CredentialsTests {
    private let folder: String

    init() throws {
        folder = FileManager.default.temporaryDirectory.appendingPathComponent("profiles-\(UUID().uuidString)").path
        try FileManager.default.createDirectory(atPath: folder + "/moonport", withIntermediateDirectories: true)
    }

    private func search(_ environment: [String: String] = [:], profiles: String? = nil, mode: Int = 0o600) throws
        -> CredentialSearch
    {
        let folders = UserFolders(environment: ["XDG_CONFIG_HOME": folder, "XDG_STATE_HOME": folder, "HOME": folder])
        if let profiles {
            try profiles.write(toFile: folders.profiles, atomically: true, encoding: .utf8)
            try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: folders.profiles)
        }
        return CredentialSearch(environment: environment, folders: folders)
    }

    private static let staging = "[staging.sift]\nurl = \"https://staging.example\"\napi_key = \"staging-key\"\n"

    @Test("The environment gives address and key; a key alone means the public service")
    func environment() throws {
        let both = try search(["SIFT_API_KEY": "k-123456", "SIFT_REST_URI": "https://sift.example"]).implicit(.sift)
        #expect((both.url, both.key.reveal(), both.source) == ("https://sift.example", "k-123456", "environment"))
        #expect(try search(["SIFT_API_KEY": "k-123456"]).implicit(.sift).url == "https://api.siftstack.com")
    }

    @Test("An address of the environment never gets the key of a profile")
    func oneSource() throws {
        let profiles = "[default.sift]\nurl = \"https://a.example\"\napi_key = \"default-key\"\n"
        let fault = #expect(throws: Fault.self) {
            try search(["SIFT_REST_URI": "https://evil.example"], profiles: profiles).implicit(.sift)
        }
        #expect(fault?.message == "SIFT_REST_URI is set, SIFT_API_KEY is not")
    }

    @Test("A profile gives both")
    func profile() throws {
        let credentials = try search(profiles: Self.staging).profile("staging", .sift)
        #expect(credentials.url == "https://staging.example")
        #expect(credentials.source == "profile \"staging\"")
        #expect("\(credentials)".contains("staging-key") == false)
    }

    @Test("A wrong profile name gets the nearest")
    func nearestProfile() throws {
        let fault = #expect(throws: Fault.self) { try search(profiles: Self.staging).profile("stagin", .sift) }
        #expect(fault?.description == "profile \"stagin\" not found\n  hint:  did you mean \"staging\"?")
    }

    @Test("A profile file that others can read is refused")
    func readable() throws {
        let fault = #expect(throws: Fault.self) {
            try search(profiles: Self.staging, mode: 0o644).profile("staging", .sift)
        }
        #expect(fault?.kind == .denied)
        #expect(fault?.hint?.hasPrefix("chmod 600 ") == true)
    }

    @Test(
        "A damaged profile file says where",
        arguments: [
            ("[staging.sift\nurl = 1", "line 1"), ("staging = 3", "staging is not of the form"),
            ("[staging.sift]\nurl = 3", "staging.sift.url is not of the form"),
            ("[staging.sift]\napi_kee = \"x\"", "unknown setting \"api_kee\""),
        ])
    func damaged(text: String, message: String) throws {
        let fault = #expect(throws: Fault.self) { try search(profiles: text).profile("staging", .sift) }
        #expect(fault?.message.contains(message) == true, "\(fault?.message ?? "")")
    }

    @Test("Without any credentials the error says how to give some")
    func none() throws {
        let fault = #expect(throws: Fault.self) { try search().implicit(.sift) }
        #expect(fault?.kind == .denied)
        #expect(fault?.hint?.contains("SIFT_API_KEY") == true)
    }

    @Test("The sandbox's own profile is used, unless the user has one of that name")
    func sandbox() throws {
        let search = try search()
        let fault = #expect(throws: Fault.self) { try search.profile("sandbox", .sift) }
        #expect(fault?.message == "no sandbox has been started on this machine")
        let folders = UserFolders(environment: ["XDG_STATE_HOME": folder, "HOME": folder])
        let text = "[sandbox.sift]\nurl = \"http://127.0.0.1:1\"\napi_key = \"box-key\"\n"
        try text.write(toFile: folders.sandboxProfile, atomically: true, encoding: .utf8)
        try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: folders.sandboxProfile)
        #expect(try search.profile("sandbox", .sift).url == "http://127.0.0.1:1")
        let own = "[sandbox.sift]\nurl = \"http://own.example\"\napi_key = \"own-key\"\n"
        #expect(try self.search(profiles: own).profile("sandbox", .sift).url == "http://own.example")
    }
}
