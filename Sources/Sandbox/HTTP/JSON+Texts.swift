/// Shorter words for texts that may be absent, and for lists of texts.
extension JSON {
    /// A text, or null without one.
    static func text(_ text: String?) -> JSON { text.map { .string($0) } ?? .null }

    /// A list of texts.
    static func texts(_ texts: [String]) -> JSON { .array(texts.map { .string($0) }) }
}
