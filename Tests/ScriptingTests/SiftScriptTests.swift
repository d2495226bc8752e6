import Testing
import Vocabulary

@testable import Scripting

@Suite("Sift from Lua")
struct SiftScriptTests {
    @Test("Lists are walked, taken from the front, searched")
    func lists() async throws {
        let fixture = try await ScriptingFixture()
        let results = try await fixture.results(
            """
            local names = {}
            for run in c:runs { name = "hotfire*" }:each() do names[#names + 1] = run.name end
            return table.concat(names, ", "), #c:runs():first(2), c:runs():get("hotfire 11").started,
              c:runs():find "hotfire 99", c:runs { name = "hotfire 10" }:one().name, #c:channels { run = "hotfire 12" }:all()
            """)
        #expect(
            results == [
                "hotfire 12, hotfire 11, hotfire 10", "2", "2024-02-27T09:31:00Z", "nil", "hotfire 10", "12",
            ])
        await fixture.sandbox.stop()
    }

    @Test("Errors say what is wrong, with the nearest names")
    func errors() async throws {
        let fixture = try await ScriptingFixture()
        let table: [(code: String, text: String)] = [
            (
                "c:export { runs = { 'hotfire 12' }, chanels = {} }",
                "export: unknown option \"chanels\"\n  hint:  did you mean \"channels\"?"
            ),
            (
                "c:runs():get 'hotfire 21'",
                "run \"hotfire 21\" not found\n  hint:  did you mean \"hotfire 11\" or \"hotfire 12\"?"
            ),
            ("c:export { runs = {} }", "export: runs is empty\n  hint:  runs = { run }, or names, ids or client keys"),
            (
                "c:export { runs = 'hotfire 12', channels = { 'motor.trust' } }",
                "channel \"motor.trust\" not found\n  hint:  did you mean \"motor.thrust\"?"
            ),
            (
                "c:export { runs = 'hotfire 12', from = 'yesterday' }",
                "export: from: \"yesterday\" is not a time\n  hint:  time.days(\"yesterday\", 1)[1].from is its beginning, .to its end; or a day \"2024-01-31\" or a time with its zone \"2024-01-31T14:00:00.5Z\""
            ),
            (
                "c:export { runs = 'hotfire 12', from = '2024-03-03', to = '2024-03-02' }",
                "from 2024-03-03T00:00:00Z is after to 2024-03-02T00:00:00Z\n  hint:  swap the two; ranges are half open: from is in, to is out"
            ),
            ("c:runs { name = 'x' }:one()", "no runs match, one was expected"),
            ("require('jobs').get 'zzz'", "job \"zzz\" not found\n  hint:  jobs.list() shows all"),
            ("require('time').days('2024-02-30', 1)", "\"2024-02-30\" is not a day"),
        ]
        for (code, text) in table {
            let fault = try await fixture.fault(code)
            #expect(fault?.description.hasPrefix(text) == true, "\(code): \(fault?.description ?? "no error")")
        }
        let ambiguous = try await fixture.fault("c:export { runs = 'field test' }")
        #expect(ambiguous?.message == "2 runs are named \"field test\"")
        #expect(ambiguous?.hint?.contains("client key") == true)
        await fixture.sandbox.stop()
    }

    @Test("try gives nil and the error with its kind; timeouts leave the job alone")
    func tried() async throws {
        let fixture = try await ScriptingFixture()
        let results = try await fixture.results(
            """
            local run, err = try(function() return c:runs():get "nobody" end)
            return run, err.kind, err.service, type(err:detail())
            """)
        #expect(results == ["nil", "not found", "sift", "string"])
        await fixture.sandbox.stop()
    }

    @Test("dry_run shows the request and orders nothing")
    func dryRun() async throws {
        let fixture = try await ScriptingFixture()
        let results = try await fixture.results(
            """
            local plan = c:export { runs = "hotfire 12", channels = "motor.temp", format = "csv", dry_run = true }
            return plan.summary, plan.request:match '"outputFormat":"[^"]+"', #require("jobs").list()
            """)
        #expect(results == ["motor.temp of hotfire 12, csv", "\"outputFormat\":\"EXPORT_OUTPUT_FORMAT_CSV\"", "0"])
        await fixture.sandbox.stop()
    }

    @Test("Twenty exports side by side all arrive")
    func sideBySide() async throws {
        let fixture = try await ScriptingFixture()
        let results = try await fixture.results(
            """
            local task, items = require "task", {}
            for i = 1, 20 do items[i] = i end
            local saved = task.map(items, function(i)
              return c:export { runs = "hotfire 10", channels = "motor.temp", format = "csv", key = "k" .. i }
                :wait_and_download(OUT .. "/out")[1].bytes
            end, { at_once = 10 })
            local first = saved[1]
            for _, bytes in ipairs(saved) do assert(bytes == first) end
            return #saved, #require("jobs").list { state = "saved" }
            """)
        #expect(results == ["20", "20"])
        await fixture.sandbox.stop()
    }

    @Test("A secret is passed on and never printed")
    func secret() async throws {
        let fixture = try await ScriptingFixture(environment: ["OTHER_KEY": "a-very-secret-key"])
        let results = try await fixture.results("return secret 'OTHER_KEY'")
        #expect(results == ["secret ***"])
        let fault = try await fixture.fault("secret 'OTHER_KAY'")
        #expect(fault?.hint == "did you mean \"OTHER_KEY\"?")
        await fixture.sandbox.stop()
    }

    @Test("like places the same order again; another option beside it is an error")
    func like() async throws {
        let fixture = try await ScriptingFixture()
        let results = try await fixture.results(
            """
            local first = c:export { runs = "hotfire 10", channels = "motor.temp", format = "csv", key = "a" }
            local again = c:export { like = first, key = "b" }
            local _, err = try(c.export, c, { like = first, format = "parquet" })
            local named = c:export { like = first, title = "once more" }
            local other = require("sift").connect { url = c.url:gsub("127.0.0.1", "localhost"), api_key = "other" }
            local _, far = try(other.export, other, { like = first, dry_run = true })
            return again.id ~= first.id, again.key, err.message, named.title, first.title,
              (far.message:gsub("http://[%w.]+:%d+", "URL"))
            """)
        #expect(
            results == [
                "true", "b", "export: like already says what is ordered, format says it again", "once more", "nil",
                "export: like is a job of URL, this is a connection to URL",
            ])
        await fixture.sandbox.stop()
    }

    @Test("wait_all waits for every open job, and tells the failed ones together")
    func waitAll() async throws {
        let fixture = try await ScriptingFixture()
        let results = try await fixture.results(
            """
            local jobs = require "jobs"
            for _, run in ipairs { "hotfire 10", "hotfire 11" } do
              c:export { runs = run, channels = "motor.temp", format = "csv" }
            end
            local states = {}
            for i, job in ipairs(jobs.wait_all { timeout = "1m" }) do states[i] = job.state end
            return table.concat(states, " "), #jobs.list { state = "ready" }
            """)
        #expect(results == ["ready ready", "2"])
        await fixture.sandbox.stop()
    }
}
