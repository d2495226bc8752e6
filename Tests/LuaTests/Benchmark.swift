import CLua
import Foundation
import Testing
import Vocabulary

@testable import Lua

/// Numbers, not judgements: printed only with `MOONPORT_BENCH=1`, and worth something in release mode only:
///
///     MOONPORT_BENCH=1 swift test -c release --filter LuaBenchmark -Xswiftc -enable-testing
@Suite(.enabled(if: ProcessInfo.processInfo.environment["MOONPORT_BENCH"] == "1", "MOONPORT_BENCH=1 prints numbers"))
struct LuaBenchmark {
    /// CPU nanoseconds of one call in a Lua loop, the best of several runs.
    private static func nanoseconds(_ lua: TestLua, _ call: String) throws -> Double {
        let count = 2_000_000
        let script = """
            local empty, add, plain_empty, plain_add = empty, add, plain_empty, plain_add
            local from = os.clock()
            for i = 1, \(count) do \(call) end
            return os.clock() - from
            """
        let seconds = try (0..<9).map { _ in try lua.run(script)[0].asNumber ?? 0 }.min() ?? 0
        return seconds * 1e9 / Double(count)
    }

    @Test func aCallFromLuaToSwift() async throws {
        try await lua { lua in
            lua.define("empty") { _ throws(Fault) in .none }
            lua.define("add", parameters: [Parameter("a", .number, ""), Parameter("b", .number, "")]) {
                call throws(Fault) in .one(.number(try call.number(1) + call.number(2)))
            }
            clua_push_baseline_empty(lua.runtime.main)
            lua_setglobal(lua.runtime.main, "plain_empty")
            clua_push_baseline_add(lua.runtime.main)
            lua_setglobal(lua.runtime.main, "plain_add")
            for (name, arguments) in [("empty", "()"), ("add", "(i, 2.5)")] {
                let plain = try Self.nanoseconds(lua, "plain_\(name)\(arguments)")
                let swift = try Self.nanoseconds(lua, "\(name)\(arguments)")
                let ratio = (swift / plain * 100).rounded() / 100
                print("lua-call \(name): plain C \(plain) ns, Swift \(swift) ns, ratio \(ratio)")
            }
        }
    }

    private static func residentKilobytes() -> Int {
        let text = (try? String(contentsOfFile: "/proc/self/statm", encoding: .utf8)) ?? ""
        return (Int(text.split(separator: " ").dropFirst().first ?? "") ?? 0) * 4
    }

    @Test func tenThousandWaitingTasks() async throws {
        try await lua { lua in
            let count = 10_000
            let clock = lua.clock
            let asleep = Box(0)
            clock.onSleep { sleepers in
                guard sleepers == count else { return }
                asleep.set(Self.residentKilobytes())
                clock.advance(by: .seconds(5))
            }
            try lua.run("items = {} for i = 1, \(count) do items[i] = i end")
            lua.runtime.collect()
            let before = Self.residentKilobytes()
            let from = ContinuousClock.now
            try lua.run(
                "local t = require 'task' t.map(items, function() t.sleep '5s' end, { at_once = \(count) })")
            let took = ContinuousClock.now - from
            let each = Double((asleep.get() ?? 0) - before) * 1024 / Double(count)
            print("lua-tasks: \(count) waiting, \(each) bytes of resident memory each, \(took) in all")
        }
    }
}
