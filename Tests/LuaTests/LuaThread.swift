import Foundation
import Synchronization
import Vocabulary

@testable import Lua

/// Runs a piece of work on a thread of its own, as the program does with its main thread: a runtime blocks the
/// thread it lives on, and must not block one of the pool that answers its waits.
func onLuaThread<T: Sendable>(_ work: @escaping @Sendable () throws -> T) async throws -> T {
    try await withCheckedThrowingContinuation { continuation in
        let thread = Thread { continuation.resume(with: Result(catching: work)) }
        thread.stackSize = 8 << 20
        thread.start()
    }
}

/// The texts that a script gave to `print`, and those left by native functions.
final class Record: Sendable {
    private let lines = Mutex<[String]>([])

    var all: [String] { lines.withLock { $0 } }
    func add(_ line: String) { lines.withLock { $0.append(line) } }
}

/// A runtime for a test, with the functions that tests need.
///
///     try await lua { lua in
///         try lua.run("print(ask(1))")
///         #expect(lua.printed == ["1"])
///     }
final class TestLua {
    let runtime: LuaRuntime
    let clock: ManualClock
    private let record: Record

    init(memoryLimit: ByteCount? = nil, folders: [String] = []) throws {
        let record = Record()
        let clock = ManualClock()
        self.record = record
        self.clock = clock
        runtime = try LuaRuntime(
            memoryLimit: memoryLimit, libraryFolders: [standardLibrary], moduleFolders: folders, clock: clock
        ) { bytes in
            record.add(String(decoding: bytes.dropLast(), as: UTF8.self))
        }
        runtime.register(
            global: Function(
                "ask", "Waits, then gives its argument back.",
                parameters: [Parameter("value", .any, "anything", required: false)]
            ) { call throws(Fault) in
                let value = try call.value(1)
                return .wait {
                    await Task.yield()
                    return value
                }
            })
        runtime.register(
            global: Function("deny", "Waits, then fails.") { call throws(Fault) in
                .wait { throw Fault(.denied, "not allowed", hint: "ask somebody else") }
            })
    }

    var printed: [String] { record.all }

    @discardableResult
    func run(_ source: String, name: String = "=test") throws -> [LuaValue] {
        try runtime.run(Array(source.utf8), name: name).references.map { try runtime.value(of: $0) }
    }

    /// The fault that the script ends with.
    func fault(_ source: String, name: String = "=test") -> Fault? {
        do {
            try run(source, name: name)
            return nil
        } catch {
            return error as? Fault
        }
    }

    /// What the script returns, each value as `tostring` shows it.
    func answers(_ source: String) throws -> [String] {
        try runtime.run(Array(source.utf8), name: "=test").references.map { try runtime.text(of: $0) }
    }

    /// Makes a global function that does something in the test.
    func define(_ name: String, parameters: [Parameter] = [], _ body: @escaping Function.Body) {
        runtime.register(global: Function(name, "Of a test.", parameters: parameters, body: body))
    }
}

/// A runtime on a thread of its own.
func lua<T: Sendable>(
    memoryLimit: ByteCount? = nil, folders: [String] = [], _ work: @escaping @Sendable (TestLua) throws -> T
) async throws -> T {
    try await onLuaThread { try work(TestLua(memoryLimit: memoryLimit, folders: folders)) }
}

/// `stdlib` of this checkout.
let standardLibrary =
    URL(fileURLWithPath: #filePath).resolvingSymlinksInPath()
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().path + "/stdlib"

/// A folder with files, for the length of a test.
func withFolder<T>(_ files: [String: String], _ work: (String) async throws -> T) async throws -> T {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("lua-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: folder) }
    for (name, text) in files {
        let file = folder.appendingPathComponent(name)
        try FileManager.default.createDirectory(
            at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        try text.write(to: file, atomically: true, encoding: .utf8)
    }
    return try await work(folder.path)
}
