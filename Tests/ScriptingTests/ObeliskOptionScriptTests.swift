import Sandbox
import Testing
import Vocabulary

@testable import Scripting

@Suite("Options of Obelisk's calls arrive at the service, from Lua")
struct ObeliskOptionScriptTests {
    private static let connect = "local v = require('obelisk').connect()\n"
    private static let day = "from = '2019-01-01', to = '2019-01-02'"

    @Test("What is passed over, where pieces of time begin, and what comes first")
    func offsets() async throws {
        let fixture = try await ScriptingFixture()
        let results = try await fixture.results(
            Self.connect + """
                local metric = "temperature.celsius::number"
                local one = v:query { dataset = "Office climate", metrics = metric, \(Self.day),
                  limit_by = { fields = "source", limit = 2, offset = 23 } }[metric]
                local function days(more)
                  local what = { dataset = "Office climate", metrics = metric, \(Self.day), stats = "count",
                    group_by = { time = "12h", offset = "6h" } }
                  for k, o in pairs(more) do what[k] = o end
                  return v:stats(what)
                end
                local first, last = days {}:each()().time, days { descending = true }:each()().time
                return one:count(), days {}:count(), first, last
                """)
        #expect(results == ["8", "3", "2018-12-31T18:00:00Z", "2019-01-01T18:00:00Z"], "\(results)")
        await fixture.sandbox.stop()
    }

    @Test("An order like a kept one is kept; an export is listed within its time, and found within its team")
    func kept() async throws {
        let fixture = try await ScriptingFixture()
        let entry = try #require(fixture.sandbox.service("obelisk"))
        let member =
            "url = '\(entry.url)', client_id = '\(entry["member_client_id"] ?? "")', "
            + "client_secret = '\(entry["member_client_secret"] ?? "")'"
        let results = try await fixture.results(
            Self.connect + """
                local team = "\(entry["team"] ?? "")"
                local job = v:export { dataset = "Office climate", metrics = "*::bool", \(Self.day), team = team, keep = true }
                v:export { like = job }:wait_and_download(OUT .. "/like")
                local m = require("obelisk").connect { \(member) }
                return #v:exports():all(), #v:exports { to = "2019-01-01" }:all(), #v:exports { from = "2019-01-01" }:all(),
                  m:exports({ team = team }):get(job.id).id == job.id
                """)
        #expect(results == ["2", "0", "2", "true"], "\(results)")
        await fixture.sandbox.stop()
    }

    @Test("A list that the service has left out is an empty list when it is written again")
    func emptyLists() async throws {
        let fixture = try await ScriptingFixture()
        let results = try await fixture.results(
            Self.connect + """
                local frame = require("data").table({ { x = 1 } }):sql [[
                  select timestamptz '2019-01-01 00:00:00+00' as time, null::double[] as value]]
                v:ingest("Scratchpad", frame, { metric = "l::number[]" })
                local back = v:query { dataset = "Scratchpad", metrics = "l::number[]", \(Self.day) }["l::number[]"]
                return back:count(), #back:each()().value
                """)
        #expect(results == ["1", "0"], "\(results)")
        await fixture.sandbox.stop()
    }
}
