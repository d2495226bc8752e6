/// What the comments of a Lua module say: the text that editors show, for `name?` at the prompt and for tests.
///
/// A comment of `---` lines directly above a function of the module is its documentation, in the notation of LuaCATS;
/// lines indented by four are its example.
public struct ModuleDocumentation: Sendable, Equatable {
    /// One documented function.
    public struct Entry: Sendable, Equatable {
        /// Its name, without module or object: `map`; empty for a module that is one function.
        public var name: String
        /// True for what is called with a colon, on an object of the module.
        public var isMethod: Bool
        /// Its sentences, a paragraph each.
        public var paragraphs: [String]
        /// Its parameters: name, type and text as they stand there. An optional one has a `?` behind its name.
        public var parameters: [Parameter]
        /// What it gives; empty for nothing.
        public var returns: String
        /// Lines of Lua that run.
        public var example: String
    }

    /// A parameter as its comment tells it.
    public struct Parameter: Sendable, Equatable {
        /// Its name, with `?` where it may be left out.
        public var name: String
        /// Its type in the notation of LuaCATS.
        public var type: String
        /// A few words; may be empty.
        public var text: String
    }

    /// The first comment of the file.
    public var summary: String
    /// The documented functions, in the order of the file.
    public var entries: [Entry]

    /// Reads a module's source.
    public init(source: String) {
        let lines = source.split(separator: "\n", omittingEmptySubsequences: false)
        summary = Self.paragraphs(of: lines.prefix { $0.hasPrefix("---") }.map { Self.bare($0) }).joined(
            separator: "\n")
        entries = []
        var comment: [Substring] = []
        for line in lines {
            if line.hasPrefix("---") {
                comment.append(Self.bare(line))
            } else {
                if !comment.isEmpty, let (name, isMethod) = Self.declaration(line) {
                    entries.append(Entry(name, isMethod: isMethod, comment))
                }
                comment = []
            }
        }
    }

    fileprivate static func bare(_ line: Substring) -> Substring { line.dropFirst(3) }

    /// The name that a line declares: `function M.map(…`, `M.sleep = …`, `function Results:check()`.
    private static func declaration(_ line: Substring) -> (name: String, isMethod: Bool)? {
        // A module that is one function.
        if line.hasPrefix("return function(") { return ("", false) }
        let isFunction = line.hasPrefix("function ")
        let rest = isFunction ? line.dropFirst("function ".count) : line
        let owner = rest.prefix { $0.isLetter || $0 == "_" }
        guard let sign = rest.dropFirst(owner.count).first, sign == "." || sign == ":", owner.first?.isUppercase == true
        else { return nil }
        let name = rest.dropFirst(owner.count + 1).prefix { $0.isLetter || $0.isNumber || $0 == "_" }
        let next = rest.dropFirst(owner.count + 1 + name.count).drop { $0 == " " }.first
        guard !name.isEmpty, !name.hasPrefix("_"), next == (isFunction ? "(" : "=") else { return nil }
        return (String(name), sign == ":")
    }

    /// Sentences of several lines joined; an empty line ends a paragraph.
    fileprivate static func paragraphs(of lines: [Substring]) -> [String] {
        var paragraphs: [String] = [""]
        for line in lines {
            let text = line.drop { $0 == " " }
            if text.isEmpty {
                if paragraphs.last?.isEmpty == false { paragraphs.append("") }
            } else {
                let last = paragraphs.removeLast()
                paragraphs.append(last.isEmpty ? String(text) : "\(last) \(text)")
            }
        }
        return paragraphs.filter { !$0.isEmpty }
    }
}

extension ModuleDocumentation.Entry {
    fileprivate init(_ name: String, isMethod: Bool, _ comment: [Substring]) {
        let indentation = "    "
        self.name = name
        self.isMethod = isMethod
        example = comment.filter { $0.hasPrefix(indentation) }.map { String($0.dropFirst(indentation.count)) }
            .joined(separator: "\n")
        let tags = comment.filter { $0.hasPrefix("@") }
        parameters = tags.compactMap { Self.parameter($0) }
        returns = tags.first { $0.hasPrefix("@return ") }.map { String($0.dropFirst("@return ".count)) } ?? ""
        let sentences = comment.map { $0.hasPrefix(indentation) ? "" : $0 }.prefix { !$0.hasPrefix("@") }
        paragraphs = ModuleDocumentation.paragraphs(of: Array(sentences))
    }

    /// `@param options? { a?: string }  how long`: two spaces stand before the text.
    private static func parameter(_ tag: Substring) -> ModuleDocumentation.Parameter? {
        guard tag.hasPrefix("@param ") else { return nil }
        let words = tag.dropFirst("@param ".count)
        let name = words.prefix { $0 != " " }
        let rest = words.dropFirst(name.count).drop { $0 == " " }
        let type = rest.firstRange(of: "  ").map { rest[..<$0.lowerBound] } ?? rest
        let text = rest.dropFirst(type.count).drop { $0 == " " }
        return ModuleDocumentation.Parameter(name: String(name), type: String(type), text: String(text))
    }
}

extension LuaRuntime {
    /// The documentation of a module that is written in Lua and comes with the program; nil for any other.
    public func documentation(of module: String) -> ModuleDocumentation? {
        guard module.allSatisfy({ $0.isLetter || $0 == "_" }) else { return nil }
        for folder in libraryFolders {
            guard let source = try? readFile("\(folder)/\(module).lua") else { continue }
            return ModuleDocumentation(source: String(decoding: source, as: UTF8.self))
        }
        return nil
    }
}
