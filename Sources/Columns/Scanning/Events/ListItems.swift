/// The items of a list that has been checked to be JSON, one after the other.
struct ListItems: ~Copyable {
    enum Item {
        case null
        case number(UnsafeRawBufferPointer)
        /// A text with its escapes replaced; valid until the next item.
        case text(UnsafeRawBufferPointer)
        case other
    }

    private let json: UnsafeRawBufferPointer
    private var position = 1
    /// Only a text with escapes needs one.
    private var tokenizer: JSONTokenizer?

    /// Nil for what is no list.
    init?(_ json: UnsafeRawBufferPointer) {
        guard json.first == UInt8(ascii: "[") else { return nil }
        self.json = json
    }

    /// The next item; nil at the end, and behind an item that is an object or a list.
    mutating func next() -> Item? {
        while position < json.count, json[position] <= 0x20 || json[position] == UInt8(ascii: ",") { position += 1 }
        guard position < json.count else { return nil }
        let start = position
        switch json[start] {
        case UInt8(ascii: "]"): return nil
        case UInt8(ascii: "\""): return text()
        case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"):
            while position < json.count, !Self.ends(json[position]) { position += 1 }
            return .number(UnsafeRawBufferPointer(rebasing: json[start..<position]))
        case UInt8(ascii: "n"):
            position += 4
            return .null
        default:
            position = json.count
            return .other
        }
    }

    private static func ends(_ byte: UInt8) -> Bool {
        byte <= 0x20 || byte == UInt8(ascii: ",") || byte == UInt8(ascii: "]")
    }

    private mutating func text() -> Item {
        let start = position
        position = TextScan.special(json, from: start + 1)
        guard json[position] == UInt8(ascii: "\\") else {
            defer { position += 1 }
            return .text(UnsafeRawBufferPointer(rebasing: json[start + 1..<position]))
        }
        var unescaping = JSONTokenizer(keptBytes: json.count)
        position = start
        guard (try? unescaping.next(json, &position)) == .text else { return .other }
        let content = unescaping.content
        tokenizer = consume unescaping
        return .text(content)
    }
}
