import Synchronization
import Testing
import Vocabulary

@testable import Lua

/// Counts its instances, to see whether any is lost when an error passes.
private final class Counted: Sendable {
    static let made = Atomic<Int>(0)
    static let ended = Atomic<Int>(0)
    let text: [String]

    init() {
        Self.made.add(1, ordering: .relaxed)
        text = ["an array", "of texts that live on the heap, not in the pointer"]
    }

    deinit { Self.ended.add(1, ordering: .relaxed) }
}

@Suite struct ErrorTests {
    @Test func errorsThroughNestedFramesLeakNothing() async throws {
        // Swift → Lua → Swift → metamethod → error, with objects alive in every Swift frame.
        try await lua { lua in
            lua.define("outer", parameters: [Parameter("f", .function, "")]) { call throws(Fault) in
                let counted = Counted()
                let values = try call.invoke(call.function(1), [.text(counted.text[1])])
                return withExtendedLifetime(counted) { .many(values) }
            }
            lua.define("inner", parameters: [Parameter("t", .table, "")]) { call throws(Fault) in
                let counted = Counted()
                let value = try call.get("missing", of: call.reference(1))
                return withExtendedLifetime(counted) { .one(value) }
            }
            lua.define("thrower") { call throws(Fault) in
                let counted = Counted()
                throw Fault(.denied, "no: \(counted.text[0])")
            }
            try lua.run(
                """
                local guarded = setmetatable({}, { __index = function(_, key) return thrower() end })
                local function once() return outer(function() return inner(guarded) end) end
                for i = 1, 100000 do
                  local ok, err = pcall(once)
                  if ok or err.kind ~= "denied" then error("wrong: " .. tostring(err)) end
                end
                for i = 1, 1000 do
                  local ok, err = pcall(coroutine.wrap(once))
                  assert(not ok and err.message == "no: an array")
                end
                """)
            let made = Counted.made.load(ordering: .relaxed)
            #expect(made == 3 * 101_000)
            #expect(Counted.ended.load(ordering: .relaxed) == made)
            lua.runtime.collect()
            #expect(lua.runtime.memory.bytes < 2_000_000)
        }
    }

    @Test(arguments: [
        ("local t = nil\nreturn t.x", "attempt to index a nil value (local 't')", 2, "return t.x"),
        ("error(\"no\")", "no", 1, "error(\"no\")"),
        ("local function f() error(\"no\", 2) end\n  f()", "no", 2, "f()"),
        ("error(\"no\", 0)", "no", 1, "error(\"no\", 0)"),
        ("local x = = 1", "unexpected symbol near '='", 1, "local x = = 1"),
        ("return coroutine.wrap(function()\n error(\"inside\") end)()", "inside", 2, "error(\"inside\") end)()"),
        ("pick(1)", "pick: word must be a text, not a number", 1, "pick(1)"),
    ])
    func haveAPlace(script: String, message: String, line: Int, text: String) async throws {
        try await lua { lua in
            lua.define("pick", parameters: [Parameter("word", .text, "")]) { call throws(Fault) in .none }
            for name in ["@workflow.lua", "=entry 3", "@" + String(repeating: "long/", count: 20) + "workflow.lua"] {
                let fault = try #require(lua.fault(script, name: name))
                #expect(fault.message == message)
                #expect(fault.place == Fault.Place(source: String(name.dropFirst()), line: line, text: text))
            }
        }
    }

