import Testing
import Vocabulary

@testable import Lua

@Suite("task.map: items, failures, timeouts")
struct TaskMapTests {
    /// Moves the clock as soon as so many sleep.
    private static func advance(_ lua: TestLua, by length: Duration, when count: Int) {
        let clock = lua.clock
        clock.onSleep { if $0 >= count { clock.advance(by: length) } }
    }

    @Test("Each error knows its item and its position; the others are there all the same")
    func errorsKnowTheirItems() async throws {
        let answers = try await lua { lua in
            try lua.answers(
                """
                local task = require "task"
                local items = { "a", { name = "b", size = 2 }, { 3 } }
                local r = task.map(items, function(item, index) ask() error("no", 0) end, { on_error = "collect" })
                local ok, err = pcall(r.check, r)
                return r.errors[1].item, r.errors[2].item == items[2], r.errors[3].index, r.errors[2].message,
                  r.errors[3].message, r.errors[1].cause.message, err.kind, err.hint, r.errors[1].cause.item
                """)
        }
        #expect(
            answers == [
                "a", "true", "3", "b: no", "item 3: no", "no", "partial",
                "a: no\n         b: no\n         item 3: no", "nil",
            ])
    }

    @Test("A raised error keeps item and position on its way up")
    func raisedErrorsKnowTheirItem() async throws {
        let answers = try await lua { lua in
            try lua.answers(
                """
                local task = require "task"
                local ok, err = pcall(task.map, { "a", "b" }, function(item) if item == "b" then error "no" end end)
                local outer, wrapped = pcall(function() error(err) end)
                return err.item, err.index, wrapped.item, wrapped.message
                """)
        }
        #expect(answers == ["b", "2", "b", "b: no"])
    }

    @Test("A list with n may have holes, as table.pack makes them; results may be given to the next map")
    func listsWithN() async throws {
        let answers = try await lua { lua in
            try lua.answers(
                """
                local task = require "task"
                local r = task.map(table.pack("a", nil, "c"), function(item, index) return (item or "-") .. index end)
                local again = task.map(r, function(text) return text:upper() end)
                local empty = task.map({ n = 0, "not counted" }, error)
                return table.concat(r, " "), r.n, table.concat(again, " "), again.n, empty.n, #task.map({}, error).errors
                """)
        }
        #expect(answers == ["a1 -2 c3", "3", "A1 -2 C3", "3", "0", "0"])
    }

    @Test(
        "What is no list is refused, with what to write instead",
        arguments: [
            ("task.map({ a = 1 }, print)", "map: items must be a list, not a table with other keys"),
            ("task.map({ n = -1 }, print)", "map: n of items is -1"),
            ("task.map({ n = 1.5 }, print)", "map: items must be a list, not a table with other keys"),
            ("task.map(nil, print)", "map: items is missing"),
            (
                "task.map({}, print, { timeout = \"soon\" })",
                "map: timeout: \"soon\" is not a length of time"
            ),
            (
                "task.map({}, print, { item_timeout = 5 })",
                "map: option \"item_timeout\" must be a length of time like \"90s\", not a number"
            ),
            ("task.first {}", "first: there is no function"),
            ("task.all { 1 }", "all: element 1 of functions must be a function, not a number"),
            ("task.all({}, { timeuot = \"1s\" })", "all: unknown option \"timeuot\""),
        ])
    func refused(script: String, message: String) async throws {
        let fault = try await lua { $0.fault("local task = require 'task'\n\(script)") }
        #expect(fault?.message == message)
        #expect(fault?.place?.line == 2)
    }

    @Test("Items are named by what they say of themselves; long names are cut")
    func names() async throws {
        let answers = try await lua { lua in
            try lua.answers(
                """
                local name = require("task.native").name
                return name("a", 1), name(7, 1), name({ name = "n", id = "i" }, 1), name({ id = "i" }, 1), name({}, 4),
                  name(nil, 5), name(true, 6), name("", 7), #name(("x"):rep(100), 8), name({ name = 1 }, 9)
                """)
        }
        #expect(answers == ["a", "7", "n", "i", "item 4", "item 5", "item 6", "item 7", "62", "item 9"])
    }

    @Test("A map that takes too long is stopped: kind timed out, its items cancelled")
    func timeout() async throws {
        try await lua { lua in
            Self.advance(lua, by: .seconds(5), when: 4)
            let answers = try lua.answers(
                """
                local task = require "task"
                local seen = {}
                local _, err = try(task.map, { "a", "b", "c" }, function(item)
                  local _, stopped = pcall(task.sleep, "1h")
                  seen[#seen + 1] = stopped.kind
                end, { timeout = "5s" })
                return err.kind, err.message, table.concat(seen, " ")
                """)
            #expect(answers == ["timed out", "0 of 3 were done within 5s", "interrupted interrupted interrupted"])
            #expect(lua.clock.sleeperCount == 0)
            #expect(!lua.runtime.hasBackgroundTasks)
        }
    }

    @Test("When failures are collected, what was not done in time is among them, and what was is kept")
    func timeoutCollecting() async throws {
        try await lua { lua in
            Self.advance(lua, by: .seconds(5), when: 2)
            let answers = try lua.answers(
                """
                local task = require "task"
                local r = task.map({ "a", "b", "c" }, function(item)
                  if item == "a" then return "done" end
                  task.sleep "1h"
                end, { timeout = "5s", on_error = "collect", at_once = 1 })
                return r[1], r[2], r[3], r.errors[1].message, r.errors[2].message, r.errors[2].kind, r.errors[2].index
                """)
            #expect(
                answers == [
                    "done", "false", "false", "b: not done within 5s", "c: not begun within 5s", "timed out", "3",
                ])
            #expect(lua.clock.sleeperCount == 0)
        }
    }

    @Test("An item that takes too long fails alone")
    func itemTimeout() async throws {
        try await lua { lua in
            Self.advance(lua, by: .seconds(5), when: 2)
            let answers = try lua.answers(
                """
                local task = require "task"
                local r = task.map({ "slow", "quick" }, function(item, index)
                  if item == "slow" then task.sleep "1h" end
                  return item .. index
                end, { item_timeout = "5s", on_error = "collect" })
                return r[1], r[2], r.errors[1].kind, r.errors[1].message
                """)
            #expect(answers == ["false", "quick2", "timed out", "slow: not done within 5s"])
            #expect(lua.clock.sleeperCount == 0)
        }
    }

    @Test("all and first have a timeout too; first gives the first success and cancels the others")
    func allAndFirst() async throws {
        try await lua { lua in
            Self.advance(lua, by: .seconds(5), when: 2)
            let answers = try lua.answers(
                """
                local task = require "task"
                local function slow() task.sleep "1h" end
                local function bad() ask() error("bad", 0) end
                local _, late = try(task.all, { slow, function() end }, { timeout = "5s" })
                local _, never = try(task.first, { slow, bad }, { timeout = "5s" })
                local a, b, c = task.first { slow, bad, function() ask() ask() return "x", nil, "z" end }
                local _, none = try(task.first, { bad, bad })
                return late.kind, late.message, never.kind, a, b, c, none.kind, none.message, none.hint
                """)
            #expect(
                answers == [
                    "timed out", "1 of 2 were done within 5s", "timed out", "x", "nil", "z", "script",
                    "first: none of 2 functions has succeeded", "bad\n         bad",
                ])
            #expect(lua.clock.sleeperCount == 0)
        }
    }

    @Test("Waiting for a task may run out of time; the task goes on")
    func waitTimeout() async throws {
        try await lua { lua in
            let clock = lua.clock
            clock.onSleep { if $0 == 2 { clock.advance(by: .seconds(5)) } }
            lua.define("hour") { call throws(Fault) in
                clock.advance(by: .seconds(3600))
                return .none
            }
            let answers = try lua.answers(
                """
                local task = require "task"
                local h = task.spawn(function() task.sleep "1h" return 42 end)
                local _, err = try(h.wait, h, { timeout = "5s" })
                local running = h.running
                hour()
                return err.kind, err.message, running, h:wait { timeout = "5s" }
                """)
            #expect(answers == ["timed out", "the task has not ended within 5s", "true", "42"])
            #expect(clock.sleeperCount == 0)
            #expect(lua.runtime.schedule.operations.isEmpty)
        }
    }

    @Test("Maps inside maps: errors name both items, cancelling reaches the innermost wait")
    func nested() async throws {
        try await lua { lua in
            let answers = try lua.answers(
                """
                local task = require "task"
                local stopped = 0
                local ok, err = pcall(task.map, { "x", "y" }, function(outer)
                  return task.map({ 1, 2, 3 }, function(inner)
                    if outer == "y" and inner == 2 then ask() deny() end
                    local slept = pcall(task.sleep, "1h")
                    if not slept then stopped = stopped + 1 end
                  end)
                end)
                return err.message, err.kind, err.item, err.cause.item, stopped
                """)
            #expect(answers == ["y: 2: not allowed", "denied", "y", "2", "5"])
            #expect(lua.clock.sleeperCount == 0)
            #expect(!lua.runtime.hasBackgroundTasks)
        }
    }

    @Test("There are as many results as items, also where the last ones are nothing")
    func holes() async throws {
        let answers = try await lua { lua in
            try lua.answers(
                "local r = require('task').map({ 1, 2, 3 }, function(i) if i == 1 then return i end end) return r.n, r[1]"
            )
        }
        #expect(answers == ["3", "1"])
    }

    @Test("Errors of any sort are named: tables, tables that fail to say what they are, nothing at all")
    func oddErrors() async throws {
        let answers = try await lua { lua in
            try lua.answers(
                """
                local task = require "task"
                local raised = {
                  { code = 5 }, setmetatable({}, { __tostring = function() error "again" end }), false,
                }
                local r = task.map({ 1, 2, 3 }, function(i) error(raised[i]) end, { on_error = "collect" })
                return r.errors[1].message, r.errors[1].cause.cause.code, r.errors[2].message, r.errors[3].message
                """)
        }
        #expect(
            answers == [
                "1: (error object is a table value)", "5", "2: (error object is a table value)",
                "3: (error object is a boolean value)",
            ])
    }

    @Test("A task that an item has cancelled is the item's own affair")
    func cancelledInside() async throws {
        let answers = try await lua { lua in
            try lua.answers(
                """
                local task = require "task"
                local r = task.map({ "a", "b" }, function(item)
                  local h = task.spawn(function() task.sleep "1h" end)
                  ask()
                  h:cancel()
                  if item == "a" then h:wait() end
                  return item
                end, { on_error = "collect" })
                return r[1], r[2], r.errors[1].message
                """)
        }
        #expect(answers == ["false", "b", "a: the task was cancelled"])
    }

    @Test("An item that ends a dry run does not keep the others from being shown; then the map ends it too")
    func dryRun() async throws {
        try await lua { lua in
            let begun = Record()
            lua.define("plan", parameters: [Parameter("item", .any, "")]) { call throws(Fault) in
                begun.add(try call.text(1))
                throw Fault(.dryRun, "the dry run ends here")
            }
            let fault = lua.fault(
                "require('task').map({ 'a', 'b', 'c' }, function(item) ask() plan(item) end, { at_once = 1 })")
            #expect(begun.all == ["a", "b", "c"])
            #expect(fault?.kind == .dryRun)
            #expect(fault?.message == "the dry run ends here")
        }
    }

    @Test("What happens in a map is told; one inside an item is part of that item")
    func events() async throws {
        try await lua { lua in
            nonisolated(unsafe) var told: [String] = []
            lua.runtime.onMap = { event in
                switch event {
                case .began(let map):
                    told.append("\(map.number) \(map.count) \(map.atOnce) \(map.collects) \(map.variable ?? "-")")
                case .itemBegan(let item): told.append("+\(item.name)")
                case .itemDone(let item): told.append("=\(item.index)")
                case .itemFailed(let item, let fault): told.append("!\(item.name) \(fault.kind.rawValue)")
                case .ended(_, let fault): told.append("end \(fault?.message ?? "-")")
                }
            }
            _ = lua.fault(
                """
                local task = require "task"
                local days = task.map({ "a", "b" }, function(item)
                  if item == "a" then task.map({ 1, 2 }, function(i) ask(i) end) first = true return end
                  while not first do ask() end
                  deny()
                end, { on_error = "collect", at_once = 9 })
                task.map({ "c", "d" }, function(item) if item == "d" then error("no", 0) end task.sleep "1h" end)
                """)
            #expect(
                told == [
                    "1 2 9 true days", "+a", "+b", "=1", "!b denied", "end -", "2 2 20 false -", "+c", "+d",
                    "!d script", "!c interrupted", "end d: no",
                ])
        }
    }

    @Test("Work that an item starts knows the item")
    func taskLocal() async throws {
        try await lua { lua in
            lua.define("whose") { call throws(Fault) in
                .wait { .text(TaskItem.current.map { "\($0.map).\($0.index) \($0.name)" } ?? "nobody's") }
            }
            let answers = try lua.answers(
                """
                local task = require "task"
                local r = task.map({ "a", "b" }, function(item)
                  local h = task.spawn(whose)
                  return whose() .. ", " .. h:wait() .. ", " .. task.map({ "inner" }, function() return whose() end)[1]
                end)
                return r[1], r[2], whose()
                """)
            #expect(answers == ["1.1 a, 1.1 a, 1.1 a", "1.2 b, 1.2 b, 1.2 b", "nobody's"])
        }
    }
}
