import Columns
import Display
import Engine
import Lua
import Vocabulary

extension FrameObject {
    /// Rows of one piece of a table that is shown whole; each piece has heads of its own.
    private static let rowsOfPiece = 1000

    /// The first and last rows as text.
    func shown(_ rows: Int) async throws -> String {
        let (frame, style) = (frame, session.terminal.outputStyle)
        let hint = session.isAtPrompt ? "%all shows them in a pager" : nil
        return try await EngineWork(.reading, of: "table", on: session.terminal).run { control in
            let (head, tail, count) = try frame.slice(first: rows - rows / 2, last: rows / 2, control)
            return try FrameTable(
                frame.columns, head: head, tail: tail, count: count, hint: hint
            ).text(style)
        }
    }

    /// Every row, in a pager where there is one; gives nothing, since everything is said.
    func showAll() async throws -> LuaValue {
        let (frame, terminal) = (frame, session.terminal)
        try await EngineWork(.reading, of: "table", on: terminal).run { control in
            let stream = try frame.stream(control).rebatched(rows: Self.rowsOfPiece)
            defer { stream.close() }
            var style = terminal.outputStyle
            // A pager scrolls sideways.
            if terminal.hasPager { style.width = 100_000 }
            var isFirst = true
            try terminal.page { () throws(Fault) in
                let batch = try stream.next()
                guard let batch = batch ?? (isFirst ? .empty(stream.schema) : nil) else { return nil }
                isFirst = false
                return try FrameTable(frame.columns, head: batch, count: Int64(batch.count)).text(style)
            }
        }
        return .none
    }
}
