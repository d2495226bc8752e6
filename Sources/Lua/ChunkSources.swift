import Vocabulary

/// The texts of all chunks that were loaded, to show the line of an error.
struct ChunkSources {
    private var lines: [String: [Substring]] = [:]
    /// From the short name that Lua puts before a message to the name of the chunk.
    private var names: [String: String] = [:]
    private var libraries: Set<String> = []

    /// Remembers a chunk under its Lua name: `@workflow.lua`, `=entry 3`.
    mutating func remember(_ text: [UInt8], name: String, isLibrary: Bool = false) {
        lines[name] = String(decoding: text, as: UTF8.self).split(separator: "\n", omittingEmptySubsequences: false)
        names[Self.shortName(name)] = name
        if isLibrary { libraries.insert(name) }
    }

    /// True for files whose lines mean nothing to the analyst.
    func isLibrary(_ name: String) -> Bool { libraries.contains(name) }

    /// A place as it is shown.
    func place(_ name: String, line: Int?) -> Fault.Place {
        let text = lines[name]
        let row = line.flatMap { line in
            text.flatMap { $0.indices.contains(line - 1) ? Self.trimmed($0[line - 1]) : nil }
        }
        return Fault.Place(source: Self.shownName(name), line: line, text: row)
    }

    /// Takes `source:line: ` off the beginning of a message of Lua; nil when there is none that we know. An error
    /// that passed through a generator has several: the last is where it happened.
    func split(_ message: String) -> (place: Fault.Place, message: String)? {
        guard var found = splitOnce(message) else { return nil }
        while let next = splitOnce(found.message) { found = next }
        return found
    }

    private func splitOnce(_ message: String) -> (place: Fault.Place, message: String)? {
        var start = message.startIndex
        while let colon = message[start...].firstIndex(of: ":") {
            let source = String(message[..<colon])
            let rest = message[message.index(after: colon)...]
            let digits = rest.prefix { $0.isASCII && $0.isNumber }
            let after = rest.dropFirst(digits.count)
            if let line = Int(digits), after.hasPrefix(":"), names[source] != nil || source.hasPrefix("[string \"") {
                let text = after.dropFirst(after.hasPrefix(": ") ? 2 : 1)
                return (place(names[source] ?? "=\(source)", line: line), String(text))
            }
            if source.contains("\n") { return nil }
            start = message.index(after: colon)
        }
        return nil
    }

    /// `@workflow.lua` → `workflow.lua`; the text of a chunk without a name → its beginning.
    private static func shownName(_ name: String) -> String {
        name.hasPrefix("@") || name.hasPrefix("=") ? String(name.dropFirst()) : shortName(name)
    }

    /// The name that Lua itself puts into messages: at most 59 bytes.
    private static func shortName(_ name: String) -> String {
        let longest = 59
        let bytes = Array(name.utf8.dropFirst())
        if name.hasPrefix("=") { return String(decoding: bytes.prefix(longest), as: UTF8.self) }
        if name.hasPrefix("@") {
            guard bytes.count > longest else { return String(decoding: bytes, as: UTF8.self) }
            return "..." + String(decoding: bytes.suffix(longest - 3), as: UTF8.self)
        }
        let line = name.prefix { $0 != "\n" }
        let room = longest - "[string \"...\"]".utf8.count
        guard line.count < name.count || line.utf8.count > room else { return "[string \"\(name)\"]" }
        return "[string \"\(String(decoding: line.utf8.prefix(room), as: UTF8.self))...\"]"
    }

    private static func trimmed(_ line: Substring) -> String? {
        let blank: (Character) -> Bool = { $0 == " " || $0 == "\t" || $0 == "\r" }
        let text = line.drop(while: blank)
        guard let last = text.lastIndex(where: { !blank($0) }) else { return nil }
        return String(text[...last])
    }
}
