import Lua
import Vocabulary

extension Session {
    /// `require "log.native"`: what `stdlib/log.lua` stands on.
    var logModule: Module {
        let level = Parameter("level", .choice(LogLevel.allCases.map(\.rawValue)), "how much it matters")
        return Module(
            name: "log.native", summary: "Primitives of the module log.",
            functions: [
                Function(
                    "write", "Writes a line beside the results, above lines that change in place.",
                    parameters: [level, Parameter("text", .text, "the line")],
                    example: "require(\"log.native\").write(\"info\", \"half is done\")"
                ) { call throws(Fault) in
                    let level = LogLevel(rawValue: try call.text(1)) ?? .info
                    guard try level >= self.leastLogLevel() else { return .none }
                    let text = Redaction.clean(String(decoding: try call.bytes(2), as: UTF8.self))
                    self.terminal.note(level.line(text, self.terminal.errorStyle))
                    return .none
                },
                Function(
                    "level", "The least level that is written; sets it when one is given.",
                    parameters: [
                        Parameter("level", level.type, "from now on", required: false)
                    ],
                    returns: "text", example: "print(require(\"log.native\").level())"
                ) { call throws(Fault) in
                    if let given = call.optionalText(1).flatMap({ LogLevel(rawValue: $0) }) {
                        self.logLevel.withLock { $0 = given }
                    }
                    return .one(.text(try self.leastLogLevel().rawValue))
                },
            ])
    }

    /// What a script has set, else `MOONPORT_LOG`, else info.
    private func leastLogLevel() throws(Fault) -> LogLevel {
        if let set = logLevel.withLock({ $0 }) { return set }
        guard let named = environment["MOONPORT_LOG"], !named.isEmpty else { return .info }
        guard let level = LogLevel(rawValue: named) else {
            throw .unknownLogLevel(named, among: LogLevel.allCases.map(\.rawValue))
        }
        return level
    }
}

extension Call {
    /// The argument's bytes; text that is not UTF-8 is written with marks in its place.
    fileprivate borrowing func bytes(_ position: Int) throws(Fault) -> [UInt8] {
        switch try value(position) {
        case .bytes(let bytes): bytes
        case let other: Array((other.asText ?? "").utf8)
        }
    }
}
