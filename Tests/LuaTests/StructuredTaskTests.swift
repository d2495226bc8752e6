import Testing
import Vocabulary

@testable import Lua

@Suite("A function's tasks have ended when it has")
struct StructuredTaskTests {
    @Test("A task that has started others ends with the last of them")
    func waitsForItsTasks() async throws {
        let answers = try await lua { lua in
            try lua.answers(
                """
                local task = require "task"
                local done = {}
                local r = task.map({ "a" }, function(item)
                  task.spawn(function()
                    ask()
                    task.spawn(function() ask() ask() done[#done + 1] = "grandchild" end)
                    done[#done + 1] = "child"
                  end)
                  done[#done + 1] = "item"
                  return item
                end)
                return table.concat(done, " "), r[1]
                """)
        }
        #expect(answers == ["item child grandchild", "a"])
    }

    @Test("The lost failure of such a task is its own, with the item's name")
    func failuresAreNotLost() async throws {
        try await lua { lua in
            let answers = try lua.answers(
                """
                local task = require "task"
                local r = task.map({ "a", "b", "c" }, function(item)
                  local h = task.spawn(function() ask() if item ~= "c" then error("lost by " .. item, 0) end end)
                  if item == "b" then try(h.wait, h) end
                  return item
                end, { on_error = "collect" })
                return r[1], r[2], r[3], r.errors[1].message, #r.errors
                """)
            #expect(answers == ["false", "b", "c", "a: lost by a", "1"])
        }
    }

    @Test("A task that fails before somebody waits for it is told to who waits, and to nobody else")
    func failuresThatAreSeenLate() async throws {
        let answers = try await lua { lua in
            try lua.answers(
                """
                local task = require "task"
                local r = task.map({ "a" }, function(item)
                  local h = task.spawn(function() error("seen late", 0) end)
                  ask()
                  local ended = not h.running
                  local _, err = try(h.wait, h)
                  return tostring(ended) .. " " .. err.message
                end, { on_error = "collect" })
                return r[1], #r.errors
                """)
        }
        #expect(answers == ["true seen late", "0"])
    }

    @Test("Of several failures that nobody waits for, a script ends with the first and the others are told")
    func severalAreLost() async throws {
        try await lua { lua in
            let told = Record()
            lua.runtime.onTaskFault = { told.add($0.message) }
            let fault = lua.fault(
                "local task = require 'task' for i = 1, 3 do task.spawn(function() error('lost ' .. i, 0) end) end")
            #expect(fault?.message == "lost 1")
            #expect(told.all == ["lost 2", "lost 3"])
        }
    }

    @Test("A task in a variable that is closed ends with the block, however that ends")
    func closing() async throws {
        try await lua { lua in
            let answers = try lua.answers(
                """
                local task = require "task"
                local order = {}
                local function work(fails)
                  local h <close> = task.spawn(function()
                    local _ <close> = setmetatable({}, { __close = function() order[#order + 1] = "task" end })
                    task.sleep "1h"
                  end)
                  ask()
                  if fails then error("no", 0) end
                  order[#order + 1] = "work"
                  return "value"
                end
                local value = work()
                order[#order + 1] = "after"
                local _, err = try(work, true)
                order[#order + 1] = err.message
                return value, table.concat(order, " ")
                """)
            #expect(answers == ["value", "work task after task no"])
            #expect(lua.clock.sleeperCount == 0)
            #expect(lua.runtime.schedule.operations.isEmpty)
            #expect(!lua.runtime.hasBackgroundTasks)
        }
    }

    @Test("Closing a task that has ended changes nothing: its values are there, its failure is not lost")
    func closingWhatHasEnded() async throws {
        let answers = try await lua { lua in
            try lua.answers(
                """
                local task = require "task"
                local values
                do
                  local h <close> = task.spawn(function() return 1, 2 end)
                  values = table.pack(h:wait())
                end
                local _, err = try(task.all, { function()
                  do
                    local h <close> = task.spawn(function() error("lost", 0) end)
                    ask()
                  end
                  return "returned"
                end })
                return values[1], values[2], err.message
                """)
        }
        #expect(answers == ["1", "2", "lost"])
    }

