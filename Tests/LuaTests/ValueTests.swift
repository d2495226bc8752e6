import Foundation
import Testing
import Vocabulary

@testable import Lua

/// A thing with a name, for tests.
private final class Thing: LuaObject {
    let name: String
    init(_ name: String) { self.name = name }

    static let luaType = ObjectType(
        name: "Thing", summary: "For tests.",
        fields: [
            Field("name", .text, "its name") { object throws(Fault) in .text((object as? Thing)?.name ?? "") },
            Field("broken", .text, "always fails") { _ throws(Fault) in throw Fault(.file, "broken") },
        ],
        methods: [
            Function("greet", "Greets.", parameters: [Parameter("whom", .text, "somebody", required: false)]) {
                call throws(Fault) in
                let thing = try call.this(as: Thing.self)
                return .one(.text("\(thing.name) greets \(call.optionalText(1) ?? "nobody") of \(call.count)"))
            },
            Function("slow", "Waits.") { call throws(Fault) in
                let name = try call.this(as: Thing.self).name
                return .wait { .text(name) }
            },
        ],
        short: { "Thing \(($0 as? Thing)?.name ?? "")" })
}

@Suite struct ValueTests {
    @Test func valuesCrossUnchanged() async throws {
        try await lua { lua in
            lua.define("same", parameters: [Parameter("value", .any, "")]) { call throws(Fault) in
                .one(try call.value(1))
            }
            let answers = try lua.answers(
                """
                local deep = same { 1, { a = { true, 2.5 } }, "x" }
                local f = function() return "called" end
                local co = coroutine.create(f)
                return math.type(same(9007199254740993)), same(9007199254740993), math.type(same(3.0)), same(math.mininteger),
                  same("a\\0b") == "a\\0b", same("\\xff") == "\\xff", #deep, deep[2].a[2], same(f)(), same(f) == f,
                  same(co) == co, same(io.stdout) == io.stdout, next(same {}), same(0/0) ~= same(0/0), same { [1.5] = 1, [true] = 2 }[true]
                """)
            #expect(
                answers == [
                    "integer", "9007199254740993", "float", "-9223372036854775808", "true", "true", "3", "2.5",
                    "called",
                    "true", "true", "true", "nil", "true", "2",
                ])
        }
    }

    @Test func tablesAreReadAsListsOrSortedFields() async throws {
        try await lua { lua in
            let values = try lua.run("return { 1, 'b' }, { b = 1, a = 2, [1] = 3 }, { [2] = 1 }, {}, { n = {} }")
            guard case .list(let list) = values[0], case .table(let fields) = values[1], case .table = values[2],
                case .list(let empty) = values[3]
            else {
                Issue.record("\(values)")
                return
            }
            #expect(list.count == 2 && list[0].asInteger == 1 && list[1].asText == "b")
            #expect(fields.map { $0.key.asText ?? "1" } == ["a", "b", "1"])
            #expect(empty.isEmpty)
            #expect(values[4]["n"]?.asList?.isEmpty == true)
        }
    }

    @Test func keysThatLuaWouldRefuseAreLeftOut() async throws {
        try await lua { lua in
            lua.define("odd") { call throws(Fault) in
                .one(
                    .table([LuaField(key: .number(.nan), value: 1), LuaField(key: .none, value: 2), LuaField("a", 3)]))
            }
            let count = try lua.answers("local n = 0 for _ in pairs(odd()) do n = n + 1 end return n")
            #expect(count == ["1"])
        }
    }

    @Test func aTableInsideItselfIsRefused() async throws {
        let fault = try await lua { lua in
            lua.define("same", parameters: [Parameter("value", .any, "")]) { call throws(Fault) in
                .one(try call.value(1))
            }
            return lua.fault("local t = {} t.t = t same(t)")
        }
        #expect(fault?.message == "the table is nested too deeply")
    }

    @Test func anObjectIsOneValueHoweverOftenItIsPushed() async throws {
        try await lua { lua in
            let thing = Thing("box")
            lua.define("thing") { call throws(Fault) in .one(.object(thing)) }
            lua.define("isIt", parameters: [Parameter("thing", .object("Thing"), "")]) { call throws(Fault) in
                .one(.boolean(try call.object(1, as: Thing.self) === thing))
            }
            let answers = try lua.answers(
                """
                local t, index = thing(), {}
                index[t] = "found"
                local _, wrong = try(function() return t.nam end)
                local _, broken = try(function() return t.broken end)
                local _, called = try(t.greet)
                local _, other = try(isIt, io.stdout)
                local _, set = try(function() t.name = 1 end)
                return thing() == t, index[thing()], tostring(t), t.name, t:greet("you"), t:greet(), t:slow(), isIt(t),
                  wrong.message .. " / " .. wrong.hint, broken.message, called.message, other.message, set.message,
                  getmetatable(t), type(t)
                """)
            #expect(
                answers == [
                    "true", "found", "Thing box", "box", "box greets you of 1", "box greets nobody of 0", "box", "true",
                    "a Thing has no \"nam\" / did you mean \"name\"?", "broken", "greet: must be called on its object",
                    "isIt: thing must be a Thing, not a userdata", "\"name\" of a Thing cannot be set", "Thing",
                    "userdata",
                ])
        }
    }

    @Test func referencesOutliveTheRunAndEndOnAnyThread() async throws {
        try await lua { lua in
            let runtime = lua.runtime
            let table = try runtime.run(
                Array("return { 10, name = 'x', f = function(a) return a + 1 end }".utf8), name: "=t"
            )
            .references[0]
            #expect(table.kind == "table")
            #expect(try runtime.rawCount(of: table) == 1)
            #expect(try runtime.fields(of: table).count == 3)
            let name = try #require(try runtime.rawGet("name", of: table))
            #expect(try runtime.text(of: name) == "x")
            let f = try runtime.value(of: table)["f"]?.asFunction
            let results = try runtime.call(#require(f), arguments: [41])
            #expect(try runtime.text(of: results.references[0]) == "42")
            try runtime.set(global: "answer", to: .reference(results.references[0]))
            #expect(try lua.answers("return answer") == ["42"])
            #expect(runtime.get(global: "nothing") == nil)
            // Freed elsewhere, and the place in the registry is used again.
            try lua.run("kept = setmetatable({}, { __mode = 'v' }) kept[1] = { } ")
            let box = Box(try runtime.run(Array("return kept[1]".utf8), name: "=t").references[0])
            let done = Box<Bool>(false)
            let thread = Thread {
                box.clear(); done.set(true)
            }
            thread.start()
            while done.get() != true {}
            runtime.freeRetired()
            runtime.collect()
            #expect(try lua.answers("return kept[1]") == ["nil"])
        }
    }

    @Test func aValueOfAnotherStateIsRefused() async throws {
        try await lua { lua in
            let other = try TestLua()
            let reference = try other.runtime.run(Array("return {}".utf8), name: "=t").references[0]
            #expect(throws: Fault.self) { try lua.runtime.text(of: reference) }
            #expect(throws: Fault.self) { try lua.runtime.set(global: "x", to: .list([.reference(reference)])) }
            #expect(try lua.answers("return x") == ["nil"])
        }
    }

    @Test func compilingTellsCompleteFromIncomplete() async throws {
        try await lua { lua in
            func state(_ text: String) -> String {
                switch lua.runtime.compile(text, name: "=entry 1") {
                case .complete: "complete"
                case .incomplete: "incomplete"
                case .failed(let fault): fault.report
                }
            }
            #expect(state("x = 1") == "complete")
            #expect(state("") == "complete")
            for text in ["for i = 1, 2 do", "f(", "x = {", "x = [[a", "--[[", "return function()", "if x then\n"] {
                #expect(state(text) == "incomplete", "\(text)")
            }
            #expect(state("x = = 1") == "error: unexpected symbol near '='\n  in:    x = = 1     entry 1:1")
            #expect(state("\u{1b}Lua").hasPrefix("error: "))
        }
    }

    @Test func aScriptMayBeginWithItsInterpreter() async throws {
        try await lua { lua in
            try lua.run("#!/usr/bin/env moonport\nprint(...)")
            #expect(lua.fault("#!/usr/bin/env moonport\nerror 'x'")?.place?.line == 2)
            let results = try lua.runtime.run(Array("return ...".utf8), name: "=x", arguments: ["a", .none, 3])
            #expect(results.count == 3)
        }
    }
}
