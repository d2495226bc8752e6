/// Turns the `local` statements of an entry's top level into assignments, so that their variables outlive the entry.
///
///     SessionVariables.keeping("local x <const>, y = 5")            //  x , y = 5
///     SessionVariables.keeping("local function f() local z end")    //  function f() local z end
///
/// Plain Lua forgets the local variables of an entry with its end. Lines stay lines, so that the places of errors
/// remain right. A variable with `<close>` stays local: the analyst asked for its end.
enum SessionVariables {
    /// The same entry with session variables. Its text must be valid Lua.
    static func keeping(_ text: String) -> String {
        let lexed = LuaTokens(text)
        let code = lexed.code
        var edits: [Edit] = []
        var depth = 0
        for (index, token) in code.enumerated() where token.kind == .keyword {
            switch lexed.text(token) {
            // `while` and `for` open their block with `do`, `if` with itself; `then` and `else` change nothing.
            case "function", "do", "if", "repeat": depth += 1
            case "end", "until": depth -= 1
            case "local" where depth == 0: edits += statement(at: index, code, lexed)
            default: break
            }
        }
        return apply(edits, to: lexed.bytes)
    }

    private struct Edit {
        var range: Range<Int>
        var replacement: String
    }

    /// The changes of the statement whose `local` is `code[start]`.
    private static func statement(at start: Int, _ code: [LuaTokens.Token], _ lexed: LuaTokens) -> [Edit] {
        let token = { (index: Int) in index < code.count ? code[index] : nil }
        let withoutLocal = Edit(range: code[start].range, replacement: "")
        if lexed.isKeyword(token(start + 1), "function") { return [withoutLocal] }

        var edits = [withoutLocal]
        var index = start + 1
        var end = code[start].range.upperBound
        while let name = token(index), name.kind == .name {
            end = name.range.upperBound
            index += 1
            if lexed.isSymbol(token(index), "<"), let attribute = token(index + 1), let close = token(index + 2) {
                if lexed.text(attribute) == "close" { return [] }
                edits.append(Edit(range: code[index].range.lowerBound..<close.range.upperBound, replacement: ""))
                end = close.range.upperBound
                index += 3
            }
            guard lexed.isSymbol(token(index), ",") else { break }
            index += 1
        }
        if !lexed.isSymbol(token(index), "=") { edits.append(Edit(range: end..<end, replacement: " = nil")) }
        return edits
    }

    private static func apply(_ edits: [Edit], to bytes: [UInt8]) -> String {
        var result: [UInt8] = []
        var position = 0
        for edit in edits {
            result += bytes[position..<edit.range.lowerBound]
            // What is taken out may span lines: `local x <\n const >`.
            let breaks = bytes[edit.range].count { $0 == UInt8(ascii: "\n") }
            result += Array(repeating: UInt8(ascii: "\n"), count: breaks) + Array(edit.replacement.utf8)
            position = edit.range.upperBound
        }
        return String(decoding: result + bytes[position...], as: UTF8.self)
    }
}
