import Foundation
import Lua
import Sandbox
import Testing
import Vocabulary

@testable import Scripting

/// Connections of this machine to a port, as the kernel lists them.
private func connections(to port: Int) -> Int {
    let text = listOfConnections()
    let wanted = ":" + String(port, radix: 16, uppercase: true).leftPadded(to: 4)
    return text.split(separator: "\n").dropFirst().filter { line in
        let fields = line.split(separator: " ")
        // Remote address, and the state "established".
        return fields.count > 3 && fields[2].hasSuffix(wanted) && fields[3] == "01"
    }.count
}

/// Read piece by piece: the kernel tells no length of this file, and Foundation ends with its first piece then.
private func listOfConnections() -> String {
    let file = open("/proc/net/tcp", O_RDONLY)
    defer { close(file) }
    var text: [UInt8] = []
    var piece = [UInt8](repeating: 0, count: 1 << 16)
    while true {
        let count = read(file, &piece, piece.count)
        guard count > 0 else { return String(decoding: text, as: UTF8.self) }
        text += piece[..<count]
    }
}

extension String {
    fileprivate func leftPadded(to count: Int) -> String {
        String(repeating: "0", count: max(0, count - self.count)) + self
    }
}

@Suite("Cancelling reaches the network", .serialized)
struct CancellationTests {
    /// A script that asks a service which never answers, and what becomes of it.
    struct Scenario: CustomTestStringConvertible, Sendable {
        var testDescription: String
        /// Lua code. `ask` asks; `reached(n)` waits until the service has n requests, `gone(n)` until n of their clients
        /// have hung up, `interrupt_at(n)` makes a Ctrl-C of the n-th request.
        var code: String
        var requests: Int
        /// The kind of error that the script ends with.
        var kind: Fault.Kind?
    }

    /// Where `gone` stands in the script, the script itself goes on: nothing but the cancelling has closed the connection.
    private static let scenarios = [
        Scenario(
            testDescription: "a cancelled task", code: "local h = task.spawn(ask) reached(1) h:cancel() gone(1)",
            requests: 1),
        Scenario(
            testDescription: "a map in a cancelled task",
            code: "local h = task.spawn(function() return task.map({ 1, 2 }, ask) end) reached(2) h:cancel() gone(2)",
            requests: 2),
        Scenario(
            testDescription: "a task that is closed with its block",
            code: "do local h <close> = task.spawn(ask) reached(1) end gone(1)", requests: 1),
        Scenario(
            testDescription: "the others of first", code: "task.first { ask, function() reached(1) end } gone(1)",
            requests: 1),
        Scenario(
            testDescription: "a failure of another item",
            code:
                "try(task.map, { 1, 2, 3 }, function(i) if i < 3 then return ask() end reached(2) error 'no' end) gone(2)",
            requests: 2),
        Scenario(
            testDescription: "a timeout of an item",
            code: "task.map({ 1, 2 }, ask, { item_timeout = '3s', on_error = 'collect' }) gone(2)", requests: 2),
        Scenario(
            testDescription: "a timeout of a map", code: "try(task.map, { 1, 2 }, ask, { timeout = '3s' }) gone(2)",
            requests: 2),
        Scenario(
            testDescription: "a closed coroutine",
            code: "local co = coroutine.create(ask) "
                + "task.all { function() coroutine.resume(co) end, function() reached(1) coroutine.close(co) end } gone(1)",
            requests: 1),
        Scenario(
            testDescription: "a script that fails", code: "task.spawn(ask) reached(1) error 'no'", requests: 1,
            kind: .script),
        Scenario(testDescription: "Ctrl-C", code: "interrupt_at(1) ask()", requests: 1, kind: .interrupted),
        Scenario(
            testDescription: "Ctrl-C in a map", code: "interrupt_at(2) task.map({ 1, 2 }, ask)", requests: 2,
            kind: .interrupted),
    ]

    /// Nothing is heard of the service yet, or half an answer has come.
    private static let beginnings = [
        "", "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 1000\r\n\r\n{\"runs\":[",
    ]

    @Test(
        "The service sees that nobody waits any more, and is not asked again", arguments: Self.scenarios,
        Self.beginnings)
    func hangsUp(scenario: Scenario, beginning: String) async throws {
        let server = try SilentServer(saying: beginning)
        defer { server.stop() }
        let run = try await ScriptRun(
            "local task, c = require 'task', require('sift').connect() "
                + "local function ask() return c:runs():all() end \(scenario.code)",
            environment: ["SIFT_API_KEY": "key-of-a-test", "SIFT_REST_URI": server.url]
        ) { runtime in
            Self.define("reached", on: runtime) { count in await server.waits { $0.requests >= count } }
            Self.define("gone", on: runtime) { count in await server.waits { $0.gone >= count } }
            let interrupter = runtime.interrupter
            runtime.register(
                global: Function("interrupt_at", "Of a test.", parameters: [Parameter("count", .integer, "")]) {
                    call throws(Fault) in
                    let count = Int(try call.integer(1))
                    Task.detached { if await server.waits(until: { $0.requests >= count }) { interrupter.interrupt() } }
                    return .none
                })
        }
        #expect(run.fault?.kind == scenario.kind, "\(run.fault?.report ?? "")")
        let haveGone = await server.waits { $0.gone >= scenario.requests }
        #expect(haveGone, "\(server.gone) of \(server.requests) have hung up")
        #expect(server.requests == scenario.requests)
    }

