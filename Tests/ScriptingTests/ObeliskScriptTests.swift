import Foundation
import Sandbox
import Testing
import Vocabulary

@testable import Scripting

#if canImport(FoundationNetworking)
    import FoundationNetworking
#endif

@Suite("Obelisk from Lua: lists, queries, writing")
struct ObeliskScriptTests {
    private static let connect = "local v = require('obelisk').connect()\n"
    private static let day = "from = '2019-01-01', to = '2019-01-02'"

    @Test("Datasets, metrics, things and streams are listed, found and searched")
    func lists() async throws {
        let fixture = try await ScriptingFixture()
        let results = try await fixture.results(
            Self.connect + """
                local climate = v:datasets():get "Office climate"
                local same = v:datasets():get(climate.id)
                local city = v:datasets { name = "City*" }:one()
                local open = v:datasets():find { name = "Weather archive" }
                local names = {}
                for metric in climate:metrics { type = "number" }:each() do names[#names + 1] = metric.id end
                table.sort(names)
                local metric = city:metrics():get "note"
                local thing = climate:things { name = "room-1" }:one()
                return same.name, city.name, open.is_open, climate.event_count > 0, table.concat(names, " "), metric.id,
                  metric.type, metric.dataset_id == city.id, thing.id, #climate:things():all(), #v:streams():all(),
                  tostring(climate):match "^Dataset  Office climate"
                """)
        #expect(
            results == [
                "Office climate", "City bikes", "true", "true",
                "co2.ppm::number humidity.percent::number temperature.celsius::number", "note::string", "string",
                "true",
                "room-1", "8", "0", "Dataset  Office climate",
            ])
        await fixture.sandbox.stop()
    }

    @Test("One Frame a metric, typed by it; the fields that were asked for are its columns")
    func query() async throws {
        let fixture = try await ScriptingFixture()
        let results = try await fixture.results(
            Self.connect + """
                local function columns(frame)
                  local words = {}
                  for _, column in ipairs(frame:columns()) do words[#words + 1] = column.name .. " " .. column.type end
                  return table.concat(words, ", ")
                end
                local t = v:query { dataset = "City bikes", from = "2018-06-01", to = "2019-03-01" }
                local names = {}
                for name, frame in pairs(t) do names[#names + 1] = name .. ": " .. frame:columns()[2].type end
                table.sort(names)
                local all = v:query { dataset = "City bikes", metrics = "speed.kmh", \(Self.day),
                  fields = { "source", "dataset", "metric", "tags", "producer", "location", "geohash", "elevation", "received" } }
                local plain = v:query { dataset = "Office climate", metrics = "temperature.celsius", \(Self.day), fields = {} }
                local none = v:query { dataset = "Office climate", metrics = "temperature.celsius", to = "1999-01-01" }
                return table.concat(names, ", "), columns(all["speed.kmh::number"]),
                  columns(plain["temperature.celsius::number"]), plain["temperature.celsius::number"]:count(),
                  columns(none["temperature.celsius::number"]), none["temperature.celsius::number"]:count()
                """)
        #expect(
            results == [
                "acceleration.ms2::number[]: list(double), lights.on::bool: boolean, note::string: text, "
                    + "speed.kmh::number: double, telemetry::json: text",
                "time timestamp(us, UTC), value double, source text, dataset text, metric text, tags list(text), "
                    + "user_id text, client_id text, lat double, lng double, geohash text, elevation double, "
                    + "received timestamp(us, UTC)",
                "time timestamp(us, UTC), value double", "192",
                "time timestamp(us, UTC), value double, source text", "0",
            ])
        await fixture.sandbox.stop()
    }

    @Test("Filters, limits, order, several datasets, listed metrics")
    func options() async throws {
        let fixture = try await ScriptingFixture()
        let results = try await fixture.results(
            Self.connect + """
                local function count(what)
                  local n = 0
                  for _, frame in pairs(v:query(what)) do n = n + frame:count() end
                  return n
                end
                local climate = v:datasets():get "Office climate"
                local metric = climate:metrics():get "temperature.celsius"
                local base = { dataset = climate, metrics = metric, \(Self.day) }
                local function with(more)
                  local what = {}
                  for k, o in pairs(base) do what[k] = o end
                  for k, o in pairs(more) do what[k] = o end
                  return what
                end
                local first = v:query(with { order_by = "source", descending = true, limit = 1 })[metric.id]:each()()
                return count(base), count { metrics = metric, \(Self.day) },
                  count(with { filter = { source = { _in = { "room-1", "room-2" } } } }),
                  count(with { filter = { source = { _eq = "room-1" }, value = { _lt = 1000 } } }),
                  count(with { filter = {} }), count(with { limit = 7 }), count(with { limit = 7, page_size = 3 }),
                  count(with { limit_by = { fields = "source", limit = 2 } }), first.source,
                  count { datasets = { "Office climate", climate.id }, metrics = "*::bool", \(Self.day) },
                  count { datasets = { "Office climate", "Weather archive" }, metrics = "temperature.celsius::number", \(Self.day) }
                    > count(base)
                """)
        #expect(
            results == ["192", "192", "48", "24", "192", "7", "7", "16", "room-8", "192", "true"])
        await fixture.sandbox.stop()
    }

    @Test("The newest events and statistics come as one Frame each")
    func aggregates() async throws {
        let fixture = try await ScriptingFixture()
        let results = try await fixture.results(
            Self.connect + """
                local last = v:latest { dataset = "Office climate", to = "2019-01-02", metrics = "*::number" }
                local rooms = v:latest { dataset = "Office climate", to = "2019-01-02", metrics = "*::number",
                  limit_by = { fields = "source", limit = 2 } }
                local names = {}
                for _, column in ipairs(last:columns()) do names[#names + 1] = column.name .. " " .. column.type end
                local hours = v:stats { dataset = "Office climate", metrics = "temperature.celsius", \(Self.day),
                  stats = { "min", "mean", "count" }, group_by = { time = "6h", fields = { "source" } } }
                local total = v:stats { dataset = "Office climate", metrics = "temperature.celsius", \(Self.day),
                  stats = "count" }
                local sum = hours:sql("select sum(count)::bigint n, count(*) k, bool_and(min <= mean) ok from self"):each()()
                return last:count(), rooms:count(), table.concat(names, ", "), sum.n, sum.k, sum.ok, total:count(),
                  total:each()().count
                """)
        #expect(
            results == [
                "24", "16", "time timestamp(us, UTC), dataset text, metric text, source text, value double", "192",
                "32",
                "true",
                "1", "192",
            ], "\(results)")
        await fixture.sandbox.stop()
    }

    @Test("Usage: limits, what remains, and the windows that answers have told")
    func usage() async throws {
        let fixture = try await ScriptingFixture()
        let results = try await fixture.results(
            Self.connect + """
                local before = v:usage()
                v:query { dataset = "Office climate", metrics = "*::bool", \(Self.day) }
                local usage = v:usage()
                local window = usage.windows[1]
                return #before.windows, window.call, usage.limits.maxDataExports == usage.remaining.maxDataExports,
                  window.limit - window.remaining, window.resets_in:match "^%d+s$" ~= nil
                """)
        #expect(results == ["0", "events", "true", "1", "true"])
        await fixture.sandbox.stop()
    }

    @Test("A stream that was made by mistake is listed, and removed")
    func stream() async throws {
        let fixture = try await ScriptingFixture()
        let entry = try #require(fixture.sandbox.service("obelisk"))
        let login = Data("\(entry["client_id"] ?? ""):\(entry["client_secret"] ?? "")".utf8).base64EncodedString()
        let granted = try await Self.post(
            entry.url + "/auth/token", ["grant_type": "client_credentials"], authorization: "Basic \(login)")
        // As the service's guide to exports shows it.
        let mutation =
            "mutation { createStream(input: { name: \"slip\", dataRange: { datasets: \"\(entry["dataset"] ?? "")\" } }) "
            + "{ responseCode } }"
        let token = try #require(granted["token"] as? String)
        _ = try await Self.post(entry.url + "/catalog/graphql", ["query": mutation], authorization: "Bearer \(token)")
        let results = try await fixture.results(
            Self.connect + """
                local stream = v:streams { name = "sl*" }:one()
                local same = v:streams():get "slip"
                stream:delete()
                return stream.name, stream.datasets[1], stream.is_connected, same.id == stream.id, #v:streams():all(),
                  #v:exports():all()
                """)
        #expect(results == ["slip", "Office climate", "false", "true", "0", "0"], "\(results)")
        await fixture.sandbox.stop()
    }

    private static func post(_ url: String, _ body: [String: String], authorization: String) async throws -> [String:
        Any]
    {
        var request = URLRequest(url: try #require(URL(string: url)))
        request.httpMethod = "POST"
        request.setValue("application/json", forHTTPHeaderField: "Content-Type")
        request.setValue(authorization, forHTTPHeaderField: "Authorization")
        request.httpBody = try JSONEncoder().encode(body)
        let (data, _) = try await URLSession.shared.data(for: request)
        return try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
    }

    @Test("HFS has queries and writing, and no catalog")
    func hfs() async throws {
        let fixture = try await ScriptingFixture()
        let entry = try #require(fixture.sandbox.service("obelisk"))
        let login =
            "url = '\(entry["hfs_url"] ?? "")', client_id = '\(entry["client_id"] ?? "")', "
            + "client_secret = '\(entry["client_secret"] ?? "")', dialect = 'hfs'"
        let connect = "local h = require('obelisk').connect { \(login) }\n"
        let results = try await fixture.results(
            connect + """
                local t = h:query { dataset = "\(entry["dataset"] ?? "")", metrics = "temperature.celsius::number", \(Self.day) }
                return h.dialect, t["temperature.celsius::number"]:count()
                """)
        #expect(results == ["hfs", "192"])
        let fault = try await fixture.fault(connect + "h:datasets():all()")
        #expect(fault?.kind == .badArgument || fault?.kind == .notFound, "\(fault?.description ?? "no error")")
        await fixture.sandbox.stop()
    }

    @Test("What is wrong is said before anything is sent, with the nearest names")
    func errors() async throws {
        let fixture = try await ScriptingFixture()
        let table: [(code: String, text: String)] = [
            ("v:query { metrics = 'x::number' }", "query: dataset is missing\n  hint:  dataset = \"a name\""),
            ("v:query { dataset = 'a', datasets = 'b' }", "query: dataset and datasets are both given"),
            ("v:query { dataset = {} }", "query: dataset is empty\n  hint:  name at least one"),
            ("v:query { dataset = 'a', metrics = {} }", "query: metrics is empty"),
            ("v:query { datset = 'a' }", "query: unknown option \"datset\"\n  hint:  did you mean \"dataset\""),
            (
                "v:query { dataset = 'a', filter = { value = print } }",
                "query: filter.value holds something that JSON cannot say"
            ),
            (
                "v:query { dataset = 'a', filter = { value = { _gtt = 2 } } }",
                "filter: there is no operator \"_gtt\" for the field value"
            ),
            (
                "v:query { dataset = 'a', fields = 'sourc' }",
                "events have no field \"sourc\"\n  hint:  did you mean \"source\"?"
            ),
            ("v:query { dataset = 'a', order_by = 'sourc' }", "events cannot be ordered or grouped by \"sourc\""),
            ("v:query { dataset = 'a', limit = -1 }", "query: limit is -1"),
            ("v:query { dataset = 'a', page_size = 0 }", "query: page_size is 0"),
            ("v:query { dataset = 'a', group_by = {} }", "query: unknown option \"group_by\""),
            (
                "v:stats { dataset = 'a', stats = 'meen' }",
                "stats: there is no statistic \"meen\"\n  hint:  did you mean \"mean\"?"
            ),
            ("v:stats { dataset = 'a', group_by = { tim = '1h' } }", "stats: unknown option \"tim\""),
            ("v:stats { dataset = 'Office climate', order_by = 'timestamp' }", "stats: order_by has timestamp"),
            ("v:query { dataset = 'Office climat' }", "dataset \"Office climat\" not found\n  hint:  did you mean"),
            (
                "v:query { dataset = 'Office climate', metrics = 'temperature' }",
                "metric \"temperature\" not found\n  hint:  did you mean \"temperature.celsius\"?"
            ),
            (
                "v:query { dataset = 'Office climate', metrics = 'temprature.celsius::number', \(Self.day) }",
                "metric \"temprature.celsius::number\" not found\n  hint:  did you mean \"temperature.celsius::number\"?"
            ),
            (
                "v:query { dataset = 'Office climate', metrics = '*' }",
                "metric \"*\" has no type\n  hint:  leave metrics out for all, or \"*::number\""
            ),
            (
                "v:query { dataset = 'Office climate', metrics = '::number' }",
                "metric \"::number\": the name before :: is empty\n  hint:  \"temperature::number\" for one metric"
            ),
            (
                "v:query { dataset = 'a', filter = { metric = { _eq = 'temperature.celsius' } } }",
                "filter: metric has _eq \"temperature.celsius\", and metrics are compared with their types"
            ),
            ("v:latest { dataset = 'a', limit_by = { fields = {}, limit = 1 } }", "latest: limit_by cannot be read"),
            ("v:datasets { name = {} }", "datasets: name is empty"),
            ("v:datasets():find { title = 'x' }", "datasets cannot be told apart by \"title\""),
            ("v:datasets():get 'City bike'", "dataset \"City bike\" not found\n  hint:  did you mean \"City bikes\"?"),
            ("v:exports { state = 'done' }", "exports: state: \"done\" is not one of"),
            ("v:exports { limit = -1 }", "exports: limit is -1"),
            ("require('obelisk').connect { client_id = 'x' }", "obelisk.connect: client_secret is missing"),
            (
                "require('obelisk').connect { client_id = 'x', client_secret = 'y', dialect = 'core' }",
                "obelisk.connect: unknown dialect \"core\""
            ),
        ]
        for (code, text) in table {
            let fault = try await fixture.fault(Self.connect + code)
            #expect(fault?.description.hasPrefix(text) == true, "\(code): \(fault?.description ?? "no error")")
        }
        await fixture.sandbox.stop()
    }
}
