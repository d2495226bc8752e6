import Testing
import Vocabulary

/// `data.table`.
@Suite("Frames in scripts: tables of Lua values")
struct TableLiteralTests {
    private func results(_ code: String) async throws -> [String] {
        let fixture = try await ScriptingFixture()
        let results = try await fixture.results("local data = require 'data'\n" + code)
        await fixture.sandbox.stop()
        return results
    }

    @Test(
        "Types follow the values; nil is a missing value",
        arguments: [
            ("{ { a = 1 }, { a = math.maxinteger } }", "a int64: 1; 9223372036854775807"),
            ("{ { a = 1 }, { a = 2.5 }, {} }", "a double: 1.0; 2.5; nil"),
            ("{ a = { 1, nil, 3 } }", "a int64: 1; nil; 3"),
            ("{ a = { 'x', '' }, b = { true, false } }", "a text, b boolean: x true;  false"),
            ("{ a = {} }", "a text: "),
        ])
    func types(literal: String, expected: String) async throws {
        let code = """
            local f = data.table \(literal)
            local heads, lines = {}, {}
            for _, c in ipairs(f:columns()) do heads[#heads + 1] = c.name .. ' ' .. c.type end
            for row in f:each() do
              local words = {}
              for _, c in ipairs(f:columns()) do words[#words + 1] = tostring(row[c.name]) end
              lines[#lines + 1] = table.concat(words, ' ')
            end
            return table.concat(heads, ', ') .. ': ' .. table.concat(lines, '; ')
            """
        #expect(try await results(code) == [expected])
    }

    @Test("columns gives the order, and columns that no row has")
    func order() async throws {
        let code = "return data.table({ { b = 1, a = 2 } }, { columns = { 'b', 'a', 'c' } })"
        #expect(try await results(code) == ["Frame  3 columns: b, a, c"])
    }

    @Test("types are stated as for files; integers become times as nanoseconds")
    func stated() async throws {
        let code = """
            local f = data.table({ { t = 1709388000000000001, p = '1.10' } },
              { types = { t = 'timestamp(ns, utc)', p = 'decimal(18,8)' } })
            for row in f:each() do return f:columns()[1].type, f:columns()[2].type, row.p, row.t end
            """
        #expect(
            try await results(code)
                == ["decimal(18, 8)", "timestamp(ns, UTC)", "1.10000000", "2024-03-02T14:00:00.000000001Z"])
    }

    @Test("A stated type that would drop digits of a text is an error when the cell is read")
    func statedDigits() async throws {
        let code = """
            local f = data.table({ { p = '0.123456789' } }, { types = { p = 'decimal(18,8)' } })
            return select(2, pcall(f.count, f:where 'p > 0'))
            """
        let message = try await results(code)[0]
        #expect(message.contains("column \"p\": \"0.123456789\" does not fit decimal(18, 8)"), "\(message)")
    }

    @Test(
        "What is no table is refused, with the row and the column",
        arguments: [
            (
                "{ { a = 1 }, { a = 'x' } }",
                "data.table: row 2, column \"a\" is a text, the cells above it are an integer each\n"
                    + "  hint:  one column has one type; tostring makes texts of all"
            ),
            (
                "{ { a = 1.5 }, { a = 9007199254740993 } }",
                "data.table: row 2, column \"a\": 9007199254740993 loses digits among numbers with a fraction\n"
                    + "  hint:  give all cells of the column as integers, or as texts and "
                    + "types = { a = \"decimal(38,9)\" }"
            ),
            (
                "{ { a = print } }",
                "data.table: row 1, column \"a\" is a function\n"
                    + "  hint:  cells are numbers, texts, true, false or nil; times are texts"
            ),
            (
                "{ { a = '\\xff' } }",
                "data.table: row 1, column \"a\" is a text that is not UTF-8\n"
                    + "  hint:  cells are numbers, texts, true, false or nil; times are texts"
            ),
            (
                "{ { a = 1 }, 5 }",
                "data.table: row 2 is not a table of named cells\n"
                    + "  hint:  { { city = \"Ghent\", ms = 12 }, … } or { city = { \"Ghent\", … }, ms = { 12, … } }"
            ),
            (
                "{ a = 5 }",
                "data.table: column \"a\" is not a list\n"
                    + "  hint:  { { city = \"Ghent\", ms = 12 }, … } or { city = { \"Ghent\", … }, ms = { 12, … } }"
            ),
            (
                "{ a = { 1 }, b = { 1, 2 } }",
                "data.table: column \"a\" has 1 cells, another one has 2\n"
                    + "  hint:  a nil at the end of a list is not seen by Lua; rows, { { city = \"Ghent\" }, … }, may "
                    + "leave cells out"
            ),
            (
                "{}",
                "data.table: there are no columns\n"
                    + "  hint:  name them: data.table({}, { columns = { \"city\" } })"
            ),
        ])
    func faults(literal: String, expected: String) async throws {
        let fixture = try await ScriptingFixture()
        let fault = try await fixture.fault("require 'data'.table(\(literal))")
        #expect(fault?.description == expected)
        await fixture.sandbox.stop()
    }

    @Test("A name that is not among the stated columns is told with the nearest")
    func notStated() async throws {
        let fixture = try await ScriptingFixture()
        let fault = try await fixture.fault("require 'data'.table({ { city = 1 } }, { columns = { 'cty' } })")
        #expect(
            fault?.description
                == "data.table: \"city\" is not one of the stated columns\n  hint:  did you mean \"cty\"?")
        await fixture.sandbox.stop()
    }
}
