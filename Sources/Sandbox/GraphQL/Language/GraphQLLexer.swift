/// Cuts the text of a document into tokens, one at a time: an error further on does not hide one of the grammar before it.
///
/// Places are lines and columns counted from 1; a column is a Unicode scalar.
struct GraphQLLexer {
    let scalars: [Unicode.Scalar]
    var position = 0
    private var line = 1
    private var lineStart = 0

    init(_ text: String) { scalars = Array(text.unicodeScalars) }

    /// The scalar at the position, or so many behind it; nil beyond the end.
    func peek(_ distance: Int = 0) -> Unicode.Scalar? {
        position + distance < scalars.count ? scalars[position + distance] : nil
    }

    /// Whether a text stands at the position.
    func stands(_ text: StaticString, after distance: Int = 0) -> Bool {
        text.withUTF8Buffer { bytes in
            bytes.indices.allSatisfy { peek(distance + $0) == Unicode.Scalar(bytes[$0]) }
        }
    }

    /// The place of the position.
    var place: TextPlace { place(position) }

    /// The place of a position in the current line.
    func place(_ position: Int) -> TextPlace { TextPlace(line: line, column: position - lineStart + 1) }

    func text(_ range: Range<Int>) -> String {
        var view = String.UnicodeScalarView()
        view.append(contentsOf: scalars[range])
        return String(view)
    }

    /// Takes a line's end, `\r\n` as one; false when there is none.
    mutating func takeLineEnd() -> Bool {
        guard let scalar = peek(), scalar == "\n" || scalar == "\r" else { return false }
        position += stands("\r\n") ? 2 : 1
        line += 1
        lineStart = position
        return true
    }

    /// The next token; at the end, the end again and again.
    mutating func next() throws(GraphQLError) -> GraphQLToken {
        skipIgnored()
        guard let scalar = peek() else { return GraphQLToken(kind: .end, text: nil, place: place) }
        if let kind = GraphQLToken.Kind(rawValue: String(scalar)) { return sign(kind, length: 1) }
        switch scalar {
        case "." where stands("..."): return sign(.spread, length: 3)
        case "\"": return stands("\"\"\"") ? try blockString() : try string()
        case "-", "0"..."9": return try number()
        case _ where scalar.isNameStart: return name()
        case "'": throw .singleQuote(at: place)
        default: throw .unexpectedCharacter(shown(position), at: place)
        }
    }

    /// Blanks, commas, line ends, comments and byte order marks mean nothing.
    private mutating func skipIgnored() {
        while let scalar = peek() {
            switch scalar {
            case " ", "\t", ",", "\u{FEFF}": position += 1
            case "#": while let next = peek(), next != "\n", next != "\r" { position += 1 }
            default: guard takeLineEnd() else { return }
            }
        }
    }

    private mutating func sign(_ kind: GraphQLToken.Kind, length: Int) -> GraphQLToken {
        defer { position += length }
        return GraphQLToken(kind: kind, text: nil, place: place)
    }

    private mutating func name() -> GraphQLToken {
        let start = position
        while let scalar = peek(), scalar.isNamePart { position += 1 }
        return GraphQLToken(kind: .name, text: text(start..<position), place: place(start))
    }

    private mutating func number() throws(GraphQLError) -> GraphQLToken {
        let start = position
        var kind = GraphQLToken.Kind.integer
        if peek() == "-" { position += 1 }
        if peek() == "0" {
            position += 1
            if let digit = peek(), digit.isDigit { throw .digitAfterZero(shown(position), at: place) }
        } else {
            try digits()
        }
        if peek() == "." {
            kind = .float
            position += 1
            try digits()
        }
        if let letter = peek(), letter == "e" || letter == "E" {
            kind = .float
            position += 1
            if let sign = peek(), sign == "+" || sign == "-" { position += 1 }
            try digits()
        }
        // `1.a` and `0x1` are no numbers followed by something else.
        if let scalar = peek(), scalar == "." || scalar.isNameStart { throw .noDigit(shown(position), at: place) }
        return GraphQLToken(kind: kind, text: text(start..<position), place: place(start))
    }

    private mutating func digits() throws(GraphQLError) {
        guard let first = peek(), first.isDigit else { throw .noDigit(shown(position), at: place) }
        while let scalar = peek(), scalar.isDigit { position += 1 }
    }

    /// A scalar as messages show it: `'a'`, `U+00E9`, `<EOF>`.
    private func shown(_ position: Int) -> String {
        guard position < scalars.count else { return GraphQLToken.Kind.end.rawValue }
        let scalar = scalars[position]
        if (" "..."~").contains(scalar) { return "'\(scalar)'" }
        let digits = String(scalar.value, radix: 16, uppercase: true)
        return "U+" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
    }
}

extension Unicode.Scalar {
    fileprivate var isDigit: Bool { ("0"..."9").contains(self) }
    fileprivate var isNameStart: Bool { ("a"..."z").contains(self) || ("A"..."Z").contains(self) || self == "_" }
    fileprivate var isNamePart: Bool { isNameStart || isDigit }
}
