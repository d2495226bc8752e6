import Display
import Files
import Sandbox
import Testing
import Vocabulary

@testable import Scripting

@Suite("Exports of Sift from Lua")
struct SiftExportScriptTests {
    @Test("The three selections with their options, as they would be sent")
    func selections() async throws {
        let fixture = try await ScriptingFixture()
        let results = try await fixture.results(
            """
            local function plan(order)
              order.dry_run = true
              local plan = c:export(order)
              local ids = "%x+%-%x+%-%x+%-%x+%-%x+"
              return (plan.request:gsub(ids, "ID")), plan.summary
            end
            local a, b = plan { runs = "hotfire 12", channels = "motor.temp", format = "csv", combine_runs = true }
            local d, e = plan { assets = { "test-stand-7" }, from = "2024-03-02", to = "2024-03-03" }
            local f, g = plan { channels = { "motor.temp", "motor.thrust" }, from = "2024-03-02", to = "2024-03-03",
              format = "sun" }
            local _, short = plan { channels = "motor.temp", from = "2024-03-02", to = "2024-03-02T00:00:00.5Z" }
            local h = plan { runs = "hotfire 12", calculated_channels = { {
              name = "power", expression = "$1 * $2", units = "W",
              references = { "motor.thrust", { expression = "$1 + 1", references = { ["$1"] = "motor.temp" } } } } } }
            return a, b, d, e, f, g, short, h
            """)
        let day = #""startTime":"2024-03-02T00:00:00Z","stopTime":"2024-03-03T00:00:00Z""#
        #expect(
            results == [
                #"{"channelIds":["ID"],"exportOptions":{"combineRuns":true},"outputFormat":"EXPORT_OUTPUT_FORMAT_CSV","#
                    + #""runsAndTimeRange":{"runIds":["ID"]}}"#,
                "motor.temp of hotfire 12, csv",
                #"{"assetsAndTimeRange":{"assetIds":["ID"],\#(day)},"exportOptions":{},"#
                    + #""outputFormat":"EXPORT_OUTPUT_FORMAT_PARQUET"}"#,
                "all channels of test-stand-7, from 2024-03-02 00:00 UTC to 2024-03-03 00:00 UTC, parquet",
                #"{"channelIds":["ID","ID"],"exportOptions":{},"outputFormat":"EXPORT_OUTPUT_FORMAT_SUN","#
                    + #""timeRange":{\#(day)}}"#,
                "2 channels, from 2024-03-02 00:00 UTC to 2024-03-03 00:00 UTC, sun",
                "motor.temp, from 2024-03-02T00:00:00Z to 2024-03-02T00:00:00.500Z, parquet",
                #"{"calculatedChannelConfigs":[{"channelReferences":[{"channelIdentifier":"ID","channelReference":"$1"},"#
                    + #"{"calculatedChannel":{"expression":"$1 + 1","expressionChannelReferences":[{"channelId":"ID","#
                    + #""channelReference":"$1"}]},"channelReference":"$2"}],"expression":"$1 * $2","name":"power","#
                    + #""units":"W"}],"exportOptions":{},"outputFormat":"EXPORT_OUTPUT_FORMAT_PARQUET","#
                    + #""runsAndTimeRange":{"runIds":["ID"]}}"#,
            ])
        await fixture.sandbox.stop()
    }

    @Test("What is wrong is said before anything is sent")
    func wrong() async throws {
        let fixture = try await ScriptingFixture()
        let table: [(code: String, text: String)] = [
            ("c:export { runs = 'a', assets = 'b' }", "export: runs and assets are both given"),
            (
                "c:export { assets = 'test-stand-7', from = '2024-03-02' }",
                "export: to is missing\n  hint:  assets need both: from is in, to is out"
            ),
            (
                "c:export { from = '2024-03-02', to = '2024-03-03' }",
                "export: a time range alone needs channels or calculated_channels"
            ),
            ("c:export { }", "export: nothing says which data are wanted"),
            (
                "c:export { runs = 'hotfire 12', from = '2024-03-02', to = '2024-03-02' }",
                "export: from and to are both 2024-03-02T00:00:00Z, so the range is empty"
            ),
            (
                "c:export { runs = 'hotfire 12', calculated_channels = { { name = 'a', expresion = '$1' } } }",
                "a calculated channel has no \"expresion\"\n  hint:  did you mean \"expression\"?"
            ),
            (
                "c:export { runs = 'hotfire 12', calculated_channels = { { name = 'a', expression = '$1' } } }",
                "a calculated channel has no references"
            ),
            (
                "c:export { assets = 'test-stand-8', from = '2024-03-02', to = '2024-03-03' }",
                "asset \"test-stand-8\" not"
            ),
            ("c:export { runs = 'hotfire 12', format = 'sum' }", "export: format: \"sum\" is not one of"),
            (
                """
                c:export { runs = 'hotfire 12', calculated_channels = {
                  name = 'a', expression = '$1', references = { 'motor.temp' }, units = 5 } }
                """,
                "the units of \"a\" are not a text\n  hint:  units = \"kW\", or leave them out for none"
            ),
            (
                "c:export { runs = c:runs { name = 'hotfire*' } }",
                """
                export: option "runs" must be a text, a Run or a list (a text or a Run each), not a List
                  hint:  list:all() gives its items, list:first(n) the first of them
                """
            ),
            (
                "c:export { runs = c:assets():first() }",
                "export: element 1 of runs must be a text or a Run, not an Asset"
            ),
            (
                "c:export { runs = 'hotfire 12', channels = 'motor.*' }",
                """
                channel "motor.*" not found
                  hint:  only lists take patterns: c:channels { name = "motor.*" }:all() gives all that fit
                """
            ),
            (
                "c:export 'hotfire 12'",
                "export: order must be a table of options, not a text\n  hint:  for example { runs = … }"
            ),
        ]
        for (code, text) in table {
            let fault = try await fixture.fault(code)
            #expect(fault?.description.hasPrefix(text) == true, "\(code): \(fault?.description ?? "no error")")
        }
        await fixture.sandbox.stop()
    }

    @Test("A channel that is named twice, as an object and by name, is ordered once")
    func once() async throws {
        let fixture = try await ScriptingFixture()
        let results = try await fixture.results(
            """
            local bare = c:channels():get "motor.temp"
            local plan = c:export { runs = { "hotfire 12", "hotfire 12" }, dry_run = true,
              channels = { bare, bare, c:channels { name = "motor.temp" }:one(), "motor.temp" } }
            return plan.summary, select(2, plan.request:gsub((bare.id:gsub("%-", "%%-")), "")), #plan.request:match('"runIds":%[(.-)%]')
            """)
        #expect(results == ["motor.temp of hotfire 12, parquet", "1", "38"])
        await fixture.sandbox.stop()
    }

    @Test("What ended is not told to wait for; a short timeout is told as it was given")
    func ended() async throws {
        let fixture = try await ScriptingFixture(faults: [SandboxFault(.stuckJob)])
        let results = try await fixture.results(
            """
            local job = c:export { runs = "hotfire 10", channels = "motor.temp" }
            local _, late = try(job.wait, job, { timeout = "100ms" })
            job:cancel()
            local _, over
            repeat
              job:refresh()
              _, over = try(job.download, job, OUT)
            until job.state == "cancelled"
            local id = job.id:gsub("%-", "%%-")
            return (late.message:gsub(id, "ID")), (over.message:gsub(id, "ID")), over.hint
            """)
        #expect(
            results == [
                "job ID is not ready after 100ms; it goes on at the service", "job ID was cancelled",
                "job:retry() runs it again; or order it again with export",
            ])
        await fixture.sandbox.stop()
    }

    @Test("An order that was refused is not told to wait for")
    func refused() async throws {
        let fixture = try await ScriptingFixture()
        let fault = try await fixture.fault(
            """
            pcall(c.export, c, { runs = "hotfire 10", format = "sun" })
            require("jobs").get("#1"):download(OUT)
            """)
        #expect(
            fault?.description == """
                the order was refused: sift does not allow this: Sun/WinPlot export is not enabled for this organization
                  hint:  order it again with export
                """)
        await fixture.sandbox.stop()
    }

    @Test("A channel of which an older version was put away is the one in use")
    func versions() async throws {
        let fixture = try await ScriptingFixture()
        let results = try await fixture.results(
            """
            local inUse = c:channels { name = "nav.altitude" }:one()
            local all = c:channels { name = "nav.altitude", archived = true }:all()
            local plan = c:export { runs = "field-test-b", channels = "nav.altitude", dry_run = true }
            return #all, plan.request:match('"channelIds":%["(.-)"%]') == inUse.id
            """)
        #expect(results == ["2", "true"])
        await fixture.sandbox.stop()
    }

    @Test("Cancelling or retrying a job of the service's list takes it into the ledger")
    func adoptedByRetry() async throws {
        let fixture = try await ScriptingFixture()
        _ = try await fixture.results(
            "return c:export { runs = 'hotfire 10', channels = 'motor.temp', format = 'csv' }:wait().id")
        let results = try await fixture.elsewhere().results(
            """
            local jobs = require "jobs"
            local job = c:jobs():one()
            return #jobs.list(), job:retry().state, #jobs.list(), job:cancel().state, jobs.list()[1].state,
              #c:jobs { to = "2024-01-01" }:all(), #c:jobs { to = "2124-01-01" }:all()
            """)
        #expect(results == ["0", "ready", "1", "ready", "ready", "0", "1"])
        await fixture.sandbox.stop()
    }

    @Test("The table of jobs shows the name that the user gave before what was ordered")
    func namedInTable() async throws {
        let fixture = try await ScriptingFixture()
        _ = try await fixture.results(
            """
            local order = { runs = 'hotfire 10', channels = 'motor.temp', format = 'csv' }
            order.key = "by key"
            c:export(order):wait()
            order.key, order.title = nil, "by title"
            return c:export(order):wait().id
            """)
        let shown = try await fixture.onLuaThread { session, _ in try session.jobsTable().rows.map { $0[2] } }
        #expect(shown == ["by title: motor.temp of hotfire 10, csv", "by key: motor.temp of hotfire 10, csv"])
        let short = try await fixture.onLuaThread { session, _ in
            try session.jobsTable(newest: 1).text(TerminalStyle(width: 120))
        }
        #expect(short.contains("by title: ") && !short.contains("by key: "), "\(short)")
        #expect(short.hasSuffix("   … 1 older: jobs.list(), or moonport jobs\n"), "\(short)")
        await fixture.sandbox.stop()
    }

    @Test("Jobs of the service are the same kind of job: downloaded, ordered again, known by their key")
    func jobs() async throws {
        let fixture = try await ScriptingFixture()
        let results = try await fixture.results(
            """
            local ours = c:export { runs = "hotfire 10", channels = "motor.temp", format = "csv", key = "ours" }:wait()
            local http = c:export { runs = "hotfire 11", channels = "motor.temp", format = "csv", dry_run = true }
            local listed = c:jobs { state = "ready" }:one()
            local same = c:jobs():get(ours.id)
            local again = c:export { like = listed, key = "again" }
            return listed.id == ours.id, listed.key, listed.type, listed.state, listed.created_date ~= nil,
              listed.completed_date ~= nil, #listed:download(OUT .. "/out"), same:refresh().state,
              again.id ~= ours.id, #c:jobs { limit = 1 }:all(), #c:jobs { from = "2124-01-01" }:all(),
              same:retry().state, #require("jobs").list()
            """)
        #expect(
            results == [
                "true", "ours", "data export", "ready", "true", "true", "1", "ready", "true", "1", "0", "ready", "2",
            ])
        await fixture.sandbox.stop()
    }

    @Test("A job that was ordered elsewhere is taken into the ledger when something is done with it")
    func adopted() async throws {
        let fixture = try await ScriptingFixture()
        _ = try await fixture.results(
            "return c:export { runs = 'hotfire 10', channels = 'motor.temp', format = 'csv' }:wait().id")
        let elsewhere = try fixture.elsewhere()
        let results = try await elsewhere.results(
            """
            local jobs = require "jobs"
            local job = c:jobs():first()[1]
            local before, stage = #jobs.list(), job.stage
            local plan = c:export { like = job, dry_run = true }
            local files = job:wait_and_download(OUT .. "/elsewhere")
            return before, stage, plan.summary, job.stage, #jobs.list(), files[1].path:match "[^/]+$", jobs.get(job.id).id == job.id
            """)
        #expect(
            results == [
                "0", "nil", "1 channel of hotfire 10, csv", "saved", "1", "hotfire-10.csv", "true",
            ])
        await fixture.sandbox.stop()
    }

    @Test("Files come from the reachable host; the connection shows it, and a wrong one is told")
    func downloadHost() async throws {
        let fixture = try await ScriptingFixture(environment: ["SIFT_DOWNLOAD_HOST": "localhost"])
        let results = try await fixture.results(
            """
            local job = c:export { runs = "hotfire 10", channels = "motor.temp", format = "csv" }
            return c.download_host, #job:wait_and_download(OUT .. "/out")
            """)
        #expect(results == ["localhost", "1"])
        let fault = try await fixture.fault(
            "require('sift').connect { url = 'http://127.0.0.1:1', api_key = 'some-key', download_host = 'a/b' }")
        #expect(fault?.message == "download_host: \"a/b\" is not a host")
        await fixture.sandbox.stop()
    }

    @Test("A failed job is retried from Lua, and gives its files; its key means it again")
    func retried() async throws {
        let fixture = try await ScriptingFixture(faults: [SandboxFault(.failedJob, times: 1)])
        let results = try await fixture.results(
            """
            local order = { runs = "hotfire 10", channels = "motor.temp", format = "csv", key = "k" }
            local job = c:export(order)
            local _, err = try(job.wait, job)
            local failed = c:jobs { state = "failed" }:one()
            local state = job:retry().state
            local same = c:export(order).id == job.id
            return err.kind, failed.id == job.id, failed.reason ~= nil, state ~= "failed", same,
              #job:wait_and_download(OUT .. "/out"), failed:refresh().state
            """)
        #expect(results == ["job failed", "true", "true", "true", "true", "1", "ready"])
        await fixture.sandbox.stop()
    }

    @Test("Calculated channels: stored ones by name and as objects, one made of another, and made ones")
    func calculated() async throws {
        let fixture = try await ScriptingFixture()
        let results = try await fixture.results(
            """
            local power = c:calculated_channels():get "motor.power"
            local files = c:export {
              runs = "hotfire 10", format = "csv",
              calculated_channels = {
                power, "motor.power_share",
                { name = "ratio", expression = "$1 / $2", references = { power, "motor.temp" }, units = "kW/K" },
              },
            }:wait_and_download(OUT .. "/out")
            local _, err = try(c.export, c, { runs = "hotfire 10", calculated_channels = "motor.powr" })
            return power.expression, power.version, power.references["$2"] ~= nil, #files, err.message, err.hint,
              io.open(files[1].path):read "l"
            """)
        #expect(
            results == [
                "$1 * sqrt($2) * 0.03", "2", "true", "1", "calculated channel \"motor.powr\" not found",
                "did you mean \"motor.power\" or \"motor.hot\"?",
                "timestamp,test-stand-7|hotfire 10|motor.power,test-stand-7|hotfire 10|motor.power_share,"
                    + "test-stand-7|hotfire 10|ratio",
            ])
        await fixture.sandbox.stop()
    }

    @Test("Sun is passed through where it is allowed: the files are handed over as they come")
    func sun() async throws {
        let fixture = try await ScriptingFixture(faults: [SandboxFault(.sun)])
        let results = try await fixture.results(
            """
            local files = c:export { runs = "hotfire 10", channels = "motor.temp", format = "sun" }
              :wait_and_download(OUT .. "/out")
            return #files, files[1].bytes > 0, files[1].rows
            """)
        #expect(results.prefix(2) == ["1", "true"])
        await fixture.sandbox.stop()
    }
}
