/// A value of JSON with the bytes that it was written in. The slow reader that the scanner is compared with: recursive,
/// over the whole text, sharing no code with it.
struct ReferenceJSON {
    enum Content {
        case object([(name: String, value: ReferenceJSON)])
        case list([ReferenceJSON])
        case text([UInt8])
        case number(String)
        case boolean(Bool)
        case null
    }
    var content: Content
    var raw: [UInt8]

    /// Nil when the text is not JSON.
    static func parse(_ text: [UInt8]) -> ReferenceJSON? {
        var reader = Reader(text: text)
        guard let value = try? reader.value(depth: 0) else { return nil }
        reader.blanks()
        return reader.place == text.count ? value : nil
    }

    private struct NotJSON: Error {}

    private struct Reader {
        let text: [UInt8]
        var place = 0

        func peek() -> UInt8 { place < text.count ? text[place] : 0 }

        mutating func blanks() {
            while place < text.count, [0x20, 0x0a, 0x0d, 0x09].contains(text[place]) { place += 1 }
        }

        mutating func take(_ character: Character) throws {
            guard place < text.count, text[place] == character.asciiValue else { throw NotJSON() }
            place += 1
        }

        mutating func value(depth: Int) throws -> ReferenceJSON {
            blanks()
            let start = place
            let content = try content(depth: depth)
            return ReferenceJSON(content: content, raw: Array(text[start..<place]))
        }

        mutating func content(depth: Int) throws -> Content {
            guard depth <= 128 else { throw NotJSON() }
            switch peek() {
            case UInt8(ascii: "{"): return .object(try object(depth: depth + 1))
            case UInt8(ascii: "["): return .list(try list(depth: depth + 1))
            case UInt8(ascii: "\""): return .text(try string())
            case UInt8(ascii: "t"): return try word("true", .boolean(true))
            case UInt8(ascii: "f"): return try word("false", .boolean(false))
            case UInt8(ascii: "n"): return try word("null", .null)
            default: return .number(try number())
            }
        }

        mutating func word(_ word: String, _ content: Content) throws -> Content {
            for character in word { try take(character) }
            return content
        }

        mutating func object(depth: Int) throws -> [(name: String, value: ReferenceJSON)] {
            guard depth <= 128 else { throw NotJSON() }
            try take("{")
            blanks()
            var members: [(name: String, value: ReferenceJSON)] = []
            if peek() == UInt8(ascii: "}") {
                place += 1
                return members
            }
            while true {
                blanks()
                let name = String(decoding: try string(), as: UTF8.self)
                blanks()
                try take(":")
                members.append((name, try value(depth: depth)))
                blanks()
                if peek() == UInt8(ascii: ",") {
                    place += 1
                    continue
                }
                try take("}")
                return members
            }
        }

        mutating func list(depth: Int) throws -> [ReferenceJSON] {
            guard depth <= 128 else { throw NotJSON() }
            try take("[")
            blanks()
            var items: [ReferenceJSON] = []
            if peek() == UInt8(ascii: "]") {
                place += 1
                return items
            }
            while true {
                items.append(try value(depth: depth))
                blanks()
                if peek() == UInt8(ascii: ",") {
                    place += 1
                    continue
                }
                try take("]")
                return items
            }
        }

        mutating func number() throws -> String {
            let start = place
            while place < text.count, "0123456789+-.eE".utf8.contains(text[place]) { place += 1 }
            let number = String(decoding: text[start..<place], as: UTF8.self)
            guard number.wholeMatch(of: #/-?(0|[1-9][0-9]*)(\.[0-9]+)?([eE][+\-]?[0-9]+)?/#) != nil else {
                throw NotJSON()
            }
            return number
        }

        mutating func string() throws -> [UInt8] {
            try take("\"")
            var units: [UInt8] = []
            while true {
                guard place < text.count else { throw NotJSON() }
                let byte = text[place]
                place += 1
                if byte == UInt8(ascii: "\"") { break }
                guard byte >= 0x20 else { throw NotJSON() }
                guard byte == UInt8(ascii: "\\") else {
                    units.append(byte)
                    continue
                }
                units += try escape()
            }
            guard String(validating: units, as: UTF8.self) != nil else { throw NotJSON() }
            return units
        }

        mutating func escape() throws -> [UInt8] {
            let letter = peek()
            place += 1
            switch letter {
            case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): return [letter]
            case UInt8(ascii: "b"): return [8]
            case UInt8(ascii: "f"): return [12]
            case UInt8(ascii: "n"): return [10]
            case UInt8(ascii: "r"): return [13]
            case UInt8(ascii: "t"): return [9]
            case UInt8(ascii: "u"): break
            default: throw NotJSON()
            }
            var units = [try unit()]
            if UTF16.isLeadSurrogate(units[0]) {
                try take("\\")
                try take("u")
                units.append(try unit())
            }
            guard let text = String(validating: units, as: UTF16.self) else { throw NotJSON() }
            return Array(text.utf8)
        }

        mutating func unit() throws -> UInt16 {
            guard place + 4 <= text.count else { throw NotJSON() }
            let digits = String(decoding: text[place..<place + 4], as: UTF8.self)
            guard digits.allSatisfy({ $0.isASCII && $0.isHexDigit }), let unit = UInt16(digits, radix: 16) else {
                throw NotJSON()
            }
            place += 4
            return unit
        }
    }
}
