import Testing
import Vocabulary

@testable import Scripting

@Suite("Lists of Sift from Lua")
struct SiftListScriptTests {
    @Test("Filters: tables, conveniences, the service's own language; limit, order, archived")
    func filters() async throws {
        let fixture = try await ScriptingFixture()
        let results = try await fixture.results(
            """
            local function names(list)
              local names = {}
              for item in list:each() do names[#names + 1] = item.name end
              return table.concat(names, ", ")
            end
            return names(c:runs { name = { "hotfire 10", "*12" } }),
              names(c:runs { asset = "test-stand-7", from = "2024-02-27", to = "2024-03-01" }),
              names(c:runs { filter = { start_time = "2024-03-02" } }),
              names(c:runs { filter = { metadata = { campaign = "qualification" }, duration = { from = "60s" } } }),
              names(c:runs { filter = { name = "shake*" } }),
              names(c:runs { filter = { name = "shake*" }, archived = true }),
              names(c:runs { filter = "name == 'shakedown'" }),
              names(c:runs { asset = c:assets():get "test-stand-7", limit = 2, order = "name desc" }),
              #c:channels { asset = "test-stand-7", name = "motor.*" }:all(),
              names(c:assets { name = "test*" }),
              names(c:runs { from = "2124-01-01" }), names(c:runs { from = "2124-01-01", to = "2124-01-02" }),
              names(c:runs { to = "2024-02-20T16:05:00Z" }), names(c:runs { to = "2024-02-20T16:05:00.000000001Z" }),
              names(c:runs { from = "2024-05-01T12:00:09Z", to = "2024-05-01T12:00:10Z" }),
              names(c:runs { from = "2024-05-01T12:00:10Z", to = "2024-05-02" })
            """)
        #expect(
            results == [
                "hotfire 12, hotfire 10", "hotfire 11", "hotfire 12", "hotfire 12, hotfire 11", "", "shakedown",
                "shakedown", "hotfire 12, hotfire 11", "2", "test-stand-7",
                // A run without an end still runs; ranges are half open on both sides.
                "long drive", "long drive", "", "hotfire 10", "edge cases", "",
            ])
        await fixture.sandbox.stop()
    }

    @Test("get and find keep to the filter of their list")
    func withinTheList() async throws {
        let fixture = try await ScriptingFixture()
        let results = try await fixture.results(
            """
            local some = c:runs { name = "hotfire 1*", filter = { start_time = { to = "2024-03-01" } } }
            local _, err = try(some.get, some, "hotfire 12")
            return some:find "hotfire 12", some:get("hotfire 11").name, err.message, err.hint,
              some:find { name = "hotfire 10" }.name, (some:find { name = "hotfire 12" })
            """)
        #expect(
            results == [
                "nil", "hotfire 11", "run \"hotfire 12\" is not in this list",
                "did you mean \"hotfire 10\" or \"hotfire 11\"?", "hotfire 10", "nil",
            ])
        await fixture.sandbox.stop()
    }

    @Test("The fields of every thing")
    func fields() async throws {
        let fixture = try await ScriptingFixture()
        let results = try await fixture.results(
            """
            local run = c:runs():get "hotfire 12"
            local channel = c:channels { run = run }:get "valve.state"
            local flags = c:channels { run = run }:get "valve.flags"
            local asset = c:assets():get(run.asset_ids[1])
            return run.duration, run.seconds, run.metadata.campaign, run.is_archived, run.stop_time, run.is_stopped,
              channel.type, channel.enum_names[2].name, channel.enum_names[2].key, flags.bit_elements[1].bit_count,
              asset.name, asset.metadata.site, asset.metadata.bays, asset.tags[1], asset.created_date ~= nil,
              c:channels():get("motor.thrust").unit, c:units():get("N").name
            """)
        #expect(
            results == [
                "250s", "250.0", "qualification", "false", "2024-03-02T14:04:10Z", "true", "enum", "OPENING", "1", "1",
                "test-stand-7", "north", "2.0", "propulsion", "true", "N", "N",
            ])
        await fixture.sandbox.stop()
    }

    @Test("Wrong filters are told with what is right")
    func wrong() async throws {
        let fixture = try await ScriptingFixture()
        let table: [(code: String, text: String)] = [
            (
                "c:runs { filter = { start_tiem = 1 } }",
                "runs have no field \"start_tiem\" to filter by\n  hint:  did you mean \"start_time\"?"
            ),
            ("c:runs { filter = { 'x' } }", "filter: a condition has no field"),
            ("c:runs { order = 'naem' }", "runs cannot be ordered by \"naem\"\n  hint:  did you mean \"name\"?"),
            ("c:runs { limit = -1 }", "runs: limit is -1"),
            ("c:runs { order = '' }", "runs cannot be ordered by \"\""),
            ("c:runs { order = 'name,,start_time' }", "runs cannot be ordered by \"\""),
            ("c:runs { asset = {} }", "runs: asset is empty\n  hint:  leave it out for all"),
            ("c:channels { name = {} }", "channels: name is empty\n  hint:  leave it out for all"),
            (
                "c:runs 'hotfire*'",
                "runs: which must be a table of options, not a text\n  hint:  for example { name = … }"
            ),
            (
                "return c:runs()[1]",
                "a List has no items by number\n  hint:  it has: each, first, all, get, find, one, show"
            ),
            ("return c:assets():first()[1].nmae", "an Asset has no \"nmae\"\n  hint:  did you mean \"name\"?"),
            (
                "c:runs { asset = 'rover-1' }:get 'hotfire 12'",
                "run \"hotfire 12\" is not in this list\n  hint:  the list is narrowed; c:runs() lists all"
            ),
            (
                "c:runs():get 'hotfire*'",
                """
                run "hotfire*" not found
                  hint:  only lists take patterns: c:runs { name = "hotfire*" }:all() gives all that fit
                """
            ),
            ("c:runs { asset = 'test-stand-9' }:all()", "asset \"test-stand-9\" not found"),
            ("c:runs { filter = 'nonsense ==' }:all()", "sift refuses the request: "),
            ("c:runs { filter = { name = print } }", "filter: a value is neither a text"),
            (
                "c:runs { filter = { start_time = { from = 'soon' } } }", "filter: start_time: \"soon\" is not a time"
            ),
        ]
        for (code, text) in table {
            let fault = try await fixture.fault(code)
            #expect(fault?.description.hasPrefix(text) == true, "\(code): \(fault?.description ?? "no error")")
        }
        await fixture.sandbox.stop()
    }

    @Test("Several of a name list their ids, start times and client keys")
    func ambiguous() async throws {
        let fixture = try await ScriptingFixture()
        let fault = try await fixture.fault("c:runs():get 'field test'")
        #expect(fault?.message == "2 runs are named \"field test\"")
        let lines = fault?.hint?.split(separator: "\n") ?? []
        #expect(lines.first == "name one by its id or client key:")
        #expect(lines.dropFirst().allSatisfy { $0.contains("  started 2024-") && $0.contains(", client key \"") })
        #expect(lines.count == 3)
        await fixture.sandbox.stop()
    }
}
