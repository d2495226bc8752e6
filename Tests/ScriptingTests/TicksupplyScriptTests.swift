import Sandbox
import Testing
import Vocabulary

@testable import Scripting

@Suite("Ticksupply from Lua")
struct TicksupplyScriptTests {
    private static let connect = "local t = require('ticksupply').connect() "

    @Test("Lists are walked, taken from the front, searched; fields cost nothing")
    func lists() async throws {
        let fixture = try await ScriptingFixture()
        let results = try await fixture.results(
            Self.connect + """
                local codes = {}
                for exchange in t:exchanges():each() do codes[#codes + 1] = exchange.code end
                local stream = t:streams { exchange = "binance", instrument = "BTCUSDT", type = "trade" }:one()
                local btc = t:instruments { exchange = t:exchanges():get "Binance", name = "BTCUSD*" }:one()
                return table.concat(codes, " "), stream.name, math.type(stream.id), btc.symbol, btc.exchange,
                  t:streams { instrument = btc, type = "trade" }:one().id == stream.id,
                  t:streams():get(stream.id).name, t:streams():find "binance BTCUSDT tradex",
                  t:streams { exchange = "binance" }:find { instrument = "BTCUSDT", type = "trade" }.id == stream.id,
                  t:streams { exchange = "binance" }:find { instrument = "NOSUCH" },
                  t.rate_limits.minute.limit >= t.rate_limits.minute.remaining
                """)
        #expect(
            results == [
                "binance binance_futures bybit deribit", "binance BTCUSDT trade", "integer", "BTCUSDT", "binance",
                "true",
                "binance BTCUSDT trade", "nil", "true", "nil", "true",
            ])
        await fixture.sandbox.stop()
    }

    @Test("Errors say what is wrong, with the nearest names")
    func errors() async throws {
        let fixture = try await ScriptingFixture()
        let table: [(code: String, text: String)] = [
            (
                "t:export { strem = 1, from = '2024-01-01', to = '2024-01-02' }",
                "export: unknown option \"strem\"\n  hint:  did you mean \"stream\"?"
            ),
            (
                "t:export { from = '2024-01-01', to = '2024-01-02' }",
                "export: stream is missing\n  hint:  stream = \"binance BTCUSDT trade\", or its id, or one of "
                    + "c:streams { … }"
            ),
            (
                "t:export { stream = 123, to = '2024-01-02' }",
                "export: from is missing\n  hint:  a range needs both: from is in, to is out"
            ),
            (
                "t:export { stream = 'binance BTCUSDT trade', from = '2024-01-01', to = '2024-01-02', schema = 'normalised' }",
                "schema \"normalised\" not found\n  hint:  did you mean \"normalized\"?"
            ),
            (
                "t:export { stream = 'binance BTCUSDT trades', from = '2024-01-01', to = '2024-01-02' }",
                "stream \"binance BTCUSDT trades\" not found\n  hint:  did you mean \"binance BTCUSDT trade\" or"
            ),
            (
                "t:export { stream = 'binance BTCUSDT trade', from = '2024-01-01', to = '2024-01-02', format = 'sun' }",
                "export: format: \"sun\" is not one of \"csv\" or \"parquet\""
            ),
            (
                "t:export { stream = 'binance BTCUSDT trade', from = '2024-01-01', to = '2024-01-02', schema = {} }",
                "a schema needs columns"
            ),
            (
                "t:export { stream = 'binance BTCUSDT trade', from = '2024-01-01', to = '2024-01-02', "
                    + "format_options = { f = print } }",
                "export: format_options.f holds something that JSON cannot say"
            ),
            (
                "t:streams { exchange = 'binanec' }:one()",
                "exchange \"binanec\" not found\n  hint:  did you mean \"binance\"?"
            ),
            (
                "t:streams():find { exchnage = 'binance' }",
                "streams cannot be told apart by \"exchnage\"\n  hint:  did you mean \"exchange\"?"
            ),
            (
                "t:exports():find { state = 'readdy' }",
                "exports: \"readdy\" is no state\n  hint:  did you mean \"ready\"?"
            ),
            (
                "t:subscriptions():find { status = 'deleted' }",
                "subscriptions: \"deleted\" is no status\n  hint:  one of: active, paused"
            ),
            (
                "t:exports():find { stream = true }",
                "exports: stream is neither a text, nor a thing that has a name"
            ),
            (
                "t:availability('binance BTCUSDT trade', { from = '2024-01-01' })",
                "availability: to is missing\n  hint:  a range needs both"
            ),
            (
                "t:schemas():first()[1]:start_draft { unfold = { binance = { path = 'data' } } }",
                "a schema needs columns"
            ),
            ("t:schemas():get 'book_6'", "schema \"book_6\" not found\n  hint:  did you mean \"book_5\""),
            (
                "t:exports():get 'exp_00000000000000000000000000000000'",
                "job exp_00000000000000000000000000000000 is not"
            ),
        ]
        for (code, text) in table {
            let fault = try await fixture.fault(Self.connect + code)
            #expect(fault?.description.hasPrefix(text) == true, "\(code): \(fault?.description ?? "no error")")
        }
        await fixture.sandbox.stop()
    }

    @Test("An order in all four forms of a time is one order")
    func times() async throws {
        let fixture = try await ScriptingFixture()
        let forms = [
            ("1704067200000000000", "1704070800000000000"), ("'1704067200000000000'", "'1704070800000000000'"),
            ("'2024-01-01T00:00:00Z'", "'2024-01-01T01:00:00Z'"),
            ("'2024-01-01T00:00:00.000000000Z'", "'2024-01-01T02:00:00.000000000+01:00'"),
        ]
        for (from, to) in forms {
            let results = try await fixture.results(
                Self.connect
                    + """
                    local job = t:export { stream = "binance BTCUSDT trade", from = \(from), to = \(to), key = "hour" }
                    return job.request.start_time, job.request.end_time
                    """)
            #expect(results == ["1704067200000000000", "1704070800000000000"])
        }
        #expect(try await fixture.results(Self.connect + "return #t:exports():all()") == ["1"])
        #expect(fixture.notes.contains { $0.contains("estimate     hour  about 1 200 rows, no gaps") })
        await fixture.sandbox.stop()
    }

    @Test("A dry run shows the request and what it will hold, and orders nothing")
    func dryRun() async throws {
        let fixture = try await ScriptingFixture()
        let results = try await fixture.results(
            Self.connect + """
                local plan = t:export {
                  stream = "binance BTCUSDT trade", from = "2024-01-17", to = "2024-01-18", dry_run = true,
                }
                return plan.summary, plan.estimate.rows > 20000, #plan.estimate.gaps, #t:exports():all()
                """)
        #expect(results == ["binance BTCUSDT trade, 2024-01-17 to 2024-01-18, raw, csv", "true", "1", "0"])
        await fixture.sandbox.stop()
    }

    @Test(
        "A file whose bytes were changed on the way is fetched again, and not saved when it stays so",
        arguments: ["csv", "parquet"])
    func changedBytes(format: String) async throws {
        let fixture = try await ScriptingFixture(faults: try SandboxFault.list(parsing: "corrupt-archive 1"))
        let order = "{ stream = 'binance BTCUSDT trade', from = '2024-01-01', to = '2024-01-02', "
        let fetch = Self.connect + "local job = t:export " + order + "schema = 'normalized', format = '\(format)' } "
        #expect(try await fixture.results(fetch + "return #job:wait_and_download(OUT)") == ["1"])
        #expect(fixture.notes.contains { $0.hasSuffix("; fetching it again") }, "\(fixture.notes)")
        fixture.sandbox.faults.set(try SandboxFault.list(parsing: "corrupt-archive"))
        let fault = try await fixture.fault(fetch + "return #job:wait_and_download(OUT .. '/second')")
        #expect(fault?.kind == .damaged, "\(fault?.description ?? "no error")")
        await fixture.sandbox.stop()
    }

    @Test("A table has the name of its stream, whether the export is one file or several, with a key or without")
    func tableNames() async throws {
        let fixture = try await ScriptingFixture()
        let results = try await fixture.results(
            Self.connect + """
                local names = {}
                for _, hours in ipairs { 1, 2 } do
                  for _, key in ipairs { false, "an hour " .. hours } do
                    local job = t:export {
                      stream = "binance BTCUSDT trade", from = "2024-01-01", to = ("2024-01-01T%02d:00:00Z"):format(hours),
                      schema = "normalized", key = key or nil,
                    }
                    for name in pairs(job:tables()) do names[#names + 1] = name end
                  end
                end
                return table.unpack(names)
                """)
        #expect(results == Array(repeating: "binance_BTCUSDT_trade", count: 4))
        await fixture.sandbox.stop()
    }

    @Test("Tables: parts are one frame; nanoseconds, decimals, missing values and messages are exact")
    func tables() async throws {
        let fixture = try await ScriptingFixture()
        let results = try await fixture.results(
            Self.connect + """
                local span = { stream = "binance BTCUSDT trade", from = "2024-01-01T22:00:00Z", to = "2024-01-02T02:00:00Z" }
                local function export(more)
                  local order = {}
                  for name, value in pairs(span) do order[name] = value end
                  for name, value in pairs(more) do order[name] = value end
                  return t:export(order):tables().binance_BTCUSDT_trade
                end
                local csv = export { schema = "normalized" }
                local parquet = export { schema = "normalized", format = "parquet" }
                local raw = export {}
                local types = {}
                for _, column in ipairs(csv:columns()) do types[#types + 1] = column.name .. " " .. column.type end
                local one = csv:sql "select collection_timestamp_ns t, price p from self limit 1"
                local same = parquet:sql "select collection_timestamp_ns t, price p from self limit 1"
                local row, other = one:each()(), same:each()()
                local json = raw:sql "select count(*) n from self where json_valid(data) and data like '{%'":each()().n
                return csv:count(), parquet:count(), table.concat(types, ", "), math.type(row.t), row.t == other.t,
                  (tostring(row.p):gsub("0+$", "")) == (tostring(other.p):gsub("0+$", "")), json == raw:count()
                """)
        #expect(results[0] == results[1])
        #expect(
            results[2].hasPrefix("collection_timestamp_ns int64, exchange_timestamp_ns "), "\(results)")
        #expect(results[2].contains("price decimal(38, "), "\(results)")
        #expect(Array(results[3...]) == ["integer", "true", "true", "true"])
        await fixture.sandbox.stop()
    }

    @Test("Subscriptions and schemas, from making them to their end")
    func account() async throws {
        let fixture = try await ScriptingFixture()
        let results = try await fixture.results(
            Self.connect + """
                local stream = t:streams { exchange = "deribit", type = "quote" }:first()[1]
                local s = t:subscribe(stream)
                local before = s.status
                local paused = s:pause().status
                local again = t:subscriptions { stream = stream }:one()
                local spans = #s:resume():spans()
                again:delete()
                local schema = t:create_schema {
                  name = "mine", category = "trade",
                  columns = { { output_column = "t", meta = { value = "collection_timestamp_ns" } } },
                }
                local draft = schema:start_draft { columns = {
                  { output_column = "t", meta = { value = "collection_timestamp_ns", format = "ms" } },
                  { output_column = "p", data = { binance = { json = { path = "data.p", type = "decimal(8)" } } } },
                } }
                local published = draft:publish()
                local got = t:schemas { category = "trade" }:get "mine"
                local files = t:export {
                  stream = "binance BTCUSDT trade", from = "2024-01-01", to = "2024-01-01T00:01:00Z", schema = got,
                }:wait_and_download(OUT)
                local first = require('data').open(files[1]):columns()
                schema:delete()
                return before, paused, again.id == s.id, spans, #t:subscriptions { stream = stream }:all(),
                  draft.has_draft, published.version, #got.columns, first[2].name, first[2].type,
                  t:schemas():find "mine", t:billing().access_status
                """)
        #expect(
            results == [
                "active", "paused", "true", "2", "0", "true", "2", "2", "p", "decimal(38, 18)", "nil", "ACTIVE",
            ])
        await fixture.sandbox.stop()
    }

    @Test("Like: the same order again with what the service had filled in; a job of the list needs its schema said")
    func like() async throws {
        let fixture = try await ScriptingFixture()
        let results = try await fixture.results(
            Self.connect + """
                local job = t:export {
                  stream = "binance BTCUSDT trade", from = "2024-01-01", to = "2024-01-01T01:00:00Z",
                  schema = "normalized", format = "parquet",
                }
                local again = t:export { like = job }
                local listed = t:exports():get(job.id)
                local options = again.request.format_options
                return again.id ~= job.id, again.request.schema, options.compression, #t:exports():all()
                """)
        #expect(results == ["true", "normalized", "zstd", "2"])
        let elsewhere = try fixture.elsewhere()
        let fault = try await elsewhere.fault(Self.connect + "t:export { like = t:exports():first()[1] }")
        #expect(fault?.message == "export: the service does not tell which schema that job had")
        let said = try await elsewhere.results(
            Self.connect + "return t:export { like = t:exports():first()[1], schema = 'raw' }.request.schema")
        #expect(said == ["raw"])
        await fixture.sandbox.stop()
    }

    @Test("One connection is shared by all that are made with the same key")
    func sharedConnection() async throws {
        let fixture = try await ScriptingFixture()
        let results = try await fixture.results(
            """
            local ticksupply = require 'ticksupply'
            ticksupply.connect():ping()
            return next(ticksupply.connect().rate_limits) ~= nil
            """)
        #expect(results == ["true"])
        await fixture.sandbox.stop()
    }
}
