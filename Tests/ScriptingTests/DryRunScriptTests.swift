import Lua
import Testing
import Vocabulary

@testable import Scripting

@Suite("Dry runs, from Lua", .serialized)
struct DryRunScriptTests {
    /// The lines without times, addresses and ids.
    private static func lines(_ fixture: ScriptingFixture) -> [String] {
        fixture.notes.map {
            $0.replacing(#/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ  /#, with: "").replacing(
                fixture.sandbox.siftURL, with: "URL"
            )
            .replacing(fixture.folder, with: "OUT").replacing(#/request   .*/#, with: "request   {…}")
            .replacing(#/[0-9a-f]{4}…[0-9a-f]{2}/#, with: "ID")
        }
    }

    @Test("Every order is shown, none is placed, nothing is written down")
    func shown() async throws {
        let fixture = try await ScriptingFixture(isDryRun: true)
        let results = try await fixture.results(
            """
            local files
            for _, run in ipairs { "hotfire 10", "hotfire 11" } do
              local job = c:export { runs = run, channels = "motor.temp", format = "csv", key = run }
              files = job:wait { timeout = "1h" }:wait_and_download(OUT)
            end
            local job = c:export { runs = "hotfire 12" }
            return tostring(job), job.id, job.stage, job.request:match "hotfire" == nil, tostring(job:refresh()), tostring(files)
            """)
        #expect(
            results == [
                "Job  not ordered (dry run)   all channels of hotfire 12, parquet",
                "nil", "not sent", "true",
                "Job  not ordered (dry run)   all channels of hotfire 12, parquet", "the files of hotfire 11 (dry run)",
            ])
        #expect(
            Self.lines(fixture) == [
                "would order  sift  motor.temp of hotfire 10, csv", "  to        URL", "  key       hotfire 10, new",
                "  request   {…}", "would save   the files of hotfire 10 in OUT",
                "would order  sift  motor.temp of hotfire 11, csv", "  to        URL", "  key       hotfire 11, new",
                "  request   {…}", "would save   the files of hotfire 11 in OUT",
                "would order  sift  all channels of hotfire 12, parquet", "  to        URL", "  request   {…}",
            ])
        #expect(try await fixture.onLuaThread { session, _ in session.hasLedger } == false)
        #expect(
            try await fixture.onLuaThread { session, _ in session.dryRunConclusion }
                == "dry run: 3 orders were shown, none was placed")
        await fixture.sandbox.stop()
    }

    @Test(
        "Where files are needed the dry run ends, whatever is read of them",
        arguments: [
            "print(files[1].path)", "for _, file in ipairs(files) do print(file.path) end", "print(#files)",
            "for k in pairs(files) do print(k) end", "print(files.n)", "job:tables().searches:count()",
            "require('data').open(files)", "require('data').convert(files, OUT .. '/x.parquet')",
            "require('data').stack { files }", "require('task').map(files, print)",
        ])
    func ends(code: String) async throws {
        let fixture = try await ScriptingFixture()
        let fault = try await fixture.fault(
            """
            local job = c:export { runs = "hotfire 12", title = "T", dry_run = true }
            local files = job:download(OUT)
            \(code)
            """)
        #expect(fault?.kind == .dryRun)
        #expect(fault?.message == "the dry run ends here: what follows needs the files of T")
        await fixture.sandbox.stop()
    }

    @Test(
        "What would change something at a service ends the dry run and is not sent",
        arguments: [
            ("ticksupply", "c:subscribe(c:streams():first()[1])", "c:subscriptions()", "POST /subscriptions"),
            (
                "coveo", "c:save_filter { name = 'Canada', filter = [[country == 'Canada']] }", "c:filters()",
                "POST /filters/reporting"
            ),
            (
                "coveo", "c:save_schedule { frequency = 'daily', timezone = 'UTC' }", "c:schedules()",
                "POST /exports/schedules"
            ),
        ])
    func changes(service: String, code: String, list: String, request: String) async throws {
        let real = try await ScriptingFixture()
        let connect = "local c = require('\(service)').connect() "
        let before = try await real.results(connect + "return #\(list):all()")
        let fault = try await real.dry().fault(connect + code)
        #expect(fault?.kind == .dryRun)
        #expect(
            fault?.message
                == "the dry run ends here: what follows changes something at \(service) (\(request))")
        #expect(try await real.results(connect + "return #\(list):all()") == before)
        await real.sandbox.stop()
    }

    @Test("What only reads is sent in a dry run too, whatever its verb")
    func reading() async throws {
        let fixture = try await ScriptingFixture(isDryRun: true)
        let results = try await fixture.results(
            "return c:query { channels = 'motor.temp', run = 'hotfire 10', limit = 5 }['motor.temp']:count()")
        #expect(results == ["5"])
        await fixture.sandbox.stop()
    }

    @Test("What is known by its key would be taken; another order under a key is an error as in the real run")
    func knownKeys() async throws {
        let real = try await ScriptingFixture()
        let results = try await real.results(
            """
            local order = { runs = "hotfire 10", channels = "motor.temp", format = "csv", key = "k" }
            local job = c:export(order)
            job:wait()
            order.dry_run = true
            local plan = c:export(order)
            order.format = "parquet"
            local _, err = try(c.export, c, order)
            return plan.key, plan.stage, err.kind, #require("jobs").list()
            """)
        #expect(results == ["k", "not sent", "conflict", "1"])
        #expect(Self.lines(real).contains("would take   sift  motor.temp of hotfire 10, csv"), "\(Self.lines(real))")
        #expect(Self.lines(real).contains("  key       k, known: ID, ready"), "\(Self.lines(real))")
        await real.sandbox.stop()
    }

    @Test("A planned job has every field and method of a job: a script that uses them does not end there")
    func likeAJob() {
        let (job, planned) = (JobObject.luaType, PlannedJobObject.luaType)
        #expect(Set(job.fields.map(\.name)).subtracting(planned.fields.map(\.name)) == [])
        #expect(Set(job.methods.map(\.name)).subtracting(planned.methods.map(\.name)) == [])
    }

    @Test("A planned order can be given as like: a script goes on in a dry run, and what was shown can be ordered")
    func likeAPlan() async throws {
        let fixture = try await ScriptingFixture()
        let results = try await fixture.results(
            """
            local plan = c:export { runs = "hotfire 10", channels = "motor.temp", format = "csv", dry_run = true }
            local again = c:export { like = plan, key = "again", dry_run = true }
            local job = c:export { like = plan, key = "really" }
            return again.request == plan.request, again.key, job.key, job:wait().state, #require("jobs").list()
            """)
        #expect(results == ["true", "again", "really", "ready", "1"])
        await fixture.sandbox.stop()
    }

    @Test("A job that is there already is neither cancelled nor retried nor deleted")
    func realJobs() async throws {
        let real = try await ScriptingFixture()
        let order = "{ runs = 'hotfire 10', channels = 'motor.temp', format = 'csv' }"
        let id = try #require(try await real.results("return c:export(\(order)):wait().id").first)
        let dry = real.dry()
        let results = try await dry.results(
            "local job = require('jobs').get '\(id)' return job:cancel().id, job:retry().id, job:delete().id")
        #expect(results == [id, id, id])
        let said = dry.notes.filter { $0.contains("would ") }.map { $0.components(separatedBy: "Z  ").last ?? "" }
        #expect(said == ["would cancel  job \(id)", "would retry  job \(id)", "would delete  job \(id)"])
        #expect(try await real.results("return require('jobs').get('\(id)'):refresh().state") == ["ready"])
        await real.sandbox.stop()
    }

    @Test("The items of a map are all shown before the dry run ends")
    func maps() async throws {
        let fixture = try await ScriptingFixture(isDryRun: true)
        let fault = try await fixture.fault(
            """
            require("task").map({ "hotfire 10", "hotfire 11", "hotfire 12" }, function(run)
              return c:export { runs = run, channels = "motor.temp" }:wait_and_download(OUT)[1].path
            end, { at_once = 1 })
            """)
        #expect(fault?.kind == .dryRun)
        #expect(Self.lines(fixture).filter { $0.hasPrefix("would order") }.count == 3, "\(Self.lines(fixture))")
        await fixture.sandbox.stop()
    }
}
