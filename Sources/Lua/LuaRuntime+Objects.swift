import CLua
import Vocabulary

/// What lies in the memory of a userdata.
struct ObjectSlot {
    // The first word is the address of the instance: C compares it for `==`.
    var object: (any LuaObject)?
    // The runtime keeps the record of each type as long as the state lives.
    unowned(unsafe) let type: TypeRecord
}

/// One class of objects as this runtime knows it.
// Constant but for `metatable`, which is touched on the Lua thread only.
final class TypeRecord: @unchecked Sendable {
    let name: String
    let type: ObjectType
    /// Registry index of the metatable.
    var metatable: Int32 = 0
    let fields: [String: Field]

    init(_ type: ObjectType) {
        self.type = type
        name = type.name
        fields = Dictionary(type.fields.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
    }

    /// Fields and methods, for a wrong name.
    var members: [String] { type.fields.map(\.name) + type.methods.map(\.name) }
}

extension LuaRuntime {
    /// The types of all objects that Lua has seen, and of the registered modules; for help and completion.
    public var objectTypes: [ObjectType] {
        var found: [String: ObjectType] = [:]
        for type in modules.flatMap(\.types) + types.values.map(\.type) { found[type.name] = type }
        return found.values.sorted { $0.name < $1.name }
    }

    /// The memory of our object at `index`; nil for other values and for a released one.
    func objectSlot(at index: Int32, on state: OpaquePointer) -> UnsafeMutablePointer<ObjectSlot>? {
        guard let memory = clua_to_object(state, index) else { return nil }
        let slot = memory.assumingMemoryBound(to: ObjectSlot.self)
        return slot.pointee.object == nil ? nil : slot
    }

    /// Our object at `index`.
    func object(at index: Int32, on state: OpaquePointer) -> (any LuaObject)? {
        objectSlot(at: index, on: state)?.pointee.object
    }

    /// Pushes the one userdata of this object.
    func push(_ object: any LuaObject, on state: OpaquePointer) {
        let address = Unmanaged<AnyObject>.passUnretained(object).toOpaque()
        clua_push_objects(state)
        if lua_rawgetp(state, -1, address) == LUA_TUSERDATA {
            lua_rotate(state, -2, 1)
            clua_pop(state, 1)
            return
        }
        clua_pop(state, 1)
        let record = record(of: object, on: state)
        guard let memory = lua_newuserdatauv(state, MemoryLayout<ObjectSlot>.size, 0) else { return }
        memory.bindMemory(to: ObjectSlot.self, capacity: 1)
            .initialize(to: ObjectSlot(object: object, type: record))
        lua_rawgeti(state, clua_registry, lua_Integer(record.metatable))
        lua_setmetatable(state, -2)
        lua_pushvalue(state, -1)
        lua_rawsetp(state, -3, address)
        lua_rotate(state, -2, 1)
        clua_pop(state, 1)
    }

    private func record(of object: any LuaObject, on state: OpaquePointer) -> TypeRecord {
        let key = ObjectIdentifier(type(of: object))
        if let record = types[key] { return record }
        let record = TypeRecord(type(of: object).luaType)
        types[key] = record
        makeMetatable(record, on: state)
        return record
    }

    private func makeMetatable(_ record: TypeRecord, on state: OpaquePointer) {
        _ = lua_checkstack(state, 10)
        lua_createtable(state, 0, 10)
        clua_mark_metatable(state)
        setField("__name", on: state) { push(record.name, on: state) }
        setField("__metatable", on: state) { push(record.name, on: state) }
        setField("__index", on: state) {
            lua_createtable(state, 0, Int32(record.type.methods.count))
            for method in record.type.methods {
                setField(method.name, on: state) { push(native(method, isMethod: true), on: state) }
            }
            clua_push_index(state, native(Self.fieldRead(of: record), isMethod: true).record)
        }
        setField("__newindex", on: state) { push(native(Self.fieldWrite(of: record), isMethod: true), on: state) }
        setField("__tostring", on: state) { push(native(Self.shortForm(of: record), isMethod: true), on: state) }
        if record.type.refusal != nil {
            for name in ["__len", "__pairs"] {
                setField(name, on: state) { push(native(Self.refusal(of: record), isMethod: true), on: state) }
            }
        }
        if let close = record.type.close {
            // Lua calls it with the object and the error, if any.
            var method = close
            method.parameters = [Parameter("error", .any, "the error that ended the block", required: false)]
            setField("__close", on: state) { push(native(method, isMethod: true), on: state) }
        }
        if let call = record.type.call {
            // As an iterator it is called with the loop's state and control value; neither means anything here.
            var method = call
            method.parameters += [
                Parameter("state", .any, "of a for loop", required: false),
                Parameter("control", .any, "of a for loop", required: false),
            ]
            setField("__call", on: state) { push(native(method, isMethod: true), on: state) }
        }
        record.metatable = luaL_ref(state, clua_registry)
    }

    private func setField(_ name: String, on state: OpaquePointer, _ pushValue: () -> Void) {
        push(name, on: state)
        pushValue()
        lua_rawset(state, -3)
    }

    private static func fieldRead(of record: TypeRecord) -> Function {
        Function("field", "Reads a field.", parameters: [Parameter("name", .any, "its name")]) {
            call throws(Fault) in
            guard let object = call.runtime.object(at: 1, on: call.state) else { throw .released(record.name) }
            if let field = call.optionalText(1).flatMap({ record.fields[$0] }) { return .one(try field.read(object)) }
            if let refusal = record.type.refusal { throw refusal(object) }
            guard let name = call.optionalText(1) else { throw .noPositions(record.name, record.members) }
            throw .unknownMember(record.name, name, record.members)
        }
    }

    private static func refusal(of record: TypeRecord) -> Function {
        let parameters = [Parameter("again", .any, "", required: false)]
        return Function("items", "Refuses to tell.", parameters: parameters) { call throws(Fault) in
            guard let object = call.runtime.object(at: 1, on: call.state), let refusal = record.type.refusal else {
                throw .released(record.name)
            }
            throw refusal(object)
        }
    }

    private static func fieldWrite(of record: TypeRecord) -> Function {
        let parameters = [Parameter("name", .any, ""), Parameter("value", .any, "", required: false)]
        return Function("field", "Refuses to write.", parameters: parameters) { call throws(Fault) in
            throw .readOnly(record.name, call.optionalText(1) ?? "?")
        }
    }

    private static func shortForm(of record: TypeRecord) -> Function {
        let parameters = [Parameter("again", .any, "", required: false)]
        return Function("tostring", "The one-line form.", parameters: parameters) { call throws(Fault) in
            guard let object = call.runtime.object(at: 1, on: call.state) else { return .one(.text(record.name)) }
            return .one(.text(record.type.short(object)))
        }
    }

    /// Registers a function for good.
    func native(_ function: Function, isMethod: Bool = false) -> NativeFunction {
        let native = NativeFunction(function, isMethod: isMethod, runtime: self)
        natives.append(native)
        return native
    }

    func push(_ native: NativeFunction, on state: OpaquePointer) { clua_push_function(state, native.record) }
}
