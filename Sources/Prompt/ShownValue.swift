import Display

/// A Lua value as far as it will be shown: already cut, sorted and free of Lua.
indirect enum ShownValue: Equatable {
    /// Numbers, booleans, nil, functions: one line, as it is.
    case plain(String)
    /// A string: bare by itself, quoted inside a table.
    case text(String)
    /// What an object says of itself; may have several lines.
    case object(String)
    /// A table: its first fields, and how many more there are.
    case table([Field], omitted: Int)
    /// A table inside itself, at the place where it does.
    case again
    /// A table that is nested too deep.
    case deeper(count: Int)

    /// A field of a table; without a key it is the next element of the list part.
    struct Field: Equatable {
        var key: ShownValue?
        var value: ShownValue
    }
}

extension ShownValue {
    /// The value as the prompt prints it, with a line break at its end.
    ///
    ///     { "a", "b", name = "hotfire 12", sizes = { 1, 2, 3 } }
    ///
    /// A table that does not fit on one line gets a line for each field. A list of objects is shown as their lines.
    func text(width: Int) -> String {
        switch self {
        case .text(let text): return text.visibleLines + "\n"
        // A value that has printed itself leaves nothing to say.
        case .object(let text):
            return text.isEmpty || text.hasSuffix("\n") ? text.visibleLines : text.visibleLines + "\n"
        case .table(let fields, let omitted) where isListOfObjects:
            let lines = fields.map { $0.value.text(width: width) }
            return lines.joined() + (omitted > 0 ? "\(Self.more(omitted))\n" : "")
        default: return block(indentation: 0, offset: 0, width: max(20, width)) + "\n"
        }
    }

    private var isListOfObjects: Bool {
        guard case .table(let fields, _) = self, !fields.isEmpty else { return false }
        return fields.allSatisfy { field in
            guard field.key == nil, case .object = field.value else { return false }
            return true
        }
    }

    private static func more(_ count: Int) -> String { "… \(count) more" }

    /// On one line if it fits behind `offset` columns, else on several that begin at `indentation`.
    private func block(indentation: Int, offset: Int, width: Int) -> String {
        let short = inline
        if offset + short.displayWidth < width, !short.contains("\n") { return short }
        guard case .table(let fields, let omitted) = self else { return short }
        let inner = indentation + 2
        let space = String(repeating: " ", count: inner)
        var lines = fields.map { field in
            let name = field.keyText.map { "\($0) = " } ?? ""
            return
                "\(space)\(name)\(field.value.block(indentation: inner, offset: inner + name.displayWidth, width: width)),"
        }
        if omitted > 0 { lines.append(space + Self.more(omitted)) }
        return "{\n" + lines.joined(separator: "\n") + "\n" + String(repeating: " ", count: indentation) + "}"
    }

    private var inline: String {
        switch self {
        case .plain(let text): return text.visible
        case .text(let text): return text.quoted
        case .object(let text): return text.visible
        case .again: return "{…again}"
        case .deeper(let count): return count == 0 ? "{}" : "{…\(count)}"
        case .table(let fields, let omitted):
            var parts = fields.map { field in (field.keyText.map { "\($0) = " } ?? "") + field.value.inline }
            if omitted > 0 { parts.append(Self.more(omitted)) }
            return parts.isEmpty ? "{}" : "{ \(parts.joined(separator: ", ")) }"
        }
    }

    fileprivate var asKey: String {
        if case .text(let text) = self, text.isLuaName { return text }
        return "[\(inline)]"
    }
}

extension ShownValue.Field {
    fileprivate var keyText: String? { key?.asKey }
}

extension String {
    /// As Lua would write it: in double quotes, with what cannot be seen written out.
    var quoted: String {
        "\"\(replacing("\\", with: "\\\\").replacing("\"", with: "\\\"").visible)\""
    }

    /// True for what may follow a point.
    var isLuaName: Bool {
        let lexed = LuaTokens(self)
        return lexed.tokens == [LuaTokens.Token(kind: .name, range: 0..<utf8.count)]
    }
}
