import Lua
import Vocabulary

extension Prompt {
    /// Answers the Tab key. Everything is looked up raw: no metamethod, no call, no network.
    func completion(before text: String) -> CompletionAnswer {
        switch CompletionRequest(before: text) {
        case .nothing: return .none
        case .command(let beginning):
            return CompletionAnswer(PromptCommand.allCases.map(\.rawValue), beginning: beginning)
        case .name(let beginning):
            let names = ((try? candidates(of: [])) ?? []) + LuaTokens.keywords
            return CompletionAnswer(names.filter { beginning.hasPrefix("_") || !$0.isResultName }, beginning: beginning)
        case .member(let path, let isMethod, let beginning):
            return CompletionAnswer((try? members(of: path, isMethod: isMethod)) ?? [], beginning: beginning)
        case .word(let path, let beginning):
            return words(of: path, beginning: beginning)
        }
    }

    /// Completes a text inside quotes: the whole of it, else its last word, as in `f:sort "datetime, ci`.
    private func words(of path: [String], beginning: String) -> CompletionAnswer {
        guard let object = try? object(at: path), let words = type(of: object).luaType.words?(object) else {
            return .none
        }
        let whole = CompletionAnswer(words, beginning: beginning)
        guard whole == .none else { return whole }
        let last = beginning.split(omittingEmptySubsequences: false) { " (,\"=<>+-*/".contains($0) }.last ?? ""
        return last.isEmpty ? .none : CompletionAnswer(words, beginning: String(last))
    }

    /// The names that may follow a path; the global ones for an empty path.
    func candidates(of path: [String]) throws(Fault) -> [String] {
        guard !path.isEmpty else {
            return try runtime.names(in: runtime.globals).map(\.name).filter(\.isLuaName)
        }
        return try members(of: path, isMethod: false) + members(of: path, isMethod: true)
    }

    private func members(of path: [String], isMethod: Bool) throws(Fault) -> [String] {
        if let type = try objectType(at: path) {
            return (isMethod ? type.methods.map(\.name) : type.fields.map(\.name))
        }
        guard let value = try value(at: path) else { return [] }
        if value.kind == "string" {
            guard isMethod, let library = runtime.get(global: "string") else { return [] }
            return try runtime.names(in: library).map(\.name)
        }
        return try tableMembers(of: value, isMethod: isMethod, depth: 0)
    }

    /// The fields of a table and of the tables that its metatables name as `__index`: classes written in Lua.
    private func tableMembers(of value: LuaReference, isMethod: Bool, depth: Int) throws(Fault) -> [String] {
        let names = try runtime.names(in: value).filter { !isMethod || $0.kind == "function" }.map(\.name)
        guard depth < 8, let metatable = try runtime.metatable(of: value),
            let index = try runtime.rawGet("__index", of: metatable)
        else { return names.filter(\.isLuaName) }
        return try names.filter(\.isLuaName) + tableMembers(of: index, isMethod: isMethod, depth: depth + 1)
    }

    /// The value at a path of names from the globals, through tables only.
    func value(at path: [String]) throws(Fault) -> LuaReference? {
        guard let first = path.first, var value = runtime.get(global: first) else { return nil }
        for name in path.dropFirst() {
            guard let next = try runtime.rawGet(.text(name), of: value) else { return nil }
            value = next
        }
        return value
    }

    /// The type of the object at a path; nil for other values.
    func objectType(at path: [String]) throws(Fault) -> ObjectType? {
        try object(at: path).map { type(of: $0).luaType }
    }

    private func object(at path: [String]) throws(Fault) -> (any LuaObject)? {
        guard let value = try value(at: path), case .object(let object) = try runtime.value(of: value, when: "userdata")
        else { return nil }
        return object
    }
}

extension LuaRuntime {
    /// The value of a reference of this kind; `none` for others, so that no big table is copied for nothing.
    func value(of reference: LuaReference, when kind: String) throws(Fault) -> LuaValue {
        reference.kind == kind ? try value(of: reference) : .none
    }
}
