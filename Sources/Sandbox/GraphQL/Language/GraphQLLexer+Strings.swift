/// Strings: in quotes with escapes, and blocks in three quotes.
extension GraphQLLexer {
    mutating func string() throws(GraphQLError) -> GraphQLToken {
        let start = place
        position += 1
        var text = String.UnicodeScalarView()
        while let scalar = peek(), scalar != "\n", scalar != "\r" {
            switch scalar {
            case "\"":
                position += 1
                return GraphQLToken(kind: .string, text: String(text), place: start)
            case "\\": text.append(try escape())
            default:
                text.append(scalar)
                position += 1
            }
        }
        throw .unterminatedString(at: place)
    }

    private mutating func escape() throws(GraphQLError) -> Unicode.Scalar {
        if peek(1) == "u" { return peek(2) == "{" ? try bracedEscape() : try fixedEscape() }
        let plain: [Unicode.Scalar: Unicode.Scalar] = [
            "\"": "\"", "/": "/", "\\": "\\", "b": "\u{8}", "f": "\u{C}", "n": "\n", "r": "\r", "t": "\t",
        ]
        guard let letter = peek(1), let scalar = plain[letter] else { throw .badEscape(rest(2), at: place) }
        position += 2
        return scalar
    }

    /// `\u{1F600}`: at most eight digits.
    private mutating func bracedEscape() throws(GraphQLError) -> Unicode.Scalar {
        var code: UInt32 = 0
        var size = 3
        while size < 12, let digit = peek(size) {
            size += 1
            if digit == "}" {
                guard size > 4, let scalar = Unicode.Scalar(code) else { break }
                position += size
                return scalar
            }
            guard let value = digit.hexadecimalValue, code < 1 << 28 else { break }
            code = code << 4 | value
        }
        throw .badUnicodeEscape(rest(size), at: place)
    }

    /// `\u00E9`, or two of them that make a surrogate pair.
    private mutating func fixedEscape() throws(GraphQLError) -> Unicode.Scalar {
        guard let code = fourDigits(after: 2) else { throw .badUnicodeEscape(rest(6), at: place) }
        if let scalar = Unicode.Scalar(code) {
            position += 6
            return scalar
        }
        guard (0xD800..<0xDC00).contains(code), stands("\\u", after: 6), let low = fourDigits(after: 8),
            (0xDC00..<0xE000).contains(low),
            let scalar = Unicode.Scalar(0x10000 + (code - 0xD800) << 10 + (low - 0xDC00))
        else { throw .badUnicodeEscape(rest(6), at: place) }
        position += 12
        return scalar
    }

    private func fourDigits(after distance: Int) -> UInt32? {
        var code: UInt32 = 0
        for offset in distance..<distance + 4 {
            guard let value = peek(offset)?.hexadecimalValue else { return nil }
            code = code << 4 | value
        }
        return code
    }

    /// So many scalars from the position, for messages.
    private func rest(_ count: Int) -> String { text(position..<min(position + count, scalars.count)) }

    mutating func blockString() throws(GraphQLError) -> GraphQLToken {
        let start = place
        position += 3
        var lines = [String.UnicodeScalarView()]
        while let scalar = peek() {
            if stands("\"\"\"") {
                position += 3
                return GraphQLToken(kind: .blockString, text: GraphQLBlockText.value(of: lines), place: start)
            }
            if stands("\\\"\"\"") {
                lines[lines.count - 1].append(contentsOf: "\"\"\"".unicodeScalars)
                position += 4
            } else if takeLineEnd() {
                lines.append(String.UnicodeScalarView())
            } else {
                lines[lines.count - 1].append(scalar)
                position += 1
            }
        }
        throw .unterminatedString(at: place)
    }
}

extension Unicode.Scalar {
    fileprivate var hexadecimalValue: UInt32? {
        switch self {
        case "0"..."9": value - 48
        case "A"..."F": value - 55
        case "a"..."f": value - 87
        default: nil
        }
    }
}
