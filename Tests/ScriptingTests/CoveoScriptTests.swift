import Foundation
import Lua
import Sandbox
import Testing
import Vocabulary

@testable import Scripting

@Suite("Coveo from Lua")
struct CoveoScriptTests {
    private static let connect = "local v = require('coveo').connect()\n"
    private static let week = "from = '2019-01-01', to = '2019-01-08'"

    @Test("Columns, filters and schedules are listed, found and searched")
    func lists() async throws {
        let fixture = try await ScriptingFixture()
        let results = try await fixture.results(
            Self.connect + """
                local city = v:dimensions():get "CITY"
                local clicks = v:dimensions { table = "clicks", name = "click*" }:all()
                local found = v:dimensions():find { name = "visitId" }
                local filter = v:save_filter { name = "From Canada", filter = "country == 'Canada'" }
                local changed = v:save_filter { id = filter, name = "Canada" }
                local one = v:filters { name = "canada" }:one()
                v:delete(filter)
                local schedule = v:save_schedule { frequency = "daily", timezone = "UTC", dimensions = "Visit ID" }
                local again = v:schedules():get(schedule.id)
                local other = v:save_schedule { id = schedule, frequency = "monthly", timezone = "UTC",
                  dialect = "no newline" }
                local count = #v:schedules():all()
                v:delete(schedule)
                return city.name, #clicks > 1, found.display_name, changed.value, one.id == filter.id,
                  v:filters():find(filter.id), again.dimensions[1], again.dialect, other.id == schedule.id,
                  other.frequency, other.dialect, count, #v:schedules():all()
                """)
        #expect(
            results == [
                "city", "true", "Visit ID", "country == 'Canada'", "true", "nil", "visitId", "excel", "true", "monthly",
                "no newline", "1", "0",
            ])
        await fixture.sandbox.stop()
    }

    @Test("Errors say what is wrong, with the nearest names")
    func errors() async throws {
        let fixture = try await ScriptingFixture()
        let table: [(code: String, text: String)] = [
            (
                "v:export { from = '2019-01-01', to = '2019-01-02', tables = 'click' }",
                "export: tables: \"click\" is not one of \"searches\", \"clicks\""
            ),
            ("v:export { from = '2019-01-01', to = '2019-01-02', filtre = 'x' }", "export: unknown option \"filtre\""),
            ("v:export { to = '2019-01-02' }", "export: from is missing"),
            ("v:estimate { from = '2019-01-02', to = '2019-01-01' }", "from 2019-01-02T00:00:00Z is after"),
            ("v:export { \(Self.week), tables = {} }", "export: tables is empty"),
            ("v:export { \(Self.week), dimensions = 'vistId' }", "dimension \"vistId\" not found"),
            ("v:export { \(Self.week), visits = true, tables = 'clicks' }", "tables means nothing for visits"),
            ("v:dimensions():get 'vistId'", "dimension \"vistId\" not found\n  hint:  did you mean \"visitId\""),
            (
                "v:dimensions():find { nam = 'x' }",
                "dimensions cannot be told apart by \"nam\"\n  hint:  did you mean \"name\"?"
            ),
            ("v:exports():find { state = 1 }", "find: the value of state is neither a text"),
            ("v:save_filter { name = 'x' }", "save_filter: filter is missing"),
            ("v:save_schedule { frequency = 'weekly', timezone = 'UTC' }", "a weekly schedule needs its day"),
            (
                "v:save_schedule { frequency = 'daily', timezone = 'UTC', tables = {} }",
                "save_schedule: tables is empty"
            ),
            (
                "v:save_schedule { frequency = 'daily', timezone = 'UTC', filter = ' ' }",
                "filter holds an empty text"
            ),
            ("v:estimate { \(Self.week), dimensions = 'vistId' }", "dimension \"vistId\" not found"),
            ("require('coveo').connect { token = 'x', region = 'hippa' }", "coveo.connect: unknown region \"hippa\""),
            (
                "require('coveo').connect { token = 'x', region = 'eu', url = 'http://127.0.0.1:1' }",
                "coveo.connect: region \"eu\" and the url http://127.0.0.1:1/rest/ua/v15 name two places"
            ),
        ]
        for (code, text) in table {
            let fault = try await fixture.fault(Self.connect + code)
            #expect(fault?.description.hasPrefix(text) == true, "\(code): \(fault?.description ?? "no error")")
        }
        await fixture.sandbox.stop()
    }

    @Test("dry_run shows the call and the estimate, and orders nothing; estimate counts by table")
    func dryRun() async throws {
        let fixture = try await ScriptingFixture()
        let results = try await fixture.results(
            Self.connect + """
                local order = { \(Self.week), tables = { "searches" }, filter = "city != null", dry_run = true }
                local plan = v:export(order)
                local estimate = v:estimate { \(Self.week), tables = "searches", filter = "city != null" }
                return plan.summary, plan.estimate.call:gsub("&org=%w+", ""), plan.estimate.total == estimate.rows.searches,
                  estimate.row_limit == v:row_limit(), estimate.fits, #v:exports():all(), #require("jobs").list()
                """)
        #expect(
            results == [
                "searches of 2019-01-01 to 2019-01-08, 1 filter",
                "POST /exports?from=2019-01-01T00%3A00%3A00.000Z&to=2019-01-07T23%3A59%3A59.999Z&tables=searches"
                    + "&f=city%20%21%3D%20null&format=EXCEL", "true", "true", "true", "0", "0",
            ])
        await fixture.sandbox.stop()
    }

    @Test("A dry run refuses what the service would refuse")
    func dryRunOfRefused() async throws {
        let fixture = try await ScriptingFixture()
        let order = "{ \(Self.week), tables = 'clicks', filter = 'contry == 1', dry_run = true }"
        let fault = try await fixture.fault(Self.connect + "return v:export \(order)")
        #expect(fault?.kind == .badArgument)
        #expect(fault?.message.contains("contry") == true, "\(fault?.description ?? "no error")")
        await fixture.sandbox.stop()
    }

    @Test("Tables come by name, as text, the same in both dialects; nothing is not an empty text")
    func tables() async throws {
        let fixture = try await ScriptingFixture()
        let results = try await fixture.results(
            Self.connect + """
                local frames = {}
                for _, dialect in ipairs { "excel", "no newline" } do
                  frames[#frames + 1] = v:export { from = "2018-06-01", to = "2019-03-01", dialect = dialect }:tables()
                end
                local names = {}
                for name in pairs(frames[1]) do names[#names + 1] = name end
                table.sort(names)
                local types = {}
                for _, column in ipairs(frames[1].searches:columns()) do types[column.type] = true end
                local same, breaks = 0, 0
                for _, name in ipairs(names) do
                  local a, b = frames[1][name], frames[2][name]
                  assert(a:count() == b:count(), name)
                  -- Line breaks are the one thing that the second dialect cannot keep.
                  local flat = a:sql [[select columns(*)::text from (select
                    regexp_replace(columns(*), '[\\r\\n]+', ' ', 'g') from self)]]
                  same = same + flat:sql("select * from self except all select * from b", { b = b }):count()
                end
                local single = v:export { \(Self.week), tables = "clicks", dimensions = { "visitId", "city" } }:tables()
                local typed = v:export { \(Self.week), tables = "searches" }:tables { text = false }
                return table.concat(names, " "), next(types), next(types, "text"), same, single.clicks:count() > 0,
                  #single.clicks:columns(), frames[1].searches:where("city is null"):count() > 0,
                  frames[1].searches:where("queryExpression = ''"):count() > 0
                """)
        #expect(
            results == [
                "clicks custom_events groups keywords searches", "text", "nil", "0", "true", "2", "true", "true",
            ])
        await fixture.sandbox.stop()
    }

    @Test("The service's own list has every export; one is found again, fetched and ordered once more")
    func exports() async throws {
        let fixture = try await ScriptingFixture()
        _ = try await fixture.results(
            Self.connect + "v:export { \(Self.week), tables = 'groups', description = 'first', key = 'a' }:wait()")
        let results = try await fixture.elsewhere().results(
            Self.connect + """
                local job = v:exports { state = "ready" }:one()
                local found = v:exports():find { description = "first" }
                local files = job:wait_and_download(OUT .. "/out")
                local types = {}
                for _, column in ipairs(require("data").open(files[1]):columns()) do types[column.type] = true end
                local again = v:export { like = job, key = "b" }
                again:wait()
                local mine = v:exports():get(job.id)
                again:delete()
                return job.service, found.id == job.id, #files, files[1].rows > 0, again.id ~= job.id, mine.id == job.id,
                  #v:exports():all(), again.state, next(types), next(types, "text")
                """)
        #expect(results == ["coveo", "true", "1", "true", "true", "true", "1", "expired", "text", "nil"])
        await fixture.sandbox.stop()
    }

    @Test("The service's list comes newest first, and is chosen from by state, time and schedule")
    func chosen() async throws {
        let fixture = try await ScriptingFixture(faults: [try SandboxFault(parsing: "failed-job 1")])
        let results = try await fixture.results(
            Self.connect + """
                local first = v:export { \(Self.week), tables = "groups", description = "first" }
                pcall(first.wait, first)
                local second = v:export { \(Self.week), tables = "keywords", description = "second" }
                second:wait()
                local function told(which)
                  local names = {}
                  for job in v:exports(which):each() do names[#names + 1] = job.details.description end
                  return table.concat(names, " ")
                end
                local schedule = v:save_schedule { frequency = "daily", timezone = "UTC" }
                return told {}, told { limit = 1 }, told { state = "ready" }, told { state = "failed" },
                  told { from = "2000-01-01" }, told { from = "2100-01-01" }, told { to = "2000-01-01" },
                  told { to = "2100-01-01" }, told { schedule = schedule }, v:exports():find { description = "first" }.id
                    == first.id
                """)
        #expect(
            results == [
                "second first", "second", "second", "first", "second first", "", "", "second first", "", "true",
            ])
        await fixture.sandbox.stop()
    }

    @Test("Whoever ends a script while an export is estimated has ordered nothing")
    func interrupted() async throws {
        let fixture = try await ScriptingFixture(faults: [
            try SandboxFault(parsing: "latency 1 path=/estimate wait=1h")
        ])
        let results = try await fixture.results(
            Self.connect + """
                local task = require "task"
                local order = function() return v:export { \(Self.week), tables = "searches" } end
                local succeeded, fault = pcall(task.all, { order }, { timeout = "500ms" })
                -- An order that went its way would be there by now.
                task.sleep "1s"
                return succeeded, fault.kind, #v:exports():all(), #require("jobs").list()
                """)
        #expect(results == ["false", "timed out", "0", "0"])
        await fixture.sandbox.stop()
    }

    @Test("Ctrl-C while an export is estimated says that nothing was ordered")
    func interruptedEstimate() async throws {
        let fixture = try await ScriptingFixture(faults: [
            try SandboxFault(parsing: "latency 1 path=/estimate wait=1h")
        ])
        let fault = try await fixture.onLuaThread { session, _ -> Fault? in
            let runtime = try session.makeRuntime(script: "test", folder: ".", arguments: [])
            let interrupter = runtime.interrupter
            Thread.detachNewThread {
                // Long after the few requests that come before.
                usleep(1_000_000)
                interrupter.interrupt()
            }
            let code = Self.connect + "v:export { \(Self.week), tables = 'searches' }"
            do throws(Fault) {
                _ = try runtime.run(Array(code.utf8), name: "=test")
                return nil
            } catch {
                return error
            }
        }
        #expect(fault?.kind == .interrupted)
        #expect(
            fault?.description
                == "stopped while the rows of the export were estimated\n  hint:  nothing was ordered")
        #expect(try await fixture.results(Self.connect + "return #v:exports():all()") == ["0"])
        await fixture.sandbox.stop()
    }

    @Test("More rows than the limit are warned about when they are ordered, not for an order that is known")
    func warning() async throws {
        let fixture = try await ScriptingFixture { $0.coveo.largestExport = 10 }
        let order = Self.connect + "v:export { \(Self.week), tables = 'searches', key = 'k' }"
        _ = try await fixture.results(order)
        _ = try await fixture.results(order)
        let warnings = fixture.notes.filter { $0.contains("coveo's limit of 10") }
        #expect(warnings.count == 1, "\(fixture.notes)")
        await fixture.sandbox.stop()
        let roomy = try await ScriptingFixture()
        _ = try await roomy.results(order)
        #expect(!roomy.notes.contains { $0.contains("coveo's limit") }, "\(roomy.notes)")
        await roomy.sandbox.stop()
    }
}
