import CLua
import Vocabulary

extension LuaRuntime {
    /// Tables nested deeper than this are refused; one that contains itself is.
    private static let deepest = 100

    // MARK: From Lua

    /// The name of the value's type as people know it: `a table`, `a Job`, `nil`.
    func kind(at index: Int32, on state: OpaquePointer) -> String {
        if let slot = objectSlot(at: index, on: state) { return slot.pointee.type.name.withArticle }
        switch lua_type(state, index) {
        case LUA_TNONE, LUA_TNIL: return "nil"
        case LUA_TBOOLEAN: return lua_toboolean(state, index) != 0 ? "true" : "false"
        case LUA_TSTRING: return "a text"
        case let type: return "a \(String(cString: lua_typename(state, type)))"
        }
    }

    /// The string at `index` when it is one in UTF-8. Never converts a number in place.
    func text(at index: Int32, on state: OpaquePointer) -> String? {
        guard lua_type(state, index) == LUA_TSTRING else { return nil }
        return bytes(at: index, on: state) { String(validating: $0, as: UTF8.self) }
    }

    private func bytes<T>(at index: Int32, on state: OpaquePointer, _ body: (UnsafeBufferPointer<UInt8>) -> T) -> T {
        var count = 0
        let start = lua_tolstring(state, index, &count)
        return body(
            UnsafeBufferPointer(start: UnsafeRawPointer(start)?.assumingMemoryBound(to: UInt8.self), count: count))
    }

    /// Copies the value at `index`.
    func read(_ index: Int32, on state: OpaquePointer, depth: Int = 0) throws(Fault) -> LuaValue {
        switch lua_type(state, index) {
        case LUA_TNONE, LUA_TNIL: return .none
        case LUA_TBOOLEAN: return .boolean(lua_toboolean(state, index) != 0)
        case LUA_TNUMBER:
            return lua_isinteger(state, index) != 0
                ? .integer(lua_tointegerx(state, index, nil)) : .number(lua_tonumberx(state, index, nil))
        case LUA_TSTRING:
            return bytes(at: index, on: state) { bytes in
                String(validating: bytes, as: UTF8.self).map { .text($0) } ?? .bytes(Array(bytes))
            }
        case LUA_TTABLE: return try readTable(lua_absindex(state, index), on: state, depth: depth)
        case LUA_TFUNCTION: return .function(LuaFunction(reference(to: index, on: state)))
        case LUA_TUSERDATA:
            if let object = object(at: index, on: state) { return .object(object) }
            return .reference(reference(to: index, on: state))
        default: return .reference(reference(to: index, on: state))
        }
    }

    private func readTable(_ index: Int32, on state: OpaquePointer, depth: Int) throws(Fault) -> LuaValue {
        guard depth < Self.deepest, lua_checkstack(state, 4) != 0 else { throw .nestedTooDeeply }
        let top = lua_gettop(state)
        defer { lua_settop(state, top) }
        if isList(at: index, on: state) {
            var elements: [LuaValue] = []
            let count = lua_Integer(lua_rawlen(state, index))
            elements.reserveCapacity(Int(count))
            for position in stride(from: 1, through: count, by: 1) {
                lua_rawgeti(state, index, position)
                elements.append(try read(-1, on: state, depth: depth + 1))
                clua_pop(state, 1)
            }
            return .list(elements)
        }
        var named: [(name: String, field: LuaField)] = []
        var others: [LuaField] = []
        lua_pushnil(state)
        while lua_next(state, index) != 0 {
            let field = LuaField(
                key: try read(-2, on: state, depth: depth + 1), value: try read(-1, on: state, depth: depth + 1))
            if let name = field.key.asText { named.append((name, field)) } else { others.append(field) }
            clua_pop(state, 1)
        }
        return .table(named.sorted { $0.name < $1.name }.map(\.field) + others)
    }

