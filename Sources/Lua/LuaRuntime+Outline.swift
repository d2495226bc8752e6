import CLua
import Vocabulary

/// A table as far as somebody wants to look at it.
public struct TableOutline: Sendable {
    /// The same for the same table as long as it lives: to notice a table inside itself.
    public let identity: UInt
    /// The first elements of the part with the keys 1...n.
    public let elements: [LuaReference]
    /// The length of that part.
    public let elementCount: Int
    /// The first other fields, in the table's own order.
    public let fields: [(key: LuaReference, value: LuaReference)]
    /// The number of other fields.
    public let fieldCount: Int
}

/// Where a Lua function was written.
public struct FunctionOrigin: Sendable {
    /// The name of its chunk, with its first sign: `@workflow.lua`, `=entry 3`; `=[C]` for native ones.
    public let chunk: String
    /// Its first and last line, counted from 1.
    public let lines: ClosedRange<Int>
}

// What the prompt looks at. All of it is raw: no metamethod is called, nothing is run.
extension LuaRuntime {
    /// Looks at a table, at most `limit` elements and as many other fields; nil for other values.
    public func outline(of reference: LuaReference, limit: Int) throws(Fault) -> TableOutline? {
        guard reference.kind == "table" else { return nil }
        return try onMain { () throws(Fault) in
            try push(.reference(reference), on: main)
            let table = lua_gettop(main)
            let elementCount = Int(lua_rawlen(main, table))
            var elements: [LuaReference] = []
            for position in stride(from: 1, through: min(elementCount, limit), by: 1) {
                lua_rawgeti(main, table, lua_Integer(position))
                elements.append(self.reference(to: -1, on: main))
                clua_pop(main, 1)
            }
            var fields: [(key: LuaReference, value: LuaReference)] = []
            var fieldCount = 0
            lua_pushnil(main)
            while lua_next(main, table) != 0 {
                defer { clua_pop(main, 1) }
                if lua_isinteger(main, -2) != 0,
                    (1...max(1, elementCount)).contains(Int(lua_tointegerx(main, -2, nil))),
                    elementCount > 0
                {
                    continue
                }
                fieldCount += 1
                guard fields.count < limit else { continue }
                fields.append((self.reference(to: -2, on: main), self.reference(to: -1, on: main)))
            }
            return TableOutline(
                identity: UInt(bitPattern: lua_topointer(main, table)), elements: elements, elementCount: elementCount,
                fields: fields, fieldCount: fieldCount)
        }
    }

    /// The text keys of a table with the kinds of their values (`"function"`, …); empty for other values.
    public func names(in reference: LuaReference) throws(Fault) -> [(name: String, kind: String)] {
        guard reference.kind == "table" else { return [] }
        return try onMain { () throws(Fault) in
            try push(.reference(reference), on: main)
            let table = lua_gettop(main)
            var names: [(name: String, kind: String)] = []
            lua_pushnil(main)
            while lua_next(main, table) != 0 {
                // lua_tolstring would change a number in place and confuse lua_next.
                if lua_type(main, -2) == LUA_TSTRING {
                    let name = String(decoding: rawBytes(at: -2, on: main), as: UTF8.self)
                    names.append((name, String(cString: lua_typename(main, lua_type(main, -1)))))
                }
                clua_pop(main, 1)
            }
            return names
        }
    }

    /// Where a function was written; nil for other values.
    public func origin(of reference: LuaReference) throws(Fault) -> FunctionOrigin? {
        guard reference.kind == "function" else { return nil }
        return try onMain { () throws(Fault) in
            try push(.reference(reference), on: main)
            var record = lua_Debug()
            guard lua_getinfo(main, ">S", &record) != 0, let source = record.source else { return nil }
            let first = max(0, Int(record.linedefined))
            return FunctionOrigin(
                chunk: String(cString: source), lines: first...max(first, Int(record.lastlinedefined)))
        }
    }
}
