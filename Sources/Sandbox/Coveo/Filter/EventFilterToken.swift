/// A piece of a filter's text.
struct EventFilterToken: Sendable, Equatable {
    /// What the piece is.
    enum Kind: Sendable, Equatable {
        /// A dimension, or one of the words `AND OR IN NOT_IN true false null`.
        case name(String)
        /// `$ID`, without the sign.
        case namedFilter(String)
        /// A text, without its quotes.
        case text(String)
        /// A number as it is written.
        case number(String)
        /// An operator, a bracket or a comma.
        case symbol(String)
        case end
    }

    var kind: Kind
    /// The character at which it begins, counted from 1.
    var place: Int

    /// True for a word, in either case.
    func isWord(_ word: String) -> Bool {
        guard case .name(let name) = kind else { return false }
        return name.uppercased() == word
    }

    /// The piece as a message shows it.
    var shown: String {
        switch kind {
        case .name(let name): "\"\(name)\""
        case .namedFilter(let name): "\"$\(name)\""
        case .text(let text): "the text '\(text)'"
        case .number(let text): "the number \(text)"
        case .symbol(let symbol): "\"\(symbol)\""
        case .end: "its end"
        }
    }
}
