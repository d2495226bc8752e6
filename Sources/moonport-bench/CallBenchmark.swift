import CLua
import Lua
import Vocabulary

/// One Lua → Swift call through the real registration, beside the same function in plain C.
///
/// Both run the same Lua loop; the numbers are CPU nanoseconds a call, the loop included, best of `rounds`.
enum CallBenchmark {
    private static let calls = 3_000_000
    private static let rounds = 7

    private static let functions: [(name: String, code: String, plain: @Sendable (OpaquePointer) -> Void)] = [
        ("empty", "f()", { clua_push_baseline_empty($0) }),
        ("add", "f(i, 0.5)", { clua_push_baseline_add($0) }),
    ]

    static func run() throws {
        for function in functions {
            let loop = "for i = 1, \(calls) do \(function.code) end"
            let swift = try swiftTimes(function.name, loop)
            let plain = try plainTimes(function.plain, loop)
            print("\(function.name) \(swift) \(plain)")
        }
    }

    private static func swiftTimes(_ name: String, _ loop: String) throws(Fault) -> Double {
        let runtime = try LuaRuntime(output: { _ in })
        runtime.register(
            Module(
                name: "bench", summary: "Functions to be measured.",
                functions: [
                    Function("empty", "Does nothing.") { _ in .none },
                    Function(
                        "add", "Adds two numbers.",
                        parameters: [Parameter("a", .number, "one"), Parameter("b", .number, "the other")]
                    ) { call throws(Fault) in .one(.number(try call.number(1) + call.number(2))) },
                ]))
        let code = Array("local f = require('bench').\(name) \(loop)".utf8)
        var best = Double.infinity
        for _ in 0..<rounds {
            let begin = processorSeconds()
            _ = try runtime.run(code, name: "=bench")
            best = min(best, processorSeconds() - begin)
        }
        return best / Double(calls) * 1e9
    }

    private static func plainTimes(_ push: (OpaquePointer) -> Void, _ loop: String) throws(Fault) -> Double {
        guard let state = luaL_newstate() else { throw Fault(.limit, "no memory for a Lua state") }
        defer { lua_close(state) }
        var best = Double.infinity
        for _ in 0..<rounds {
            let code = "local f = ... \(loop)"
            guard luaL_loadbufferx(state, code, code.utf8.count, "=bench", "t") == LUA_OK else {
                throw Fault(.script, "the loop cannot be compiled")
            }
            push(state)
            let begin = processorSeconds()
            guard lua_pcallk(state, 1, 0, 0, 0, nil) == LUA_OK else { throw Fault(.script, "the loop failed") }
            best = min(best, processorSeconds() - begin)
        }
        return best / Double(calls) * 1e9
    }
}
