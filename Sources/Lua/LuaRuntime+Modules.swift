import CLua
import Glibc
import Vocabulary

/// A module whose file is being loaded.
struct LoadingModule {
    let task: LuaTask?
    /// True when it comes with the program.
    let isLibrary: Bool
    /// Waits of other tasks that require it too.
    var waiting: [Int64] = []
}

extension LuaRuntime {
    /// Registers a module: `require` gives its table.
    public func register(_ module: Module) {
        modules.removeAll { $0.name == module.name }
        modules.append(module)
    }

    /// Registers a global function.
    public func register(global function: Function) {
        globalFunctions.append(function)
        clua_push_globals(main)
        push(function.name, on: main)
        push(native(function), on: main)
        lua_rawset(main, -3)
        clua_pop(main, 1)
    }

    /// Makes modules of these names global variables, as at the prompt.
    ///
    /// - Throws: `notFound`, or whatever the module raises while it loads.
    public func expose(modules names: [String]) throws(Fault) {
        for name in names {
            guard let require = get(global: "require"), require.kind == "function" else { continue }
            let results = try call(LuaFunction(require), arguments: [.text(name)])
            guard let module = results.references.first else { continue }
            try set(global: name, to: .reference(module))
        }
    }

    // MARK: require

    /// Finds the module named at index 1: pushes its value (1), or its loader and origin (2).
    func findModule(on state: OpaquePointer) throws(Fault) -> Int32 {
        _ = lua_checkstack(state, 12)
        let name = text(at: 1, on: state) ?? ""
        if let module = modules.first(where: { $0.name == name }) {
            try pushTable(of: module, on: state)
            return 1
        }
        if let loading = loadingModules[name] {
            guard loading.task !== schedule.running else { throw .moduleRequiresItself(name) }
            return try beginParking(
                Parking { runtime, number in runtime.loadingModules[name]?.waiting.append(number) }, on: state)
        }
        var isLibrary = false
        if pushPreload(name, on: state) {
            push(":preload:", on: state)
        } else {
            isLibrary = try pushFile(name, on: state)
        }
        loadingModules[name] = LoadingModule(task: schedule.running, isLibrary: isLibrary)
        return 2
    }

    /// The loader of the module at index 1 has ended.
    func moduleLoaded(succeeded: Bool, on state: OpaquePointer) {
        guard let name = text(at: 1, on: state), let loading = loadingModules.removeValue(forKey: name) else { return }
        if succeeded, loading.isLibrary { refuseUnknownNames(of: name, on: state) }
        guard !loading.waiting.isEmpty else { return }
        let value =
            succeeded ? Arrival.value(.reference(reference(to: -1, on: state))) : .fault(.moduleFailedElsewhere(name))
        for number in loading.waiting { finish(number, with: value) }
    }

    /// A task has ended in the middle of loading (its coroutine was closed).
    func forgetModules(loadingIn task: LuaTask) {
        for (name, loading) in loadingModules where loading.task === task {
            loadingModules[name] = nil
            for number in loading.waiting { finish(number, with: .fault(.moduleFailedElsewhere(name))) }
        }
    }

    private func pushTable(of module: Module, on state: OpaquePointer) throws(Fault) {
        lua_createtable(state, 0, Int32(module.functions.count + module.values.count))
        for function in module.functions {
            push(function.name, on: state)
            push(native(function), on: state)
            lua_rawset(state, -3)
        }
        for (name, value) in module.values {
            push(name, on: state)
            try push(value, on: state)
            lua_rawset(state, -3)
        }
        refuseUnknownNames(of: module.name, module.functions.map(\.name) + module.values.map(\.0), on: state)
        clua_push_loaded(state)
        push(module.name, on: state)
        lua_pushvalue(state, -3)
        lua_rawset(state, -3)
        clua_pop(state, 1)
    }