    @Test("Tasks that close each other end all the same, and so does one that closes itself")
    func closingInCircles() async throws {
        try await lua { lua in
            let answers = try lua.answers(
                """
                local task = require "task"
                local a, b, own
                a = task.spawn(function() ask() local other <close> = b ask() return "a" end)
                b = task.spawn(function() ask() local other <close> = a ask() return "b" end)
                own = task.spawn(function() local me <close> = own ask() return "own" end)
                for _, h in ipairs { a, b, own } do try(h.wait, h) end
                return a.running, b.running, own.running
                """)
            #expect(answers == ["false", "false", "false"])
            #expect(!lua.runtime.hasBackgroundTasks)
        }
    }

    @Test("A task that fails cancels the tasks that it has started, and waits for their end")
    func failingCancels() async throws {
        try await lua { lua in
            let answers = try lua.answers(
                """
                local task = require "task"
                local order = {}
                local _, err = try(task.all, { function()
                  task.spawn(function()
                    local cleanup <close> = setmetatable({}, { __close = function() order[#order + 1] = "closed" end })
                    task.sleep "1h"
                  end)
                  ask()
                  error("no", 0)
                end })
                order[#order + 1] = err.message
                return table.concat(order, " ")
                """)
            #expect(answers == ["closed no"])
            #expect(lua.clock.sleeperCount == 0)
            #expect(!lua.runtime.hasBackgroundTasks)
        }
    }

    @Test("Cancelling a task that only waits for its tasks cancels those")
    func cancellingTheClosing() async throws {
        try await lua { lua in
            let answers = try lua.answers(
                """
                local task = require "task"
                local inner
                local h = task.spawn(function()
                  inner = task.spawn(function() task.sleep "1h" end)
                  return "returned"
                end)
                ask()
                local before = h.running
                h:cancel()
                local value = h:wait()
                return before, value, inner.running, h.running
                """)
            #expect(answers == ["true", "returned", "false", "false"])
            #expect(lua.clock.sleeperCount == 0)
        }
    }

    @Test("A finalizer may clean up while its task is cancelled; a wait in it ends at once")
    func finalizers() async throws {
        try await lua { lua in
            let answers = try lua.answers(
                """
                local task = require "task"
                local order = {}
                local h = task.spawn(function()
                  local second <close> = setmetatable({}, { __close = function() order[#order + 1] = "second" end })
                  local first <close> = setmetatable({}, { __close = function(_, err)
                    order[#order + 1] = err.kind
                    local ok = pcall(task.sleep, "1h")
                    order[#order + 1] = "not reached"
                  end })
                  task.sleep "1h"
                end)
                ask()
                h:cancel()
                local _, err = try(h.wait, h)
                return order[1], err.kind, h.running
                """)
            #expect(answers == ["interrupted", "interrupted", "false"])
            #expect(lua.clock.sleeperCount == 0)
            #expect(lua.runtime.schedule.operations.isEmpty)
            #expect(!lua.runtime.hasBackgroundTasks)
        }
    }

    @Test("Closing a group inside a finalizer ends its tasks too")
    func groupsInFinalizers() async throws {
        try await lua { lua in
            let answers = try lua.answers(
                """
                local task = require "task"
                local cleaned
                local _, err = try(function()
                  local guard <close> = setmetatable({}, { __close = function()
                    cleaned = table.concat(task.map({ 1, 2 }, function(i) ask() return i * 2 end), " ")
                  end })
                  error("no", 0)
                end)
                return err.message, cleaned
                """)
            #expect(answers == ["no", "2 4"])
        }
    }

    @Test("An interrupt while many wait ends them all, and says so once")
    func interrupted() async throws {
        try await lua { lua in
            let interrupter = lua.runtime.interrupter
            lua.clock.onSleep { if $0 == 3 { interrupter.interrupt() } }
            let fault = lua.fault(
                """
                local task = require "task"
                task.map({ 1, 2, 3 }, function() task.spawn(function() task.sleep "1h" end) end, { on_error = "collect" })
                """)
            #expect(fault?.kind == .interrupted)
            #expect(lua.clock.sleeperCount == 0)
            #expect(!lua.runtime.hasBackgroundTasks)
        }
    }
}
