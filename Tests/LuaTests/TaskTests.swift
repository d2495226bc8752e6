import Synchronization
import Testing
import Vocabulary

@testable import Lua

@Suite struct TaskTests {
    @Test func allGivesResultsInOrder() async throws {
        let answers = try await lua { lua in
            lua.clock.runFreely()
            return try lua.answers(
                """
                local task = require "task"
                local a, b, c = task.all {
                  function() task.sleep "3s" return "a" end,
                  function() task.sleep "1s" return nil end,
                  function() return { "c" } end,
                }
                return a, b, c[1], select("#", task.all {})
                """)
        }
        #expect(answers == ["a", "nil", "c", "0"])
    }

    @Test func aFailureOfAllCancelsTheOthers() async throws {
        try await lua { lua in
            let answers = try lua.answers(
                """
                local task = require "task"
                local seen
                local _, err = try(task.all, {
                  function() seen = select(2, pcall(task.sleep, "1h")) end,
                  function() ask() error({ "mine" }) end,
                })
                return err[1], seen.kind, seen.message
                """)
            #expect(answers == ["mine", "interrupted", "the task was cancelled"])
            #expect(lua.clock.sleeperCount == 0)
            #expect(lua.runtime.schedule.operations.isEmpty)
            #expect(!lua.runtime.hasBackgroundTasks)
        }
    }

    @Test func mapRunsSoManyAtOnce() async throws {
        let answers = try await lua { lua in
            try lua.answers(
                """
                local task = require "task"
                local running, most = 0, 0
                local squares = task.map({ 1, 2, 3, 4, 5, 6, 7 }, function(n, i)
                  running = running + 1
                  most = math.max(most, running)
                  ask()
                  running = running - 1
                  return n * n + i
                end, { at_once = 3 })
                return table.concat(squares, " "), most, squares.n, squares:check() == squares, #squares.errors
                """)
        }
        #expect(answers == ["2 6 12 20 30 42 56", "3", "7", "true", "0"])
    }

