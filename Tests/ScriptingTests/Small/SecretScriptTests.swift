import Foundation
import Testing
import Vocabulary

@testable import Scripting

@Suite("secret, from Lua")
struct SecretScriptTests {
    @Test("A variable that is not set is told, with the nearest name")
    func missing() async throws {
        let run = try await ScriptRun("secret 'LAB_KAY'", environment: ["LAB_KEY": "very-secret-key"])
        #expect(
            run.fault?.description
                == "the environment variable LAB_KAY is not set\n  hint:  did you mean \"LAB_KEY\"?")
    }

    @Test(
        "A key that went through a script is in no file: not in the ledger, a receipt, a log, nor in an error's details"
    )
    func nowhere() async throws {
        let fixture = try await ScriptingFixture(environment: ["LAB_KEY": "wrong-but-secret-key"])
        let key = fixture.sandbox.apiKey.reveal()
        let results = try await fixture.results(
            """
            local log = require "log"
            local mine = require("sift").connect { url = c.url, api_key = secret "SIFT_API_KEY" }
            mine:export { runs = "hotfire 10", channels = "motor.temp", format = "csv", key = "k" }:wait_and_download(OUT .. "/out")
            local other = require("sift").connect { url = c.url, api_key = secret "LAB_KEY" }
            local _, err = try(other.ping, other)
            log.error(err:detail(), secret "LAB_KEY")
            return err.kind, tostring(err):find("secret", 1, true), err:detail():find("wrong-but", 1, true)
            """)
        #expect(results == ["denied", "nil", "nil"])
        let names = FileManager.default.enumerator(atPath: fixture.folder)?.allObjects as? [String] ?? []
        var looked = 0
        for name in names where !name.hasPrefix("sandbox/") {
            guard let data = FileManager.default.contents(atPath: "\(fixture.folder)/\(name)") else { continue }
            looked += 1
            for secret in [key, "wrong-but-secret-key"] {
                #expect(data.range(of: Data(secret.utf8)) == nil, "\(name)")
            }
        }
        #expect(looked > 4, "\(names)")
        await fixture.sandbox.stop()
    }
}
