/// A filter that the organization has given a name: in other filters it is `$ID`.
public struct CoveoNamedFilter: Sendable, Equatable, Identifiable {
    /// The word in filters, without the `$`: `NO_BLANK_QUERIES`.
    public var id: String
    /// The name for people.
    public var displayName: String
    /// What it says, in the service's Read filter syntax.
    public var value: String
    /// `reporting`
    public var type: String
    /// The organization that it belongs to.
    public var account: String?
}

extension CoveoNamedFilter: Decodable {
    private enum Key: String, CodingKey { case id, displayName, value, type, account }

    /// Reads a filter; only the id must be there.
    public init(from decoder: any Decoder) throws {
        let values = try decoder.container(keyedBy: Key.self)
        id = try values.decode(String.self, forKey: .id)
        displayName = (try? values.decode(String.self, forKey: .displayName)) ?? id
        value = (try? values.decode(String.self, forKey: .value)) ?? ""
        type = (try? values.decode(String.self, forKey: .type)) ?? ""
        account = try? values.decode(String.self, forKey: .account)
    }
}

/// A named filter to be made or replaced: the body of the call.
public struct CoveoFilterDraft: Sendable, Equatable, Encodable {
    /// The name for people.
    public var displayName: String
    /// What it says.
    public var value: String

    /// Makes a draft.
    public init(displayName: String, value: String) {
        self.displayName = displayName
        self.value = value
    }
}
