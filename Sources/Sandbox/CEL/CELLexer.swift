/// One word of a text of the Common Expression Language and where it stands.
struct CELToken: Equatable, Sendable {
    enum Kind: Equatable, Sendable {
        case name(String)
        case text(String)
        case integer(Int64)
        case double(Double)
        /// An operator or bracket.
        case symbol(String)
        case end
    }

    var kind: Kind
    /// Counted from 1.
    var column: Int
}

/// Cuts a text into its words. A name may begin with `$`: so are the channels of a formula called.
///
///     name == 'it\'s'   // name, ==, text "it's", end
struct CELLexer {
    private let scalars: [Unicode.Scalar]
    private var position = 0

    private static let symbols = [
        "==", "!=", "<=", ">=", "&&", "||", "<", ">", "!", "(", ")", "[", "]", ",", ".", "-", "+", "*",
        "/", "%", "?", ":",
    ]

    /// All words of the text; the last one is `end`.
    static func tokens(of text: String) throws(CELError) -> [CELToken] {
        var lexer = CELLexer(scalars: Array(text.unicodeScalars))
        var tokens: [CELToken] = []
        while true {
            let token = try lexer.next()
            tokens.append(token)
            if token.kind == .end { return tokens }
        }
    }

    private init(scalars: [Unicode.Scalar]) { self.scalars = scalars }

    private var current: Unicode.Scalar? { position < scalars.count ? scalars[position] : nil }

    private mutating func next() throws(CELError) -> CELToken {
        while let scalar = current, scalar.properties.isWhitespace { position += 1 }
        let column = position + 1
        guard let scalar = current else { return CELToken(kind: .end, column: column) }
        if scalar == "'" || scalar == "\"" {
            return CELToken(kind: .text(try text(quote: scalar, isRaw: false)), column: column)
        }
        if Self.isDigit(scalar) { return CELToken(kind: try number(), column: column) }
        if Self.isNameStart(scalar) || scalar == "$" { return try name(at: column) }
        guard let symbol = Self.symbols.first(where: { scalars[position...].starts(with: $0.unicodeScalars) }) else {
            throw .syntax("'\(scalar)'", at: column)
        }
        position += symbol.unicodeScalars.count
        return CELToken(kind: .symbol(symbol), column: column)
    }

    /// A name, or a raw string `r'…'`, in which backslashes mean themselves.
    private mutating func name(at column: Int) throws(CELError) -> CELToken {
        let start = position
        if current == "$" { position += 1 }
        while let scalar = current, Self.isNameStart(scalar) || Self.isDigit(scalar) { position += 1 }
        guard position - start > 1 || scalars[start] != "$" else { throw .syntax("'$'", at: column) }
        var name = String.UnicodeScalarView()
        name.append(contentsOf: scalars[start..<position])
        if ["r", "R"].contains(String(name)), let quote = current, quote == "'" || quote == "\"" {
            return CELToken(kind: .text(try text(quote: quote, isRaw: true)), column: column)
        }
        return CELToken(kind: .name(String(name)), column: column)
    }

    private mutating func number() throws(CELError) -> CELToken.Kind {
        let start = position
        let isHexadecimal = scalars[start...].starts(with: "0x".unicodeScalars)
        if isHexadecimal { position += 2 }
        var previous: Unicode.Scalar = " "
        while let scalar = current {
            let isSign = !isHexadecimal && (scalar == "+" || scalar == "-") && (previous == "e" || previous == "E")
            guard Self.isDigit(scalar) || Self.isNameStart(scalar) || scalar == "." || isSign else { break }
            previous = scalar
            position += 1
        }
        let text = scalars[start..<position].map { String($0) }.joined()
        if isHexadecimal {
            guard let value = Int64(text.dropFirst(2), radix: 16) else { throw .badNumber(text, at: start + 1) }
            return .integer(value)
        }
        if let value = Int64(text) { return .integer(value) }
        if text.hasSuffix("u"), let value = Int64(text.dropLast()) { return .integer(value) }
        guard text.unicodeScalars.allSatisfy({ Self.isDigit($0) || "+-.eE".unicodeScalars.contains($0) }),
            text.contains(".") || text.contains("e") || text.contains("E"), let value = Double(text)
        else { throw .badNumber(text, at: start + 1) }
        return .double(value)
    }

    private mutating func text(quote: Unicode.Scalar, isRaw: Bool) throws(CELError) -> String {
        let start = position
        position += 1
        var text = String.UnicodeScalarView()
        while let scalar = current, scalar != "\n", scalar != "\r" {
            position += 1
            if scalar == quote { return String(text) }
            if scalar == "\\" && !isRaw { text.append(try escape()) } else { text.append(scalar) }
        }
        throw .unfinishedText(at: start + 1)
    }

    private static let simpleEscapes: [Unicode.Scalar: Unicode.Scalar] = [
        "\\": "\\", "'": "'", "\"": "\"", "`": "`", "?": "?", "n": "\n", "r": "\r", "t": "\t", "a": "\u{7}",
        "b": "\u{8}", "f": "\u{C}", "v": "\u{B}",
    ]

    private mutating func escape() throws(CELError) -> Unicode.Scalar {
        guard let scalar = current else { throw .unfinishedText(at: position) }
        if let simple = Self.simpleEscapes[scalar] {
            position += 1
            return simple
        }
        switch scalar {
        case "x", "X": return try code(after: 1, digits: 2, radix: 16)
        case "u": return try code(after: 1, digits: 4, radix: 16)
        case "U": return try code(after: 1, digits: 8, radix: 16)
        case "0"..."3": return try code(after: 0, digits: 3, radix: 8)
        default: throw .badEscape(String(scalar), at: position)
        }
    }

    private mutating func code(after skipped: Int, digits: Int, radix: Int) throws(CELError) -> Unicode.Scalar {
        let text = scalars[position...].dropFirst(skipped).prefix(digits).map { String($0) }.joined()
        guard text.unicodeScalars.count == digits, text.allSatisfy(\.isHexDigit),
            let code = UInt32(text, radix: radix), let scalar = Unicode.Scalar(code)
        else { throw .badEscape(String(scalars[position]), at: position) }
        position += skipped + digits
        return scalar
    }

    private static func isDigit(_ scalar: Unicode.Scalar) -> Bool { ("0"..."9").contains(scalar) }

    private static func isNameStart(_ scalar: Unicode.Scalar) -> Bool {
        ("a"..."z").contains(scalar) || ("A"..."Z").contains(scalar) || scalar == "_"
    }
}
