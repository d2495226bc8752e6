import Foundation
import Sandbox
import Testing
import Vocabulary

@testable import Scripting

/// Connections of this machine to a port, as the kernel lists them.
private func connections(to port: Int) -> Int {
    let text = (try? String(contentsOfFile: "/proc/net/tcp", encoding: .utf8)) ?? ""
    let wanted = ":" + String(port, radix: 16, uppercase: true).leftPadded(to: 4)
    return text.split(separator: "\n").dropFirst().filter { line in
        let fields = line.split(separator: " ")
        // Remote address, and the state "established".
        return fields.count > 3 && fields[2].hasSuffix(wanted) && fields[3] == "01"
    }.count
}

extension String {
    fileprivate func leftPadded(to count: Int) -> String {
        String(repeating: "0", count: max(0, count - self.count)) + self
    }
}

@Suite("Cancelling reaches the network", .serialized)
struct CancellationTests {
    /// The sandbox answers after an hour: whoever waits for it has an open connection.
    private static let stalled = "latency always wait=1h path=/runs"

    private static func port(_ url: String) throws -> Int { try #require(URL(string: url)?.port) }

    @Test(
        "What no longer waits has closed its connection",
        arguments: [
            (
                "a timeout of a map",
                "try(task.map, { 1, 2, 3 }, function() return c:runs():all() end, { timeout = '4s' })"
            ),
            (
                "a timeout of an item",
                "task.map({ 1, 2, 3 }, function() return c:runs():all() end, { item_timeout = '4s', on_error = 'collect' })"
            ),
            (
                "a failure of another item",
                "try(task.map, { 1, 2, 3 }, function(i) if i == 3 then task.sleep '4s' error 'no' end return c:runs():all() end)"
            ),
            (
                "a cancelled task",
                "local h = task.spawn(function() return task.map({ 1, 2 }, function() return c:runs():all() end) end) "
                    + "task.sleep '4s' h:cancel() try(h.wait, h)"
            ),
            (
                "the others of first",
                "task.first { function() return c:runs():all() end, function() task.sleep '4s' end }"
            ),
        ])
    func closes(what: String, code: String) async throws {
        let fixture = try await ScriptingFixture(faults: try SandboxFault.list(parsing: Self.stalled))
        let port = try Self.port(fixture.sandbox.siftURL)
        let most = Box()
        most.watch(port)
        _ = try await fixture.results("local task = require 'task' \(code) return 1")
        most.stop()
        #expect(most.value > 0, "\(what): nothing was asked")
        // The connection is closed by another thread: a moment later.
        for _ in 0..<100 where connections(to: port) > 0 { try await Task.sleep(for: .milliseconds(20)) }
        #expect(connections(to: port) == 0, "\(what)")
        await fixture.sandbox.stop()
    }

    @Test("However many are at once, and however often a script connects, a service sees its limit only")
    func limits() async throws {
        let fixture = try await ScriptingFixture(
            faults: try SandboxFault.list(parsing: "latency always wait=150ms path=/runs"))
        let port = try Self.port(fixture.sandbox.siftURL)
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
