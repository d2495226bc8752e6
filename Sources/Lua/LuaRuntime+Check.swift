import CLua
import Vocabulary

extension LuaRuntime {
    /// Checks all arguments of a call against the declaration.
    func check(_ native: NativeFunction, on state: OpaquePointer) throws(Fault) {
        let function = native.function
        if native.offset == 1, clua_to_object(state, 1) == nil { throw .notCalledOnObject(function.name, nil) }
        for (position, parameter) in function.parameters.enumerated() {
            if case .rest = parameter.type { return }
            let index = Int32(position + 1 + native.offset)
            guard lua_type(state, index) > LUA_TNIL || !parameter.isRequired else {
                throw .missingArgument(function, parameter)
            }
            try check(parameter, at: index, of: function.name, isOption: false, on: state)
        }
        var last = Int(lua_gettop(state))
        // Trailing nils are what `f(x, nil)` writes for "nothing".
        while last > 0, lua_type(state, Int32(last)) == LUA_TNIL { last -= 1 }
        let given = last - native.offset
        if given > function.parameters.count {
            throw .tooManyArguments(function.name, wanted: function.parameters.count, given: given)
        }
    }

    private func check(
        _ parameter: Parameter, at index: Int32, of function: String, isOption: Bool, on state: OpaquePointer
    ) throws(Fault) {
        guard lua_type(state, index) > LUA_TNIL else {
            guard parameter.isRequired else { return }
            throw .missingOption(function, parameter)
        }
        switch match(parameter.type, parameter, at: index, of: function, on: state) {
        case .fits:
            guard isOption, case .time = parameter.type else { return }
            try checkMoment(parameter, at: index, of: function, on: state)
        case .fault(let fault): throw fault
        case .other:
            if let refusal = refusal(at: index, on: state) { throw refusal }
            let given = given(parameter, at: index, on: state)
            let wanted = parameter.type.description
            let hint = hint(parameter, at: index, on: state)
            throw isOption
                ? .wrongOptionType(function, parameter.name, wanted: wanted, given: given, hint: hint)
                : .wrongType(function, parameter.name, wanted: wanted, given: given, hint: hint)
        }
    }

    /// Seconds and milliseconds since 1970 are whole numbers as nanoseconds are; taken for those they would all mean
    /// January 1970, in silence. 0 is the beginning of time as everybody writes it.
    private func checkMoment(
        _ parameter: Parameter, at index: Int32, of function: String, on state: OpaquePointer
    ) throws(Fault) {
        guard lua_type(state, index) == LUA_TNUMBER else { return }
        let number = lua_tointegerx(state, index, nil)
        guard number != 0, number.magnitude < Self.leastNanoseconds else { return }
        throw .hardlyNanoseconds(function, parameter.name, number)
    }

    /// A moment so near to 1970 (three years) is not what a number in an option means: microseconds of today are less.
    private static let leastNanoseconds: UInt64 = 100_000_000_000_000_000

    /// What was given instead of what is wanted: moments are numbers too, but whole ones.
    private func given(_ parameter: Parameter, at index: Int32, on state: OpaquePointer) -> String {
        if case .time = parameter.type, lua_type(state, index) == LUA_TNUMBER { return "a fraction" }
        return kind(at: index, on: state)
    }

    /// What an object raises that stands for something which is not there, wherever that would be needed; nil for any
    /// other value.
    func refusal(at index: Int32, on state: OpaquePointer) -> Fault? {
        guard let slot = objectSlot(at: index, on: state), let object = slot.pointee.object else { return nil }
        return slot.pointee.type.type.refusal?(object)
    }

    /// What to write instead of a value of the wrong type, where that can be told.
    private func hint(_ parameter: Parameter, at index: Int32, on state: OpaquePointer) -> String? {
        if case .options = parameter.type { return Fault.exampleOfOptions(parameter.options) }
        let isList = objectSlot(at: index, on: state)?.pointee.type.members.contains("all") == true
        return isList && parameter.type.takesLists ? Fault.itemsOfList : nil
    }

    private enum Match {
        case fits, other
        case fault(Fault)
    }

