/// The words of a piece of Lua, with their places; complete or not.
///
///     LuaTokens("local x = 5 -- five").tokens.map(\.kind)   // [.keyword, .name, .symbol, .number, .comment]
///
/// It knows as much of the lexer of Lua 5.4 as the prompt needs: where strings and comments begin and end, and which
/// words are keywords. What is wrong with a number or an escape is left to Lua itself.
struct LuaTokens {
    enum Kind: Equatable { case name, keyword, number, string, comment, symbol }

    struct Token: Equatable {
        var kind: Kind
        /// Places in the UTF-8 of the text.
        var range: Range<Int>
        /// False for a string or a comment that runs to the end of the text without its own end.
        var isClosed = true
    }

    let bytes: [UInt8]
    private(set) var tokens: [Token] = []

    init(_ text: String) {
        bytes = Array(text.utf8)
        var position = 0
        while position < bytes.count {
            guard let token = token(at: position) else {
                position += 1
                continue
            }
            tokens.append(token)
            position = token.range.upperBound
        }
    }

    /// Without comments.
    var code: [Token] { tokens.filter { $0.kind != .comment } }

    /// The text of a token.
    func text(_ token: Token) -> String { String(decoding: bytes[token.range], as: UTF8.self) }

    func isSymbol(_ token: Token?, _ symbol: String) -> Bool {
        guard let token else { return false }
        return token.kind == .symbol && text(token) == symbol
    }

    func isKeyword(_ token: Token?, _ word: String) -> Bool {
        guard let token else { return false }
        return token.kind == .keyword && text(token) == word
    }

    /// The token that begins at `position`; nil for a space.
    private func token(at position: Int) -> Token? {
        let byte = bytes[position]
        if isSpace(byte) { return nil }
        if isWordStart(byte) { return word(at: position) }
        if isDigit(byte) || (byte == UInt8(ascii: ".") && isDigit(peek(position + 1))) { return number(at: position) }
        if byte == UInt8(ascii: "-"), peek(position + 1) == UInt8(ascii: "-") { return comment(at: position) }
        if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") { return quoted(at: position) }
        if byte == UInt8(ascii: "["), let end = longBracket(at: position) {
            return Token(kind: .string, range: position..<end.position, isClosed: end.isClosed)
        }
        return symbol(at: position)
    }

    private func word(at start: Int) -> Token {
        var end = start
        while isWordStart(peek(end)) || isDigit(peek(end)) { end += 1 }
        let word = String(decoding: bytes[start..<end], as: UTF8.self)
        return Token(kind: Self.keywords.contains(word) ? .keyword : .name, range: start..<end)
    }

    private func number(at start: Int) -> Token {
        var end = start
        while true {
            let byte = peek(end)
            let isSign = byte == UInt8(ascii: "+") || byte == UInt8(ascii: "-")
            let isAfterExponent = end > start && "eEpP".utf8.contains(bytes[end - 1]) && !isHexadecimal(start, end)
            guard
                isDigit(byte) || isWordStart(byte) || byte == UInt8(ascii: ".") || (isSign && isAfterExponent)
            else { break }
            // `1..2` is refused by Lua, but `..` after a space is an operator.
            end += 1
        }
        return Token(kind: .number, range: start..<end)
    }

    /// In `0xE+1` the `E` is a digit, and the sign belongs to the next word.
    private func isHexadecimal(_ start: Int, _ end: Int) -> Bool {
        guard end - start >= 2, bytes[start] == UInt8(ascii: "0") else { return false }
        return bytes[start + 1] | 0x20 == UInt8(ascii: "x") && bytes[end - 1] | 0x20 != UInt8(ascii: "p")
    }

    private func comment(at start: Int) -> Token {
        if peek(start + 2) == UInt8(ascii: "["), let end = longBracket(at: start + 2) {
            return Token(kind: .comment, range: start..<end.position, isClosed: end.isClosed)
        }
        let end = bytes[start...].firstIndex(of: UInt8(ascii: "\n")) ?? bytes.count
        return Token(kind: .comment, range: start..<end, isClosed: end < bytes.count)
    }

    private func quoted(at start: Int) -> Token {
        var end = start + 1
        while end < bytes.count {
            switch bytes[end] {
            case bytes[start]: return Token(kind: .string, range: start..<end + 1)
            case UInt8(ascii: "\n"): return Token(kind: .string, range: start..<end, isClosed: false)
            // `\` takes the next sign with it; `\z` takes all spaces, line breaks too.
            case UInt8(ascii: "\\") where peek(end + 1) == UInt8(ascii: "z"):
                end += 2
                while isSpace(peek(end)) { end += 1 }
            case UInt8(ascii: "\\"): end += 2
            default: end += 1
            }
        }
        return Token(kind: .string, range: start..<bytes.count, isClosed: false)
    }

    /// The end of `[[…]]` or `[==[…]==]` that begins at `start`; nil when none begins there.
    private func longBracket(at start: Int) -> (position: Int, isClosed: Bool)? {
        var level = 0
        while peek(start + 1 + level) == UInt8(ascii: "=") { level += 1 }
        guard peek(start + 1 + level) == UInt8(ascii: "[") else { return nil }
        let closing = [UInt8(ascii: "]")] + [UInt8](repeating: UInt8(ascii: "="), count: level) + [UInt8(ascii: "]")]
        var position = start + level + 2
        while position + closing.count <= bytes.count {
            if bytes[position] == closing[0], bytes[position..<position + closing.count].elementsEqual(closing) {
                return (position + closing.count, true)
            }
            position += 1
        }
        return (bytes.count, false)
    }

    private func symbol(at start: Int) -> Token {
        for length in [3, 2] where start + length <= bytes.count {
            let text = String(decoding: bytes[start..<start + length], as: UTF8.self)
            if Self.symbols.contains(text) { return Token(kind: .symbol, range: start..<start + length) }
        }
        return Token(kind: .symbol, range: start..<start + 1)
    }

    private func peek(_ position: Int) -> UInt8 { position < bytes.count ? bytes[position] : 0 }
    private func isSpace(_ byte: UInt8) -> Bool { byte == 32 || (9...13).contains(byte) }
    private func isDigit(_ byte: UInt8) -> Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) }
    private func isWordStart(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20) || byte == UInt8(ascii: "_")
    }

    static let keywords: Set<String> = [
        "and", "break", "do", "else", "elseif", "end", "false", "for", "function", "goto", "if", "in", "local", "nil",
        "not", "or", "repeat", "return", "then", "true", "until", "while",
    ]
    private static let symbols: Set<String> = ["...", "..", "==", "~=", "<=", ">=", "//", "::", "<<", ">>"]
}
