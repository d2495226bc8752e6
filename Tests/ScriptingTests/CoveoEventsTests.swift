import Foundation
import Testing
import Vocabulary

@testable import Scripting

/// The vendor's sample flow as one call (`stdlib/coveo_events.lua`).
@Suite("All events of Coveo")
struct CoveoEventsTests {
    @Test("Kinds, columns, order and index are those of the sample; no row is lost")
    func whole() async throws {
        let fixture = try await ScriptingFixture()
        let results = try await fixture.results(
            """
            local v, events, data = require("coveo").connect(), require "coveo_events", require "data"
            local order = { from = "2019-01-01", to = "2019-02-01", out = OUT .. "/allEvents.csv", key = "january" }
            local file = events.write(v, order)
            local again = events.write(v, order)
            local t = v:export { from = order.from, to = order.to, key = "january",
              tables = { "clicks", "searches", "custom_events" } }:tables()
            local sum = t.clicks:count() + t.searches:count() + t.custom_events:count()
            local f = data.open(file.path, { text = true })
            local kinds = f:sql [[select c_eventType || ' ' || count(*) from self group by c_eventType order by 1]]
            local disorder = f:sql [[select count(*) n from (select
              (visitId, datetime) < lag((visitId, datetime)) over (order by column_1::bigint) bad from self) where bad]]
            return file.rows == sum, again.sha256 == file.sha256, #v:exports():all(), disorder:each()().n,
              kinds:count()
            """)
        #expect(results == ["true", "true", "1", "0", "3"])
        let text = try String(contentsOfFile: fixture.folder + "/allEvents.csv", encoding: .utf8)
        let header = try #require(text.split(separator: "\n").first).split(
            separator: ",", omittingEmptySubsequences: false)
        #expect(header.first == "")
        let names = header.dropFirst().map(String.init)
        #expect(names.contains("c_eventType") && names.contains("visitId"))
        #expect(names == names.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) })
        #expect(text.split(separator: "\n")[1].hasPrefix("0,"))
        await fixture.sandbox.stop()
    }

    @Test("Ties stay in the order clicks, searches, custom events; what is missing comes last; texts stay texts")
    func order() async throws {
        let fixture = try await ScriptingFixture()
        let results = try await fixture.results(
            """
            local data, events = require "data", require "coveo_events"
            local columns = { "visitId", "datetime", "B", "a" }
            local function frame(rows, ...)
              return data.table(rows, { columns = { "visitId", "datetime", ... } })
            end
            local f = events.frame {
              custom_events = frame({ { visitId = "v", datetime = "1", B = "null" } }, "B"),
              searches = frame({ { visitId = "v", datetime = "1", a = "0012" }, { datetime = "0", a = "true" } }, "a"),
              clicks = frame({ { visitId = "v", datetime = "1" }, { visitId = "v", a = "NA" } }, "a"),
            }
            f:write(OUT .. "/events.csv", { index = true })
            return #f:columns()
            """)
        #expect(results == ["5"])
        #expect(
            try String(contentsOfFile: fixture.folder + "/events.csv", encoding: .utf8) == """
                ,B,a,c_eventType,datetime,visitId
                0,,,Click,1,v
                1,,0012,Search,1,v
                2,null,,Custom,1,v
                3,,NA,Click,,v
                4,,true,Search,0,

                """)
        await fixture.sandbox.stop()
    }

    @Test("Only text has a column of numbers, whatever the folder is called")
    func formats() async throws {
        let fixture = try await ScriptingFixture()
        try FileManager.default.createDirectory(
            atPath: fixture.folder + "/old.csv.d", withIntermediateDirectories: false)
        let results = try await fixture.results(
            """
            local v, events, data = require("coveo").connect(), require "coveo_events", require "data"
            local function columns(name, index)
              local file = events.write(v, {
                from = "2019-01-01", to = "2019-01-02", dimensions = { "visitId", "datetime" }, key = "day",
                out = OUT .. "/" .. name, index = index,
              })
              local names = {}
              for _, column in ipairs(data.open(file.path):columns()) do names[#names + 1] = column.name end
              return table.concat(names, " ")
            end
            return columns "old.csv.d/all.parquet", columns "all.tsv", columns "all.csv.gz", columns("plain.csv", false)
            """)
        let plain = "c_eventType datetime visitId"
        #expect(results == [plain, "column_1 \(plain)", "column_1 \(plain)", plain])
        await fixture.sandbox.stop()
    }

    @Test("What cannot be chosen, and what is missing, is said")
    func errors() async throws {
        let fixture = try await ScriptingFixture()
        let table = [
            ("frame {}", "coveo_events: there is no table clicks"),
            (
                "frame { clicks = require('data').table({ { c_eventtype = 'x' } }, { columns = { 'c_eventtype' } }) }",
                "coveo_events: the table clicks has a column c_eventtype of its own"
            ),
            ("frame(3)", "coveo_events.frame: the tables are a number"),
            ("frame()", "coveo_events.frame: the tables are a nil"),
            ("frame { clicks = 'x' }", "coveo_events.frame: clicks is a string, not a Frame"),
            (
                "write(v, { from = '2019-01-01', to = '2019-01-02', out = 'x.xyz' })",
                "the suffix \"xyz\" of x.xyz tells no format"
            ),
            (
                "write(v, { from = '2019-01-01', to = '2019-01-02', out = 'x.parquet', index = true })",
                "the option index says nothing about parquet"
            ),
            ("write(v, { visits = true })", "coveo_events.write: visits cannot be chosen"),
            ("write(v, { out = 1 })", "coveo_events.write: out is a number"),
            ("write(v, { from = '2019-01-01' })", "export: to is missing"),
            (
                "write(v, { from = '2019-01-01', to = '2019-01-02', fitler = 'x' })",
                "coveo_events.write: unknown option \"fitler\""
            ),
            ("write({}, { from = '2019-01-01', to = '2019-01-02' })", "coveo_events.write: the connection is a table"),
            (
                "write(v, { from = '2019-01-01', to = '2019-01-02', out = '/nonexistent/x.csv' })",
                "coveo_events.write: there is no folder /nonexistent"
            ),
        ]
        for (call, message) in table {
            let fault = try await fixture.fault(
                "local v = require('coveo').connect() require('coveo_events').\(call)")
            #expect(fault?.message == message)
        }
        // All of it is said before anything is ordered.
        #expect(try await fixture.results("return #require('coveo').connect():exports():all()") == ["0"])
        await fixture.sandbox.stop()
    }
}
