import Foundation
import Testing
import Vocabulary

@testable import Scripting

@Suite("args, from Lua")
struct ArgsScriptTests {
    private static let script = """
        #!/usr/bin/env moonport
        --- Collects days.
        --
        --   moonport run flow.lua --run "hotfire 12"

        local args = require "args" {
          run      = { "name of the run", required = true },
          days     = { "how many", default = 20 },
          rate     = { "share", default = 0.5 },
          all      = { "also archived ones", default = false },
          verify   = { "check the files", default = true },
          from     = { "first day", type = "day" },
          wait     = { "the longest wait", type = "duration", default = "2h" },
          size     = { "the largest file", type = "size" },
          format   = { "what the files are", choices = { "csv", "parquet" }, default = "csv" },
          tag      = { "a word", list = true },
          first_id = { "an id", type = "integer", list = true },
          files    = { "files to read", rest = true },
        }
        local shown = {}
        for name, value in pairs(args) do
          shown[#shown + 1] = name .. "=" .. (type(value) == "table" and table.concat(value, "+") or tostring(value))
        end
        table.sort(shown)
        print(table.concat(shown, " "), math.type(args.days), math.type(args.rate))
        """

    private static func run(_ words: [String], script: String = script) async throws -> ScriptRun {
        try await ScriptRun(script, arguments: words)
    }

    @Test(
        "Values of every sort",
        arguments: [
            (
                ["--run", "a"],
                "all=false days=20 files= first_id= format=csv rate=0.5 run=a tag= verify=true wait=2h\tinteger\tfloat"
            ),
            (
                [
                    "--run=x y", "--days=-3", "--rate", "2", "--all", "--no-verify", "--from", "2024-01-31", "--wait",
                    "90s",
                    "--size=1.5 GB", "--format", "parquet", "--tag", "a", "--tag=b", "one", "--first-id", "7",
                    "--first_id=-8",
                    "two", "--", "--three", "-",
                ],
                "all=true days=-3 files=one+two+--three+- first_id=7+-8 format=parquet from=2024-01-31 rate=2 run=x y "
                    + "size=1.5 GB tag=a+b verify=false wait=90s\tinteger\tinteger"
            ),
            (
                ["--run", "-", "--all=no", "--verify=yes"],
                "all=false days=20 files= first_id= format=csv rate=0.5 run=- tag= verify=true wait=2h\tinteger\tfloat"
            ),
        ])
    func values(words: [String], shown: String) async throws {
        let run = try await Self.run(words)
        #expect(run.fault == nil, "\(run.fault?.report ?? "")")
        #expect(run.printed == shown + "\n")
    }

    @Test(
        "What is wrong is said with the option's name, and ends with usage",
        arguments: [
            ([], "--run is missing: name of the run", "moonport run flow.lua --help lists the options"),
            (["--rnu", "x"], "unknown option \"--rnu\"", "did you mean \"--run\"?"),
            (["--no-run"], "unknown option \"--no-run\"", "moonport run flow.lua --help lists the options"),
            (["-v"], "unknown option \"-v\"", "did you mean \"--verify\"?"),
            (["--run"], "--run needs a value", "moonport run flow.lua --help lists the options"),
            (["--run", "--all"], "--run needs a value", "--run=--all, if that is its value"),
            (["--run", "a", "--run=b"], "--run is given twice", "moonport run flow.lua --help lists the options"),
            (
                ["--days", "many"], "--days: \"many\" is not a whole number",
                "moonport run flow.lua --help lists the options"
            ),
            (
                ["--days", "2.5"], "--days: \"2.5\" is not a whole number",
                "moonport run flow.lua --help lists the options"
            ),
            (["--rate", "nan"], "--rate: \"nan\" is not a number", "moonport run flow.lua --help lists the options"),
            (
                ["--all=maybe"], "--all: \"maybe\" is neither true nor false",
                "moonport run flow.lua --help lists the options"
            ),
            (["--from", "2024-02-30"], "--from: \"2024-02-30\" is not a day", "a day without a time: \"2024-01-31\""),
            (
                ["--wait", "5"], "--wait: \"5\" is not a length of time",
                "a number and a unit: \"90s\", \"2h\", \"500ms\""
            ),
            (["--size", "big"], "--size: \"big\" is not a size", "a number and a unit: \"256MiB\", \"1.5 GB\""),
            (
                ["--format", "parkuet"], "--format: \"parkuet\" is not \"csv\" or \"parquet\"",
                "did you mean \"parquet\"?"
            ),
            (
                ["--first-id", "a"], "--first-id: \"a\" is not a whole number",
                "moonport run flow.lua --help lists the options"
            ),
        ])
    func mistakes(words: [String], message: String, hint: String) async throws {
        let run = try await Self.run(words)
        #expect(run.fault?.kind == .usage)
        #expect(run.fault?.message == message)
        #expect(run.fault?.hint == hint)
        #expect(run.printed == "")
    }

    @Test("Files and folders must be there")
    func files() async throws {
        let script =
            "local a = require 'args' { data = { 'x', type = 'file' }, to = { 'x', type = 'folder' } } print(a.data, a.to)"
        #expect(
            try await Self.run(["--data", "/etc/passwd", "--to", "/etc"], script: script).printed
                == "/etc/passwd\t/etc\n")
        #expect(
            try await Self.run(["--data", "/nonexistent"], script: script).fault?.message
                == "--data: there is no file /nonexistent")
        #expect(
            try await Self.run(["--data", "/etc"], script: script).fault?.message == "--data: there is no file /etc")
        #expect(
            try await Self.run(["--to", "/etc/passwd"], script: script).fault?.message
                == "--to: there is no folder /etc/passwd")
    }

    @Test(
        "A name that nobody could type is a mistake of the script", arguments: ["first-day", "1st", "a b", "", "help"])
    func names(name: String) async throws {
        let run = try await Self.run([], script: "\nrequire 'args' { ['\(name)'] = { 'a day' } }")
        #expect(run.fault?.kind == .badArgument)
        #expect(run.fault?.message == "args: \"\(name)\" cannot be the name of an option")
        #expect(run.fault?.place?.line == 2)
    }

    @Test("A script without an option for words refuses them; one that reads an undeclared option is told")
    func strictness() async throws {
        let script = "local a = require 'args' { days = { 'how many' } } print(a.days) print(a.dyas)"
        #expect(try await Self.run(["stray"], script: script).fault?.message == "unexpected argument \"stray\"")
        let run = try await Self.run([], script: script)
        #expect(run.printed == "nil\n")
        #expect(run.fault?.description == "args: there is no option \"dyas\"\n  hint:  did you mean \"days\"?")
    }
}
