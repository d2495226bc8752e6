/// A stream that the user has registered: events as they come. Moonport makes none; one that was made by mistake takes up
/// one of a few places.
public struct ObeliskStream: Sendable, Equatable, Identifiable {
    /// 24 hexadecimal digits.
    public var id: String
    /// The user's own words; nil where there are none.
    public var title: String?
    /// What it gives.
    public var datasets: [ObeliskDatasetName]
    /// Which metrics; empty = all.
    public var metrics: [String]
    /// Which fields of an event.
    public var fields: [String]
    /// Which events, in the service's own operators.
    public var filter: JSONValue
    /// True while somebody listens to it.
    public var isConnected: Bool
    /// The team with which it is shared.
    public var team: ObeliskTeam?
}

extension ObeliskStream: Decodable {
    private enum Key: String, CodingKey { case id, name, dataRange, fields, filter, clientConnected, team }

    /// Reads a DataStream; only the id must be there.
    public init(from decoder: any Decoder) throws {
        let values = try decoder.container(keyedBy: Key.self)
        id = try values.decode(String.self, forKey: .id)
        title = try? values.decode(String.self, forKey: .name)
        let range = try? values.decode(ObeliskRange.self, forKey: .dataRange)
        (datasets, metrics) = (range?.datasets ?? [], range?.metrics ?? [])
        fields = (try? values.decode([String].self, forKey: .fields)) ?? []
        filter = (try? values.decode(JSONValue.self, forKey: .filter)).orEmpty
        isConnected = (try? values.decode(Bool.self, forKey: .clientConnected)) ?? false
        team = try? values.decode(ObeliskTeam.self, forKey: .team)
    }
}

extension ObeliskStream: NamedThing {
    /// The user's own words; the id where there are none.
    public var name: String { title ?? id }
    /// What it gives.
    public var distinction: String { datasets.map(\.name).joined(separator: ", ") }
}

/// The data of an export or a stream: `{"datasets": [{"id", "name"}], "metrics": […]}`.
struct ObeliskRange: Decodable {
    var datasets: [ObeliskDatasetName]
    var metrics: [String]

    private enum Key: String, CodingKey { case datasets, metrics }

    init(from decoder: any Decoder) throws {
        let values = try decoder.container(keyedBy: Key.self)
        datasets = (try? values.decode([ObeliskDatasetName].self, forKey: .datasets)) ?? []
        metrics = ((try? values.decode([String?].self, forKey: .metrics)) ?? []).compactMap(\.self)
    }
}
