import Foundation
import Testing
import Vocabulary

/// Rows as Lua gets them.
@Suite("Frames in scripts: reading")
struct FrameReadingTests {
    private func results(_ code: String) async throws -> [String] {
        let fixture = try await ScriptingFixture()
        let results = try await fixture.results("local data = require 'data'\n" + code)
        await fixture.sandbox.stop()
        return results
    }

    private static let one = "local one = data.table { { x = 1 } }\n"

    @Test(
        "A cell is exact in Lua",
        arguments: [
            ("(-9223372036854775807 - 1)::bigint", "integer -9223372036854775808"),
            ("9007199254740993::bigint", "integer 9007199254740993"),
            ("9223372036854775807::ubigint", "integer 9223372036854775807"),
            ("18446744073709551615::ubigint", "string 18446744073709551615"),
            ("sum(9223372036854775807::bigint)", "string 9223372036854775807"),
            ("1.10::decimal(18,2)", "string 1.10"), ("0.1::double", "float 0.1"), ("'nan'::double", "float nan"),
            ("true", "boolean true"), ("''", "string "), ("'a' || chr(0) || 'b'", "string a\0b"),
            ("null::integer", "nil nil"),
            ("make_timestamp_ns(1709388000000200001)", "string 2024-03-02T14:00:00.000200001"),
            ("timestamptz '2024-03-02 14:00:00+01'", "string 2024-03-02T13:00:00Z"),
            ("date 'infinity'", "string infinity"), ("timestamp '-infinity'", "string -infinity"),
            ("timestamptz 'infinity'", "string infinity"), ("'infinity'::timestamp_s", "string infinity"),
            ("'-infinity'::timestamp_ns", "string -infinity"),
            ("date '2024-02-29'", "string 2024-02-29"), ("[1, 2]", "table {1, 2}"), ("['a', 'b']", "table {a, b}"),
            ("'\\xFF\\x00'::blob", "string \\xff\\x00"),
        ])
    func exactCells(sql: String, expected: String) async throws {
        let code =
            Self.one + """
                local lines = {}
                for row in one:sql [[select \(sql) v from self]]:each() do
                  local text = type(row.v) == 'table' and '{' .. table.concat(row.v, ', ') .. '}' or tostring(row.v)
                  if not utf8.len(text) then text = text:gsub('.', function(c) return ('\\\\x%02x'):format(c:byte()) end) end
                  lines[#lines + 1] = (math.type(row.v) or type(row.v)) .. ' ' .. text:gsub('^%-nan$', 'nan')
                end
                return table.unpack(lines)
                """
        #expect(try await results(code) == [expected])
    }

    @Test("Ten thousand rows come in their order, and once")
    func manyRows() async throws {
        let code = """
            local values = {}
            for i = 1, 10000 do values[i] = i end
            local sum, last, ordered = 0, 0, true
            for row in data.table { n = values }:each() do
              ordered, last, sum = ordered and row.n == last + 1, row.n, sum + row.n
            end
            return ordered, last, sum
            """
        #expect(try await results(code) == ["true", "10000", "50005000"])
    }

    @Test("A loop that is left ends its reading; two loops over one frame do not disturb each other")
    func leaving() async throws {
        let code = """
            local f = data.table { n = { 1, 2, 3 } }
            local next_row, _, _, closing = f:each()
            do
              local ending <close> = closing
              assert(next_row().n == 1)
            end
            local pairs_seen = 0
            for a in f:each() do for b in f:each() do pairs_seen = pairs_seen + a.n * b.n end end
            return next_row(), pairs_seen, tostring(closing)
            """
        #expect(try await results(code) == ["nil", "36", "Rows"])
    }

