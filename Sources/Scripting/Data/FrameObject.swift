import Engine
import Lua
import Vocabulary

/// A lazy table, as Lua holds it: making one looks at names and types, and reads no rows.
final class FrameObject: LuaObject {
    let frame: Frame
    let session: Session

    /// Wraps a frame of the session's workspace.
    init(_ frame: Frame, session: Session) {
        self.frame = frame
        self.session = session
    }

    static let luaType = ObjectType(
        name: "Frame",
        summary:
            "A lazy table over files, results and lists. A method gives a new frame; rows are read by show, count, "
            + "each, write and plot.",
        methods: [
            select, `where`, sort, join, align, resample, label, sql, describe, gaps, columns, count, each, show, write,
            plot,
        ],
        short: { ($0 as? FrameObject)?.line ?? "Frame" },
        words: { ($0 as? FrameObject)?.frame.columns.map(\.name) ?? [] })

    /// `Frame  3 columns: time, motor.thrust, motor.temp`
    private var line: String {
        let names = frame.columns.map(\.name)
        let shown = names.prefix(Self.namesInLine).joined(separator: ", ")
        let more = names.count > Self.namesInLine ? ", …" : ""
        return "Frame  \(names.count) \(names.count == 1 ? "column" : "columns"): \(shown)\(more)"
    }

    private static let namesInLine = 8

    /// Answers a method with a frame that is made of this one. Even that may open a file, so it waits.
    static func making(
        _ call: borrowing Call, _ make: @escaping @Sendable (Frame) throws -> Frame
    ) throws(Fault) -> Answer {
        let this = try call.this(as: FrameObject.self)
        return .wait { try await this.session.frame { _ in try make(this.frame) } }
    }
}

extension Session {
    /// A frame for Lua, made on a thread of its own.
    func frame(_ make: @escaping @Sendable (RunControl) throws -> Frame) async throws -> LuaValue {
        let frame = try await EngineWork(.reading, of: "table", on: terminal).run { try make($0) }
        return .object(FrameObject(frame, session: self))
    }
}
