import Vocabulary

/// What is measured in a dataset: a name and the type of its values.
public struct ObeliskMetric: Sendable, Equatable, Identifiable {
    /// `temperature.celsius::number`
    public var id: String
    /// What its owner keeps with it: an object, empty where there is nothing.
    public var properties: JSONValue
    /// When its first event came, when the last.
    public var started, lastUpdate: Nanoseconds?
    /// The id of its dataset.
    public var dataset = ""

    /// The types that values may have (Source: the guide to metrics).
    public static let types = ["number", "number[]", "bool", "string", "json"]

    /// The id without its type: `temperature.celsius`.
    public var name: String { Self.parts(of: id)?.name ?? id }
    /// What stands behind the last `::`: `number`.
    public var type: String { Self.parts(of: id)?.type ?? "" }

    /// Name and type of an id; nil for a name without a type.
    static func parts(of id: String) -> (name: String, type: String)? {
        guard let joint = id.ranges(of: "::").last else { return nil }
        return (String(id[..<joint.lowerBound]), String(id[joint.upperBound...]))
    }
}

extension ObeliskMetric: Decodable {
    private enum Key: String, CodingKey { case id, properties, started, lastUpdate }

    /// Reads a Metric; only the id must be there.
    public init(from decoder: any Decoder) throws {
        let values = try decoder.container(keyedBy: Key.self)
        id = try values.decode(String.self, forKey: .id)
        properties = (try? values.decode(JSONValue.self, forKey: .properties)).orEmpty
        started = Nanoseconds(milliseconds: try? values.decode(Int64.self, forKey: .started))
        lastUpdate = Nanoseconds(milliseconds: try? values.decode(Int64.self, forKey: .lastUpdate))
    }
}

extension ObeliskMetric: NamedThing {
    /// The type, and when the last event came.
    public var distinction: String { lastUpdate.map { "last event \($0.brief)" } ?? "" }
}

/// What sends events to a dataset: a device, by the name that stands in the field `source`.
public struct ObeliskThing: Sendable, Equatable, Identifiable {
    /// `room-1`
    public var id: String
    /// What its owner keeps with it: an object, empty where there is nothing.
    public var properties: JSONValue
    /// When its first event came, when the last.
    public var started, lastUpdate: Nanoseconds?
    /// The id of its dataset.
    public var dataset = ""
}

extension ObeliskThing: Decodable, NamedThing {
    private enum Key: String, CodingKey { case id, properties, started, lastUpdate }

    /// Reads a Thing; only the id must be there.
    public init(from decoder: any Decoder) throws {
        let values = try decoder.container(keyedBy: Key.self)
        id = try values.decode(String.self, forKey: .id)
        properties = (try? values.decode(JSONValue.self, forKey: .properties)).orEmpty
        started = Nanoseconds(milliseconds: try? values.decode(Int64.self, forKey: .started))
        lastUpdate = Nanoseconds(milliseconds: try? values.decode(Int64.self, forKey: .lastUpdate))
    }

    /// The id is its name.
    public var name: String { id }
}
