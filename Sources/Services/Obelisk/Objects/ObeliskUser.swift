/// The user for whom the client acts: its owner.
public struct ObeliskUser: Sendable, Equatable, Identifiable, Decodable {
    /// 24 hexadecimal digits.
    public var id: String
    /// By which people know the user; empty where the service does not tell.
    public var email: String
    /// The names.
    public var firstName, lastName: String?
    /// True for those who run the platform.
    public var isPlatformManager: Bool

    private enum Key: String, CodingKey { case id, email, firstName, lastName, platformManager }

    /// Reads a User; only the id must be there.
    public init(from decoder: any Decoder) throws {
        let values = try decoder.container(keyedBy: Key.self)
        id = try values.decode(String.self, forKey: .id)
        email = (try? values.decode(String.self, forKey: .email)) ?? ""
        firstName = try? values.decode(String.self, forKey: .firstName)
        lastName = try? values.decode(String.self, forKey: .lastName)
        isPlatformManager = (try? values.decode(Bool.self, forKey: .platformManager)) ?? false
    }
}

/// A team that shares exports. The service tells no list of them here: one is named by its id.
public struct ObeliskTeam: Sendable, Equatable, Identifiable, Decodable {
    /// 24 hexadecimal digits.
    public var id: String
    /// The name for people; the id where it is not told.
    public var name: String
    /// What it is for.
    public var description: String?

    private enum Key: String, CodingKey { case id, name, description }

    /// Reads a Team; only the id must be there.
    public init(from decoder: any Decoder) throws {
        let values = try decoder.container(keyedBy: Key.self)
        id = try values.decode(String.self, forKey: .id)
        name = (try? values.decode(String.self, forKey: .name)) ?? id
        description = try? values.decode(String.self, forKey: .description)
    }
}

/// What the user may do, and how much of it is left.
public struct ObeliskUsage: Sendable, Equatable, Decodable {
    /// What the limits are called: `Standard Limits`.
    public var name: String
    /// The limits by the service's names: `maxDataExports`.
    public var limits: [String: JSONValue]
    /// What is left of some of them, by the same names.
    public var remaining: [String: JSONValue]

    private enum Key: String, CodingKey { case usageRemaining, aggregatedUsageLimit }

    private struct Limit: Decodable {
        var name: String?
        var values: [String: JSONValue]?
    }

    /// Reads what a User tells of it.
    public init(from decoder: any Decoder) throws {
        let values = try decoder.container(keyedBy: Key.self)
        let limit = try? values.decode(Limit.self, forKey: .aggregatedUsageLimit)
        name = limit?.name ?? ""
        limits = limit?.values ?? [:]
        remaining = (try? values.decode([String: JSONValue].self, forKey: .usageRemaining)) ?? [:]
    }

    /// How many exports the service stores of the user; nil where it does not tell.
    public var exportLimit: Int64? { limits["maxDataExports"]?.asWhole }
    /// How many more it takes.
    public var exportRoom: Int64? { remaining["maxDataExports"]?.asWhole }
    /// The most records of an export.
    public var recordLimit: Int64? { limits["maxDataExportRecords"]?.asWhole }
}
