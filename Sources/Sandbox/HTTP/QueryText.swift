/// One `name=value` of a URL's query, decoded.
struct QueryItem: Equatable, Sendable {
    var name: String
    var value: String
}

/// Reads the parts of a request target by the rules of URLs and HTML forms.
///
///     QueryText.items("filter=name%20%3D%3D+'a'")   // [filter: name == 'a']
enum QueryText {
    /// The items in their order; nil when a percent sign is not followed by two hexadecimal digits or the
    /// bytes are not UTF-8.
    static func items(_ query: String) -> [QueryItem]? {
        var items: [QueryItem] = []
        for part in query.split(separator: "&") {
            let pieces = part.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            guard let name = decoded(pieces[0], plusIsBlank: true),
                let value = decoded(pieces.count > 1 ? pieces[1] : "", plusIsBlank: true)
            else { return nil }
            items.append(QueryItem(name: name, value: value))
        }
        return items
    }

    /// A percent-encoded text decoded; in a query (not in a path) `+` is a blank.
    static func decoded(_ text: Substring, plusIsBlank: Bool) -> String? {
        var bytes: [UInt8] = []
        var rest = Array(text.utf8)[...]
        while let byte = rest.popFirst() {
            switch byte {
            case UInt8(ascii: "%"):
                let digits = String(decoding: rest.prefix(2), as: UTF8.self)
                guard digits.utf8.count == 2, digits.allSatisfy(\.isHexDigit), let value = UInt8(digits, radix: 16)
                else {
                    return nil
                }
                bytes.append(value)
                rest = rest.dropFirst(2)
            case UInt8(ascii: "+") where plusIsBlank: bytes.append(0x20)
            default: bytes.append(byte)
            }
        }
        return String(validating: bytes, as: UTF8.self)
    }

    /// A text made safe for one segment of a path.
    static func encoded(_ text: String) -> String {
        let plain = Set("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~".utf8)
        return text.utf8.map { byte in
            guard !plain.contains(byte) else { return String(Unicode.Scalar(byte)) }
            let digits = String(byte, radix: 16, uppercase: true)
            return "%" + (digits.count < 2 ? "0" : "") + digits
        }.joined()
    }
}
