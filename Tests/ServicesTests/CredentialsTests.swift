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
        return CredentialSearch(environment: environment, folders: folders, workingFolder: folder)
    }

    private func dotEnv(_ text: String, mode: Int = 0o600) throws {
        try text.write(toFile: folder + "/.env", atomically: true, encoding: .utf8)
        try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: folder + "/.env")
    }

    private static let staging = "[staging.sift]\nurl = \"https://staging.example\"\napi_key = \"staging-key\"\n"

    @Test("The environment gives address and key; a key alone means the public service")
    func environment() throws {
        let both = try search(["SIFT_API_KEY": "k-123456", "SIFT_REST_URI": "https://sift.example"]).implicit(.sift)
        #expect((both.url, both.key.reveal(), both.source) == ("https://sift.example", "k-123456", "environment"))
        #expect(try search(["SIFT_API_KEY": "k-123456"]).implicit(.sift).url == "https://api.siftstack.com")
    }

    @Test(
        "A key that cannot be sent is told with its source, not its value",
        arguments: ["key\n", " key", "k\u{0}y", "ké"])
    func unsendable(key: String) throws {
        let credentials = try search(["SIFT_API_KEY": key]).implicit(.sift)
        let fault = #expect(throws: Fault.self) { try SiftClient(credentials: credentials) }
        #expect(
            fault?.description == """
                the API key (environment) holds a space, a line break or another character that no key has
                  hint:  copy it again; look at its beginning and its end
                """)
        #expect(fault?.kind == .denied)
    }

    @Test("An address of the environment never gets the key of a profile")
    func oneSource() throws {
        let profiles = "[default.sift]\nurl = \"https://a.example\"\napi_key = \"default-key\"\n"
        let fault = #expect(throws: Fault.self) {
            try search(["SIFT_REST_URI": "https://evil.example"], profiles: profiles).implicit(.sift)
        }
        #expect(
            fault?.description == """
                SIFT_REST_URI is set in the environment, SIFT_API_KEY is not
                  hint:  address and key come from one source: set both there, or remove SIFT_REST_URI
                """)
        #expect(fault?.kind == .denied)
    }

    @Test("Argument, environment, .env, profile: the first that says anything gives both key and address")
    func order() throws {
        let profiles = "[default.sift]\nurl = \"https://profile.example\"\napi_key = \"profile-key\"\n"
        let variables = ["SIFT_API_KEY": "environment-key", "SIFT_REST_URI": "https://environment.example"]
        try dotEnv("SIFT_API_KEY=dotenv-key\nSIFT_REST_URI=https://dotenv.example\n")
        let argument = try search(variables, profiles: profiles).argument(url: nil, key: Secret("a-key"), names: .sift)
        #expect((argument.url, argument.key.reveal()) == ("https://api.siftstack.com", "a-key"))
        let environment = try search(variables).implicit(.sift)
        #expect(
            (environment.url, environment.key.reveal(), environment.source)
                == ("https://environment.example", "environment-key", "environment"))
        let file = try search().implicit(.sift)
        #expect(
            (file.url, file.key.reveal(), file.source) == ("https://dotenv.example", "dotenv-key", ".env"))
        try FileManager.default.removeItem(atPath: folder + "/.env")
        let profile = try search().implicit(.sift)
        #expect(
            (profile.url, profile.key.reveal(), profile.source)
                == ("https://profile.example", "profile-key", "profile \"default\""))
    }

    @Test("No two sources are joined: the address of .env meets neither the key of the environment nor of a profile")
    func foreignAddress() throws {
        let profiles = "[default.sift]\napi_key = \"default-key\"\n"
        try dotEnv("SIFT_REST_URI=https://evil.example\n")
        let fault = #expect(throws: Fault.self) { try search(profiles: profiles).implicit(.sift) }
        #expect(fault?.message == "SIFT_REST_URI is set in \(folder)/.env, SIFT_API_KEY is not")
        let environment = try search(["SIFT_API_KEY": "environment-key"], profiles: profiles).implicit(.sift)
        #expect((environment.url, environment.source) == ("https://api.siftstack.com", "environment"))
        #expect(try search(profiles: profiles).profile("default", .sift).url == "https://api.siftstack.com")
    }

    @Test("An address in the argument wants its key there, whatever other sources have")
    func argumentAddress() throws {
        let fault = #expect(throws: Fault.self) {
            try search(["SIFT_API_KEY": "environment-key"]).argument(
                url: "https://evil.example", key: nil, names: .sift)
        }
        #expect(
            fault?.description == """
                sift.connect: api_key is missing
                  hint:  address and key come from one source, the argument: api_key = secret "SIFT_API_KEY"
                """)
    }

    @Test("SIFT_GRPC_URI is accepted and said to be unused")
    func unused() throws {
        let environment = try search(["SIFT_API_KEY": "k-123456", "SIFT_GRPC_URI": "grpc.example"]).implicit(.sift)
        #expect(environment.notes == ["SIFT_GRPC_URI in the environment is not used: moonport speaks REST only"])
        try dotEnv("SIFT_API_KEY=k-123456\nSIFT_GRPC_URI=grpc.example\nSIFT_APIKEY=x\n")
        #expect(
            try search().implicit(.sift).notes == [
                "SIFT_GRPC_URI in \(folder)/.env is not used: moonport speaks REST only"
            ])
    }

    @Test("A mistyped name in .env is noticed, without its value")
    func mistyped() throws {
        try dotEnv("SIFT_APIKEY=hidden-value\n")
        let fault = #expect(throws: Fault.self) { try search().implicit(.sift) }
        #expect(fault?.message == "no credentials for sift")
        #expect(fault?.hint?.hasSuffix("; \(folder)/.env has SIFT_APIKEY: did you mean SIFT_API_KEY?") == true)
        #expect(fault?.description.contains("hidden-value") == false)
    }

    @Test("A profile may name authorities and the host of downloads; a relative file lies beside the profiles")
    func profileSettings() throws {
        let profiles = """
            [lab.sift]
            api_key = "lab-key"
            ca_file = "lab.pem"
            download_host = "storage.lab.example"
            [far.sift]
            api_key = "far-key"
            ca_file = "/etc/far.pem"
            """
        let lab = try search(profiles: profiles).profile("lab", .sift)
        #expect(lab.caFile == folder + "/moonport/lab.pem")
        #expect(lab.downloadHost == "storage.lab.example")
        #expect(try search().profile("far", .sift).caFile == "/etc/far.pem")
    }

    @Test("Each service has names of its own, and a source that speaks of one says nothing about the other")
    func services() throws {
        let profiles = """
            [lab.sift]
            api_key = "sift-key"
            [lab.ticksupply]
            api_key = "key_1.secret"
            """
        let environment = ["TICKSUPPLY_API_KEY": "key_2.secret", "TICKSUPPLY_URL": "http://t.example/v1"]
        let lab = try search(environment, profiles: profiles).profile("lab", .ticksupply)
        #expect((lab.url, lab.key.reveal()) == ("https://api.ticksupply.com/v1", "key_1.secret"))
        let ambient = try search(environment, profiles: profiles).implicit(.ticksupply)
        #expect((ambient.url, ambient.source) == ("http://t.example/v1", "environment"))
        let none = #expect(throws: Fault.self) { try search(environment, profiles: profiles).implicit(.sift) }
        #expect(none?.message == "no credentials for sift")
    }

    @Test("A key may have another name, and further settings go with it from the same source")
    func furtherSettings() throws {
        var names = CredentialNames.ticksupply
        names.keyVariable = "T_TOKEN"
        names.further = [CredentialNames.FurtherSetting("org", variable: "T_ORG", "the organization")]
        #expect(names.profileSettings == ["url", "api_key", "org", "download_host", "ca_file"])
        let given = try search(["T_TOKEN": "key_2.secret", "T_ORG": "mine"]).implicit(names)
        #expect(given.further == ["org": "mine"])
        try dotEnv("T_TOKEN=key_3.secret\nT_ORG=theirs\n")
        #expect(try search().implicit(names).further == ["org": "theirs"])
        #expect(try search(["T_TOKEN": "key_2.secret"]).implicit(names).further == [:])
    }

    @Test("A key of two parts is found whole, in whichever source, with what goes with it")
    func twoParts() throws {
        let environment = ["OBELISK_CLIENT_ID": "5f01", "OBELISK_CLIENT_SECRET": "s-123456", "OBELISK_DIALECT": "hfs"]
        let given = try search(environment).implicit(.obelisk)
        #expect((given.key.reveal(), given.further) == ("s-123456", ["client_id": "5f01", "dialect": "hfs"]))
        #expect(given.url == "https://obelisk-hfs.discover.ilabt.imec.be")
        let lab = try search(profiles: "[lab.obelisk]\nclient_id = \"5f02\"\nclient_secret = \"s-234567\"\n")
            .profile("lab", .obelisk)
        #expect((lab.key.reveal(), lab.further) == ("s-234567", ["client_id": "5f02"]))
        #expect(CredentialNames.obelisk.neededSettings == ["client_id", "client_secret"])
        #expect(CredentialNames.obelisk.neededVariables.inWords == "OBELISK_CLIENT_ID and OBELISK_CLIENT_SECRET")
    }

    @Test("Half a key is refused where it stands; the other half of another source never goes with it")
    func halves() throws {
        try dotEnv("OBELISK_CLIENT_SECRET=s-123456\n")
        let id = #expect(throws: Fault.self) { try search(["OBELISK_CLIENT_ID": "5f01"]).implicit(.obelisk) }
        #expect(
            id?.description == """
                OBELISK_CLIENT_ID is set in the environment, OBELISK_CLIENT_SECRET is not
                  hint:  client_id and client_secret come from one source: set both there, or remove OBELISK_CLIENT_ID
                """)
        let secret = #expect(throws: Fault.self) { try search().implicit(.obelisk) }
        #expect(
            secret?.message == "OBELISK_CLIENT_SECRET is set in \(folder)/.env, OBELISK_CLIENT_ID is not")
        let url = #expect(throws: Fault.self) {
            try search(["OBELISK_URL": "https://evil.example", "OBELISK_CLIENT_ID": "5f01"]).implicit(.obelisk)
        }
        #expect(url?.message == "OBELISK_URL is set in the environment, OBELISK_CLIENT_SECRET is not")
        let profile = #expect(throws: Fault.self) {
            try search(profiles: "[lab.obelisk]\nclient_secret = \"s-234567\"\n").profile("lab", .obelisk)
        }
        #expect(profile?.message == "profile \"lab\" has no client_id for obelisk")
        let argument = #expect(throws: Fault.self) {
            try search().argument(url: nil, key: Secret("s-123456"), names: .obelisk)
        }
        #expect(
            argument?.description == """
                obelisk.connect: client_id is missing
                  hint:  client_id and client_secret come from one source, the argument: client_id = "…"
                """)
    }

    @Test("A misspelt service in a profile gets the right one")
    func misspeltService() throws {
        let fault = #expect(throws: Fault.self) {
            try search(profiles: "[lab.sfit]\napi_key = \"hidden-value\"").profile("lab", .sift)
        }
        #expect(
            fault?.description
                == "profile \"lab\" has nothing for sift\n  hint:  it has [lab.sfit]: did you mean [lab.sift]?")
    }

    @Test("A service that a profile leaves out is no problem for the doctor; a misspelt one, and a wrong profile, are")
    func leftOut() throws {
        let profiles = "[default.ticksupply]\napi_key = \"key_1.secret\"\n[lab.sfit]\napi_key = \"hidden-value\"\n"
        let whole = try search(profiles: profiles)
        #expect(whole.examine(.sift, profile: nil).isLeftOut)
        #expect(!whole.examine(.ticksupply, profile: nil).isLeftOut)
        #expect(!whole.examine(.sift, profile: "lab").isLeftOut)
        #expect(!whole.examine(.sift, profile: "lba").isLeftOut)
        let half = try search(["SIFT_REST_URI": "https://a.example"], profiles: profiles)
        #expect(!half.examine(.sift, profile: nil).isLeftOut)
    }

    @Test("A folder that others may write could give another profile file: it is refused")
    func openFolder() throws {
        try FileManager.default.setAttributes([.posixPermissions: 0o777], ofItemAtPath: folder + "/moonport")
        let fault = #expect(throws: Fault.self) { try search(profiles: Self.staging).profile("staging", .sift) }
        #expect(
            fault?.description == """
                \(folder)/moonport may be written by others, who could replace \(folder)/moonport/profiles.toml
                  hint:  chmod go-w \(folder)/moonport
                """)
    }

    @Test("Files of another user are refused", .enabled(if: geteuid() == 0, "only root can make some"))
    func owner() throws {
        _ = try search(profiles: Self.staging)
        chown(folder + "/moonport/profiles.toml", 12345, 0)
        #expect(
            #expect(throws: Fault.self) { try search().profile("staging", .sift) }?.message
                == "\(folder)/moonport/profiles.toml belongs to another user")
        try dotEnv("SIFT_API_KEY=k-123456\n")
        chown(folder + "/.env", 12345, 0)
        #expect(
            #expect(throws: Fault.self) { try search().implicit(.sift) }?.message
                == "\(folder)/.env belongs to another user")
    }

    @Test("What is no text file is refused; a folder called .env, as Python makes them, counts as none")
    func noText() throws {
        try FileManager.default.createDirectory(atPath: folder + "/.env", withIntermediateDirectories: true)
        #expect(
            #expect(throws: Fault.self) { try search().implicit(.sift) }?.message == "no credentials for sift")
        try FileManager.default.removeItem(atPath: folder + "/.env")
        try Data([0x53, 0x00, 0xFF]).write(to: URL(fileURLWithPath: folder + "/.env"))
        #expect(
            #expect(throws: Fault.self) { try search().implicit(.sift) }?.message == "\(folder)/.env is not a text file"
        )
        try FileManager.default.removeItem(atPath: folder + "/.env")
        mkfifo(folder + "/.env", 0o600)
        #expect(
            #expect(throws: Fault.self) { try search().implicit(.sift) }?.message == "\(folder)/.env is not a text file"
        )
    }

    @Test("What a doctor wants to know: what is used, what is overlooked, who may read")
    func report() throws {
        let profiles = "[default.sift]\napi_key = \"default-key\"\nurrl = \"x\"\n[lab.other]\nkey = \"x\"\n"
        try dotEnv("SIFT_API_KEY=dotenv-key\n", mode: 0o644)
        let variables = ["SIFT_API_KEY": "environment-key", "SIFT_REST_URI": "https://e.example"]
        let report = try search(variables, profiles: profiles).examine(.sift, profile: nil)
        #expect(try report.chosen.get()?.url == "https://e.example")
        #expect(report.overlooked == ["\(folder)/.env (SIFT_API_KEY)"])
        #expect(report.dotEnvMode == 0o644)
        let found = try report.profiles.get()
        #expect(found.map(\.name) == ["default", "lab"])
        #expect(found.map(\.services) == [["sift"], ["other"]])
        #expect(found.map(\.unknown) == [["urrl"], []])
        #expect("\(report)".contains("-key") == false)
        let named = try search(variables).examine(.sift, profile: "lab")
        #expect(named.overlooked == ["the environment (SIFT_API_KEY, SIFT_REST_URI)", "\(folder)/.env (SIFT_API_KEY)"])
        #expect(throws: Fault.self) { try named.chosen.get() }
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
        let far = #expect(throws: Fault.self) { try search(profiles: Self.staging).profile("home", .sift) }
        #expect(far?.hint?.hasPrefix("known ones: staging; profiles lie in ") == true, "\(far?.hint ?? "")")
    }

    @Test("A profile file that others can read is refused", arguments: [0o644, 0o640, 0o604])
    func readable(mode: Int) throws {
        let fault = #expect(throws: Fault.self) {
            try search(profiles: Self.staging, mode: mode).profile("staging", .sift)
        }
        #expect(fault?.kind == .denied)
        #expect(fault?.hint?.hasPrefix("chmod 600 ") == true)
    }

    @Test(
        "A damaged profile file says where",
        arguments: [
            ("[staging.sift\nurl = 1", "profiles.toml line 1 is not TOML"),
            ("[staging.sift]\napi_key = hidden-value", "profiles.toml line 2 is not TOML"),
            ("[staging.sift]\napi_key = \"a\"\napi_key = \"hidden-value\"", "profiles.toml line 3 is not TOML"),
            ("staging = 3", "staging is not of the form"),
            ("[staging.sift]\nurl = 3", "staging.sift.url is not of the form"),
            ("[staging.sift]\napi_kee = \"x\"", "unknown setting \"api_kee\""),
        ])
    func damaged(text: String, message: String) throws {
        let fault = #expect(throws: Fault.self) { try search(profiles: text).profile("staging", .sift) }
        #expect(fault?.message.contains(message) == true, "\(fault?.message ?? "")")
        #expect(fault?.detail.contains("hidden-value") == false)
    }

    @Test("A setting with a wrong name gets the nearest; its value, which may be a key, is not kept")
    func unknownSetting() throws {
        let profiles = "[staging.sift]\napi_kee = \"hidden-value\""
        let fault = #expect(throws: Fault.self) { try search(profiles: profiles).profile("staging", .sift) }
        #expect(
            fault?.description == """
                profile "staging": unknown setting "api_kee" for sift
                  hint:  did you mean "api_key"?
                """)
        let file = try ProfileFile(path: search().folders.profiles)
        #expect("\(file)".contains("hidden-value") == false)
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
