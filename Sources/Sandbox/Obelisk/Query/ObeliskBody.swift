/// The JSON object of a query, bound member by member as strictly as the service does it: unknown members, wrong types and
/// unknown words are 400 with plain text, before anybody looks at the token.
///
///     var body = try ObeliskBody(bytes)
///     let limit = try body.number("limit")
///     try body.end()
struct ObeliskBody {
    private var members: [ParsedJSON.Member]
    private let place: String
    /// The names that were asked for: all that there can be.
    private var known: [String] = []

    /// Reads the whole body of a request.
    init(_ bytes: [UInt8]) throws(ObeliskError) {
        let json: ParsedJSON
        do { json = try JSONParser.parse(bytes) } catch { throw .unbound("\(error.message) \(error.place)") }
        try self.init(json, "")
    }

    /// Takes an object apart.
    ///
    /// - Parameter place: where it stands, for messages; empty for the body itself.
    init(_ json: ParsedJSON, _ place: String) throws(ObeliskError) {
        guard case .object(let members) = json.content else {
            throw .unbound("\(place.isEmpty ? "the body" : "\"\(place)\"") must be an object")
        }
        self.members = members
        self.place = place
    }

    private func full(_ name: String) -> String { place.isEmpty ? name : "\(place).\(name)" }

    /// A member; nil when it is absent or null.
    mutating func value(_ name: String) -> ParsedJSON? {
        known.append(name)
        return members.first { $0.name == name }.flatMap { $0.value.isNull ? nil : $0.value }
    }

    /// A member whose absence is a default, for which null does not stand.
    mutating func defaulted(_ name: String) throws(ObeliskError) -> ParsedJSON? {
        known.append(name)
        guard let value = members.first(where: { $0.name == name })?.value else { return nil }
        guard !value.isNull else { throw .unbound("\"\(full(name))\" must not be null; leave it out") }
        return value
    }

    /// A whole number, also as a text.
    mutating func number(_ name: String) throws(ObeliskError) -> Int64? {
        guard let value = value(name) else { return nil }
        if case .string(let text) = value.content, let number = Int64(text) { return number }
        guard let number = value.wholeNumber else { throw .unbound("\"\(full(name))\" must be a whole number") }
        return number
    }

    mutating func text(_ name: String) throws(ObeliskError) -> String? {
        guard let value = value(name) else { return nil }
        guard case .string(let text) = value.content else { throw .unbound("\"\(full(name))\" must be a text") }
        return text
    }

    /// Where the page begins; nil on the first one, for which an empty text stands too.
    mutating func cursor() throws(ObeliskError) -> String? {
        try text("cursor").flatMap { $0.isEmpty ? nil : $0 }
    }

    /// A list of texts; nil when it is absent.
    mutating func texts(_ name: String) throws(ObeliskError) -> [String]? {
        guard let value = try defaulted(name) else { return nil }
        let refusal = ObeliskError.unbound("\"\(full(name))\" must be a list of texts")
        guard case .array(let items) = value.content else { throw refusal }
        return try items.typedMap { item throws(ObeliskError) in
            guard case .string(let text) = item.content else { throw refusal }
            return text
        }
    }

    /// One of the words of a closed set, in any case; nil when it is absent.
    mutating func word<Word: RawRepresentable & CaseIterable>(_ name: String, _: Word.Type) throws(ObeliskError)
        -> Word?
    where Word.RawValue == String {
        guard let value = try defaulted(name) else { return nil }
        guard case .string(let text) = value.content else { throw .unbound("\"\(full(name))\" must be a text") }
        return try Self.word(text, full(name))
    }

    /// A list of such words.
    mutating func words<Word: RawRepresentable & CaseIterable>(
        _ name: String, _: Word.Type
    ) throws(ObeliskError) -> [Word]? where Word.RawValue == String {
        let place = full(name)
        return try texts(name)?.typedMap { text throws(ObeliskError) in try Self.word(text, place) }
    }

    private static func word<Word: RawRepresentable & CaseIterable>(
        _ text: String, _ place: String
    ) throws(ObeliskError) -> Word where Word.RawValue == String {
        guard let word = Word.allCases.first(where: { $0.rawValue.lowercased() == text.lowercased() }) else {
            throw .unknownWord(text, in: place, of: Word.allCases.map(\.rawValue))
        }
        return word
    }

    /// An object; nil when it is absent or null.
    mutating func object(_ name: String) throws(ObeliskError) -> ObeliskBody? {
        guard let value = value(name) else { return nil }
        return try ObeliskBody(value, full(name))
    }

    /// Refuses members that nobody has asked for.
    func end() throws(ObeliskError) {
        guard let stranger = members.first(where: { !known.contains($0.name) }) else { return }
        throw .unknownMember(stranger.name, in: place, of: known)
    }
}
