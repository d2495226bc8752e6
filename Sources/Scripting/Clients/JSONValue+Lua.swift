import Lua
import Services
import Vocabulary

extension JSONValue {
    /// A value of Lua as JSON: integers exact, tables with text keys as objects.
    ///
    /// - Parameters:
    ///   - name: the option, for messages.
    ///   - function: whose option it is.
    /// - Throws: `bad argument` for functions, objects, bytes and keys that are no texts, with the place: `filter.value[2]`.
    init(_ value: LuaValue, of name: String, in function: String = "export") throws(Fault) {
        do throws(UnusableJSON) {
            self = try JSONValue(value)
        } catch {
            throw .unusableJSON(name + error.path, of: function)
        }
    }

    /// What JSON cannot say, and where in the value it stands.
    private struct UnusableJSON: Error {
        var path = ""

        func within(_ step: String) -> UnusableJSON { UnusableJSON(path: step + path) }
    }

    private init(_ value: LuaValue) throws(UnusableJSON) {
        switch value {
        case .none: self = .null
        case .boolean(let boolean): self = .boolean(boolean)
        case .integer(let integer): self = .whole(integer)
        case .number(let number):
            guard number.isFinite else { throw UnusableJSON() }
            self = .number(number)
        case .text(let text): self = .text(text)
        case .list(let items): self = try Self.list(items)
        case .table(let fields): self = try Self.object(fields)
        default: throw UnusableJSON()
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

    private static func list(_ items: [LuaValue]) throws(UnusableJSON) -> JSONValue {
        var list: [JSONValue] = []
        for (position, item) in items.enumerated() {
            do throws(UnusableJSON) {
                list.append(try JSONValue(item))
            } catch {
                throw error.within("[\(position + 1)]")
            }
        }
        return .list(list)
    }

    private static func object(_ fields: [LuaField]) throws(UnusableJSON) -> JSONValue {
        var members: [String: JSONValue] = [:]
        for field in fields {
            guard let key = field.key.asText else { throw UnusableJSON() }
            do throws(UnusableJSON) {
                members[key] = try JSONValue(field.value)
            } catch {
                throw error.within(".\(key)")
            }
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
