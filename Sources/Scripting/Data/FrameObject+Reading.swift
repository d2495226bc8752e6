import Engine
import Lua
import Vocabulary

// What reads rows.
extension FrameObject {
    static let columns = Function(
        "columns", "Names and types of the columns; reads nothing.", returns: "list of { name, type }",
        example: "for _, column in ipairs(f:columns()) do print(column.name, column.type) end"
    ) { call throws(Fault) in
        let columns = try call.this(as: FrameObject.self).frame.columns
        return .one(
            .list(
                columns.map { .table([LuaField("name", .text($0.name)), LuaField("type", .text($0.shownType))]) }))
    }

    static let count = Function(
        "count", "How many rows there are; may read all of them.", returns: "integer", example: "print(f:count())"
    ) { call throws(Fault) in
        let this = try call.this(as: FrameObject.self)
        return .wait {
            let frame = this.frame
            return .integer(
                try await EngineWork(.counting, of: "rows", on: this.session.terminal).run { try frame.count($0) })
        }
    }

    static let each = Function(
        "each",
        "Walks through the rows, a table each, in bounded memory. Integers are exact; decimal numbers and integers that "
            + "Lua cannot hold are texts, times are RFC 3339, missing values are nil.",
        returns: "iterator", example: "for row in f:each() do print(row.city, row.ms) end"
    ) { call throws(Fault) in
        let frame = try call.this(as: FrameObject.self).frame
        let cursor = LuaValue.object(RowCursor { try frame.stream($0) })
        // The fourth value of a for loop is closed when the loop is left.
        return .many([cursor, .none, .none, cursor])
    }

    /// How many rows the prompt shows.
    static let shownRows: Int64 = 20

    static let show = Function(
        "show", "Prints the first and last rows as a table; all of them, in a pager where there is one, with \"all\".",
        parameters: [
            Parameter("count", .oneOf([.integer, .choice(["all"])]), "how many rows, or \"all\"", default: "20")
        ],
        example: "f:show(3)"
    ) { call throws(Fault) in
        let this = try call.this(as: FrameObject.self)
        if call.optionalText(1) != nil { return .wait { try await this.showAll() } }
        let count = call.optionalInteger(1) ?? shownRows
        guard count >= 0 else { throw .negativeCount("show", count) }
        return .wait {
            this.session.terminal.print(try await this.shown(Int(clamping: count)))
            return .none
        }
    }
}
