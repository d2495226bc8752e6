/// Cuts a filter's text into pieces.
struct EventFilterLexer {
    private let scalars: [Unicode.Scalar]
    private var position = 0

    /// Longer symbols before those that they begin with.
    private static let symbols = [
        "==", "!=", "=~", "!~", "=@", "!@", "<=", ">=", "<", ">", "(", ")", "[", "]", ",",
    ]
    /// What other languages write, and what is written here: those that begin like a symbol of ours first.
    private static let pairs = [("&&", "AND"), ("||", "OR"), ("<>", "!=")]
    private static let strangers = [
        ("=", "=="), ("!", "!=, !~, !@ or NOT_IN"),
    ]

    /// The pieces of a text; the last one is `end`.
    static func tokens(of text: String) throws(EventFilterError) -> [EventFilterToken] {
        var lexer = EventFilterLexer(scalars: Array(text.unicodeScalars))
        var tokens: [EventFilterToken] = []
        repeat { tokens.append(try lexer.next()) } while tokens.last?.kind != .end
        return tokens
    }

    private init(scalars: [Unicode.Scalar]) { self.scalars = scalars }

    private var current: Unicode.Scalar? { position < scalars.count ? scalars[position] : nil }

    private mutating func next() throws(EventFilterError) -> EventFilterToken {
        while let scalar = current, scalar.properties.isWhitespace { position += 1 }
        let place = position + 1
        guard let scalar = current else { return EventFilterToken(kind: .end, place: place) }
        if scalar == "'" || scalar == "\"" {
            return EventFilterToken(kind: .text(try text(quote: scalar)), place: place)
        }
        if Self.isNameStart(scalar) { return EventFilterToken(kind: .name(name()), place: place) }
        if scalar == "$" {
            position += 1
            guard let first = current, Self.isNameStart(first) else { throw .unexpected("\"$\"", at: place) }
            return EventFilterToken(kind: .namedFilter(name()), place: place)
        }
        if Self.isDigit(scalar) || scalar == "-" { return EventFilterToken(kind: .number(try number()), place: place) }
        return EventFilterToken(kind: .symbol(try symbol()), place: place)
    }

    private mutating func symbol() throws(EventFilterError) -> String {
        let place = position + 1
        try refuse(Self.pairs, at: place)
        if let symbol = Self.symbols.first(where: { starts(with: $0) }) {
            position += symbol.unicodeScalars.count
            return symbol
        }
        try refuse(Self.strangers, at: place)
        throw .unexpected("\"\(scalars[position])\"", at: place)
    }

    private func refuse(_ strangers: [(String, String)], at place: Int) throws(EventFilterError) {
        for (stranger, ours) in strangers where starts(with: stranger) {
            throw .foreignOperator(stranger, ours, at: place)
        }
    }

    private func starts(with text: String) -> Bool { scalars[position...].starts(with: text.unicodeScalars) }

    private mutating func name() -> String {
        taken { Self.isNameStart($0) || Self.isDigit($0) || $0 == "." }
    }

    private mutating func number() throws(EventFilterError) -> String {
        let place = position + 1
        let sign = taken { $0 == "-" }
        let rest = taken { Self.isDigit($0) || Self.isNameStart($0) || $0 == "." || $0 == "+" || $0 == "-" }
        let text = sign + rest
        let isPlain = text.unicodeScalars.allSatisfy { Self.isDigit($0) || "+-.eE".unicodeScalars.contains($0) }
        guard sign.utf8.count <= 1, isPlain, rest.unicodeScalars.first.map(Self.isDigit) == true, Double(text) != nil
        else { throw .badNumber(text, at: place) }
        return text
    }

    /// A text in quotes. A backslash frees a quote and itself; before anything else it is a backslash.
    private mutating func text(quote: Unicode.Scalar) throws(EventFilterError) -> String {
        let place = position + 1
        position += 1
        var text = String.UnicodeScalarView()
        while let scalar = current {
            position += 1
            if scalar == quote { return String(text) }
            if scalar == "\\", let next = current, next == "'" || next == "\"" || next == "\\" {
                text.append(next)
                position += 1
            } else {
                text.append(scalar)
            }
        }
        throw .openText(at: place)
    }

    private mutating func taken(while fits: (Unicode.Scalar) -> Bool) -> String {
        var text = String.UnicodeScalarView()
        while let scalar = current, fits(scalar) {
            text.append(scalar)
            position += 1
        }
        return String(text)
    }

    private static func isDigit(_ scalar: Unicode.Scalar) -> Bool { ("0"..."9").contains(scalar) }

    private static func isNameStart(_ scalar: Unicode.Scalar) -> Bool {
        ("a"..."z").contains(scalar) || ("A"..."Z").contains(scalar) || scalar == "_"
    }
}
