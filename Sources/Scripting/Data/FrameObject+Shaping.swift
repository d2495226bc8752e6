import Columns
import Engine
import Lua
import Vocabulary

// What makes a frame of a frame.
extension FrameObject {
    static let select = Function(
        "select", "Some of the columns, in the given order.",
        parameters: [Parameter("columns", .oneOf([.text, .listOf(.text)]), "their names")], returns: "Frame",
        example: "f:select { \"city\", \"ms\" }:show()"
    ) { call throws(Fault) in
        let names = try texts(call, 1)
        return try making(call) { try $0.selecting(names) }
    }

    static let `where` = Function(
        "where",
        "The rows for which an SQL expression is true; names with dots or spaces in it stand in double quotes.",
        parameters: [Parameter("condition", .text, "for example \"ms > 100 and city = 'Ghent'\"")], returns: "Frame",
        example: "print(f:where \"ms > 20\":count())"
    ) { call throws(Fault) in
        let condition = try call.text(1)
        return try making(call) { try $0.filtered(condition) }
    }

    static let sort = Function(
        "sort", "The rows in the order of one or more columns; rows that are equal there keep their order.",
        parameters: [
            Parameter("keys", .oneOf([.text, .listOf(.text)]), "names; \"ms desc\" for downwards")
        ],
        returns: "Frame", example: "f:sort { \"city\", \"ms desc\" }:show()"
    ) { call throws(Fault) in
        let keys = try texts(call, 1)
        return try making(call) { try $0.sorted(keys) }
    }

    static let join = Function(
        "join", "The columns of both frames, for rows that are equal in the named columns.",
        parameters: [
            Parameter("other", .object("Frame"), "the frame to look in"),
            Parameter(
                "options", .options, "how",
                options: [
                    Parameter("on", .oneOf([.text, .listOf(.text)]), "columns that both have"),
                    Parameter(
                        "how", .choice(JoinKind.allCases.map(\.rawValue)), "which rows stay", default: "\"inner\""),
                ]),
        ],
        returns: "Frame",
        example: "local zip = data.table { { city = \"Ghent\", zip = 9000 } }\n"
            + "f:join(zip, { on = \"city\", how = \"left\" }):show()"
    ) { call throws(Fault) in
        let other = try call.object(1, as: FrameObject.self).frame
        let options = try call.options(2)
        let names = options.texts("on") ?? []
        let kind = options.text("how").flatMap(JoinKind.init) ?? .inner
        return try making(call) { try $0.joined(other, on: names, how: kind) }
    }

    static let label = Function(
        "label", "The frame with a column that has one value everywhere.",
        parameters: [
            Parameter("column", .text, "its name"),
            Parameter("value", .oneOf([.text, .number, .boolean]), "its value"),
        ],
        returns: "Frame", example: "f:label(\"source\", \"web\"):show()"
    ) { call throws(Fault) in
        let name = try call.text(1)
        let value = try call.value(2)
        guard let cell = CellValue(value) else { throw .notUTF8("label", "value") }
        return try making(call) { try $0.labelled(name, cell) }
    }

    static let sql = Function(
        "sql", "The result of an SQL query in which this frame is the table self; other frames by the names given.",
        parameters: [
            Parameter("query", .text, "a select statement of DuckDB's SQL"),
            Parameter("frames", .table, "{ name = Frame, … }", required: false),
        ],
        returns: "Frame",
        example: "f:sql \"select city, avg(ms) ms from self group by 1 order by 1\":show()"
    ) { call throws(Fault) in
        let text = try call.text(1)
        let frames = try namedFrames(call, 2)
        return try making(call) { try $0.sql(text, frames) }
    }

    static let describe = Function(
        "describe",
        "A frame that says for each column: type, missing values, about how many different ones, least, greatest, mean.",
        returns: "Frame", example: "f:describe():show()"
    ) { call throws(Fault) in try making(call) { try $0.described() } }

    /// An argument that is one text or a list of texts.
    static func texts(_ call: borrowing Call, _ position: Int) throws(Fault) -> [String] {
        if let text = call.optionalText(position) { return [text] }
        return try call.value(position).asList?.compactMap(\.asText) ?? []
    }

    private static func namedFrames(
        _ call: borrowing Call, _ position: Int
    ) throws(Fault) -> [(name: String, frame: Frame)] {
        guard call.has(position) else { return [] }
        var frames: [(name: String, frame: Frame)] = []
        guard case .table(let fields) = try call.value(position) else { throw .framesWithoutNames }
        for field in fields {
            guard let name = field.key.asText else { throw .framesWithoutNames }
            guard let object = field.value.asObject(FrameObject.self) else { throw .notAFrame(name, of: "sql") }
            frames.append((name, object.frame))
        }
        return frames
    }
}

extension CellValue {
    /// A cell of a Lua value; nil for what no cell holds.
    init?(_ value: LuaValue) {
        switch value {
        case .none: self = .null
        case .boolean(let value): self = .boolean(value)
        case .integer(let value): self = .integer(value)
        case .number(let value): self = .number(value)
        case .text(let value): self = .text(value)
        default: return nil
        }
    }
}
