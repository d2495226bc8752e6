import CLua
import Vocabulary

/// A registered function: the declaration, and what C needs of it.
final class NativeFunction {
    let function: Function
    let body: Function.Body
    /// 1 for methods: the stack position of self.
    let offset: Int
    // The runtime owns all its native functions and outlives every call of them.
    unowned(unsafe) let runtime: LuaRuntime
    let record: UnsafeMutablePointer<clua_function>

    init(_ function: Function, isMethod: Bool, runtime: LuaRuntime) {
        self.function = function
        self.runtime = runtime
        body = function.body
        offset = isMethod ? 1 : 0
        record = .allocate(capacity: 1)
        record.initialize(
            to: clua_function(
                context: Unmanaged.passUnretained(self).toOpaque(), count: 0, accepts: (0, 0, 0, 0, 0, 0, 0, 0)))
        fillFastCheck()
    }

    deinit { record.deallocate() }

    /// The C trampoline checks plain types by itself; anything else is marked for the full check.
    private func fillFastCheck() {
        let masks = function.parameters.map(\.fastMask)
        let all = (offset == 1 ? [clua_accept(LUA_TUSERDATA)] : []) + masks.map { $0 ?? 0 }
        guard all.count <= 8, !masks.contains(where: { $0 == nil }) else {
            record.pointee.count = -1
            return
        }
        record.pointee.count = Int32(all.count)
        withUnsafeMutableBytes(of: &record.pointee.accepts) { bytes in
            let accepts = bytes.bindMemory(to: UInt16.self)
            for (position, mask) in all.enumerated() { accepts[position] = mask }
        }
    }
}

extension Parameter {
    /// The bits of `clua_function.accepts`; nil when the type needs more than a look at the Lua type.
    fileprivate var fastMask: UInt16? {
        let mask: UInt16
        switch type {
        case .any:
            mask = (LUA_TBOOLEAN...LUA_TTHREAD).reduce(0) { $0 | clua_accept($1) }
        case .text: mask = clua_accept(LUA_TSTRING)
        case .integer: mask = clua_accept(LUA_TNUMBER) | 0x8000
        case .number: mask = clua_accept(LUA_TNUMBER)
        case .boolean: mask = clua_accept(LUA_TBOOLEAN)
        case .function: mask = clua_accept(LUA_TFUNCTION)
        case .table: mask = clua_accept(LUA_TTABLE)
        default: return nil
        }
        return isRequired ? mask : mask | clua_accept(LUA_TNONE) | clua_accept(LUA_TNIL)
    }
}

/// What C calls. These are free functions, not closures: a closure made in an isolated context carries a
/// run-time check of its executor, which costs more than the call.
let nativeCallbacks = clua_callbacks(
    call: callNative, check: checkNative, arrive: arriveNative, abandon: abandonNative,
    is_waiting: isWaitingNative, release: releaseNative, print: printNative, describe: describeNative,
    interrupted: interruptedNative, find: findNative, loaded: loadedNative)

/// The function that a record belongs to. The runtime keeps it as long as Lua can call it.
func nativeFunction(of record: UnsafePointer<clua_function>) -> NativeFunction {
    Unmanaged<NativeFunction>.fromOpaque(record.pointee.context).takeUnretainedValue()
}

private func callNative(_ state: OpaquePointer, _ record: UnsafePointer<clua_function>) -> Int32 {
    Unmanaged<NativeFunction>.fromOpaque(record.pointee.context)._withUnsafeGuaranteedRef { native in
        do throws(Fault) {
            // Plain answers do not even touch the runtime: this path is as long as the rest of a short call.
            let answer = try native.body(Call(state: state, record: record, offset: native.offset))
            if case .none = answer { return 0 }
            if case .one(.number(let number)) = answer {
                lua_pushnumber(state, number)
                return 1
            }
            return native.give(answer, on: state)
        } catch {
            return native.raise(error, on: state)
        }
    }
}

extension NativeFunction {
    @inline(never)
    fileprivate func give(_ answer: Answer, on state: OpaquePointer) -> Int32 {
        do throws(Fault) {
            switch answer {
            case .none: return 0
            case .one(let value): return try runtime.give(value, on: state)
            case .many(let values): return try runtime.give(values, on: state)
            case .wait(let work): return try runtime.beginWait(work, on: state)
            case .park(let parking): return try runtime.beginParking(parking, on: state)
            }
        } catch {
            return runtime.raise(error, on: state)
        }
    }

    @inline(never)
    fileprivate func raise(_ fault: Fault, on state: OpaquePointer) -> Int32 { runtime.raise(fault, on: state) }
}

private func checkNative(_ state: OpaquePointer, _ record: UnsafePointer<clua_function>) -> Int32 {
    Unmanaged<NativeFunction>.fromOpaque(record.pointee.context)._withUnsafeGuaranteedRef { native in
        do throws(Fault) {
            try native.runtime.check(native, on: state)
            return 0
        } catch {
            return native.runtime.raise(error, on: state)
        }
    }
}

/// The runtime of a state. It is alive as long as Lua code runs.
func runtime(of state: OpaquePointer) -> LuaRuntime {
    Unmanaged<LuaRuntime>.fromOpaque(clua_runtime(state)).takeUnretainedValue()
}

private func arriveNative(_ state: OpaquePointer, _ operation: Int64) -> Int32 {
    runtime(of: state).arrive(operation, on: state)
}

private func abandonNative(_ state: OpaquePointer, _ operation: Int64) {
    runtime(of: state).abandon(operation)
}

private func isWaitingNative(_ state: OpaquePointer, _ operation: Int64) -> Bool {
    runtime(of: state).schedule.operations[operation] != nil
}

private func releaseNative(_ object: UnsafeMutableRawPointer) {
    object.assumingMemoryBound(to: ObjectSlot.self).pointee.object = nil
}

private func printNative(_ state: OpaquePointer, _ bytes: UnsafePointer<CChar>, _ count: Int) {
    runtime(of: state).output(Array(UnsafeRawBufferPointer(start: bytes, count: count)))
}

private func describeNative(_ state: OpaquePointer) {
    runtime(of: state).describe(on: state)
}

private func interruptedNative(_ state: OpaquePointer) {
    _ = runtime(of: state).raise(.interrupted, on: state)
}

private func findNative(_ state: OpaquePointer) -> Int32 {
    let runtime = runtime(of: state)
    do throws(Fault) {
        return try runtime.findModule(on: state)
    } catch {
        return runtime.raise(error, on: state)
    }
}

private func loadedNative(_ state: OpaquePointer, _ succeeded: Bool) {
    runtime(of: state).moduleLoaded(succeeded: succeeded, on: state)
}