    @Test("Infinite days and moments are shown as such, not as the last ones that can be counted")
    func infinite() async throws {
        let fixture = try await ScriptingFixture()
        let query = """
            select date 'infinity' d, timestamp '-infinity' t, 'infinity'::timestamp_ns n, timestamptz 'infinity' z
            """
        #expect(try await fixture.results("require 'data'.table({ { x = 1 } }):sql [[\(query)]]:show()").isEmpty)
        let row = fixture.printed.split(separator: "\n").first { $0.contains("infinity") } ?? ""
        #expect(row.split(separator: " ") == ["infinity", "-infinity", "infinity", "infinity"], "\(fixture.printed)")
        await fixture.sandbox.stop()
    }

    @Test("show prints the first and the last rows, as many as it is told, with the number of all")
    func show() async throws {
        let fixture = try await ScriptingFixture()
        let code = "require 'data'.table({ { x = 1 } }):sql 'select range n from range(30)'"
        #expect(try await fixture.results("local f = \(code) f:show(5) f:show(30)").isEmpty)
        let five = """
                   n
               int64
               -----
                   0
                   1
                   2
               ...
                  28
                  29
               30 rows, 1 column

            """
        let all = (["    n", "int64", "-----"] + (0..<30).map { $0 < 10 ? "    \($0)" : "   \($0)" })
            .map { "   \($0)\n" }.joined()
        #expect(fixture.printed == five + all)
        await fixture.sandbox.stop()
    }

    @Test(
        "Numbers, identifiers and times that come as text are never cut",
        arguments: [
            ("uuid", "01234567-89ab-cdef-0123-456789abcdef"), ("uhugeint", "340282366920938463463374607431768211455"),
            ("interval", "123 years 11 months 27 days 12:34:56.789012"),
        ])
    func whole(type: String, cell: String) async throws {
        let fixture = try await ScriptingFixture()
        let query = "select '\(cell)'::\(type) as v, repeat('x', 200) as note, repeat('y', 200) as more"
        #expect(try await fixture.results("require 'data'.table({ { x = 1 } }):sql [[\(query)]]:show()").isEmpty)
        #expect(fixture.printed.contains(cell), "\(fixture.printed)")
        await fixture.sandbox.stop()
    }

    @Test("Tasks that share the rows of a loop get each row once")
    func shared() async throws {
        let code =
            Self.one + """
                local task = require 'task'
                local next_row = one:sql 'select range n from range(100000)':each()
                local seen, sum = 0, 0
                local function take()
                  for row in next_row do seen, sum = seen + 1, sum + row.n end
                end
                task.all { take, take, take }
                return seen, sum
                """
        #expect(try await results(code) == ["100000", "4999950000"])
    }

    @Test("Rows of a file are read while the loop runs, and a broken row says its line")
    func brokenFile() async throws {
        let fixture = try await ScriptingFixture()
        let rows = (1...5000).map { "\($0),\($0 == 4500 ? "many" : "1")" }.joined(separator: "\n")
        try ("id,n\n" + rows + "\n").write(toFile: fixture.folder + "/rows.csv", atomically: true, encoding: .utf8)
        let code = """
            local data = require 'data'
            local seen = 0
            local ok, err = pcall(function()
              for row in data.open(OUT .. '/rows.csv', { types = { n = 'integer' } }):each() do seen = row.id end
            end)
            return ok, seen < 4500, err.kind, (err.message:gsub('^.*/', ''))
            """
        #expect(
            try await fixture.results(code)
                == ["false", "true", "damaged", "rows.csv, row 4500, column \"n\": \"many\" does not fit int32"])
        await fixture.sandbox.stop()
    }

    @Test("A task that reads can be cancelled, and others go on meanwhile")
    func cancelling() async throws {
        let code = """
            local task = require 'task'
            local big = data.table { n = { 1 } }:sql
              'select a.range from range(30000000) a, range(30000000) b where a.range * b.range = 7'
            local ticks = 0
            local reading = task.spawn(function() return big:count() end)
            for _ = 1, 5 do task.sleep '10ms' ticks = ticks + 1 end
            local began = os.time()
            reading:cancel()
            local ok, err = pcall(function() return reading:wait() end)
            return ticks, ok, err.kind, os.time() - began < 2
            """
        #expect(try await results(code) == ["5", "false", "interrupted", "true"])
    }
}
