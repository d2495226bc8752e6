import Foundation
import Testing
import Vocabulary

/// `frame:plot`.
@Suite("Frames in scripts: plots")
struct FramePlotTests {
    private static let points = """
        local data = require 'data'
        local f = data.table({
          { t = '2024-03-02T14:00:00Z', v = 1, w = 2.5, ok = true, s = 'x' }, { t = '2024-03-02T14:00:01Z', v = 3, s = 'y' },
        }, { columns = { 't', 'v', 'w', 'ok', 's' }, types = { t = 'timestamp(ns, UTC)' } })

        """

    @Test("A plot in the terminal has the wanted size; time and numbers are chosen")
    func text() async throws {
        let fixture = try await ScriptingFixture()
        let code = Self.points + "f:plot { y = 'v', style = 'ascii', width = 60, height = 6, title = 'Speed' }"
        #expect(try await fixture.results(code).isEmpty)
        let text = fixture.printed
        let lines = text.split(separator: "\n")
        #expect(lines.first == "   Speed")
        #expect(lines.allSatisfy { $0.count < 60 && $0.utf8.allSatisfy { $0 < 128 } }, "\(text)")
        #expect(lines.contains { $0.contains("14:00:00") }, "\(text)")
        await fixture.sandbox.stop()
    }

    @Test("A file gets the format of its suffix, all numbers without y, and is whole at once")
    func files() async throws {
        let fixture = try await ScriptingFixture()
        let code =
            Self.points + """
                local svg, html = f:plot { to = OUT .. '/a.svg', width = 640, height = 300 }, f:plot { to = OUT .. '/a.html' }
                return svg.path == OUT .. '/a.svg', svg.bytes, html:verify() == html, svg.rows
                """
        let results = try await fixture.results(code)
        let svg = try String(contentsOfFile: fixture.folder + "/a.svg", encoding: .utf8)
        #expect(results == ["true", "\(svg.utf8.count)", "true", "nil"])
        #expect(svg.hasPrefix("<svg") && svg.contains("640") && svg.contains(">v<") && svg.contains(">w<"), "\(svg)")
        await fixture.sandbox.stop()
    }

    @Test("Integers called _ns are no line unless they are named, or all that there is")
    func countedTimes() async throws {
        let fixture = try await ScriptingFixture()
        let code = """
            local data = require 'data'
            local f = data.table { { time_ns = 1704067200000000000, v = 1 }, { time_ns = 1704067201000000000, v = 3 } }
            f:plot { to = OUT .. '/a.svg' }
            f:plot { y = { 'v', 'time_ns' }, to = OUT .. '/b.svg' }
            f:select('time_ns'):plot { to = OUT .. '/c.svg' }
            """
        #expect(try await fixture.results(code).isEmpty)
        let pictures = try ["a", "b"].map { name in
            try String(contentsOfFile: fixture.folder + "/\(name).svg", encoding: .utf8)
        }
        #expect(pictures.map { $0.contains("time_ns") } == [false, true])
        await fixture.sandbox.stop()
    }

    @Test("Infinite values are counted, also those that are left out while a long line is read")
    func infinite() async throws {
        let fixture = try await ScriptingFixture()
        let code = """
            local data = require 'data'
            local f = data.table({ { x = 1 } }):sql [[
              select range as x, case when range % 100000 = 5 then 'inf'::double else range % 7 end as y from range(700000)]]
            f:plot { x = 'x', y = 'y', style = 'ascii', width = 60, height = 6 }
            """
        #expect(try await fixture.results(code).isEmpty)
        #expect(fixture.printed.contains("7 infinite values are not drawn"), "\(fixture.printed)")
        await fixture.sandbox.stop()
    }

    @Test("Infinite values of a short line are counted once; a missing value is a gap")
    func gaps() async throws {
        let fixture = try await ScriptingFixture()
        let code = """
            local data = require 'data'
            data.table({ { x = 1 } }):sql [[
              select range as x, case range when 1 then 'inf'::double when 3 then null else 5 end as y from range(6)]]
              :plot { x = 'x', y = 'y', style = 'ascii', width = 60, height = 3 }
            """
        #expect(try await fixture.results(code).isEmpty)
        #expect(fixture.printed.contains("1 infinite value is not drawn"), "\(fixture.printed)")
        // A value of 0 would make the axis begin there.
        #expect(fixture.printed.contains("4.5 +") && fixture.printed.contains("5.5 +"), "\(fixture.printed)")
        await fixture.sandbox.stop()
    }