    private func match(
        _ type: ParameterType, _ parameter: Parameter, at index: Int32, of function: String, on state: OpaquePointer
    ) -> Match {
        let kind = lua_type(state, index)
        let isText = kind == LUA_TSTRING
        switch type {
        case .any, .rest: return .fits
        case .text: return isText ? .fits : .other
        case .number: return kind == LUA_TNUMBER ? .fits : .other
        case .boolean: return kind == LUA_TBOOLEAN ? .fits : .other
        case .function: return kind == LUA_TFUNCTION ? .fits : .other
        case .table: return kind == LUA_TTABLE ? .fits : .other
        case .integer: return isInteger(at: index, on: state) ? .fits : .other
        case .object(let name): return objectSlot(at: index, on: state)?.pointee.type.name == name ? .fits : .other
        case .secret:
            return isText || objectSlot(at: index, on: state)?.pointee.type.name == "Secret" ? .fits : .other
        case .time:
            if kind == LUA_TNUMBER { return isInteger(at: index, on: state) ? .fits : .other }
            return read(isText, parameter, index, function, state) { text throws(Fault) in
                _ = try Nanoseconds(parsing: text)
            }
        case .duration:
            return read(isText, parameter, index, function, state) { text throws(Fault) in
                _ = try Duration(parsing: text)
            }
        case .size:
            return read(isText, parameter, index, function, state) { text throws(Fault) in
                _ = try ByteCount(parsing: text)
            }
        case .choice(let names):
            return read(isText, parameter, index, function, state) { text throws(Fault) in
                if !names.contains(text) { throw .unknownChoice(text, names) }
            }
        case .list: return kind == LUA_TTABLE && isList(at: index, on: state) ? .fits : .other
        case .listOf(let element): return matchElements(element, parameter, index, function, state)
        case .options: return kind == LUA_TTABLE ? matchOptions(parameter, index, function, state) : .other
        case .oneOf(let types):
            var result = Match.other
            for type in types {
                let match = match(type, parameter, at: index, of: function, on: state)
                if case .fits = match { return .fits }
                if case .fault = match { result = match }
            }
            return result
        }
    }

    private func read(
        _ isText: Bool, _ parameter: Parameter, _ index: Int32, _ function: String, _ state: OpaquePointer,
        _ parse: (String) throws(Fault) -> Void
    ) -> Match {
        guard isText, let text = text(at: index, on: state) else { return .other }
        do throws(Fault) {
            try parse(text)
            return .fits
        } catch {
            return .fault(.unreadable(function, parameter.name, error))
        }
    }

    private func isInteger(at index: Int32, on state: OpaquePointer) -> Bool {
        guard lua_type(state, index) == LUA_TNUMBER else { return false }
        var isInteger: Int32 = 0
        _ = lua_tointegerx(state, index, &isInteger)
        return isInteger != 0
    }

    private func matchElements(
        _ element: ParameterType, _ parameter: Parameter, _ index: Int32, _ function: String, _ state: OpaquePointer
    ) -> Match {
        guard lua_type(state, index) == LUA_TTABLE, isList(at: index, on: state) else { return .other }
        let table = lua_absindex(state, index)
        guard lua_checkstack(state, 4) != 0 else { return .other }
        for position in stride(from: 1, through: lua_Integer(lua_rawlen(state, table)), by: 1) {
            lua_rawgeti(state, table, position)
            defer { clua_pop(state, 1) }
            switch match(element, parameter, at: lua_gettop(state), of: function, on: state) {
            case .fits: continue
            case .fault(let fault): return .fault(fault)
            case .other:
                return .fault(
                    refusal(at: -1, on: state)
                        ?? .wrongElement(
                            function, parameter.name, position, wanted: element.description,
                            given: kind(at: -1, on: state)))
            }
        }
        return .fits
    }

    /// Texts of secret options are secrets before anything is said about their table: a message shows its line.
    private func learnSecrets(of parameter: Parameter, in table: Int32, on state: OpaquePointer) {
        for option in parameter.options {
            guard case .secret = option.type else { continue }
            push(option.name, on: state)
            if lua_rawget(state, table) == LUA_TSTRING, let value = text(at: -1, on: state) { _ = Secret(value) }
            clua_pop(state, 1)
        }
    }

    private func matchOptions(
        _ parameter: Parameter, _ index: Int32, _ function: String, _ state: OpaquePointer
    ) -> Match {
        let table = lua_absindex(state, index)
        let top = lua_gettop(state)
        guard lua_checkstack(state, 6) != 0 else { return .other }
        defer { lua_settop(state, top) }
        learnSecrets(of: parameter, in: table, on: state)
        // Lua has its own order for the names of a table; of several that are wrong the first declared one is told.
        var wrong: (position: Int, fault: Fault)?
        do throws(Fault) {
            lua_pushnil(state)
            while lua_next(state, table) != 0 {
                guard lua_type(state, -2) == LUA_TSTRING, let name = text(at: -2, on: state) else {
                    throw .positionalOption(function, parameter.options)
                }
                guard let position = parameter.options.firstIndex(where: { $0.name == name }) else {
                    throw .unknownOption(function, name, parameter.options.map(\.name))
                }
                let value = lua_gettop(state)
                do throws(Fault) {
                    try check(parameter.options[position], at: value, of: function, isOption: true, on: state)
                } catch {
                    if position < wrong?.position ?? .max { wrong = (position, error) }
                }
                lua_settop(state, value - 1)
            }
            if let wrong { throw wrong.fault }
            for option in parameter.options where option.isRequired {
                push(option.name, on: state)
                defer { clua_pop(state, 1) }
                if lua_rawget(state, table) == LUA_TNIL { throw .missingOption(function, option) }
            }
            return .fits
        } catch {
            return .fault(error)
        }
    }
}
