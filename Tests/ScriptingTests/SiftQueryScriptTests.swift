import Sandbox
import Testing
import Vocabulary

@testable import Scripting

@Suite("Queries of Sift from Lua")
struct SiftQueryScriptTests {
    @Test("One Frame a channel; names, objects and ids; elements and calculated channels")
    func frames() async throws {
        let fixture = try await ScriptingFixture()
        let results = try await fixture.results(
            """
            local temp = c:channels { run = "hotfire 10" }:get "motor.temp"
            local thrust = c:channels { run = "hotfire 10" }:get "motor.thrust"
            local t = c:query {
              channels = { temp, "motor.temp", thrust.id, "valve.flags", "valve.state" }, run = "hotfire 10",
              calculated_channels = { "motor.hot", "motor.hot", { name = "twice", expression = "$1 * 2", references = { temp } } },
            }
            local names = {}
            for name, frame in pairs(t) do names[#names + 1] = name .. " " .. frame:count() end
            table.sort(names)
            local sum = t["motor.temp"]:sql "select count(*) n from self where value > 300"
            local row = sum:each()()
            local state = t["valve.state"]:sql("select value, count(*) n from self group by 1 order by 1")
            local states = {}
            for row in state:each() do states[#states + 1] = row.value .. "=" .. row.n end
            local times = t["motor.temp"]:sql("select min(time)::varchar a, max(time)::varchar b from self"):each()()
            return table.concat(names, ", "), row.n, table.concat(states, " "), times.a, times.b
            """)
        #expect(
            results == [
                "motor.hot 41000, motor.temp 41000, motor.thrust 41000, twice 41000, valve.flags.fault 2050, "
                    + "valve.flags.position 2050, valve.flags.powered 2050, valve.state 2050",
                "40041", "CLOSED=7 OPEN=1951 OPENING=92", "2024-02-20 16:05:00+00", "2024-02-20 16:05:40.999+00",
            ])
        await fixture.sandbox.stop()
    }

    @Test("The columns follow from what was asked: runs, assets, arrivals")
    func columns() async throws {
        let fixture = try await ScriptingFixture()
        let results = try await fixture.results(
            """
            local function columns(what)
              local t = c:query(what)
              local texts = {}
              for name, frame in pairs(t) do
                local names = {}
                for _, column in ipairs(frame:columns()) do names[#names + 1] = column.name end
                texts[#texts + 1] = name .. ": " .. table.concat(names, " ") .. " " .. frame:count()
              end
              table.sort(texts)
              return table.concat(texts, "; ")
            end
            local day = { from = "2024-04-10", to = "2024-04-12" }
            local all = columns { channels = "nav.altitude", from = day.from, to = day.to }
            local one = columns { channels = "nav.altitude", run = "field-test-b" }
            local arrived = columns { channels = "edge.double", run = "edge cases", received_at = true }
            local outside = columns { channels = "health.heartbeat", run = false, from = day.from, to = day.to, limit = 5 }
            local none = columns { channels = "nav.altitude", from = "2030-01-01", to = "2030-01-02" }
            local runs = {}
            for row in c:query({ channels = "nav.altitude", from = day.from, to = day.to })["nav.altitude"]
              :sql("select run, run_id, count(*) n from self group by all order by n desc"):each() do
              runs[#runs + 1] = row.run .. " " .. #row.run_id .. " " .. row.n
            end
            return all, one, arrived, outside, none, table.concat(runs, ", ")
            """)
        #expect(
            results == [
                "nav.altitude: time value run run_id 4500", "nav.altitude: time value 1500",
                "edge.double: time value received_at 7", "health.heartbeat: time value 5",
                "nav.altitude: time value run run_id 0", "field test 36 3000, field test 36 1500",
            ])
        await fixture.sandbox.stop()
    }

    @Test("Sampling, limits, keys of enumerations, nanoseconds of the range")
    func options() async throws {
        let fixture = try await ScriptingFixture()
        let results = try await fixture.results(
            """
            local function count(what)
              what.run = what.run or "hotfire 10"
              return select(2, next(c:query(what))):count()
            end
            local keys = {}
            for row in c:query({ channels = "drive.gear", run = "field-test-a", enums = "key" })["drive.gear"]
              :sql("select distinct value from self order by 1"):each() do keys[#keys + 1] = row.value end
            return count { channels = "motor.temp", sample = "100ms" }, count { channels = "motor.temp", limit = 12345 },
              count { channels = "motor.temp", limit = 0 },
              count { channels = "motor.temp", from = "2024-02-20T16:05:00.001Z", to = "2024-02-20T16:05:00.003000001Z" },
              count { channels = "motor.temp", page_size = 999, to = "2024-02-20T16:05:05Z" }, table.concat(keys, " ")
            """)
        #expect(results == ["410", "12345", "0", "3", "5000", "-1 0 1 2"])
        await fixture.sandbox.stop()
    }

    @Test("With align one wide Frame, each channel's last value; an empty channel is an empty column")
    func aligned() async throws {
        let fixture = try await ScriptingFixture()
        let results = try await fixture.results(
            """
            local wide = c:query {
              channels = { "motor.thrust", "chamber.pressure", "valve.state", "controller.armed" }, run = "hotfire 10",
              align = "100ms",
            }
            local names = {}
            for _, column in ipairs(wide:columns()) do names[#names + 1] = column.name end
            local at = [[select * from self where time = timestamptz '2024-02-20 16:05:20.1+00']]
            local row = wide:sql(at):each()()
            local t = c:query { channels = { "motor.thrust", "chamber.pressure" }, run = "hotfire 10",
              from = "2024-02-20T16:05:20Z", to = "2024-02-20T16:05:20.100000001Z" }
            local function last(name)
              return t[name]:sql("select arg_max(value, time) v from self"):each()().v
            end
            return table.concat(names, " "), wide:count(), row["motor.thrust"] == last "motor.thrust",
              row["chamber.pressure"] == last "chamber.pressure", row["valve.state"], row["controller.armed"]
            """)
        #expect(
            results == [
                "time motor.thrust chamber.pressure valve.state controller.armed", "411", "true", "true", "OPEN",
                "true",
            ])
        let partly = try await fixture.results(
            """
            local wide = c:query { channels = { "nav.altitude", "edge.int32" }, run = "field-test-a", align = "1s" }
            local row = wide:sql([[select count(*) n, count("edge.int32") filled from self]]):each()()
            return row.n, row.filled
            """)
        #expect(partly == ["600", "0"])
        await fixture.sandbox.stop()
    }

    @Test("What is wrong is said before anything is sent")
    func wrong() async throws {
        let fixture = try await ScriptingFixture()
        let table: [(code: String, text: String)] = [
            (
                "c:query { run = 'hotfire 10' }",
                """
                query: nothing says which data are wanted
                  hint:  channels = { "motor.thrust" }, or calculated_channels = { … }
                """
            ),
            (
                "c:query { chanels = 'motor.temp' }",
                "query: unknown option \"chanels\"\n  hint:  did you mean \"channels\"?"
            ),
            (
                "c:query { channels = 'motor.temp', run = true }",
                """
                query: run cannot be true
                  hint:  leave it out for all runs, or say false for points outside runs
                """
            ),
            (
                "c:query { channels = 'motor.temp', sample = '1500us' }",
                """
                query: sample is 0.0015s, which the service cannot take
                  hint:  whole milliseconds, 1ms or more: sample = "100ms"; leave it out for every point
                """
            ),
            (
                "c:query { channels = 'motor.temp', page_size = 0 }",
                "query: page_size is 0\n  hint:  1 to 1000000; left out it is 100000"
            ),
            (
                "c:query { channels = 'motor.temp', align = '0s' }",
                "query: align is \"0s\"\n  hint:  a step of time: align = \"100ms\""
            ),
            (
                "c:query { channels = 'motor.temp', align = '1s', received_at = true }",
                """
                query: align and received_at are both given
                  hint:  on a common time axis no point has its own time of arrival; leave one of them out
                """
            ),
            (
                "c:query { channels = 'motor.temp', limit = -1 }",
                "query: limit is -1\n  hint:  0 or more points a channel; leave it out for all"
            ),
            (
                "c:query { channels = 'motor.temp', assets = {} }",
                "query: assets is empty\n  hint:  leave it out for all"
            ),
            (
                "c:query { channels = 'motor.temp', from = '2024-01-01', to = '2024-01-01' }",
                """
                query: from and to are both 2024-01-01T00:00:00Z, so the range is empty
                  hint:  ranges are half open: from is in, to is out
                """
            ),
            (
                "c:query { channels = { 'motor.tmep', 'motor.temp' }, run = 'hotfire 10' }",
                "channel \"motor.tmep\" not found\n  hint:  did you mean \"motor.temp\"?"
            ),
            (
                "c:query { channels = 'motor.temp', run = 'hotfire 21' }",
                "run \"hotfire 21\" not found\n  hint:  did you mean \"hotfire 11\" or \"hotfire 12\"?"
            ),
            (
                "c:query { calculated_channels = { { name = 'a', expression = '$1 + $2', references = { 'motor.temp' } } } }",
                """
                the expression of "a" uses $2, which references does not name
                  hint:  references = { ["$2"] = "a channel" }
                """
            ),
            (
                "c:query { channels = c:channels { archived = true, name = 'nav.altitude' }:all() }",
                """
                query: two of the wanted series of one asset are named "nav.altitude"
                  hint:  query them one after the other
                """
            ),
        ]
        for (code, text) in table { #expect(try await fixture.fault(code)?.description == text, "\(code)") }
        await fixture.sandbox.stop()
    }

    @Test("A service that fails, in the one form of errors")
    func failures() async throws {
        let fixture = try await ScriptingFixture(faults: [try SandboxFault(parsing: "repeated-page-token")])
        let fault = try await fixture.fault("c:query { channels = 'motor.temp', run = 'hotfire 10', page_size = 9000 }")
        #expect(
            fault?.report == """
                error: sift gives the same page of "motor.temp" again and again
                  in:    c:query { channels = 'motor.temp', run = ...     test:2
                  hint:  repeat in a while; if it stays so, query a shorter range
                """)
        #expect(fault?.kind == .service)
        await fixture.sandbox.stop()
    }
}
