import Synchronization

/// A value that is never printed: an API key, a token, a signed link.
///
///     print(Secret("k-123"))            // ***
///     request.bearer = key.reveal()     // taking it out is a visible act
public struct Secret: Sendable, Hashable, CustomStringConvertible, CustomDebugStringConvertible {
    private let value: String

    /// Wraps a value and teaches `Redaction` to remove it from every text.
    public init(_ value: String) {
        self.value = value
        Redaction.learn(value)
    }

    /// Always `***`.
    public var description: String { "***" }
    /// Always `***`.
    public var debugDescription: String { "***" }
    /// True for the empty text.
    public var isEmpty: Bool { value.isEmpty }
    /// The value itself.
    public func reveal() -> String { value }
}

extension Secret: CustomReflectable {
    /// Shows nothing, so that `dump` and string interpolation of an enclosing value show nothing either.
    public var customMirror: Mirror { Mirror(self, children: []) }
}

/// Takes known secrets out of a text before anybody sees it. Every writer of text calls it.
public enum Redaction {
    private static let known = Mutex<Set<String>>([])

    /// Values shorter than this are not redacted: they would blank out ordinary words.
    private static let shortest = 6

    static func learn(_ value: String) {
        guard value.utf8.count >= shortest else { return }
        known.withLock { _ = $0.insert(value) }
    }

    /// The text with every known secret replaced by `***`, and the query of signed links by `?***`.
    public static func clean(_ text: String) -> String {
        // Longest first: one secret may be the beginning of another.
        known.withLock { $0 }.sorted { $0.utf8.count > $1.utf8.count }
            .reduce(withoutSignatures(text)) { $0.contains($1) ? $0.replacing($1, with: "***") : $0 }
    }

    /// Names in the query of a link that alone open what it points to.
    private static let signatures = ["signature=", "sig=", "token=", "x-amz-", "x-goog-", "credential="]

    private static func withoutSignatures(_ text: String) -> String {
        guard text.contains("://"), text.contains("?") else { return text }
        var cleaned = ""
        var rest = text[...]
        while let scheme = rest.firstRange(of: "://") {
            let link = rest[scheme.upperBound...].prefix { !$0.isWhitespace && !"\"'<>`".contains($0) }
            let query = link.firstIndex(of: "?").map { link[$0...] } ?? link[link.endIndex...]
            let names = query.lowercased()
            let isSigned = signatures.contains {
                names.contains("?\($0)") || names.contains("&\($0)") || names.contains("-\($0)")
            }
            cleaned += rest[..<query.startIndex]
            cleaned += isSigned ? "?***" : query
            rest = rest[link.endIndex...]
        }
        return cleaned + rest
    }
}
