import CLua
import Vocabulary

extension LuaRuntime {
    /// Holds the value at `index` from Swift.
    func reference(to index: Int32, on state: OpaquePointer) -> LuaReference {
        freeRetired()
        let kind = String(cString: lua_typename(state, lua_type(state, index)))
        lua_pushvalue(state, index)
        return LuaReference(kind: kind, index: luaL_ref(state, clua_registry), home: home)
    }

    /// Frees references that ended since, on whatever thread.
    func freeRetired() {
        guard !home.isEmpty else { return }
        for index in home.takeAll() { luaL_unref(main, clua_registry, index) }
    }

    // MARK: What the prompt looks at

    /// The text of a value as `tostring` gives it. Runs `__tostring`, protected; it cannot wait.
    public func text(of reference: LuaReference) throws(Fault) -> String {
        try onMain { () throws(Fault) in
            try push(.reference(reference), on: main)
            guard clua_tostring(main, -1) == LUA_OK else { throw fault(at: -1, on: main) }
            return String(decoding: rawBytes(at: -1, on: main), as: UTF8.self)
        }
    }

    /// A copy of the value, tables included.
    public func value(of reference: LuaReference) throws(Fault) -> LuaValue {
        try onMain { () throws(Fault) in
            try push(.reference(reference), on: main)
            return try read(-1, on: main)
        }
    }

    /// A reference to a value.
    public func reference(to value: LuaValue) throws(Fault) -> LuaReference {
        try onMain { () throws(Fault) in
            try push(value, on: main)
            return self.reference(to: -1, on: main)
        }
    }

    /// The keys and values of a table by reference, in the table's own order: raw, without metamethods. At most
    /// `limit` of them; empty for other values.
    public func fields(of reference: LuaReference, limit: Int = .max) throws(Fault) -> [(LuaReference, LuaReference)] {
        try onMain { () throws(Fault) in
            try push(.reference(reference), on: main)
            guard lua_type(main, -1) == LUA_TTABLE else { return [] }
            let table = lua_gettop(main)
            var fields: [(LuaReference, LuaReference)] = []
            lua_pushnil(main)
            while fields.count < limit, lua_next(main, table) != 0 {
                fields.append((self.reference(to: -2, on: main), self.reference(to: -1, on: main)))
                clua_pop(main, 1)
            }
            return fields
        }
    }

    /// The value at a key of a table, raw; nil for other values. Runs no user code.
    public func rawGet(_ key: LuaValue, of reference: LuaReference) throws(Fault) -> LuaReference? {
        try onMain { () throws(Fault) in
            try push(.reference(reference), on: main)
            guard lua_type(main, -1) == LUA_TTABLE else { return nil }
            try push(key, on: main)
            return lua_rawget(main, -2) == LUA_TNIL ? nil : self.reference(to: -1, on: main)
        }
    }

    /// The number of elements of a table or bytes of a string, raw.
    public func rawCount(of reference: LuaReference) throws(Fault) -> Int {
        try onMain { () throws(Fault) in
            try push(.reference(reference), on: main)
            return lua_type(main, -1) == LUA_TTABLE || lua_type(main, -1) == LUA_TSTRING ? Int(lua_rawlen(main, -1)) : 0
        }
    }

    /// The metatable of a value, seen raw; nil without one.
    public func metatable(of reference: LuaReference) throws(Fault) -> LuaReference? {
        try onMain { () throws(Fault) in
            try push(.reference(reference), on: main)
            return lua_getmetatable(main, -1) == 0 ? nil : self.reference(to: -1, on: main)
        }
    }

    /// A global variable, raw; nil when it is nil.
    public func get(global name: String) -> LuaReference? {
        let top = lua_gettop(main)
        defer { lua_settop(main, top) }
        clua_push_globals(main)
        push(name, on: main)
        return lua_rawget(main, -2) == LUA_TNIL ? nil : reference(to: -1, on: main)
    }

    /// Sets a global variable, raw.
    public func set(global name: String, to value: LuaValue) throws(Fault) {
        try onMain { () throws(Fault) in
            clua_push_globals(main)
            push(name, on: main)
            try push(value, on: main)
            lua_rawset(main, -3)
        }
    }

    /// The global table.
    public var globals: LuaReference {
        clua_push_globals(main)
        defer { clua_pop(main, 1) }
        return reference(to: -1, on: main)
    }

    func rawBytes(at index: Int32, on state: OpaquePointer) -> [UInt8] {
        var count = 0
        guard lua_type(state, index) == LUA_TSTRING, let start = lua_tolstring(state, index, &count) else { return [] }
        return Array(UnsafeRawBufferPointer(start: start, count: count))
    }

    /// Runs a piece of work and leaves the main stack as it was.
    func onMain<T>(_ work: () throws(Fault) -> T) throws(Fault) -> T {
        let top = lua_gettop(main)
        defer { lua_settop(main, top) }
        guard lua_checkstack(main, 20) != 0 else { throw .tooManyValues(20) }
        return try work()
    }
}

extension Call {
    /// Calls a Lua function at once, below this call. It cannot wait: its error says so.
    public func invoke(_ function: LuaFunction, _ arguments: [LuaValue] = []) throws(Fault) -> [LuaValue] {
        let runtime = runtime
        let top = lua_gettop(state)
        defer { lua_settop(state, top) }
        guard lua_checkstack(state, Int32(clamping: arguments.count + 6)) != 0 else {
            throw .tooManyValues(arguments.count)
        }
        try runtime.push(.function(function), on: state)
        for argument in arguments { try runtime.push(argument, on: state) }
        guard clua_call(state, Int32(arguments.count), LUA_MULTRET) == LUA_OK else {
            throw runtime.fault(at: -1, on: state)
        }
        var values: [LuaValue] = []
        for index in stride(from: top + 1, through: lua_gettop(state), by: 1) {
            values.append(try runtime.read(index, on: state))
        }
        return values
    }

    /// The value at a key, with metamethods; what they raise is thrown.
    public func get(_ key: LuaValue, of reference: LuaReference) throws(Fault) -> LuaValue {
        let runtime = runtime
        let top = lua_gettop(state)
        defer { lua_settop(state, top) }
        guard lua_checkstack(state, 8) != 0 else { throw .tooManyValues(8) }
        try runtime.push(.reference(reference), on: state)
        try runtime.push(key, on: state)
        guard clua_get(state, -2) == LUA_OK else { throw runtime.fault(at: -1, on: state) }
        return try runtime.read(-1, on: state)
    }
}
