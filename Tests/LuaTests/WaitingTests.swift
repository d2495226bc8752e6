import Testing
import Vocabulary

@testable import Lua

@Suite struct WaitingTests {
    @Test(arguments: [
        ("plainly", "return ask(1)", ["1"]),
        ("inside pcall", "return pcall(function() return ask(1) + 1 end)", ["true", "2"]),
        ("inside xpcall", "return xpcall(function() return ask(1) + 1 end, print)", ["true", "2"]),
        ("inside try", "return try(function() return ask(1) + 1 end)", ["2"]),
        ("in __index", "return setmetatable({}, { __index = function(_, k) return ask(k) end }).name", ["name"]),
        (
            "in __newindex",
            "local seen; local t = setmetatable({}, { __newindex = function(_, k, v) seen = ask(k .. v) end }) t.a = 1 return seen",
            ["a1"]
        ),
        (
            "in __add", "local t = setmetatable({}, { __add = function(_, n) return ask(n) + 1 end }) return t + 1",
            ["2"]
        ),
        ("in __call", "return setmetatable({}, { __call = function(_, n) return ask(n) end })(7)", ["7"]),
        ("in __lt", "local t = setmetatable({}, { __lt = function() return ask(true) end }) return t < t", ["true"]),
        ("in __concat", "return setmetatable({}, { __concat = function(_, s) return ask(s) end }) .. 'x'", ["x"]),
        (
            "in __close",
            "local seen = 0; do local t <close> = setmetatable({}, { __close = function() seen = ask(5) end }) end return seen",
            ["5"]
        ),
        (
            "in __close while an error passes",
            """
            local seen = 0
            local ok, err = pcall(function()
              local t <close> = setmetatable({}, { __close = function() seen = ask(5) end })
              error("no", 0)
            end)
            return seen, ok, err
            """, ["5", "false", "no"]
        ),
        (
            "in an iterator",
            "local sum = 0; for i in function(_, i) i = (i or 0) + 1; if i <= 3 then return ask(i) end end do sum = sum + i end return sum",
            ["6"]
        ),
        (
            "in a user's coroutine",
            "local co = coroutine.create(function() return ask(1) end) return coroutine.resume(co)",
            ["true", "1"]
        ),
        (
            "in a generator",
            """
            local function each() for i = 1, 3 do coroutine.yield(ask(i)) end end
            local sum = 0
            for i in coroutine.wrap(each) do sum = sum + i end
            return sum
            """, ["6"]
        ),
        (
            "in nested coroutines",
            """
            local inner = coroutine.wrap(function() coroutine.yield(ask(1)); return ask(2) end)
            local outer = coroutine.wrap(function() coroutine.yield(inner() + ask(10)); return inner() + ask(20) end)
            return outer(), outer()
            """, ["11", "22"]
        ),
        ("in a loaded chunk", "return load('return ask(1)')()", ["1"]),
        ("several values", "return select('#', ask(nil)), (ask { 1, 2 })[2]", ["0", "2"]),
    ])
    func works(where place: String, script: String, expected: [String]) async throws {
        let answers = try await lua { try $0.answers(script) }
        #expect(answers == expected, "waiting \(place)")
    }

    @Test func aFailedWaitIsAnErrorWhereItBegan() async throws {
        try await lua { lua in
            let answers = try lua.answers(
                """
                local ok, err = pcall(deny)
                return ok, err.kind, err.message, err.hint, tostring(err)
                """)
            #expect(
                answers == [
                    "false", "denied", "not allowed", "ask somebody else", "not allowed\n  hint:  ask somebody else",
                ])
            let fault = try #require(lua.fault("local x = 1\n  deny()", name: "@denied.lua"))
            #expect(fault.kind == .denied)
            #expect(fault.place == Fault.Place(source: "denied.lua", line: 2, text: "deny()"))
        }
    }

    @Test(arguments: [
        ("a comparator", "table.sort({ 3, 2, 1 }, function(a, b) return ask(a) < b end)"),
        ("a callback of gsub", "string.gsub('abc', '.', function(c) return ask(c) end)"),
        (
            "a coroutine below a comparator",
            "table.sort({ 3, 2, 1 }, function(a, b) return coroutine.wrap(function() return ask(a < b) end)() end)"
        ),
        (
            "a coroutine below a coroutine below gsub",
            """
            string.gsub('abc', '.', function(c)
              return coroutine.wrap(function() return coroutine.wrap(function() return ask(c) end)() end)()
            end)
            """
        ),
        ("print", "print(setmetatable({}, { __tostring = function() return ask('x') end }))"),
    ])
    func cannotWait(in place: String, script: String) async throws {
        try await lua { lua in
            let fault = try #require(lua.fault(script))
            #expect(fault.message.hasSuffix("cannot wait here"), "\(place): \(fault)")
            // Nothing was left behind: the state goes on.
            #expect(try lua.answers("return ask(1)") == ["1"])
            #expect(lua.runtime.schedule.operations.isEmpty)
        }
    }

    @Test func aHostCallOfToStringCannotWait() async throws {
        try await lua { lua in
            let results = try lua.runtime.run(
                Array("return setmetatable({}, { __tostring = function() return ask('x') end })".utf8), name: "=test")
            #expect(throws: Fault.self) { try lua.runtime.text(of: results.references[0]) }
        }
    }

    @Test func resumingAWaitingCoroutineFromAnotherTaskIsAnError() async throws {
        try await lua { lua in
            let answers = try lua.answers(
                """
                local task = require "task"
                local co = coroutine.create(function() task.sleep "1h" end)
                local ok, message, status
                task.all {
                  function() try(coroutine.resume, co) end,
                  function()
                    status = coroutine.status(co)
                    ok, message = coroutine.resume(co)
                    coroutine.close(co)
                  end,
                }
                return status, ok, message
                """)
            #expect(answers == ["normal", "false", "cannot resume a coroutine that is waiting"])
        }
    }

    @Test func tasksWaitSideBySide() async throws {
        try await lua { lua in
            lua.clock.runFreely()
            try lua.run(
                """
                local task = require "task"
                task.all {
                  function() for i = 1, 2 do print("a" .. i) ask() end end,
                  function() for i = 1, 2 do print("b" .. i) ask() end end,
                }
                """)
            #expect(lua.printed.prefix(2) == ["a1", "b1"])
            #expect(Set(lua.printed.suffix(2)) == ["a2", "b2"])
        }
    }

    @Test func coroutinesKeepLuasOwnBehaviour() async throws {
        let answers = try await lua { lua in
            try lua.answers(
                """
                local co = coroutine.create(function(a, b) local c = coroutine.yield(a + b); error({ c }) end)
                local _, sum = coroutine.resume(co, 1, 2)
                local suspended = coroutine.status(co)
                local ok, err = coroutine.resume(co, "c")
                local again = { coroutine.resume(co) }
                local wrapped = select(2, pcall(coroutine.wrap(function() error("oops") end)))
                local closed = coroutine.create(function() local x <close> = setmetatable({}, { __close = function() error("c", 0) end }) coroutine.yield() end)
                coroutine.resume(closed)
                local isMain = select(2, coroutine.running())
                return sum, suspended, ok, err[1], coroutine.status(co), again[2], wrapped,
                  select(2, coroutine.close(closed)), isMain, coroutine.isyieldable(),
                  select(2, pcall(coroutine.yield))
                """)
        }
        #expect(
            answers == [
                "3", "suspended", "false", "c", "dead", "cannot resume dead coroutine", "test:6: oops", "c", "true",
                "false", "attempt to yield from outside a coroutine",
            ])
    }
}
