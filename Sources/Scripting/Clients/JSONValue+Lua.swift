import Lua
import Services
import Vocabulary

extension JSONValue {
    /// A value of Lua as JSON: integers exact, tables with text keys as objects.
    ///
    /// - Parameters:
    ///   - name: the option, for messages.
    ///   - function: whose option it is.
    /// - Throws: `bad argument` for functions, objects, bytes and keys that are no texts.
    init(_ value: LuaValue, of name: String, in function: String = "export") throws(Fault) {
        switch value {
        case .none: self = .null
        case .boolean(let boolean): self = .boolean(boolean)
        case .integer(let integer): self = .whole(integer)
        case .number(let number):
            guard number.isFinite else { throw .unusableJSON(name, of: function) }
            self = .number(number)
        case .text(let text): self = .text(text)
        case .list(let items):
            self = .list(try items.map { item throws(Fault) in try JSONValue(item, of: name, in: function) })
        case .table(let fields): self = try Self.object(fields, of: name, in: function)
        default: throw .unusableJSON(name, of: function)
        }
    }

    /// A table of Lua as a JSON object, the empty one too.
    init(table value: LuaValue, of name: String, in function: String = "export") throws(Fault) {
        if case .list(let items) = value, items.isEmpty {
            self = .object([:])
        } else {
            self = try JSONValue(value, of: name, in: function)
        }
    }

    private static func object(
        _ fields: [LuaField], of name: String, in function: String
    ) throws(Fault) -> JSONValue {
        var members: [String: JSONValue] = [:]
        for field in fields {
            guard let key = field.key.asText else { throw .unusableJSON(name, of: function) }
            members[key] = try JSONValue(field.value, of: name, in: function)
        }
        return .object(members)
    }
}

extension LuaValue {
    /// A value of JSON: integers exact, objects as tables without their nulls.
    init(_ json: JSONValue) {
        switch json {
        case .null: self = .none
        case .boolean(let boolean): self = .boolean(boolean)
        case .whole(let integer): self = .integer(integer)
        case .number(let number): self = .number(number)
        case .text(let text): self = .text(text)
        case .list(let items): self = .list(items.map { LuaValue($0) })
        case .object(let members):
            self = .table(
                members.sorted { $0.key < $1.key }.filter { $0.value != .null }.map {
                    LuaField($0.key, LuaValue($0.value))
                })
        }
    }
}
