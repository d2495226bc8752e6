/// Where a list goes on, and for which request: opaque to clients, and good after a restart.
struct PageToken: Equatable {
    /// A digest of the request without its token.
    var binding: String
    /// Items before the page.
    var start: Int

    init(binding: String, start: Int) {
        self.binding = binding
        self.start = start
    }

    /// Reads a token; nil for any text that is none.
    init?(_ text: String) {
        guard let bytes = Base64.decoded(text) else { return nil }
        let parts = String(decoding: bytes, as: UTF8.self).split(separator: "@")
        guard parts.count == 2, isUUID(String(parts[0])), let start = Int(parts[1]), start > 0 else { return nil }
        self.init(binding: String(parts[0]), start: start)
    }

    /// The token as it stands in an answer.
    var text: String { Base64.encoded(Array("\(binding)@\(start)".utf8)) }
}