    /// A function of the script that waits until it is so, with a number.
    private static func define(
        _ name: String, on runtime: LuaRuntime, _ isSo: @escaping @Sendable (Int) async -> Bool
    ) {
        runtime.register(
            global: Function(name, "Of a test.", parameters: [Parameter("count", .integer, "")]) { call throws(Fault) in
                let count = Int(try call.integer(1))
                return .wait {
                    guard await isSo(count) else { throw Fault(.timedOut, "\(name)(\(count)) has not come true") }
                    return .none
                }
            })
    }

    @Test("A download that nobody waits for has closed its connection, and goes on later")
    func downloads() async throws {
        let fixture = try await ScriptingFixture(faults: try SandboxFault.list(parsing: "stall 1 at=1kB wait=1h"))
        let port = try #require(URL(string: fixture.sandbox.storageURL)?.port)
        let most = Box()
        most.watch(port)
        let results = try await fixture.results(
            """
            local task = require "task"
            local job = c:export { runs = "hotfire 10", channels = "motor.temp", format = "csv" }:wait()
            local r = task.map({ job }, function() return job:download(OUT .. "/out") end,
              { item_timeout = "4s", on_error = "collect" })
            return r.errors[1].kind, job.id
            """)
        most.stop()
        #expect(results.first == "timed out")
        #expect(most.value > 0)
        // The connection is closed by another thread: a moment later.
        for _ in 0..<100 where connections(to: port) > 0 { try await Task.sleep(for: .milliseconds(20)) }
        #expect(connections(to: port) == 0)
        let id = try #require(results.last)
        let later = try await fixture.results("return #require('jobs').get('\(id)'):download(OUT .. '/out')")
        #expect(later == ["1"])
        await fixture.sandbox.stop()
    }

    private static let interruptedDownloads: [(call: String, message: String, hint: String)] = [
        (
            ":download(OUT .. '/out')", "stopped downloading; what has come is kept",
            "jobs.get(ID):download \"OUT/out\" continues, also in a later session"
        ),
        (
            ":tables()", "stopped downloading; what has come is kept until the session ends",
            "jobs.get(ID):tables() continues in this session; :wait_and_download \"out\" keeps what has come"
        ),
    ]

    @Test("Ctrl-C in a download says what continues it, and for how long", arguments: Self.interruptedDownloads)
    func interruptedDownload(call: String, message: String, hint: String) async throws {
        let fixture = try await ScriptingFixture(faults: try SandboxFault.list(parsing: "stall 1 at=1kB wait=1h"))
        let port = try #require(URL(string: fixture.sandbox.storageURL)?.port)
        let fault = try await fixture.onLuaThread { session, folder -> Fault? in
            let runtime = try session.makeRuntime(script: "test", folder: ".", arguments: [])
            let interrupter = runtime.interrupter
            Thread.detachNewThread {
                // The download has begun when its connection is there.
                for _ in 0..<4000 where connections(to: port) == 0 { usleep(5000) }
                interrupter.interrupt()
            }
            let code =
                "local OUT = '\(folder)' return require('sift').connect():export { runs = 'hotfire 10', "
                + "channels = 'motor.temp', format = 'csv' }:wait()\(call)"
            do throws(Fault) {
                _ = try runtime.run(Array(code.utf8), name: "=test")
                return nil
            } catch {
                return error
            }
        }
        #expect(fault?.kind == .interrupted)
        #expect(fault?.message == message)
        let told = fault?.hint?.replacing(fixture.folder, with: "OUT").replacing(#/\("[0-9a-f-]{36}"\)/#, with: "(ID)")
        #expect(told == hint)
        await fixture.sandbox.stop()
    }

    @Test("However many are at once, and however often a script connects, a service sees its limit only")
    func limits() async throws {
        let fixture = try await ScriptingFixture(
            faults: try SandboxFault.list(parsing: "latency always wait=150ms path=/runs"))
        let port = try #require(URL(string: fixture.sandbox.siftURL)?.port)
        let most = Box()
        most.watch(port)
        let results = try await fixture.results(
            """
            local task, items = require "task", {}
            for i = 1, 60 do items[i] = i end
            local r = task.map(items, function() return #require("sift").connect():runs():all() end, { at_once = 60 })
            return r.n, #r.errors
            """)
        most.stop()
        #expect(results == ["60", "0"])
        #expect((2...8).contains(most.value), "\(most.value) at once")
        await fixture.sandbox.stop()
    }
}

/// The largest number that was seen.
private final class Box: @unchecked Sendable {
    // Guarded by the lock.
    private var most = 0
    private let lock = NSLock()

    private var isStopped = false

    var value: Int { lock.withLock { most } }
    func stop() { lock.withLock { isStopped = true } }

    /// Looks on a thread of its own: the pool may be full of what is looked at.
    func watch(_ port: Int) {
        Thread.detachNewThread {
            while self.raise(to: connections(to: port)) { usleep(5000) }
        }
    }

    private func raise(to number: Int) -> Bool {
        lock.withLock {
            most = max(most, number)
            return !isStopped
        }
    }
}