    @Test func uncaughtErrorsShowTheirCallers() async throws {
        try await lua { lua in
            let fault = try #require(
                lua.fault(
                    """
                    local function inner(x) return x.name.first end
                    local function outer(x)
                      local y = inner(x)
                      return y
                    end
                    local z = outer({})
                    """, name: "@workflow.lua"))
            #expect(
                fault.report
                    == """
                    error: attempt to index a nil value (field 'name')
                      in:    local function inner(x) return x.name.first end     workflow.lua:1
                      from:  local y = inner(x)     workflow.lua:3
                      from:  local z = outer({})     workflow.lua:6
                    """.replacing("x.name.first end", with: "x.name.fir..."))
        }
    }

    @Test func unfinishedTextIsAFaultOfAScript() async throws {
        try await lua { lua in
            let fault = try #require(lua.fault("local x = {", name: "@a.lua"))
            #expect(fault.kind == .script)
            #expect(fault.message.contains("<eof>"))
            #expect(fault.place?.line == 1)
        }
    }

    @Test(arguments: [
        ("error({})", "(error object is a table value)"), ("error(nil)", "(error object is a nil value)"),
        ("error(setmetatable({}, { __tostring = function() return 'mine' end }))", "mine"),
        ("error(setmetatable({}, { __tostring = function() error('again') end }))", "(error object is a table value)"),
    ])
    func otherValuesAsErrors(script: String, message: String) async throws {
        let fault = try await lua { $0.fault(script) }
        #expect(fault?.message == message)
        #expect(fault?.kind == .script)
    }

    @Test func errorsKeepTheirIdentityOnTheWay() async throws {
        let answers = try await lua { lua in
            lua.define("through", parameters: [Parameter("f", .function, "")]) { call throws(Fault) in
                .many(try call.invoke(call.function(1)))
            }
            return try lua.answers(
                """
                local mine = { code = 7 }
                local _, a = pcall(through, function() error(mine) end)
                local _, b = try(function() error(mine) end)
                local _, c = pcall(function() local _, e = pcall(deny); error(e) end)
                local _, d = pcall(function() local _, e = pcall(deny); error(e) end)
                return a == mine, b == mine, c.kind, tostring(d):match("^[^\\n]+"), c == d
                """)
        }
        #expect(answers == ["true", "true", "denied", "not allowed", "false"])
    }

    @Test func tryGivesValuesOrNilAndTheError() async throws {
        let answers = try await lua { lua in
            try lua.answers(
                """
                local a, b, c = try(function(...) return ... end, 1, nil, 3)
                local none, err = try(function() local x = nil; return x.y end)
                return a, b, c, none, err.kind, err.message, err.place, err.hint, select("#", try(function() end))
                """)
        }
        #expect(
            answers == [
                "1", "nil", "3", "nil", "script", "attempt to index a nil value (local 'x')",
                "local none, err = try(function() local x ...     test:2", "nil", "0",
            ])
    }

    @Test func membersOfAnError() async throws {
        let answers = try await lua { lua in
            lua.define("fail") { call throws(Fault) in
                var fault = Fault(
                    .service, "failed", cause: Fault(.unreachable, "no route"), service: "sift", isRetryable: true)
                fault.requestID = "r-1"
                throw fault
            }
            return try lua.answers(
                """
                local _, e = try(fail)
                local _, wrong = try(function() return e.mesage end)
                local _, set = try(function() e.kind = "x" end)
                return e.kind, e.service, e.request_id, e.retryable, e.cause.kind, e:detail():match("id:%s+(%S+)"),
                  wrong.message, wrong.hint, set.message
                """)
        }
        #expect(
            answers == [
                "service", "sift", "r-1", "true", "unreachable", "r-1", "an Error has no \"mesage\"",
                "did you mean \"message\"?", "\"kind\" of an Error cannot be set",
            ])
    }
}

@Suite struct MemoryTests {
    @Test func theLimitIsAnErrorOfLua() async throws {
        try await lua(memoryLimit: ByteCount(4 << 20)) { lua in
            let answers = try lua.answers(
                """
                local ok, err = pcall(function() local t = {} for i = 1, 1e9 do t[i] = ("x"):rep(1000) .. i end end)
                local none, tried = try(function() return ("x"):rep(1e8) end)
                return ok, err, tried.kind
                """)
            #expect(answers == ["false", "not enough memory", "limit"])
            let fault = try #require(lua.fault("local t = {} for i = 1, 1e9 do t[i] = ('x'):rep(1000) .. i end"))
            #expect(fault.kind == .limit)
            #expect(fault.hint == "the script may hold 4.19 MB; work on smaller pieces or raise the limit")
            #expect(try lua.answers("return 1") == ["1"])
        }
    }

    @Test func aNativeFunctionMayOverdrawAndLuaPays() async throws {
        try await lua(memoryLimit: ByteCount(2 << 20)) { lua in
            lua.define("large") { call throws(Fault) in
                .one(.list((0..<30_000).map { .text("element \($0) of many") }))
            }
            let fault = try #require(lua.fault("local t = large() return #t .. ('x'):rep(10000)"))
            #expect(fault.kind == .limit)
            #expect(try lua.answers("return #('x'):rep(10)") == ["10"])
        }
    }

    @Test func objectsAndReferencesEndWithTheirRuntime() async throws {
        final class Held: LuaObject {
            let counted: Ends
            init(_ counted: Ends) { self.counted = counted }
            deinit { counted.add() }
            static let luaType = ObjectType(name: "Held", summary: "", short: { _ in "Held" })
        }
        let ends = Ends()
        try await lua { lua in
            lua.define("make") { call throws(Fault) in .one(.object(Held(ends))) }
            try lua.run("for i = 1, 100 do make() end kept = make()")
            lua.runtime.collect()
            #expect(ends.count == 100)
        }
        #expect(ends.count == 101)
    }
}

/// Counts what has ended.
final class Ends: Sendable {
    private let value = Atomic<Int>(0)
    var count: Int { value.load(ordering: .relaxed) }
    func add() { value.add(1, ordering: .relaxed) }
}