    /// True when the keys are exactly 1...n.
    func isList(at index: Int32, on state: OpaquePointer) -> Bool {
        let table = lua_absindex(state, index)
        guard lua_checkstack(state, 3) != 0 else { return false }
        let count = lua_rawlen(state, table)
        var seen: lua_Unsigned = 0
        lua_pushnil(state)
        while lua_next(state, table) != 0 {
            seen += 1
            let isPosition = lua_isinteger(state, -2) != 0 && isPosition(lua_tointegerx(state, -2, nil), of: count)
            clua_pop(state, 1)
            guard isPosition, seen <= count else {
                clua_pop(state, 1)
                return false
            }
        }
        return seen == count
    }

    // MARK: To Lua

    func push(_ text: String, on state: OpaquePointer) {
        var text = text
        text.withUTF8 { push($0, on: state) }
    }

    private func push(_ bytes: UnsafeBufferPointer<UInt8>, on state: OpaquePointer) {
        bytes.withMemoryRebound(to: CChar.self) { _ = lua_pushlstring(state, $0.baseAddress, $0.count) }
    }

    /// Pushes one value as the result of a function.
    @inline(__always)
    func give(_ value: LuaValue, on state: OpaquePointer) throws(Fault) -> Int32 {
        switch value {
        case .number(let number): lua_pushnumber(state, number)
        case .integer(let integer): lua_pushinteger(state, integer)
        case .boolean(let boolean): lua_pushboolean(state, boolean ? 1 : 0)
        default: try push(value, on: state)
        }
        return 1
    }

    /// Pushes several values as the results of a function.
    func give(_ values: [LuaValue], on state: OpaquePointer) throws(Fault) -> Int32 {
        guard lua_checkstack(state, Int32(clamping: values.count + 4)) != 0 else { throw .tooManyValues(values.count) }
        for value in values { try push(value, on: state) }
        return Int32(values.count)
    }

    /// Pushes exactly one value; a fault leaves the stack as it was.
    func push(_ value: LuaValue, on state: OpaquePointer, depth: Int = 0) throws(Fault) {
        switch value {
        case .none: lua_pushnil(state)
        case .boolean(let boolean): lua_pushboolean(state, boolean ? 1 : 0)
        case .integer(let integer): lua_pushinteger(state, integer)
        case .number(let number): lua_pushnumber(state, number)
        case .text(let text): push(text, on: state)
        case .bytes(let bytes): bytes.withUnsafeBufferPointer { push($0, on: state) }
        case .object(let object): push(object, on: state)
        case .function(let function): try push(function.reference, on: state)
        case .reference(let reference): try push(reference, on: state)
        case .list, .table:
            let top = lua_gettop(state)
            do throws(Fault) {
                try pushTable(value, on: state, depth: depth)
            } catch {
                lua_settop(state, top)
                throw error
            }
        }
    }

    private func pushTable(_ value: LuaValue, on state: OpaquePointer, depth: Int) throws(Fault) {
        guard depth < Self.deepest, lua_checkstack(state, 6) != 0 else { throw .nestedTooDeeply }
        switch value {
        case .list(let elements):
            lua_createtable(state, Int32(clamping: elements.count), 0)
            for (position, element) in elements.enumerated() {
                try push(element, on: state, depth: depth + 1)
                lua_rawseti(state, -2, lua_Integer(position + 1))
            }
        case .table(let fields):
            lua_createtable(state, 0, Int32(clamping: fields.count))
            for field in fields {
                // Lua would raise on these keys, over Swift's frames.
                if field.key.isNone { continue }
                if case .number(let number) = field.key, number.isNaN { continue }
                try push(field.key, on: state, depth: depth + 1)
                try push(field.value, on: state, depth: depth + 1)
                if lua_type(state, -2) == LUA_TNIL { clua_pop(state, 2) } else { lua_rawset(state, -3) }
            }
        default: try push(value, on: state)
        }
    }

    private func push(_ reference: LuaReference, on state: OpaquePointer) throws(Fault) {
        guard reference.home === home else { throw .foreignReference }
        lua_rawgeti(state, clua_registry, lua_Integer(reference.index))
    }
}

private func isPosition(_ key: lua_Integer, of count: lua_Unsigned) -> Bool {
    key >= 1 && lua_Unsigned(key) <= count
}
