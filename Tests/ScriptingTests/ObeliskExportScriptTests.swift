import Foundation
import Sandbox
import Testing
import Vocabulary

@testable import Scripting

@Suite("Exports of Obelisk from Lua")
struct ObeliskExportScriptTests {
    private static let connect = "local v = require('obelisk').connect()\n"
    private static let day = "from = '2019-01-01', to = '2019-01-02'"

    @Test("Names and types are known to tables, Files, and later sessions; the rows are those of a query")
    func tables() async throws {
        let fixture = try await ScriptingFixture()
        let results = try await fixture.results(
            Self.connect + """
                local data = require "data"
                local function columns(frame)
                  local words = {}
                  for _, column in ipairs(frame:columns()) do words[#words + 1] = column.name .. " " .. column.type end
                  return table.concat(words, ", ")
                end
                local order = { dataset = "City bikes", metrics = "*::number", \(Self.day), key = "speeds",
                  fields = { "timestamp", "source", "value", "location" } }
                local job = v:export(order)
                local files = job:wait_and_download(OUT .. "/out")
                local frame = data.open(files[1])
                local again = data.open(files[1].path)
                local all = v:export { dataset = "City bikes", \(Self.day) }:tables().events
                local t = v:query { dataset = "City bikes", metrics = "*::number", \(Self.day) }
                local same = frame:sql([[select timestamp, value from self except all select time, value from q]],
                  { q = t["speed.kmh::number"] })
                return #files, columns(frame), columns(again) == columns(frame), frame:count() == t["speed.kmh::number"]:count(),
                  same:count(), files[1].rows == frame:count(), columns(all), all:count()
                """)
        #expect(
            results == [
                "1", "timestamp timestamp(us, UTC), source text, value double, location text", "true", "true", "0",
                "true",
                "timestamp timestamp(us, UTC), dataset text, metric text, source text, value text", "100",
            ], "\(results)")
        await fixture.sandbox.stop()
    }

    @Test("A saved export is removed from the service, unless it is kept")
    func removal() async throws {
        let fixture = try await ScriptingFixture()
        let results = try await fixture.results(
            Self.connect + """
                local order = { dataset = "Office climate", metrics = "*::bool", \(Self.day), key = "a" }
                v:export(order):wait_and_download(OUT .. "/out")
                local after = #v:exports():all()
                local again = v:export(order):wait_and_download(OUT .. "/out")
                order.key, order.keep = "b", true
                local kept = v:export(order)
                kept:wait_and_download(OUT .. "/out")
                local stored = v:exports():one()
                local found = v:exports():find(stored.details.name)
                kept:delete()
                return after, #again, stored.id == kept.id, found.id == kept.id, stored.state, #v:exports():all(),
                  v:usage().remaining.maxDataExports == v:usage().limits.maxDataExports
                """)
        #expect(results == ["0", "1", "true", "true", "ready", "0", "true"], "\(results)")
        await fixture.sandbox.stop()
    }

    @Test("Tables leave the export where it is, so that a later session has it without ordering again")
    func borrowed() async throws {
        let fixture = try await ScriptingFixture { $0.obelisk.exportQuota = 1 }
        let order = "v:export { dataset = 'Office climate', metrics = '*::bool', \(Self.day), key = 'a' }"
        let first = try await fixture.results(
            Self.connect + """
                local job = \(order)
                return job:tables().events:count(), #v:exports():all(), job.id
                """)
        #expect(Array(first.prefix(2)) == ["192", "1"], "\(first)")
        let later = try await fixture.results(
            Self.connect + """
                local job = \(order)
                local files = job:wait_and_download(OUT .. "/out")
                local left = #v:exports():all()
                -- What was only borrowed gives its place to the next order.
                local b = v:export { dataset = "Office climate", metrics = "*::number", \(Self.day), key = "b" }
                b:tables()
                v:export { dataset = "City bikes", metrics = "*::number", \(Self.day), key = "c" }:wait()
                return job.id, files[1].rows, left, #v:exports():all()
                """)
        #expect(later == [first.last ?? "", "192", "0", "1"], "\(later)")
        await fixture.sandbox.stop()
    }

    @Test("keep, said later, holds for a known key")
    func keptLater() async throws {
        let fixture = try await ScriptingFixture()
        let results = try await fixture.results(
            Self.connect + """
                local order = { dataset = "Office climate", metrics = "*::bool", \(Self.day), key = "a" }
                v:export(order)
                order.keep = true
                v:export(order):wait_and_download(OUT .. "/out")
                local shared = v:export { dataset = "Office climate", metrics = "*::bool", \(Self.day),
                  team = "\(fixture.sandbox.service("obelisk")?["team"] ?? "")" }
                shared:wait_and_download(OUT .. "/shared")
                return #v:exports():all()
                """)
        #expect(results == ["2"], "\(results)")
        await fixture.sandbox.stop()
    }

    @Test("Of a removed export the kept archive is unpacked; its files make no archive, and are not lost by that")
    func archives() async throws {
        let fixture = try await ScriptingFixture()
        let results = try await fixture.results(
            Self.connect + """
                local data = require "data"
                local function order(key) return v:export { dataset = "Office climate", metrics = "*::bool", \(Self.day), key = key } end
                local a = order "archive"
                local kept = a:wait_and_download { to = OUT .. "/archive", extract = false }
                local files = a:download(OUT .. "/files")
                local b = order "files"
                b:wait_and_download(OUT .. "/whole")
                local ok, problem = pcall(b.download, b, { to = OUT .. "/none", extract = false })
                local again = b:download(OUT .. "/again")
                return #v:exports():all(), kept[1].path:match "%.zip$", data.open(files):count(), ok, problem.kind, problem.hint,
                  data.open(again):count(), order("files").id == b.id
                """)
        #expect(
            results == [
                "0", ".zip", "192", "false", "not found",
                "the files are in \(fixture.folder)/whole; extract = true copies them", "192", "true",
            ], "\(results)")
        await fixture.sandbox.stop()
    }

    @Test("An export that was ordered elsewhere is listed, read right, and left where it is")
    func elsewhere() async throws {
        let fixture = try await ScriptingFixture()
        _ = try await fixture.results(
            Self.connect + """
                v:export { dataset = "Office climate", metrics = "*::number", \(Self.day), title = "theirs", keep = true,
                  fields = { "timestamp", "source", "value" } }:wait()
                """)
        let results = try await fixture.elsewhere().results(
            Self.connect + """
                local job = v:exports { state = "ready" }:one()
                local found = v:exports { name = "theirs*" }:find { state = "ready" }
                local files = job:wait_and_download(OUT .. "/out")
                local frame = require("data").open(files[1].path)
                local names = {}
                for _, column in ipairs(frame:columns()) do names[#names + 1] = column.name .. " " .. column.type end
                local left = #v:exports():all()
                job:delete()
                return found.id == job.id, table.concat(names, ", "), frame:count(), left, #v:exports():all()
                """)
        #expect(
            results == [
                "true", "timestamp timestamp(us, UTC), source text, value double", "576", "1", "0",
            ], "\(results)")
        await fixture.sandbox.stop()
    }

    @Test("A team's export is seen by its members")
    func team() async throws {
        let fixture = try await ScriptingFixture()
        let entry = try #require(fixture.sandbox.service("obelisk"))
        let member =
            "url = '\(entry.url)', client_id = '\(entry["member_client_id"] ?? "")', "
            + "client_secret = '\(entry["member_client_secret"] ?? "")'"
        let results = try await fixture.results(
            Self.connect + """
                local team = "\(entry["team"] ?? "")"
                local job = v:export { dataset = "Office climate", metrics = "*::bool", \(Self.day), team = team, keep = true }
                job:wait()
                local m = require("obelisk").connect { \(member) }
                local shared = m:exports { team = team }:one()
                local files = shared:wait_and_download(OUT .. "/out")
                return shared.id == job.id, files[1].rows, #m:exports():all()
                """)
        #expect(results == ["true", "192", "0"], "\(results)")
        await fixture.sandbox.stop()
    }

    @Test("With room for two exports, ten days side by side are all saved")
    func room() async throws {
        let fixture = try await ScriptingFixture { $0.obelisk.exportQuota = 2 }
        let results = try await fixture.results(
            Self.connect + """
                local task, time = require "task", require "time"
                local done = task.map(time.days("2019-01-01", 10), function(day)
                  return v:export { dataset = "Office climate", metrics = "temperature.celsius", from = day.from, to = day.to,
                    key = day.name }:wait_and_download(OUT .. "/days")
                end, { at_once = 10 })
                local rows = 0
                for _, files in ipairs(done) do rows = rows + files[1].rows end
                return #done, rows, #v:exports():all()
                """)
        #expect(results == ["10", "1920", "0"], "\(results)")
        await fixture.sandbox.stop()
    }

    @Test("Where others have filled the service, that is said with what is stored")
    func full() async throws {
        let fixture = try await ScriptingFixture { $0.obelisk.exportQuota = 1 }
        let order = "v:export { dataset = 'Office climate', metrics = '*::bool', \(Self.day), keep = true"
        _ = try await fixture.elsewhere().results(Self.connect + "\(order), title = 'theirs' }:wait()")
        let fault = try await fixture.fault(Self.connect + "\(order) }")
        #expect(fault?.kind == .limit, "\(fault?.description ?? "no error")")
        #expect(fault?.description.contains("theirs") == true, "\(fault?.description ?? "no error")")
        await fixture.sandbox.stop()
    }

    @Test("dry_run shows what would be sent, and orders nothing; like orders the same again")
    func dryRunAndLike() async throws {
        let fixture = try await ScriptingFixture()
        let results = try await fixture.results(
            Self.connect + """
                local order = { dataset = "Office climate", metrics = "*::bool", \(Self.day), dry_run = true }
                local plan = v:export(order)
                local before = #v:exports():all() + #require("jobs").list()
                local job = v:export { like = plan, title = "windows", keep = true }
                local files = job:wait_and_download(OUT .. "/out")
                local again = v:export { like = job, key = "again", keep = false }
                local other = again:wait_and_download(OUT .. "/out")
                return plan.summary, before, files[1].path:match "[^/]+$", again.id ~= job.id, other[1].rows == files[1].rows,
                  #v:exports():all()
                """)
        #expect(
            Array(results.dropFirst()) == ["0", "windows.csv", "true", "true", "1"], "\(results)")
        #expect(results.first?.contains("Office climate") == true, "\(results)")
        await fixture.sandbox.stop()
    }

    @Test("A limit cuts an export off, and that is said")
    func cut() async throws {
        let fixture = try await ScriptingFixture { $0.obelisk.recordLimit = 50 }
        let results = try await fixture.results(
            Self.connect + """
                local files = v:export { dataset = "Office climate", metrics = "*::bool", \(Self.day), title = "cut" }
                  :wait_and_download(OUT .. "/out")
                return files[1].rows
                """)
        #expect(results == ["50"])
        #expect(fixture.notes.contains { $0.contains("50") && $0.contains("cut") }, "\(fixture.notes)")
        await fixture.sandbox.stop()
    }

    @Test("A block that the service repeats is dropped")
    func repeated() async throws {
        let fixture = try await ScriptingFixture {
            $0.obelisk.recordsPerTurn = 400
            $0.obelisk.repeatsBlocks = true
        }
        let results = try await fixture.results(
            Self.connect + """
                local series = require "obelisk_series"
                local events = v:export { dataset = "Office climate", from = "2019-01-01", to = "2019-01-03",
                  fields = { "timestamp", "metric", "source", "value" } }:tables().events
                return events:count() > 1536, series.distinct(events):count(), series.wide(events):count()
                """)
        #expect(results.prefix(2) == ["true", "1536"], "\(results)")
        await fixture.sandbox.stop()
    }

    @Test("What is wrong is said before anything is ordered")
    func errors() async throws {
        let fixture = try await ScriptingFixture()
        let table: [(code: String, text: String)] = [
            ("v:export { \(Self.day) }", "export: dataset is missing"),
            ("v:export { dataset = 'Office climate', fields = {} }", "export: fields is empty"),
            (
                "v:export { dataset = 'Office climate', fields = { 'location', 'elevation' } }",
                "export: location and elevation cannot be in one export\n  hint:  where an event has none of them"
            ),
            (
                "v:export { dataset = 'Office climate', fields = 'valeu' }",
                "events have no field \"valeu\"\n  hint:  did you mean \"value\"?"
            ),
            ("v:export { dataset = 'Office climate', limit = 0 }", "export: limit is 0"),
            ("v:export { dataset = 'Office climate', key = '' }", "export: key is empty"),
            ("v:export { dataset = 'Private lab' }", "dataset \"Private lab\" not found"),
            ("v:export { dataset = 'Office climate', keeps = true }", "export: unknown option \"keeps\""),
            ("v:exports():get 'nothing'", "export \"nothing\" not found"),
        ]
        for (code, text) in table {
            let fault = try await fixture.fault(Self.connect + code)
            #expect(fault?.description.hasPrefix(text) == true, "\(code): \(fault?.description ?? "no error")")
        }
        #expect(
            try await fixture.results(Self.connect + "return #v:exports():all(), #require('jobs').list()") == [
                "0", "0",
            ])
        await fixture.sandbox.stop()
    }
}
