import Testing
import Vocabulary

/// Frames with times, from Lua.
@Suite("Frames in scripts: times")
struct FrameSeriesTests {
    private static let series = """
        local data = require 'data'
        local function at(second) return ('2024-03-02T14:00:%02d.%03dZ'):format(second // 1, math.floor(second % 1 * 1000)) end
        local function points(list)
          local rows = {}
          for _, p in ipairs(list) do rows[#rows + 1] = { time = at(p[1]), v = p[2] } end
          return data.table(rows, { columns = { 'time', 'v' }, types = { time = 'timestamp(ns, UTC)' } })
        end
        local f, g = points { { 0, 1 }, { 1, 3 }, { 4, 5 } }, points { { 0.5, 10 }, { 3.9, 20 } }
        local function cells(frame)
          local lines = {}
          for row in frame:each() do
            local words = {}
            for _, c in ipairs(frame:columns()) do words[#words + 1] = tostring(row[c.name]):gsub('^2024%-03%-02T14:00:', '') end
            lines[#lines + 1] = table.concat(words, ' ')
          end
          return table.concat(lines, '; ')
        end

        """

    @Test(
        arguments: [
            ("f:align(g)", "00Z 1 nil; 01Z 3 10; 04Z 5 20"),
            ("f:align(g, { on = 'time', within = '200ms' })", "00Z 1 nil; 01Z 3 nil; 04Z 5 20"),
            ("f:align { every = '2s' }", "00Z 1; 02Z 3; 04Z 5"),
            (
                "f:align { every = '1s', method = 'linear' }:where 'v > 1.5'",
                "01Z 3.0; 02Z 3.6666666666667; 03Z 4.3333333333333; 04Z 5.0"
            ),
            ("f:resample { every = '2s' }", "00Z 2.0; 02Z nil; 04Z 5.0"),
            ("f:resample { every = '2s', method = 'max' }", "00Z 3; 02Z nil; 04Z 5"),
            ("f:gaps { longer_than = '2s' }", "01Z 04Z 3000000000"),
            ("data.align({ a = f, b = g }, { every = '2s' })", "00Z 1 nil; 02Z 3 10; 04Z 5 20"),
        ])
    func verbs(code: String, expected: String) async throws {
        let fixture = try await ScriptingFixture()
        #expect(try await fixture.results(Self.series + "return cells(\(code))") == [expected])
        await fixture.sandbox.stop()
    }

    @Test(
        arguments: [
            ("f:align { evry = '1s' }", "align: unknown option \"evry\"\n  hint:  did you mean \"every\"?"),
            (
                "f:select 'v':align { every = '1s' }",
                "there is no column of times\n  hint:  the columns are v int64; on = \"…\" names one"
            ),
            (
                "data.align({ f }, { every = '1s' })",
                "data.align: the frames have no names\n  hint:  data.align({ thrust = f, … }, { every = \"10ms\" })"
            ),
            (
                "data.align({ a = 5 }, { every = '1s' })",
                "data.align: \"a\" is not a Frame\n  hint:  data.open makes one of a file, data.table one of Lua values"
            ),
        ])
    func faults(code: String, expected: String) async throws {
        let fixture = try await ScriptingFixture()
        let fault = try await fixture.fault(Self.series + code)
        #expect(fault?.description == expected)
        await fixture.sandbox.stop()
    }
}