    @Test("Of many single points those between others are drawn as well")
    func cloud() async throws {
        let fixture = try await ScriptingFixture()
        let code = """
            local data = require 'data'
            data.table({ { x = 1 } }):sql 'select range as x, range % 3 as y from range(700000)'
              :plot { x = 'x', y = 'y', kind = 'points', style = 'ascii', width = 60, height = 9 }
            """
        #expect(try await fixture.results(code).isEmpty)
        let bands = fixture.printed.split(separator: "\n").map { line in line.count { "'.:".contains($0) } }
        #expect(bands.filter { $0 > 40 }.count == 3, "\(fixture.printed)")
        await fixture.sandbox.stop()
    }

    @Test("Many points are thinned out, and no spike is lost")
    func many() async throws {
        let fixture = try await ScriptingFixture()
        let code = """
            local data = require 'data'
            local f = data.table({ { x = 1 } }):sql
              'select range as x, case when range = 123457 then 1000 else range % 7 end as y from range(200000)'
            f:plot { x = 'x', y = 'y', style = 'ascii', width = 60, height = 6 }
            local file = f:plot { x = 'x', y = 'y', to = OUT .. '/a.html' }
            return file.bytes < 1000000
            """
        // Only the spike makes the axis so long; 200 000 points would make a page of some megabytes.
        #expect(try await fixture.results(code) == ["true"])
        #expect(fixture.printed.contains("1 000"))
        await fixture.sandbox.stop()
    }

    @Test(
        "What cannot be drawn is said, with what can",
        arguments: [
            (
                "f:plot { y = 's' }",
                "plot: column \"s\" is text, not a number\n  hint:  did you mean \"v\" or \"w\"?"
                    + "\n         numbers opened as text? open the file with { text = false }, "
                    + "a job's with job:tables { text = false }, or with types = { s = \"double\" }"
            ),
            ("f:plot { y = 'vv' }", "column \"vv\" not found\n  hint:  did you mean \"v\"?"),
            (
                "f:plot { x = 's' }",
                "plot: column \"s\" is text, not a time or a number\n  hint:  did you mean \"t\" or \"v\"?"
                    + "\n         numbers opened as text? open the file with { text = false }, "
                    + "a job's with job:tables { text = false }, or with types = { s = \"double\" }"
            ),
            (
                "f:select 's':plot()",
                "plot: there is no column of numbers\n"
                    + "  hint:  the columns are s text"
                    + "\n         numbers opened as text? open the file with { text = false }, "
                    + "a job's with job:tables { text = false }, or with types = { s = \"double\" }"
            ),
            (
                "f:sql([[select date '9999-12-31' as due, v from self]]):plot()",
                "plot: column \"due\" has a time that nanoseconds do not reach\n"
                    + "  hint:  they reach from 1677 to 2262; keep such rows: "
                    + "f:where [[\"due\" between '1678-01-01' and '2262-01-01']]"
            ),
            (
                "f:plot { y = 'v', to = './plots.d/speed' }",
                "a plot has no format without a suffix\n  hint:  end the name in .svg, .png, .html"
            ),
            ("f:plot { width = 3 }", "plot: width is 3\n  hint:  10 to 10000"),
            ("f:plot { height = 1 }", "plot: height is 1\n  hint:  2 to 10000"),
            (
                "f:plot { colour = 'red' }",
                "plot: unknown option \"colour\"\n  hint:  options: x, y, kind, to, title, width, height, style"
            ),
        ])
    func faults(code: String, expected: String) async throws {
        let fixture = try await ScriptingFixture()
        let fault = try await fixture.fault(Self.points + code)
        #expect(fault?.description == expected)
        await fixture.sandbox.stop()
    }
}
