import Display
import Glibc
import Lua
import Vocabulary

extension Prompt {
    /// `c.export?`: the declaration of a function, a module or an object, else what kind of value it is.
    func showHelp(of path: String) throws(Fault) {
        terminal.print(Redaction.clean(try helpPage(of: path)))
    }

    private func helpPage(of path: String) throws(Fault) -> String {
        let names = path.split(whereSeparator: { ".:".contains($0) }).map(String.init)
        guard let last = names.last else { return "" }
        let width = terminal.outputStyle.width
        let owner = Array(names.dropLast())
        if owner.isEmpty, let page = globalPage(of: last, width: width) { return page }
        if owner.count == 1, let module = runtime.modules.first(where: { $0.name == owner[0] }) {
            guard let function = module.functions.first(where: { $0.name == last }) else {
                throw .unknownName(path, near: module.functions.map(\.name))
            }
            return HelpPage.function(function, called: path, width: width)
        }
        if owner.count == 1, isModule(owner[0]), let documentation = runtime.documentation(of: owner[0]) {
            guard let entry = documentation.entries.first(where: { $0.name == last && !$0.isMethod }) else {
                throw .unknownName(path, near: documentation.entries.map(\.name))
            }
            return HelpPage.entry(entry, called: path, width: width)
        }
        if let type = try objectType(at: owner) {
            if let method = type.methods.first(where: { $0.name == last }) {
                let called = owner.joined(separator: ".") + ":" + last
                return HelpPage.function(method, called: called, width: width)
            }
            guard let field = type.fields.first(where: { $0.name == last }) else {
                throw .unknownName(path, near: type.fields.map(\.name) + type.methods.map(\.name))
            }
            return "\(path)   \(field.type)\n  \(field.summary)\n"
        }
        guard let value = try value(at: names) else { throw .unknownName(path, near: try candidates(of: owner)) }
        return try valuePage(of: value, called: path, width: width)
    }

    private func globalPage(of name: String, width: Int) -> String? {
        if let function = runtime.globalFunctions.first(where: { $0.name == name }) {
            return HelpPage.function(function, called: name, width: width)
        }
        // Modules that only scripts need are not there at the prompt, but have their pages.
        let isFree = runtime.get(global: name) == nil
        if isModule(name) || isFree, let documentation = runtime.documentation(of: name) {
            return HelpPage.documentation(documentation, of: name, width: width)
        }
        // A variable of the same name comes first.
        let isShadowed = configuration.modules.contains(name) && exposedModules[name] == nil
        if !isShadowed, let module = runtime.modules.first(where: { $0.name == name }) {
            return HelpPage.module(module, width: width)
        }
        if let type = runtime.objectTypes.first(where: { $0.name == name }) {
            return HelpPage.object(type, called: name, short: "a type of objects", width: width)
        }
        return nil
    }

    /// True for a module that the prompt offers, and that no variable hides.
    private func isModule(_ name: String) -> Bool { exposedModules[name] != nil }

    private func valuePage(of value: LuaReference, called path: String, width: Int) throws(Fault) -> String {
        if case .object(let object) = try runtime.value(of: value, when: "userdata") {
            let type = type(of: object).luaType
            return HelpPage.object(type, called: path, short: try runtime.text(of: value), width: width)
        }
        if let outline = try runtime.outline(of: value, limit: 0) {
            let members = try runtime.names(in: value).map(\.name).filter(\.isLuaName).sorted()
            let list = members.isEmpty ? "" : "  " + members.joined(separator: ", ") + "\n"
            return "\(path)  is a table with \(outline.elementCount + outline.fieldCount) fields\n\(list)"
        }
        guard let origin = try runtime.origin(of: value) else {
            return "\(path)  is a \(value.kind): \(try runtime.text(of: value).visible)\n"
        }
        return "\(path)  \(origin.described)\n"
    }

    /// `f??`: the lines in which a Lua function was written.
    func showSource(of path: String) throws(Fault) {
        let names = path.split(whereSeparator: { ".:".contains($0) }).map(String.init)
        guard let value = try value(at: names) else { throw .unknownName(path, near: try candidates(of: [])) }
        guard let origin = try runtime.origin(of: value), let text = source(of: origin) else { throw .noSource(path) }
        terminal.print("-- \(origin.described)\n" + Redaction.clean(text).visibleLines + "\n")
    }

    private func source(of origin: FunctionOrigin) -> String? {
        let name = origin.chunk.dropFirst()
        let text: String?
        if origin.chunk.hasPrefix("@") {
            text = readText(String(name))
        } else {
            text = name.hasPrefix("entry ") ? Int(name.dropFirst(6)).flatMap { entries[$0] } : nil
        }
        let lines = text?.split(separator: "\n", omittingEmptySubsequences: false) ?? []
        guard origin.lines.lowerBound >= 1, origin.lines.upperBound <= lines.count else { return nil }
        return lines[(origin.lines.lowerBound - 1)..<origin.lines.upperBound].joined(separator: "\n")
    }

    private func readText(_ path: String) -> String? {
        guard let file = fopen(path, "re") else { return nil }
        defer { fclose(file) }
        var bytes: [UInt8] = []
        var piece = [UInt8](repeating: 0, count: 65_536)
        while true {
            let count = fread(&piece, 1, piece.count, file)
            guard count > 0 else { return String(decoding: bytes, as: UTF8.self) }
            bytes += piece[..<count]
        }
    }
}

extension FunctionOrigin {
    /// `a Lua function, workflow.lua:12`
    fileprivate var described: String {
        let name = chunk.dropFirst()
        if name == "[C]" { return "a function of Lua itself" }
        return "a Lua function, \(name)\(lines.lowerBound > 1 || chunk.hasPrefix("@") ? ":\(lines.lowerBound)" : "")"
    }
}
