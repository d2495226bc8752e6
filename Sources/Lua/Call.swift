import CLua
import Vocabulary

/// One call of a native function, with its checked arguments. It cannot outlive the call.
///
/// Arguments count from 1, in the order of the declaration, for functions and methods alike; `this` gives a
/// method's object.
public struct Call: ~Copyable {
    let state: OpaquePointer
    let record: UnsafePointer<clua_function>
    /// 1 for methods: the stack position of self.
    let offset: Int

    // The runtime owns the function; nothing is retained for the length of a call.
    var native: NativeFunction { nativeFunction(of: record) }

    /// The runtime that the call comes from.
    public var runtime: LuaRuntime { native.runtime }

    /// The number of arguments given, without self.
    public var count: Int { Int(lua_gettop(state)) - offset }

    func index(_ position: Int) -> Int32 { Int32(truncatingIfNeeded: position &+ offset) }

    /// True when the argument is there and not nil.
    public func has(_ position: Int) -> Bool { lua_type(state, index(position)) > LUA_TNIL }

    /// The argument's text.
    ///
    /// - Throws: `badArgument` when it is not a string in UTF-8.
    public func text(_ position: Int) throws(Fault) -> String {
        if let text = optionalText(position) { return text }
        throw mismatch(position, .text)
    }

    /// The argument's text; nil when it is absent or something else.
    public func optionalText(_ position: Int) -> String? { runtime.text(at: index(position), on: state) }

    /// The argument's integer.
    public func integer(_ position: Int) throws(Fault) -> Int64 {
        if let integer = optionalInteger(position) { return integer }
        throw mismatch(position, .integer)
    }

    /// The argument's integer; nil when it is absent or something else.
    public func optionalInteger(_ position: Int) -> Int64? {
        guard lua_type(state, index(position)) == LUA_TNUMBER else { return nil }
        var isInteger: Int32 = 0
        let value = lua_tointegerx(state, index(position), &isInteger)
        return isInteger != 0 ? value : nil
    }

    /// The argument's number.
    public func number(_ position: Int) throws(Fault) -> Double {
        let index = index(position)
        guard
            clua_is_checked(record, index, clua_accept(LUA_TNUMBER))
                || lua_type(state, index) == LUA_TNUMBER
        else { throw mismatch(position, .number) }
        return lua_tonumberx(state, index, nil)
    }

    /// The argument's truth; absent is false.
    public func boolean(_ position: Int) -> Bool { lua_toboolean(state, index(position)) != 0 }

    /// The argument, whatever it is; tables are copied.
    ///
    /// - Throws: `badArgument` for a table nested deeper than 100 levels, as one that contains itself is.
    public func value(_ position: Int) throws(Fault) -> LuaValue { try runtime.read(index(position), on: state) }

    /// The argument by reference: a table keeps its identity, its metatable and its functions.
    public func reference(_ position: Int) -> LuaReference { runtime.reference(to: index(position), on: state) }

    /// The argument's object.
    public func object<T: LuaObject>(_ position: Int, as type: T.Type) throws(Fault) -> T {
        if let object = runtime.object(at: index(position), on: state) as? T { return object }
        throw mismatch(position, .object(T.luaType.name))
    }

    /// The object that a method was called on.
    public func this<T: LuaObject>(as type: T.Type) throws(Fault) -> T {
        if let object = runtime.object(at: 1, on: state) as? T { return object }
        throw .notCalledOnObject(native.function.name, T.luaType.name)
    }

    /// The argument's function.
    public func function(_ position: Int) throws(Fault) -> LuaFunction {
        guard lua_type(state, index(position)) == LUA_TFUNCTION else { throw mismatch(position, .function) }
        return LuaFunction(runtime.reference(to: index(position), on: state))
    }

    /// The argument's moment, of a text or of integer nanoseconds.
    public func time(_ position: Int) throws(Fault) -> Nanoseconds {
        if let integer = optionalInteger(position) { return Nanoseconds(sinceEpoch: integer) }
        return try Nanoseconds(parsing: text(position))
    }

    /// The argument's length of time.
    public func duration(_ position: Int) throws(Fault) -> Duration { try Duration(parsing: text(position)) }

    /// The argument's size.
    public func size(_ position: Int) throws(Fault) -> ByteCount { try ByteCount(parsing: text(position)) }

    /// The argument's option table, already checked against its declaration; empty when absent or not a table.
    public func options(_ position: Int) throws(Fault) -> Options {
        guard lua_type(state, index(position)) == LUA_TTABLE else { return Options([]) }
        switch try value(position) {
        case .table(let fields): return Options(fields)
        default: return Options([])
        }
    }

    /// The arguments from this one on.
    public func rest(from position: Int) throws(Fault) -> [LuaValue] {
        var values: [LuaValue] = []
        for position in stride(from: position, through: count, by: 1) { values.append(try value(position)) }
        return values
    }

    /// The caller's place in Lua: the innermost Lua function.
    public func place() -> Fault.Place? { runtime.place(on: state, level: 0) }

    private func mismatch(_ position: Int, _ type: ParameterType) -> Fault {
        let declared = native.function.parameters
        let name = declared.indices.contains(position - 1) ? declared[position - 1].name : "argument \(position)"
        return .wrongType(
            native.function.name, name, wanted: type.description, given: runtime.kind(at: index(position), on: state))
    }
}