    @Test func mapStopsAtTheFirstFailureAndNamesTheItem() async throws {
        try await lua { lua in
            let fault = try #require(
                lua.fault(
                    """
                    local task = require "task"
                    task.map({ "a", { name = "second" }, "c" }, function(item)
                      if item == "a" then task.sleep "1h" end
                      if item.name then ask() deny() end
                    end)
                    """, name: "@map.lua"))
            #expect(fault.kind == .denied)
            #expect(fault.message == "second: not allowed")
            #expect(fault.hint == "ask somebody else")
            #expect(fault.place?.line == 4)
            #expect(fault.place?.source == "map.lua")
            #expect(lua.clock.sleeperCount == 0)
        }
    }

    @Test func mapCollectsFailures() async throws {
        try await lua { lua in
            let answers = try lua.answers(
                """
                local task = require "task"
                local r = task.map({ "a", "b", "c" }, function(item)
                  ask()
                  if item ~= "b" then error("no " .. item, 0) end
                  return item
                end, { on_error = "collect" })
                local _, err = try(r.check, r)
                return r[1], r[2], r[3], r.n, #r.errors, r.errors[1].message, r.errors[2].message, err.kind, err.message
                """)
            #expect(
                answers == [
                    "false", "b", "false", "3", "2", "a: no a", "c: no c", "partial", "2 of 3 items failed",
                ])
        }
    }

    @Test(arguments: [
        ("task.map(1, print)", "map: items must be a list, not a number"),
        ("task.map({}, print, { at_onse = 1 })", "map: unknown option \"at_onse\""),
        ("task.map({}, print, { at_once = 0 })", "map: option \"at_once\" must be at least 1"),
        (
            "task.map({}, print, { on_error = \"stopp\" })",
            "map: on_error: \"stopp\" is not one of \"stop\" or \"collect\""
        ),
        ("task.sleep(5)", "sleep: length must be a length of time like \"90s\", not a number"),
        ("task.sleep \"5\"", "sleep: length: \"5\" is not a length of time"),
    ])
    func argumentsAreChecked(script: String, message: String) async throws {
        let fault = try await lua { $0.fault("local task = require 'task'\n\(script)") }
        #expect(fault?.message == message)
        #expect(fault?.place == Fault.Place(source: "test", line: 2, text: script))
    }

    @Test func aSpawnedTaskGivesItsValuesToWhoWaits() async throws {
        let answers = try await lua { lua in
            try lua.answers(
                """
                local task = require "task"
                local h = task.spawn(function(...) ask() return ... end, 1, nil, 3)
                local failing = task.spawn(function() ask() error("no", 0) end)
                local before = tostring(h)
                local a, b, c = h:wait()
                local again = h:wait()
                local _, err = try(failing.wait, failing)
                return before, a, b, c, again, tostring(h), err.message, tostring(failing), h.running
                """)
        }
        #expect(answers == ["Task (running)", "1", "nil", "3", "1", "Task (done)", "no", "Task (failed)", "false"])
    }

    @Test func aRunEndsWithItsTasks() async throws {
        try await lua { lua in
            lua.clock.runFreely()
            try lua.run("require('task').spawn(function() require('task').sleep '5s' print 'done' end)")
            #expect(lua.printed == ["done"])
            let fault = lua.fault("require('task').spawn(function() ask() error('lost', 0) end) return 1")
            #expect(fault?.message == "lost")
        }
    }

    @Test func aFailedRunCancelsItsTasks() async throws {
        try await lua { lua in
            let fault = lua.fault(
                "require('task').spawn(function() require('task').sleep '5s' end) ask() error('no', 0)")
            #expect(fault?.message == "no")
            #expect(lua.clock.sleeperCount == 0)
            #expect(!lua.runtime.hasBackgroundTasks)
        }
    }

    @Test func atThePromptTasksGoOnInTheBackground() async throws {
        try await lua { lua in
            let runtime = lua.runtime
            nonisolated(unsafe) var faults: [Fault] = []
            runtime.onTaskFault = { faults.append($0) }
            guard
                case .complete(let entry) = runtime.compile(
                    """
                    local task = require "task"
                    task.spawn(function() task.sleep "5s" print "later" error("lost", 0) end)
                    """, name: "=entry 1")
            else {
                Issue.record("does not compile")
                return
            }
            try runtime.call(entry)
            #expect(runtime.hasBackgroundTasks)
            lua.clock.onSleep { _ in }
            while lua.clock.sleeperCount == 0 { runtime.drain() }
            lua.clock.advance(by: .seconds(5))
            while runtime.hasBackgroundTasks { waitForWake(runtime.host.pointer); runtime.drain() }
            #expect(lua.printed == ["later"])
            #expect(faults.map(\.message) == ["lost"])
        }
    }

    @Test("A failure that comes after a wait for it has run out of time is told all the same")
    func failuresBehindATimeout() async throws {
        try await lua { lua in
            let told = Record()
            lua.runtime.onTaskFault = { told.add($0.message) }
            let clock = lua.clock
            clock.onSleep { if $0 == 2 { clock.advance(by: .seconds(5)) } }
            guard
                case .complete(let entry) = lua.runtime.compile(
                    """
                    local task = require "task"
                    local h = task.spawn(function() task.sleep "1h" error("late", 0) end)
                    local _, err = try(h.wait, h, { timeout = "5s" })
                    print(err.kind, err.hint)
                    """, name: "=entry 1")
            else {
                Issue.record("does not compile")
                return
            }
            try lua.runtime.call(entry)
            #expect(
                lua.printed == ["timed out\tit goes on: wait again, or call :cancel() of what task.spawn gave"])
            #expect(told.all.isEmpty)
            clock.advance(by: .seconds(3600))
            while lua.runtime.hasBackgroundTasks {
                waitForWake(lua.runtime.host.pointer)
                lua.runtime.drain()
            }
            #expect(told.all == ["late"])
        }
    }

    @Test func cancellingEndsATaskThatRefusesToEnd() async throws {
        try await lua { lua in
            let answers = try lua.answers(
                """
                local task = require "task"
                local refusals, cleaned = 0, false
                local h = task.spawn(function()
                  while true do
                    local ok = pcall(task.sleep, "1h")
                    if not ok then refusals = refusals + 1 end
                  end
                end)
                local polite = task.spawn(function()
                  local ok, err = try(task.sleep, "1h")
                  cleaned = err.kind
                end)
                local begun = false
                local never = task.spawn(function() begun = true end)
                never:cancel()
                ask()
                h:cancel()
                polite:cancel()
                local _, err = try(h.wait, h)
                polite:wait()
                local _, unbegun = try(never.wait, never)
                return err.kind, refusals, cleaned, h.running, begun, unbegun.kind
                """)
            #expect(answers == ["interrupted", "1", "interrupted", "false", "false", "interrupted"])
        }
    }

    @Test func cancelAllTasksLeavesNone() async throws {
        try await lua { lua in
            guard
                case .complete(let entry) = lua.runtime.compile(
                    """
                    local task = require "task"
                    for i = 1, 10 do task.spawn(function() task.map({ 1, 2 }, function() task.sleep "1h" end) end) end
                    task.spawn(function() while true do pcall(task.sleep, "1h") end end)
                    ask()
                    """, name: "=entry 1")
            else { return }
            try lua.runtime.call(entry)
            #expect(lua.runtime.hasBackgroundTasks)
            lua.runtime.cancelAllTasks()
            #expect(!lua.runtime.hasBackgroundTasks)
            #expect(lua.runtime.schedule.operations.isEmpty)
        }
    }

    @Test func closingAWaitingCoroutineCancelsItsWorkAndFreesItsResumer() async throws {
        try await lua { lua in
            let answers = try lua.answers(
                """
                local task = require "task"
                local inner = coroutine.create(function() task.sleep "1h" end)
                local co = coroutine.create(function()
                  local x <close> = setmetatable({}, { __close = function() print "closed" end })
                  coroutine.resume(inner)
                end)
                local resumed, message
                local closed
                task.all {
                  function() resumed, message = coroutine.resume(co) ask() print "resumer goes on" end,
                  function() ask() closed = coroutine.close(co) end,
                }
                local orphan, reason = coroutine.resume(inner)
                return closed, resumed, message, coroutine.status(co), orphan, reason.message
                """)
            #expect(
                answers == [
                    "true", "false", "the coroutine was closed while it waited", "dead", "false",
                    "the wait was given up: its coroutine was closed",
                ])
            #expect(lua.printed == ["closed", "resumer goes on"])
            #expect(lua.clock.sleeperCount == 0)
            #expect(lua.runtime.schedule.operations.isEmpty)
        }
    }

    @Test func aWaitThatNothingCanEndIsAnError() async throws {
        try await lua { lua in
            let fault = lua.fault(
                """
                local task = require "task"
                local h
                h = task.spawn(function() ask() h:wait() end)
                h:wait()
                """)
            #expect(fault?.message == "this wait can never end")
        }
    }

    @Test func tenThousandTasksWaitInLittleMemory() async throws {
        try await lua { lua in
            let count = 10_000
            let allAsleep = Mutex(false)
            let clock = lua.clock
            clock.onSleep { sleepers in
                guard sleepers == count else { return }
                allAsleep.withLock { $0 = true }
                clock.advance(by: .seconds(5))
            }
            lua.runtime.collect()
            let before = lua.runtime.memory.bytes
            lua.define("memory") { call throws(Fault) in .one(.integer(call.runtime.memory.bytes)) }
            let answers = try lua.answers(
                """
                local task = require "task"
                local items = {}
                for i = 1, \(count) do items[i] = i end
                local most = 0
                local r = task.map(items, function(i) most = math.max(most, memory()) task.sleep "5s" return i end, { at_once = \(count) })
                local sum = 0
                for _, v in ipairs(r) do sum = sum + v end
                return sum, most
                """)
            #expect(allAsleep.withLock { $0 })
            #expect(answers[0] == "50005000")
            let each = (try #require(Int64(answers[1])) - before) / Int64(count)
            #expect(each < 3000, "\(each) bytes of Lua memory a task")
        }
    }
}
