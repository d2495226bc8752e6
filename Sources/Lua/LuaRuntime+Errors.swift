import CLua
import Vocabulary

/// Lua's own value behind a fault, for `error { … }`: it comes back to Lua as it was.
struct RaisedValue: Error, CustomStringConvertible {
    let reference: LuaReference
    var description: String { "a \(reference.kind) value" }
}

extension LuaRuntime {
    /// The most frames that a traceback keeps.
    private static let longestTraceback = 8

    // MARK: Faults to Lua

    /// Pushes a fault as the error of a native function, with the caller's place.
    func raise(_ fault: Fault, on state: OpaquePointer) -> Int32 {
        _ = lua_checkstack(state, 10)
        if let raised = fault.cause as? RaisedValue, raised.reference.home === home {
            lua_rawgeti(state, clua_registry, lua_Integer(raised.reference.index))
            return CLUA_RAISE
        }
        var placed = fault
        if placed.place == nil { placed.place = place(on: state, level: 0) }
        push(ErrorValue(placed), on: state)
        return CLUA_RAISE
    }

    // MARK: Errors from Lua

    /// The message handler: makes an Error value, with place and traceback, of the error at index 1. Values that
    /// a script raised on purpose stay as they are.
    func describe(on state: OpaquePointer) {
        let known = object(at: 1, on: state) as? ErrorValue
        guard lua_type(state, 1) == LUA_TSTRING || known != nil else { return }
        var fault = fault(at: 1, on: state)
        guard fault.place == nil || fault.traceback.isEmpty else { return }
        if fault.place == nil { fault.place = place(on: state, level: 1) }
        if fault.traceback.isEmpty { fault.traceback = traceback(on: state, below: fault.place) }
        push(ErrorValue(fault, of: known?.item), on: state)
        lua_copy(state, -1, 1)
        lua_settop(state, 1)
    }

    /// The error at `index` as a fault. Runs no user code, except `__tostring` of a table.
    func fault(at index: Int32, on state: OpaquePointer) -> Fault {
        let index = lua_absindex(state, index)
        if let error = object(at: index, on: state) as? ErrorValue { return error.fault }
        if lua_type(state, index) == LUA_TSTRING {
            return fault(message: String(decoding: rawBytes(at: index, on: state), as: UTF8.self))
        }
        var fault = Fault.errorObject(kind: String(cString: lua_typename(state, lua_type(state, index))))
        fault.cause = RaisedValue(reference: reference(to: index, on: state))
        guard luaL_getmetafield(state, index, "__tostring") != LUA_TNIL else { return fault }
        clua_pop(state, 1)
        if clua_tostring(state, index) == LUA_OK {
            fault.message = String(decoding: rawBytes(at: -1, on: state), as: UTF8.self)
        }
        clua_pop(state, 1)
        return fault
    }

    func fault(message: String) -> Fault {
        if message == "not enough memory" { return .noMemory(memoryLimit) }
        guard let (place, text) = sources.split(message) else { return scriptFault(message) }
        var fault = scriptFault(text)
        fault.place = place
        return fault
    }

    /// Lua's own words; with a hint where a module was used that nobody has required.
    private func scriptFault(_ text: String) -> Fault {
        guard let name = Self.nilGlobal(in: text), knownModules.contains(name) else { return .script(text) }
        return .moduleNotRequired(text, name)
    }

    /// The variable of `attempt to index a nil value (global 'args')`; nil of other messages.
    private static func nilGlobal(in message: String) -> String? {
        let parts = message.split(separator: "'", omittingEmptySubsequences: false)
        guard parts.count == 3, parts[0].hasPrefix("attempt to "), parts[0].hasSuffix(" a nil value (global "),
            parts[2] == ")"
        else { return nil }
        return String(parts[1])
    }

    // MARK: Places

    /// The innermost Lua function's place at or above a level; lines of libraries only when there is no other.
    func place(on state: OpaquePointer, level: Int32) -> Fault.Place? {
        var frame = clua_frame()
        var level = level
        var ofLibrary: Fault.Place?
        while true {
            level = clua_find_frame(state, level, &frame)
            guard level >= 0, let source = frame.source else { return ofLibrary }
            let name = String(cString: source)
            let place = sources.place(name, line: Int(frame.line))
            if !sources.isLibrary(name) { return place }
            ofLibrary = ofLibrary ?? place
            level += 1
        }
    }

    /// The callers of the place, outwards; without libraries.
    private func traceback(on state: OpaquePointer, below innermost: Fault.Place?) -> [Fault.Place] {
        var frame = clua_frame()
        var level: Int32 = 0
        var places: [Fault.Place] = []
        while places.count <= Self.longestTraceback {
            level = clua_find_frame(state, level, &frame)
            guard level >= 0, let source = frame.source else { break }
            let name = String(cString: source)
            if !sources.isLibrary(name) { places.append(sources.place(name, line: Int(frame.line))) }
            level += 1
        }
        if let innermost, let first = places.first, first.source == innermost.source, first.line == innermost.line {
            places.removeFirst()
        }
        return places
    }
}
