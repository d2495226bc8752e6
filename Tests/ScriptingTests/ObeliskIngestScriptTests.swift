import Sandbox
import Testing
import Vocabulary

@testable import Scripting

@Suite("Writing events to Obelisk from Lua")
struct ObeliskIngestScriptTests {
    private static let connect = "local v = require('obelisk').connect()\n"
    private static let day = "from = '2019-01-01', to = '2019-01-02'"

    @Test("Events are written from rows and from Frames, and are there at once")
    func ingest() async throws {
        let fixture = try await ScriptingFixture()
        let results = try await fixture.results(
            Self.connect + """
                local data = require "data"
                local written = v:ingest("Scratchpad", {
                  { metric = "t::number", value = 21.5, timestamp = "2024-03-01T14:00:00.000001Z", source = "d1" },
                  { metric = "t::number", value = 3, timestamp = 1709301600000002000 },
                  { metric = "on::bool", value = true, tags = { "a", "b" }, location = { lat = 51.05, lng = 3.72 }, elevation = 9 },
                  { metric = "j::json", value = {}, timestamp = "2024-03-01" },
                  { metric = "l::number[]", value = { 1, 2.5 }, timestamp = "2024-03-01" },
                  { metric = "s::string", value = "a \\"b\\"", timestamp = "2024-03-01" },
                })
                local back = v:query { dataset = "Scratchpad", from = "2024-01-01", to = "2024-12-31" }
                local first = back["t::number"]:each()()
                -- What a query gave, and what an export gives, can be written again.
                local bikes = v:query { dataset = "City bikes", \(Self.day), fields = { "source", "tags", "location", "dataset" } }
                local copied = 0
                for name, frame in pairs(bikes) do
                  copied = copied + v:ingest(v:datasets():get "Scratchpad", frame, { metric = name }).events
                end
                local exported = v:export { dataset = "City bikes", \(Self.day), fields = { "timestamp", "metric", "tags", "value", "location" } }
                local again = v:ingest("Scratchpad", exported:tables().events)
                local total = 0
                for _, frame in pairs(v:query { dataset = "Scratchpad", \(Self.day) }) do total = total + frame:count() end
                return written.events, written.requests, first.time, first.value, first.source, back["j::json"]:each()().value,
                  table.concat(back["l::number[]"]:each()().value, " "), back["s::string"]:each()().value, copied, again.events,
                  total >= copied
                """)
        #expect(
            results == [
                "6", "1", "2024-03-01T14:00:00.000001Z", "21.5", "d1", "{}", "1.0 2.5", "a \"b\"", "100", "100", "true",
            ], "\(results)")
        await fixture.sandbox.stop()
    }

    @Test("JSON, and numbers that a double holds, come back digit for digit")
    func digits() async throws {
        let fixture = try await ScriptingFixture()
        let json = #"{"id":12345678901234567890,"d":0.12345678901234567890123,"h":123456789012345678.5,"z":-0.0}"#
        let results = try await fixture.results(
            Self.connect + """
                local one = require("data").table { { x = 1 } }
                local time = "timestamptz '2019-01-01 00:00:00+00' as time"
                local function write(value, metric)
                  v:ingest("Scratchpad", one:sql("select " .. time .. ", " .. value .. " as value"), { metric = metric })
                end
                local function read(metric) return v:query({ dataset = "Scratchpad", \(Self.day) })[metric]:each()().value end
                write([['\(json)']], "j::json")
                local before = read "j::json"
                v:ingest("Scratchpad", v:query({ dataset = "Scratchpad", \(Self.day) })["j::json"], { metric = "k::json" })
                write("9007199254740994::ubigint", "u::number")
                write("18446744073709549568::ubigint", "w::number")
                write("1.25::decimal(30, 3)", "d::number")
                write("[9007199254740994::ubigint, 1]", "l::number[]")
                write("'1.2345678901234567E19'", "e::number")
                return before, read "k::json", read "u::number", read "w::number", read "d::number", read("l::number[]")[1],
                  read "e::number"
                """)
        #expect(
            results == [
                json, json, "9.007199254741e+15", "1.844674407371e+19", "1.25", "9.007199254741e+15",
                "1.2345678901235e+19",
            ], "\(results)")
        await fixture.sandbox.stop()
    }

    @Test(
        "Digits that the service would drop are not sent",
        arguments: [
            ("9007199254740993::ubigint", "9007199254740993"),
            ("9007199254740993::hugeint::decimal(30, 3)", "9007199254740993.000"),
            ("18446744073709551615::ubigint", "18446744073709551615"),
            ("'12345678901234567890.5'", "12345678901234567890.5"),
            ("[1, 18446744073709551615::ubigint]", "18446744073709551615"),
            ("'[1, 12345678901234567890]'", "12345678901234567890"),
        ])
    func lostDigits(value: String, shown: String) async throws {
        let fixture = try await ScriptingFixture()
        let type = value.contains("[") ? "number[]" : "number"
        let fault = try await fixture.fault(
            Self.connect + """
                local frame = require("data").table({ { x = 1 } }):sql [[select \(value) as value]]
                v:ingest("Scratchpad", frame, { metric = "t::\(type)" })
                """)
        let told = fault?.message ?? "no error"
        // What fits in 64 bits is checked with the event.
        #expect(
            told == "ingest: the value \(shown) of event 1 has more digits than the service keeps"
                || told
                    == "ingest: event 1 cannot be stored: the value \(shown) of t::\(type) has more digits than the service keeps",
            "\(told)")
        #expect(try await fixture.results(Self.connect + Self.total) == ["0"])
        await fixture.sandbox.stop()
    }

    @Test("All rows of a Frame are checked before the first is sent; rows are counted from its beginning")
    func wholeFrame() async throws {
        let fixture = try await ScriptingFixture()
        let rows = """
            local frame = require("data").table({ { x = 1 } }):sql [[
              select timestamptz '2019-01-01 00:00:00+00' + to_milliseconds(range) as time,
                case when range = 110000 then 'x' else '1.5' end as value from range(120000)]]

            """
        let fault = try await fixture.fault(
            Self.connect + rows + "v:ingest('Scratchpad', frame, { metric = 't::number' })")
        #expect(fault?.message == "ingest: the value of event 110001 cannot be used", "\(fault?.message ?? "no error")")
        let long = try await fixture.fault(
            Self.connect + rows + """
                v:ingest("Scratchpad", frame:sql [[select time, 1 as value,
                  case when value = 'x' then repeat('s', 129) else 's' end as source from self]], { metric = "t::number" })
                """)
        #expect(long?.message.hasPrefix("ingest: event 110001 cannot be stored: the source has 129") == true)
        #expect(try await fixture.results(Self.connect + Self.total) == ["0"])
        let results = try await fixture.results(
            Self.connect + rows + """
                local good = frame:where "value <> 'x'"
                return v:ingest("Scratchpad", good, { metric = "t::number" }).events,
                  v:query({ dataset = "Scratchpad", \(Self.day) })["t::number"]:count()
                """)
        #expect(results == ["119999", "119999"], "\(results)")
        await fixture.sandbox.stop()
    }

    @Test("What cannot be used is said with its event, and nothing is written")
    func errors() async throws {
        let fixture = try await ScriptingFixture()
        let table: [(code: String, text: String)] = [
            ("v:ingest('Scratchpad', { 3 })", "ingest: element 1 of events must be a table, not a number"),
            ("v:ingest('Scratchpad', { { 1, 2 } })", "ingest: event 1 is no table with names"),
            ("v:ingest('Scratchpad', { { value = 3 } })", "ingest: event 1 has no metric"),
            ("v:ingest('Scratchpad', { { metric = 'a::number' } })", "ingest: event 1 has no value"),
            (
                "v:ingest('Scratchpad', { { metric = 'a::number', value = 1, sorce = 'x' } })",
                "ingest: event 1 has \"sorce\", which no event has\n  hint:  did you mean \"source\"?"
            ),
            (
                "v:ingest('Scratchpad', { { metric = 'a::number', value = 1, timestamp = 1709301600 } })",
                "ingest: the timestamp of event 1 cannot be used\n  hint:  wanted: integers are nanoseconds"
            ),
            (
                "v:ingest('Scratchpad', { { metric = 'a::number', value = 1, timestamp = 'noon' } })",
                "ingest: event 1: "
            ),
            (
                "v:ingest('Scratchpad', { { metric = 'a::number', value = 1, location = { 51, 3 } } })",
                "ingest: the location of event 1 cannot be used"
            ),
            (
                "v:ingest('Scratchpad', require('data').table { { value = 1, colour = 'red' } })",
                "ingest: the frame has a column \"colour\", which no event has"
            ),
            (
                "v:ingest('Scratchpad', require('data').table { { value = 1 } })",
                "ingest: the frame has no column metric"
            ),
            (
                "v:ingest('Scratchpad', require('data').table { { metric = 'a::number' } })",
                "ingest: the frame has no column value"
            ),
            (
                "v:ingest('Scratchpad', require('data').table({ { value = 'x' } }), { metric = 'a::number' })",
                "ingest: the value of event 1 cannot be used"
            ),
            (
                "v:ingest('Scratchpad', { { metric = 'a::number', value = 1, location = { lat = 51, lng = 3, alt = 3 } } })",
                "ingest: the location of event 1 cannot be used\n  hint:  wanted: { lat = 51.05, lng = 3.72 }"
            ),
            (
                "v:ingest('Scratchpad', { { metric = 'a::number', value = 1, time = '2024-01-01', timestamp = '2024-01-02' } })",
                "ingest: event 1 has both time and timestamp, which mean the same\n  hint:  leave one of them out"
            ),
            (
                "v:ingest('Scratchpad', { { metric = 'a::json', value = { b = { 1, { c = print } } } } })",
                "ingest: event 1: value.b[2].c holds something that JSON cannot say"
            ),
            (
                "v:ingest('Scratchpad', require('data').table { { metric = 'a::number', value = 1, time = 1, timestamp = 1 } })",
                "ingest: the frame has both time and timestamp"
            ),
            (
                "v:ingest('Scratchpad', require('data').table { { metric = 'a::number', value = 1, lng = 1, location = '' } })",
                "ingest: the frame has both lng and location"
            ),
            (
                "v:ingest('Scratchpad', require('data').table { { metric = 'a::json', value = '{\"a\":1' } })",
                "ingest: the value of event 1 cannot be used\n  hint:  wanted: a JSON object or list"
            ),
            (
                "v:ingest('Scratchpad', { { metric = 5, value = 1 } })", "ingest: the metric of event 1 cannot be used"
            ),
        ]
        for (code, text) in table {
            let fault = try await fixture.fault(Self.connect + code)
            #expect(fault?.description.hasPrefix(text) == true, "\(code): \(fault?.description ?? "no error")")
        }
        #expect(try await fixture.results(Self.connect + Self.total) == ["0"])
        await fixture.sandbox.stop()
    }

    private static let total =
        "local n = 0 for _, f in pairs(v:query { dataset = 'Scratchpad' }) do n = n + f:count() end return n"

    @Test(
        "So is a cell of a Frame: nothing is left out of an event without a word",
        arguments: [
            (["source 7"], "ingest: the source of event 2 cannot be used\n  hint:  wanted: a text"),
            (["tags [1, 2]"], "ingest: the tags of event 2 cannot be used"),
            (["tags '[1, 2]'"], "ingest: the tags of event 2 cannot be used"),
            (["elevation '9 m'"], "ingest: the elevation of event 2 cannot be used\n  hint:  wanted: a number"),
            (["location 'here'"], "ingest: the location of event 2 cannot be used"),
            (["location '{\"lat\": 3, \"lng\": 4, \"alt\": 5}'"], "ingest: the location of event 2 cannot be used"),
            (["location '{\"lat\": 3}'"], "ingest: the location of event 2 cannot be used"),
            (["lat '51'", "lng 3"], "ingest: the lat of event 2 cannot be used"),
            (["lat 51"], "ingest: the location of event 2 cannot be used"),
            // Microseconds, of a file that was opened without saying so.
            (["time 1709301600000000"], "ingest: the timestamp of event 2 cannot be used"),
            (["time 'noon'"], "ingest: event 2: "),
            (["metric 4"], "ingest: the metric of event 2 cannot be used"),
        ])
    func cells(_ cells: [String], text: String) async throws {
        let fixture = try await ScriptingFixture()
        let columns = cells.map { cell in
            let parts = cell.split(separator: " ", maxSplits: 1)
            return (name: parts[0], value: parts[1])
        }
        let empty = columns.map { ", null as \($0.name)" }.joined()
        let given = columns.map { ", \($0.value) as \($0.name)" }.joined()
        let fault = try await fixture.fault(
            Self.connect + """
                local one = require("data").table { { x = 1 } }
                local frame = one:sql [[select 1 as value\(empty) union all select 1\(given)]]
                v:ingest("Scratchpad", frame, { metric = "t::number" })
                """)
        #expect(fault?.description.hasPrefix(text) == true, "\(fault?.description ?? "no error")")
        #expect(try await fixture.results(Self.connect + Self.total) == ["0"])
        await fixture.sandbox.stop()
    }

    @Test("A client that may only write does so by the dataset's id")
    func writer() async throws {
        let fixture = try await ScriptingFixture()
        let entry = try #require(fixture.sandbox.service("obelisk"))
        let login =
            "url = '\(entry.url)', client_id = '\(entry["writer_client_id"] ?? "")', "
            + "client_secret = '\(entry["writer_client_secret"] ?? "")'"
        let results = try await fixture.results(
            Self.connect + """
                local id = v:datasets():get("Scratchpad").id
                local w = require("obelisk").connect { \(login) }
                local written = w:ingest(id, { { metric = "a::number", value = 1, timestamp = "2024-03-01" } })
                return written.events, v:query({ dataset = id, from = "2024-03-01", to = "2024-03-02" })["a::number"]:count()
                """)
        #expect(results == ["1", "1"], "\(results)")
        await fixture.sandbox.stop()
    }

    @Test("A client that may only read is told so when it writes")
    func reader() async throws {
        let fixture = try await ScriptingFixture()
        let entry = try #require(fixture.sandbox.service("obelisk"))
        let login =
            "url = '\(entry.url)', client_id = '\(entry["reader_client_id"] ?? "")', "
            + "client_secret = '\(entry["reader_client_secret"] ?? "")'"
        let fault = try await fixture.fault(
            """
            local r = require("obelisk").connect { \(login) }
            assert(r:query({ dataset = "Office climate", metrics = "*::bool", \(Self.day) })["window.open::bool"]:count() == 192)
            r:ingest("Scratchpad", { { metric = "a::number", value = 1 } })
            """)
        #expect(fault?.kind == .denied, "\(fault?.description ?? "no error")")
        await fixture.sandbox.stop()
    }
}
