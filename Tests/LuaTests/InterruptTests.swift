import Foundation
import Testing
import Vocabulary

@testable import Lua

@Suite struct InterruptTests {
    /// Runs a script whose call of `started()` presses Ctrl-C from another thread: as many times as told.
    private func faultOf(
        _ script: String, presses: Int = 1, window: Duration = .seconds(1000)
    ) async throws -> (fault: Fault?, printed: [String]) {
        try await lua { lua in
            lua.runtime.stickyWindow = window
            let interrupter = lua.runtime.interrupter
            lua.define("started") { call throws(Fault) in
                Thread.detachNewThread { for _ in 0..<presses { interrupter.interrupt() } }
                return .none
            }
            let fault = lua.fault("local task = require 'task'\n\(script)", name: "@loop.lua")
            // Whatever happened, the next entry is not touched.
            let next = try lua.answers("local n = 0 for i = 1, 1000 do n = n + i end return n, ask(1)")
            #expect(next == ["500500", "1"])
            return (fault, lua.printed)
        }
    }

    @Test(arguments: [
        ("a loop", "started() while true do end"),
        ("a loop of calls", "local function f() end started() while true do f() end"),
        ("a loop in a user's coroutine", "coroutine.wrap(function() started() while true do end end)()"),
        (
            "a loop in nested coroutines",
            "coroutine.wrap(function() coroutine.wrap(function() started() while true do end end)() end)()"
        ),
        (
            "a loop of coroutines",
            "started() while true do coroutine.wrap(function() coroutine.yield() end)() end"
        ),
        (
            "a loop in a metamethod",
            "local t = setmetatable({}, { __index = function() started() while true do end end }) return t.x"
        ),
        (
            "a loop in a comparator",
            "table.sort({ 1, 2 }, function() started() while true do end end)"
        ),
        ("a loop in a task", "task.all { function() started() while true do end end }"),
        (
            "a loop in __tostring",
            "print(setmetatable({}, { __tostring = function() started() while true do end end }))"
        ),
        ("a wait", "started() task.sleep '1h'"),
        ("a wait in a user's coroutine", "coroutine.wrap(function() started() task.sleep '1h' end)()"),
        ("a wait for tasks", "task.map({ 1, 2, 3 }, function(i) if i == 3 then started() end task.sleep '1h' end)"),
        (
            "a collecting wait for tasks",
            "task.map({ 1, 2 }, function(i) if i == 2 then started() end task.sleep '1h' end, { on_error = 'collect' })"
        ),
        (
            "a loop in a collecting map",
            "task.map({ 1, 2 }, function(i) if i == 2 then started() while true do end end end, { on_error = 'collect' })"
        ),
        ("a loop of waits", "started() while true do ask() end"),
        ("the wait for the last tasks", "task.spawn(function() started() task.sleep '1h' end)"),
        ("a loop after a wait", "ask() started() while true do end"),
    ])
    func stops(what: String, script: String) async throws {
        let (fault, _) = try await faultOf(script)
        #expect(fault?.kind == .interrupted, "\(what): \(fault.map(\.description) ?? "no fault")")
        #expect(fault?.message.hasSuffix("interrupted") == true)
    }

    @Test func hasAPlace() async throws {
        let (fault, _) = try await faultOf("started()\nwhile true do\nend")
        #expect(fault?.place?.source == "loop.lua")
        #expect([2, 3, 4].contains(fault?.place?.line))
    }

    @Test func canBeCaughtButNotTwiceInAShortTime() async throws {
        let script = """
            local ok, err = pcall(function() started() while true do end end)
            print(ok, err.kind)
            local _, err = pcall(function() started() task.sleep "1h" end)
            print(err.kind)
            """
        let slow = try await faultOf(script, window: .zero)
        #expect(slow.fault == nil)
        #expect(slow.printed == ["false\tinterrupted", "interrupted"])
        let fast = try await faultOf(script)
        #expect(fast.fault?.kind == .interrupted)
        #expect(fast.printed == ["false\tinterrupted"])
    }

    @Test(arguments: [
        ("a loop around pcall", "started() while true do pcall(function() while true do end end) end"),
        ("a loop around try", "started() while true do try(function() while true do end end) end"),
        ("a loop around xpcall", "started() while true do xpcall(function() while true do end end, print) end"),
        ("a loop around waits", "started() while true do pcall(task.sleep, '1h') end"),
        (
            "a loop around wraps",
            "started() while true do pcall(coroutine.wrap(function() while true do end end)) end"
        ),
        (
            "a loop around tasks",
            "started() while true do try(task.all, { function() while true do end end }) end"
        ),
    ])
    func aSecondPressIsSticky(what: String, script: String) async throws {
        let (fault, _) = try await faultOf(script, presses: 2)
        #expect(fault?.kind == .interrupted, "\(what)")
    }

    @Test func backgroundTasksGoOn() async throws {
        try await lua { lua in
            let runtime = lua.runtime
            let interrupter = runtime.interrupter
            lua.define("started") { call throws(Fault) in
                Thread.detachNewThread { interrupter.interrupt() }
                return .none
            }
            func entry(_ text: String) throws {
                guard case .complete(let function) = runtime.compile(text, name: "=entry") else { return }
                try runtime.call(function)
            }
            try entry("h = require('task').spawn(function() ask(1) ask(2) return 'survived' end)")
            let fault = #expect(throws: Fault.self) { try entry("started() require('task').sleep '1h'") }
            #expect(fault?.kind == .interrupted)
            try entry("print(h:wait())")
            #expect(lua.printed == ["survived"])
        }
    }

    @Test func withNothingRunningItDoesNothing() async throws {
        try await lua { lua in
            lua.runtime.interrupt()
            let first = try lua.answers("return 1")
            lua.runtime.interrupt()
            lua.runtime.drain()
            let second = try lua.answers("return ask(2)")
            #expect(first + second == ["1", "2"])
        }
    }

    @Test func fromASignalHandler() async throws {
        try await lua { lua in
            lua.runtime.takeSignals()
            defer { lua.runtime.releaseSignals() }
            // Not SIGINT: the test runner has its own ideas about that one.
            signal(SIGUSR1) { _ in LuaRuntime.interruptFromSignalHandler() }
            defer { signal(SIGUSR1, SIG_DFL) }
            lua.define("started") { call throws(Fault) in
                Thread.detachNewThread { kill(getpid(), SIGUSR1) }
                return .none
            }
            #expect(lua.fault("started() while true do end")?.kind == .interrupted)
        }
    }
}
