import Testing
import Vocabulary

@testable import Lua

@Suite struct ModuleTests {
    @Test func nativeModulesComeFirstThenFoldersInOrder() async throws {
        try await withFolder([
            "first/a.lua": "return 'first a'", "second/a.lua": "return 'second a'", "second/b/init.lua": "return 'b'",
            "second/deep/c.lua": "return ...", "first/native.lua": "return 'file'",
            "first/shy.lua": "seen = true", "first/no.lua": "return false",
        ]) { folder in
            try await lua(folders: ["\(folder)/first", "\(folder)/second"]) { lua in
                lua.runtime.register(
                    Module(
                        name: "native", summary: "",
                        functions: [
                            Function("double", "", parameters: [Parameter("n", .number, "")]) {
                                call throws(Fault) in .one(.number(try call.number(1) * 2))
                            }
                        ], values: [("version", "1")]))
                let answers = try lua.answers(
                    """
                    local name, path = require "deep.c"
                    package.preload.made = function(name, origin) return name .. origin end
                    return require "a", require "b", name, require "native".double(2), require "native".version,
                      require "native" == require "native", require "shy", require "made", require "no", package.cpath
                    """)
                #expect(
                    answers == [
                        "first a", "b", "deep.c", "4.0", "1", "true", "true", "made:preload:", "false", "",
                    ])
            }
        }
    }

    @Test func aModuleLoadsOnceAndMayWait() async throws {
        try await withFolder(["slow.lua": "print 'loading' local v = ask(7) return { value = v }"]) { folder in
            try await lua(folders: [folder]) { lua in
                let answers = try lua.answers(
                    """
                    local task = require "task"
                    local a, b = task.all { function() return require "slow" end, function() return require "slow" end }
                    local co = coroutine.wrap(function() return require "slow" end)
                    return a.value, a == b, co() == a
                    """)
                #expect(answers == ["7", "true", "true"])
                #expect(lua.printed == ["loading"])
            }
        }
    }

    @Test(
        "A module that was not required says how; other globals that are nil do not",
        arguments: [
            ("tick_tools.write()", "attempt to index a nil value (global 'tick_tools')", "tick_tools"),
            ("tick_tools {}", "attempt to call a nil value (global 'tick_tools')", "tick_tools"),
            ("native.double(2)", "attempt to index a nil value (global 'native')", "native"),
            ("local tick_tools; tick_tools()", "attempt to call a nil value (local 'tick_tools')", nil),
            ("tick_tool {}", "attempt to call a nil value (global 'tick_tool')", nil),
        ] as [(String, String, String?)])
    func modulesThatWereNotRequired(script: String, message: String, module: String?) async throws {
        try await withFolder(["tick_tools.lua": "return 1"]) { folder in
            try await lua(folders: [folder]) { lua in
                lua.runtime.register(Module(name: "native", summary: "", functions: []))
                let fault = try #require(lua.fault(script))
                #expect(fault.kind == .script)
                #expect(fault.message == message)
                #expect(fault.hint == module.map { "it is a module: \($0) = require \"\($0)\"" })
                #expect(fault.place?.text == script)
            }
        }
    }

    @Test func aMissingModuleNamesItsNeighbours() async throws {
        try await withFolder(["tick_tools.lua": "return 1"]) { folder in
            try await lua(folders: [folder]) { lua in
                let fault = try #require(lua.fault("require 'tick_tool'"))
                #expect(fault.kind == .notFound)
                #expect(fault.message == "module \"tick_tool\" not found")
                #expect(fault.hint == "did you mean \"tick_tools\"? searched in \(standardLibrary), \(folder)")
                #expect(fault.place?.text == "require 'tick_tool'")
            }
        }
    }

    @Test(
        "What a module of the program has not is told with the nearest name; modules of the user's stay plain tables",
        arguments: [
            (
                "require('task').mapp({}, print)",
                "the module task has no \"mapp\"\n  hint:  did you mean \"map\"?"
            ),
            (
                "local native = require 'native' return native.duoble(1)",
                "the module native has no \"duoble\"\n  hint:  did you mean \"double\"?"
            ),
            (
                "return require('native').zzz",
                "the module native has no \"zzz\"\n  hint:  it has: double, nothing, version"
            ),
        ])
    func unknownNames(script: String, expected: String) async throws {
        try await withFolder(["own.lua": "return {}"]) { folder in
            try await lua(folders: [folder]) { lua in
                lua.runtime.register(
                    Module(
                        name: "native", summary: "",
                        functions: [
                            Function("double", "", parameters: [Parameter("n", .number, "")]) {
                                call throws(Fault) in .one(.number(try call.number(1) * 2))
                            }
                        ], values: [("version", "1"), ("nothing", .none)]))
                let fault = try #require(lua.fault(script))
                #expect(fault.kind == .notFound)
                #expect(fault.description == expected)
                #expect(fault.place?.line == 1)
                // What is there stays there, and so does what anybody adds.
                let answers = try lua.answers(
                    """
                    local task, native = require "task", require "native"
                    native.mine = 1
                    return require("own").name, native.nothing, native[1], native.mine, native.double(2), type(task.map)
                    """)
                #expect(answers == ["nil", "nil", "nil", "1", "4.0", "function"])
            }
        }
    }

    @Test func errorsInModulesHaveTheirPlace() async throws {
        try await withFolder([
            "broken.lua": "local x = = 1", "failing.lua": "\nlocal y = nil + 1", "denied.lua": "deny()",
            "one.lua": "return require 'two'", "two.lua": "return require 'one'",
        ]) { folder in
            try await lua(folders: [folder]) { lua in
                let broken = try #require(lua.fault("require 'broken'"))
                #expect(broken.place == Fault.Place(source: "\(folder)/broken.lua", line: 1, text: "local x = = 1"))
                let failing = try #require(lua.fault("require 'failing'"))
                #expect(failing.message == "attempt to perform arithmetic on a nil value")
                #expect(failing.place?.line == 2)
                #expect(failing.traceback.last?.text == "require 'failing'")
                // A failed module is not remembered: it fails again, and is found again.
                #expect(lua.fault("require 'failing'")?.place?.line == 2)
                #expect(lua.fault("require 'denied'")?.kind == .denied)
                #expect(lua.fault("require 'one'")?.message == "module \"one\" requires itself")
                #expect(lua.fault("require 'one'")?.message == "module \"one\" requires itself")
            }
        }
    }

    @Test func aLoadThatIsGivenUpDoesNotBlockOthers() async throws {
        try await withFolder(["slow.lua": "require('task').sleep '1h' return 1"]) { folder in
            try await lua(folders: [folder]) { lua in
                let answers = try lua.answers(
                    """
                    local task = require "task"
                    local loader = task.spawn(function() return require "slow" end)
                    ask()
                    local other = task.spawn(function() return require "slow" end)
                    ask()
                    loader:cancel()
                    local _, first = try(loader.wait, loader)
                    local _, second = try(other.wait, other)
                    return first.kind, second.message
                    """)
                #expect(answers == ["interrupted", "module \"slow\" failed to load in another task"])
            }
        }
    }

    @Test(arguments: [
        "return load(string.dump(function() end))",
        "return load(string.dump(function() end), 'x', 'b')",
        "return load(function() return nil end) ~= nil and package.loadlib",
    ])
    func binaryChunksAndLibrariesAreRefused(script: String) async throws {
        let answers = try await lua { try $0.answers(script) }
        #expect(answers.first == "nil")
    }

    @Test func loadKeepsItsEnvironment() async throws {
        try await withFolder(["file.lua": "return x, ask(3)"]) { folder in
            let answers = try await lua { lua in
                try lua.answers(
                    """
                    x = "global"
                    local own = load("return x", "chunk", "t", { x = "own" })
                    local none = load("return x", "chunk", "t", nil)
                    return load("return x")(), own(), pcall(none), loadfile("\(folder)/file.lua")(),
                      (dofile("\(folder)/file.lua"))
                    """)
            }
            #expect(answers == ["global", "own", "false", "global", "global"])
        }
    }
}
