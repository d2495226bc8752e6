import Transfer

/// What an answer of Coveo says about a refusal (apis: "Errors, limits"): the kind is the first of `title`, `type`,
/// `errorCode` and `code`, the text is `detail` or `message`, as the vendor's own client reads it.
struct CoveoFailure: Equatable {
    /// `InvalidFilter`; nil for a body that is no JSON object.
    var kind: String?
    /// The service's words.
    var text: String?

    private struct Body: Decodable {
        var title, type, errorCode, code, detail, message: String?

        private enum Key: String, CodingKey { case title, type, errorCode, code, detail, message }

        init(from decoder: any Decoder) throws {
            let values = try decoder.container(keyedBy: Key.self)
            // A code may be a number: it is not worth losing the words for.
            let text = { (key: Key) in
                (try? values.decode(String.self, forKey: key))
                    ?? (try? values.decode(Int64.self, forKey: key)).map {
                        String($0)
                    }
            }
            (title, type, errorCode, code) = (text(.title), text(.type), text(.errorCode), text(.code))
            (detail, message) = (text(.detail), text(.message))
        }
    }

    init(kind: String? = nil, text: String? = nil) {
        self.kind = kind
        self.text = text
    }

    /// Reads the body of an answer; empty for a page of a proxy.
    init(_ answer: HTTPAnswer) {
        guard let body = JSONMessage.failure(Body.self, in: answer.body) else { return }
        kind = body.title ?? body.type ?? body.errorCode ?? body.code
        text = body.detail ?? body.message
    }

    /// `the message (InvalidFilter)`; nil when the service says nothing.
    var told: String? {
        switch (text, kind) {
        case (let text?, let kind?): "\(text) (\(kind))"
        case (let text?, nil): text
        case (nil, let kind?): kind
        case (nil, nil): nil
        }
    }
}
