import Testing
import Vocabulary

/// What makes a frame of a frame, from Lua.
@Suite("Frames in scripts: shaping")
struct FrameShapingTests {
    private static let searches = """
        local data = require 'data'
        local f = data.table({
          { city = 'Ghent', ms = 12 }, { city = 'Pau', ms = 30 }, { city = 'Ghent', ms = 7 }, { city = 'Rome' },
        }, { columns = { 'city', 'ms' } })
        local function cells(frame)
          local lines = {}
          for row in frame:each() do
            local words = {}
            for _, column in ipairs(frame:columns()) do words[#words + 1] = tostring(row[column.name]) end
            lines[#lines + 1] = table.concat(words, ' ')
          end
          return table.concat(lines, '; ')
        end

        """

    private func answer(_ code: String) async throws -> String {
        let fixture = try await ScriptingFixture()
        let results = try await fixture.results(Self.searches + code)
        await fixture.sandbox.stop()
        return results.joined(separator: " | ")
    }

    @Test(
        "Each verb gives a new frame, and leaves the old one as it is",
        arguments: [
            ("return cells(f)", "Ghent 12; Pau 30; Ghent 7; Rome nil"),
            ("return cells(f:select { 'ms', 'city' })", "12 Ghent; 30 Pau; 7 Ghent; nil Rome"),
            ("return cells(f:select 'city')", "Ghent; Pau; Ghent; Rome"),
            ("return cells(f:where 'ms > 10'), f:count()", "Ghent 12; Pau 30 | 4"),
            ("return cells(f:sort { 'city', 'ms desc' })", "Ghent 12; Ghent 7; Pau 30; Rome nil"),
            ("return cells(f:sort 'city')", "Ghent 12; Ghent 7; Pau 30; Rome nil"),
            ("return cells(f:label('source', 'web'))", "Ghent 12 web; Pau 30 web; Ghent 7 web; Rome nil web"),
            (
                "return cells(f:label('n', 9007199254740993):select 'n':sql 'select max(n) n from self')",
                "9007199254740993"
            ),
            ("return cells(f:label('ok', true):sql 'select distinct ok from self')", "true"),
            (
                "return cells(f:sql 'select city, count(*) n from self group by 1 order by n desc, city limit 1')",
                "Ghent 2"
            ),
            ("return cells(f:describe():select { 'name', 'nulls' })", "city 0; ms 1"),
        ])
    func verbs(code: String, expected: String) async throws {
        #expect(try await answer(code) == expected)
    }

    @Test(
        "Two frames: join, stack, and SQL over both by name",
        arguments: [
            ("return cells(f:join(zip, { on = 'city' }):sort 'ms')", "Ghent 7 9000; Ghent 12 9000"),
            (
                "return cells(f:join(zip, { on = { 'city' }, how = 'left' }):sort { 'city', 'ms' })",
                "Ghent 7 9000; Ghent 12 9000; Pau 30 nil; Rome nil nil"
            ),
            ("return cells(data.stack { f:select 'city':where \"city = 'Pau'\", zip })", "Pau nil; Ghent 9000"),
            (
                "return cells(f:sql('select f.city, zip from self f join z using (city) where ms = 7', { z = zip }))",
                "Ghent 9000"
            ),
        ])
    func several(code: String, expected: String) async throws {
        let zip = "local zip = data.table({ { city = 'Ghent', zip = 9000 } }, { columns = { 'city', 'zip' } })\n"
        #expect(try await answer(zip + code) == expected)
    }

    @Test("A frame says what it is without reading; columns have names and types")
    func short() async throws {
        let code = """
            local types = {}
            for _, column in ipairs(f:columns()) do types[#types + 1] = column.name .. ':' .. column.type end
            return tostring(f), table.concat(types, ' ')
            """
        #expect(try await answer(code) == "Frame  2 columns: city, ms | city:text ms:int64")
    }

    @Test(
        "What is wrong is said at once, with the nearest name",
        arguments: [
            ("f:select { 'cty' }", "column \"cty\" not found\n  hint:  did you mean \"city\"?"),
            ("f:sort 'mss desc'", "column \"mss\" not found\n  hint:  did you mean \"ms\"?"),
            ("f:join(f, { on = 'town' })", "column \"town\" not found\n  hint:  columns: city, ms"),
            (
                "f:join(f, { on = 'city', hwo = 'left' })",
                "join: unknown option \"hwo\"\n  hint:  did you mean \"how\"?"
            ),
            (
                "f:join(f, { on = 'city', how = 'lefd' })",
                "join: how: \"lefd\" is not one of \"inner\", \"left\", \"right\" or \"full\"\n"
                    + "  hint:  did you mean \"left\"?"
            ),
            (
                "f:join(f, {})",
                "join: option \"on\" is missing\n  hint:  a text or a list (a text each) is wanted"
            ),
            (
                "f:sql('select 1', { g = 5 })",
                "sql: \"g\" is not a Frame\n  hint:  data.open makes one of a file, data.table one of Lua values"
            ),
            (
                "f:sql('select 1', { f })",
                "sql: a frame has no name\n  hint:  f:sql(\"select … from self join other …\", { other = g })"
            ),
            ("f:show(-1)", "show: count is -1\n  hint:  0 or more"),
            ("f:label('a', '\\xff')", "label: the value is not text in UTF-8\n  hint:  numbers, texts, true and false"),
            ("f:slect 'city'", "a Frame has no \"slect\"\n  hint:  did you mean \"select\"?"),
        ])
    func faults(code: String, expected: String) async throws {
        let fixture = try await ScriptingFixture()
        let fault = try await fixture.fault(Self.searches + code)
        #expect(fault?.description == expected)
        await fixture.sandbox.stop()
    }
}
