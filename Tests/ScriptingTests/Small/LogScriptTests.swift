import Testing
import Vocabulary

@testable import Scripting

@Suite("log, from Lua")
struct LogScriptTests {
    @Test("Levels, formats and tables; standard output stays the script's")
    func lines() async throws {
        let run = try await ScriptRun(
            """
            local log = require "log"
            log.info("later: jobs.get %q", "3026")
            log.info("%d of %s, %.1f%%", 3, { "a", b = { 2 } }, 50)
            log.info("100% done")
            log.info("sizes", { 1, 2 }, nil, true)
            log.warn { half = 0.5, ["two words"] = { { {  { deep = 1 } } } } }
            log.error("line\\tone\\27[2J")
            log.debug "not shown"
            print(log.level "debug")
            log.debug "shown"
            log.level "error"
            log.warn "not shown"
            """)
        #expect(run.fault == nil, "\(run.fault?.report ?? "")")
        #expect(run.printed == "debug\n")
        #expect(
            run.notes == [
                "info         later: jobs.get \"3026\"", "info         3 of { \"a\", b = { 2 } }, 50.0%",
                "info         100% done", "info         sizes  { 1, 2 }  nil  true",
                "warn         { half = 0.5, [\"two words\"] = { { { {…} } } } }",
                "error        line\tone\\x1b[2J", "debug        shown",
            ])
    }

    @Test("A line of a log never ends a script, whatever does not fit")
    func misfits() async throws {
        let run = try await ScriptRun(
            """
            local log = require "log"
            log.info("%d points", "many")
            log.info("%d of %d", 3)
            log.info("%y", 1)
            local loop = {} loop.loop = loop
            log.info(loop)
            log.info(setmetatable({}, { __tostring = function() error "no" end }))
            log.info(nil)
            log.info("bytes \\255")
            print "the end"
            """)
        #expect(run.fault == nil, "\(run.fault?.report ?? "")")
        #expect(run.printed == "the end\n")
        #expect(
            run.notes == [
                "info         %d points  many", "info         %d of %d  3", "info         %y  1",
                "info         { loop = {…again} }", "info         table", "info         nil",
                "info         bytes \u{FFFD}",
            ])
    }

    @Test("The keys of a table have an order: names, numbers, the rest, which may not even say what they are")
    func keys() async throws {
        let run = try await ScriptRun(
            """
            local odd = setmetatable({}, { __tostring = function() error "no" end })
            require("log").info {
              "one", b = 1, a = 2, [1.5] = 3, [-1] = 4, [true] = 5, [odd] = 6, ["x\\ny"] = "p\\nq", ["two words"] = 8,
            }
            """)
        #expect(run.fault == nil, "\(run.fault?.report ?? "")")
        #expect(
            run.notes == [
                "info         { \"one\", a = 2, b = 1, [\"two words\"] = 8, [\"x\\ny\"] = \"p\\nq\", [-1] = 4, [1.5] = 3, "
                    + "[table] = 6, [true] = 5 }"
            ])
    }

    @Test("Long tables are cut")
    func longTables() async throws {
        let run = try await ScriptRun(
            "local t = { 9, b = 1, a = 2, [1.5] = 3, [true] = 4 } for i = 1, 30 do t[i] = i end require('log').info(t)")
        #expect(
            run.notes == [
                "info         { " + (1...20).map { "\($0)" }.joined(separator: ", ") + ", … 14 more }"
            ])
    }

    @Test("MOONPORT_LOG sets the level; a wrong one is told")
    func environment() async throws {
        let code = "require('log').debug 'shown' require('log').info 'too'"
        #expect(try await ScriptRun(code, environment: ["MOONPORT_LOG": "debug"]).notes.count == 2)
        #expect(try await ScriptRun(code, environment: ["MOONPORT_LOG": "error"]).notes == [])
        let wrong = try await ScriptRun(code, environment: ["MOONPORT_LOG": "debgu"])
        #expect(
            wrong.fault?.description == "MOONPORT_LOG is \"debgu\", which is no level\n  hint:  did you mean \"debug\"?"
        )
    }

    @Test("A secret stays out of logs, tables, prints of itself and errors")
    func secrets() async throws {
        let run = try await ScriptRun(
            """
            local log = require "log"
            local key = secret "LAB_KEY"
            log.info("the key is %s", key)
            log.info { key = key }
            print(key, ("%s"):format(key), pcall(string.format, "%q", key))
            """, environment: ["LAB_KEY": "very-secret-key"])
        #expect(run.printed.hasPrefix("secret ***\tsecret ***\tfalse\t"))
        #expect(!run.printed.contains("very-secret-key"))
        #expect(run.notes == ["info         the key is secret ***", "info         { key = secret *** }"])
        let other = try await ScriptRun(
            """
            secret "LAB_KEY"
            require("log").info({ key = "very-" .. "secret-key" }, "very-secret-key")
            error("cannot use " .. "very-secret-key")
            """, environment: ["LAB_KEY": "very-secret-key"])
        #expect(other.notes == ["info         { key = \"***\" }  ***"])
        #expect(other.fault?.report.contains("very-secret-key") == false)
        #expect(other.fault?.detail.contains("very-secret-key") == false)
    }
}