    /// The same for a module written in Lua, when it is a table that does not decide for itself.
    private func refuseUnknownNames(of module: String, on state: OpaquePointer) {
        _ = lua_checkstack(state, 12)
        guard lua_type(state, -1) == LUA_TTABLE else { return }
        if lua_getmetatable(state, -1) != 0 {
            clua_pop(state, 1)
            return
        }
        var names: [String] = []
        lua_pushnil(state)
        while lua_next(state, -2) != 0 {
            // lua_tolstring would change a number in place and confuse lua_next.
            if lua_type(state, -2) == LUA_TSTRING {
                names.append(String(decoding: rawBytes(at: -2, on: state), as: UTF8.self))
            }
            clua_pop(state, 1)
        }
        refuseUnknownNames(of: module, names, on: state)
    }

    /// To read a name that a module has not is an error with the nearest one, not nil: a slip of the pen would be told
    /// as "attempt to call a nil value". The module's table is on top.
    private func refuseUnknownNames(of module: String, _ names: [String], on state: OpaquePointer) {
        let parameters = [
            Parameter("module", .any, "its table"), Parameter("name", .any, "what is read", required: false),
        ]
        let read = Function("field", "Refuses a name that the module has not.", parameters: parameters) {
            call throws(Fault) in
            // A number is looked for by whoever walks through a list; a value may be nil.
            guard let name = call.optionalText(2), !names.contains(name) else { return .none }
            throw .notInModule(module, name, names)
        }
        lua_createtable(state, 0, 1)
        push("__index", on: state)
        push(native(read), on: state)
        lua_rawset(state, -3)
        lua_setmetatable(state, -2)
    }

    private func pushPreload(_ name: String, on state: OpaquePointer) -> Bool {
        let top = lua_gettop(state)
        push("_PRELOAD", on: state)
        if lua_rawget(state, clua_registry) == LUA_TTABLE {
            push(name, on: state)
            if lua_rawget(state, -2) == LUA_TFUNCTION {
                lua_rotate(state, top + 1, 1)
                lua_settop(state, top + 1)
                return true
            }
        }
        lua_settop(state, top)
        return false
    }

    /// - Returns: true for a module that comes with the program.
    private func pushFile(_ name: String, on state: OpaquePointer) throws(Fault) -> Bool {
        let relative = String(name.map { $0 == "." ? "/" : $0 })
        for (folder, isLibrary) in libraryFolders.map({ ($0, true) }) + moduleFolders.map({ ($0, false) }) {
            for path in ["\(folder)/\(relative).lua", "\(folder)/\(relative)/init.lua"] {
                guard let source = try readFile(path) else { continue }
                let chunk = "@" + (path.hasPrefix("./") ? String(path.dropFirst(2)) : path)
                sources.remember(source, name: chunk, isLibrary: isLibrary)
                guard load(source, name: chunk, on: state) else { throw fault(at: -1, on: state) }
                push(path, on: state)
                return isLibrary
            }
        }
        throw .moduleNotFound(name, near: knownModules, folders: libraryFolders + moduleFolders)
    }

    /// The names of all modules that `require` would find at the top of its folders, sorted.
    public var knownModules: [String] {
        let files = (libraryFolders + moduleFolders).flatMap(fileNames).filter { $0.hasSuffix(".lua") }
        return Set(modules.map(\.name) + files.map { String($0.dropLast(4)) }).sorted()
    }

    private func fileNames(in folder: String) -> [String] {
        guard let listing = opendir(folder) else { return [] }
        defer { closedir(listing) }
        var names: [String] = []
        while let entry = readdir(listing) {
            names.append(
                withUnsafeBytes(of: &entry.pointee.d_name) { name in
                    String(decoding: name.prefix { $0 != 0 }, as: UTF8.self)
                })
        }
        return names
    }

    /// The bytes of a file; nil when there is none.
    func readFile(_ path: String) throws(Fault) -> [UInt8]? {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else {
            if errno == ENOENT || errno == ENOTDIR { return nil }
            throw .unreadableModule(path, String(cString: strerror(errno)))
        }
        defer { close(descriptor) }
        var bytes: [UInt8] = []
        var piece = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            let count = Glibc.read(descriptor, &piece, piece.count)
            if count < 0, errno == EINTR { continue }
            guard count >= 0 else { throw .unreadableModule(path, String(cString: strerror(errno))) }
            if count == 0 { return bytes }
            bytes += piece[..<count]
        }
    }
}
