/// The `Content-Range` of an answer: which bytes came, and of how many.
///
///     ContentRange("bytes 100-199/500")   // first 100, last 199, total 500
///     ContentRange("bytes */500")         // no bytes, total 500: the answer 416
struct ContentRange: Equatable {
    /// The first byte; nil in an answer that brings none.
    var first: Int64?
    /// The last byte, included.
    var last: Int64?
    /// The length of the whole; nil when the server does not know it.
    var total: Int64?

    /// nil for anything that is not a byte range of this form, or contradicts itself.
    init?(_ text: String) {
        let parts = text.split(separator: " ", omittingEmptySubsequences: true)
        guard parts.count == 2, parts[0].lowercased() == "bytes" else { return nil }
        let sides = parts[1].split(separator: "/", omittingEmptySubsequences: false)
        guard sides.count == 2 else { return nil }
        if sides[1] != "*" {
            guard let total = Self.number(sides[1]) else { return nil }
            self.total = total
        }
        if sides[0] == "*" { return }
        let ends = sides[0].split(separator: "-", omittingEmptySubsequences: false)
        guard ends.count == 2, let first = Self.number(ends[0]), let last = Self.number(ends[1]), first <= last,
            total.map({ last < $0 }) ?? true
        else { return nil }
        self.first = first
        self.last = last
    }

    private static func number(_ text: Substring) -> Int64? {
        guard !text.isEmpty, text.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
        return Int64(text)
    }
}

/// The entity tag of an answer if it is strong: only then do equal tags mean equal bytes.
func strongEntityTag(_ headers: HTTPHeaders) -> String? {
    guard let tag = headers["ETag"], tag.utf8.count >= 2, tag.hasPrefix("\""), tag.hasSuffix("\"") else { return nil }
    return tag
}
