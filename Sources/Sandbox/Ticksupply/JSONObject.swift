/// A JSON object of a request with its place in the body, read member by member. Unknown members are refused.
///
///     let order = try JSONObject(body, "body", allowed: ["datastream_id", "schema"])
///     order["schema"]?.content
struct JSONObject: Sendable {
    private let members: [String: ParsedJSON]
    /// `columns[0].meta`: what errors name.
    let place: String

    /// Takes an object apart.
    init(_ value: ParsedJSON, _ place: String, allowed: [String]) throws(TicksupplyError) {
        guard case .object(let list) = value.content else { throw .noObject(place) }
        if let stranger = list.first(where: { !allowed.contains($0.name) }) {
            throw .unknownField(stranger.name, in: place)
        }
        members = Dictionary(list.map { ($0.name, $0.value) }) { first, _ in first }
        self.place = place
    }

    /// A member; nil when it is absent or null.
    subscript(name: String) -> ParsedJSON? { members[name].flatMap { $0.isNull ? nil : $0 } }

    /// The place of a member: that of the body's own members is their name.
    func place(of name: String) -> String { place == "body" ? name : "\(place).\(name)" }

    /// A text that is not empty and holds no NUL, which no SQL bears; nil when the member is absent.
    func text(_ name: String) throws(TicksupplyError) -> String? {
        guard let value = self[name] else { return nil }
        guard case .string(let text) = value.content, !text.isEmpty else {
            throw .invalid("\(place(of: name)) must be a text that is not empty", field: place(of: name))
        }
        guard !text.utf8.contains(0) else {
            throw .invalid("\(place(of: name)) must not hold a NUL character", field: place(of: name))
        }
        return text
    }

    /// A text that must be there.
    func requiredText(_ name: String) throws(TicksupplyError) -> String {
        guard let text = try text(name) else { throw .missing(place(of: name)) }
        return text
    }

    /// A list; nil when the member is absent.
    func list(_ name: String) throws(TicksupplyError) -> [ParsedJSON]? {
        guard let value = self[name] else { return nil }
        guard case .array(let items) = value.content else {
            throw .invalid("\(place(of: name)) must be an array", field: place(of: name))
        }
        return items
    }

    /// The members of a map, in their order; nil when it is absent.
    func map(_ name: String) throws(TicksupplyError) -> [ParsedJSON.Member]? {
        guard let value = self[name] else { return nil }
        guard case .object(let members) = value.content else { throw .noObject(place(of: name)) }
        return members
    }
}

extension ParsedJSON {
    /// The whole number of a JSON number; nil for fractions, exponents, other values, and what 64 bits do not hold.
    var wholeNumber: Int64? {
        guard case .number(let text) = content else { return nil }
        return Int64(text)
    }
}
