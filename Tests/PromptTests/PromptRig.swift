import Display
import Foundation
import Lua
import Vocabulary

@testable import Prompt

/// A prompt without a terminal, fed with lines; what it prints and says is kept.
final class PromptRig {
    let prompt: Prompt
    let runtime: LuaRuntime
    private let output: (read: Int32, write: Int32)
    private let errors: (read: Int32, write: Int32)

    init(modules: [Module] = [], hooks: PromptHooks = PromptHooks()) throws {
        output = Self.makePipe()
        errors = Self.makePipe()
        let terminal = Terminal(
            output: output.write, errors: errors.write, environment: [:], style: TerminalStyle(width: 80),
            clock: TerminalClock(elapsed: { .zero }, now: { Nanoseconds(sinceEpoch: 1_732_155_000_000_000_000) }))
        runtime = try LuaRuntime(output: { terminal.print($0) })
        for module in modules { runtime.register(module) }
        prompt = Prompt(
            runtime: runtime, terminal: terminal,
            configuration: PromptConfiguration(modules: modules.map(\.name), hooks: hooks))
        prompt.exposeModules()
    }

    deinit { for end in [output.read, output.write, errors.read, errors.write] { close(end) } }

    /// Enters lines; what appears on standard output.
    @discardableResult
    func type(_ lines: String...) -> String {
        for line in lines { _ = prompt.feed(line) }
        return Self.drain(output.read)
    }

    /// What was said on standard error since the last time.
    func said() -> String { Self.drain(errors.read) }

    private static func makePipe() -> (Int32, Int32) {
        var ends: [Int32] = [0, 0]
        pipe(&ends)
        _ = fcntl(ends[0], F_SETFL, O_NONBLOCK)
        return (ends[0], ends[1])
    }

    private static func drain(_ descriptor: Int32) -> String {
        var buffer = [UInt8](repeating: 0, count: 65536)
        let count = read(descriptor, &buffer, buffer.count)
        return count > 0 ? String(decoding: buffer[..<count], as: UTF8.self) : ""
    }
}

/// Runs a test that waits in Lua on a thread of its own: the runtime blocks it, and the few threads of Swift's pool are
/// needed for what is waited for.
func onPromptThread(_ work: @escaping @Sendable () throws -> Void) async throws {
    try await withCheckedThrowingContinuation { continuation in
        Thread.detachNewThread { continuation.resume(with: Result(catching: work)) }
    }
}

/// A small object with fields, methods and a shown form.
final class Widget: LuaObject {
    let name: String
    init(_ name: String) { self.name = name }

    static let luaType = ObjectType(
        name: "Widget", summary: "A thing to try.",
        fields: [Field("name", .text, "its name") { .text(($0 as? Widget)?.name ?? "") }],
        methods: [
            Function("rename", "Gives it a name.", parameters: [Parameter("name", .text, "the new one")]) { _ in .none
            },
            Function("show", "Shows it.", returns: "text") { call throws(Fault) in
                let name = try call.this(as: Widget.self).name
                return .wait { .text("widget called \(name)") }
            },
        ],
        short: { "Widget \(($0 as? Widget)?.name ?? "")" })

    static let module = Module(
        name: "widget", summary: "Things to try.",
        functions: [
            Function(
                "new", "Makes a widget.", parameters: [Parameter("name", .text, "what it is called")],
                returns: "Widget", example: "w = widget.new \"a\""
            ) { call throws(Fault) in .one(.object(Widget(try call.text(1)))) },
            Function(
                "export", "Orders an export and returns its job at once.",
                parameters: [
                    Parameter(
                        "order", .options, "the order",
                        options: [
                            Parameter("runs", .listOf(.text), "runs, names or ids", required: false),
                            Parameter("format", .choice(["csv", "parquet"]), "of the files", default: "\"parquet\""),
                        ])
                ], returns: "Job", example: "widget.export { runs = { \"a\" } }"
            ) { _ in .none },
            Function("fail", "Fails as a service does.") { _ throws(Fault) in
                throw Fault(.notFound, "run \"hotfire 21\" not found", hint: "did you mean \"hotfire 12\"?")
            },
        ], types: [Widget.luaType])
}
