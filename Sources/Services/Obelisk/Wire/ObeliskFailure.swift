import Transfer
import Vocabulary

/// What an answer of the REST side says about a refusal: `{"error": {"status", "message", "details"}}`, or, where the body
/// of a query cannot be read, plain text.
struct ObeliskFailure: Equatable {
    /// The service's words; nil where it says nothing.
    var told: String?

    private struct Body: Decodable {
        struct Inner: Decodable {
            var message: String?
            var details: [String]?
        }
        var error: Inner
    }

    /// Reads the body of an answer; of a page of a proxy only how it begins.
    init(_ answer: HTTPAnswer) {
        if let body = JSONMessage.failure(Body.self, in: answer.body) {
            let details = body.error.details ?? []
            let parts = [
                body.error.message?.asPartOfSentence,
                details.isEmpty ? nil : "(\(details.map(\.asPartOfSentence).joined(separator: "; ")))",
            ]
            let text = parts.compactMap(\.self).joined(separator: " ")
            told = text.isEmpty ? nil : text
        } else if answer.body.contains(where: { $0 > 32 }) {
            told = excerpt(of: answer.body, limit: 400).asPartOfSentence
        }
    }
}

extension String {
    /// The service's words without their full stop, or its exclamation: they stand in a sentence of ours.
    var asPartOfSentence: String {
        var words = self[...]
        while let last = words.last, ".! ".contains(last), !words.hasSuffix("...") { words.removeLast() }
        return String(words)
    }
}
