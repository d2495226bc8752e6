/// The value of `Idempotency-Key`: a UUID of any version in one of four forms.
///
///     IdempotencyKey("{9B2F6A51-…}")?.digits   // 32 lower-case hexadecimal digits, the same for all forms
struct IdempotencyKey: Sendable, Hashable {
    let digits: String

    private static let longest = 128

    /// Reads the hyphenated, the plain, the braced and the `urn:uuid:` form; nil for everything else.
    init?(_ text: String) {
        guard text.utf8.count <= Self.longest else { return nil }
        var rest = text[...]
        if rest.lowercased().hasPrefix("urn:uuid:") {
            rest = rest.dropFirst(9)
        } else if rest.hasPrefix("{"), rest.hasSuffix("}") {
            rest = rest.dropFirst().dropLast()
        }
        let isPlain = rest.utf8.count == 32 && rest.utf8.allSatisfy { Character(Unicode.Scalar($0)).isHexDigit }
        guard isPlain || isUUID(String(rest)) else { return nil }
        digits = rest.lowercased().filter { $0 != "-" }
    }
}

/// What makes two requests the same: verb, path and parsed body.
enum RequestFingerprint {
    /// Bodies are compared as JSON: neither the order of members nor blanks between them count.
    static func text(method: String, path: String, body: ParsedJSON?) -> String {
        deterministicID("request", method, path, body.map { $0.canonical } ?? "")
    }
}

extension ParsedJSON {
    /// The value as a text that is the same for all ways to write it.
    var canonical: String {
        switch content {
        case .null: "null"
        case .bool(let value): value ? "true" : "false"
        case .number(let text): text
        case .string(let text): JSON.string(text).text
        case .array(let items): "[" + items.map(\.canonical).joined(separator: ",") + "]"
        case .object(let members):
            "{"
                + members.sorted { $0.name < $1.name }
                .map { JSON.string($0.name).text + ":" + $0.value.canonical }.joined(separator: ",") + "}"
        }
    }
}
