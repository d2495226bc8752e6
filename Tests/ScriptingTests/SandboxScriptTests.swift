import Testing
import Vocabulary

@testable import Scripting

@Suite("The faults of a sandbox, from Lua", .serialized)
struct SandboxScriptTests {
    private static let start = "local sandbox = require 'sandbox' local state = { state = OUT .. '/state' } "

    @Test("Faults are there from the start, change while it runs and run out")
    func changes() async throws {
        let fixture = try await ScriptingFixture()
        let results = try await fixture.results(
            Self.start
                + """
                local box = sandbox.start { state = OUT .. '/state', faults = "rate-limit 1 wait=1ms path=/ping" }
                local seen = { table.concat(box:faults(), "; ") }
                local s = require('sift').connect { url = box.sift.url, api_key = box.sift.api_key }
                s:ping()
                seen[2] = #box:faults()
                box:fault { "truncate 1", "slow rate=20kB; expired-link 2" }
                box:fault "failed-job 1 message='full'"
                seen[3] = table.concat(box:faults(), "; ")
                box:clear_faults()
                seen[4] = #box:faults()
                seen[5] = tostring(box):gsub("%d+%.%d+%.%d+%.%d+:%d+", "HOST")
                box:stop()
                return table.unpack(seen)
                """)
        #expect(
            results == [
                "rate-limit 1 path=/ping wait=1ms", "0",
                "truncate 1; slow always rate=20000b; expired-link 2; failed-job 1 message='full'", "0",
                "Sandbox  http://HOST  (sift, ticksupply, coveo, obelisk: connect \"sandbox\")",
            ])
        await fixture.sandbox.stop()
    }

    @Test("A wrong word is answered with the nearest one, at the start and later")
    func wrongWords() async throws {
        let fixture = try await ScriptingFixture()
        let early = try await fixture.fault(
            Self.start + "sandbox.start { state = OUT .. '/state', faults = { 'slow', 'trunkate 1' } }")
        #expect(early?.kind == .badArgument)
        #expect(early?.description == "there is no fault \"trunkate\"\n  hint:  did you mean \"truncate\"?")
        let late = try await fixture.fault(
            Self.start + "local box = sandbox.start(state) box:fault 'latency wiat=1s'")
        #expect(late?.description == "the fault latency has no setting \"wiat\"\n  hint:  did you mean \"wait\"?")
        await fixture.sandbox.stop()
    }

    @Test("Every service is a field with what its connect takes; keys are secrets")
    func services() async throws {
        let fixture = try await ScriptingFixture()
        let results = try await fixture.results(
            Self.start
                + """
                local box = sandbox.start { state = OUT .. '/state', real_limits = true }
                local t = box.ticksupply
                local same = t.url == box.sift.url .. "/v1"
                local keys = {}
                for name, value in pairs(t) do
                    if name ~= "url" then keys[#keys + 1] = name .. " " .. tostring(value) end
                end
                table.sort(keys)
                box:stop()
                return same, table.concat(keys, ", ")
                """)
        #expect(
            results == [
                "true",
                "api_key secret ***, other_api_key secret ***, second_api_key secret ***, suspended_api_key secret ***",
            ])
        await fixture.sandbox.stop()
    }
}
