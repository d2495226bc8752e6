import Vocabulary

/// A dataset: what events are kept in.
public struct ObeliskDataset: Sendable, Equatable, Identifiable {
    /// 24 hexadecimal digits.
    public var id: String
    /// The name for people; not always the only one of that name.
    public var name: String
    /// What its owner says of it.
    public var description: String?
    /// What its owner keeps with it: an object, empty where there is nothing.
    public var properties: JSONValue
    /// True when everybody may find it.
    public var isPublished: Bool
    /// True when it was put away.
    public var isArchived: Bool
    /// True when everybody may read it.
    public var isOpen: Bool
    /// Words by which it may be found.
    public var keywords: [String]
    /// Under which conditions it may be used; whom to ask.
    public var license, contactPoint: String?
    /// When the last event came.
    public var lastUpdate: Nanoseconds?
    /// How many metrics and events it has, about how many bytes, how many streams lead out of it; nil where the service
    /// does not tell.
    public var metricCount, eventCount, bytes, streamCount: Int64?
}

extension ObeliskDataset: Decodable {
    private enum Key: String, CodingKey {
        case id, name, description, properties, published, archived, openData, keywords, license, contactPoint,
            metaStats
    }

    private struct Statistics: Decodable {
        var lastUpdate, nrOfMetrics, nrOfEvents, approxSizeBytes, nrOfStreams: Int64?
    }

    /// Reads a Dataset. Only the id must be there; the rest may be missing or null.
    public init(from decoder: any Decoder) throws {
        let values = try decoder.container(keyedBy: Key.self)
        let text = { (key: Key) -> String? in
            let text = (try? values.decode(String.self, forKey: key)) ?? ""
            return text.isEmpty ? nil : text
        }
        let flag = { (key: Key) in (try? values.decode(Bool.self, forKey: key)) ?? false }
        id = try values.decode(String.self, forKey: .id)
        name = text(.name) ?? id
        description = text(.description)
        properties = (try? values.decode(JSONValue.self, forKey: .properties)).orEmpty
        (isPublished, isArchived, isOpen) = (flag(.published), flag(.archived), flag(.openData))
        keywords = ((try? values.decode([String?].self, forKey: .keywords)) ?? []).compactMap(\.self)
        (license, contactPoint) = (text(.license), text(.contactPoint))
        let told = try? values.decode(Statistics.self, forKey: .metaStats)
        lastUpdate = Nanoseconds(milliseconds: told?.lastUpdate)
        (metricCount, eventCount) = (told?.nrOfMetrics, told?.nrOfEvents)
        (bytes, streamCount) = (told?.approxSizeBytes, told?.nrOfStreams)
    }
}

extension ObeliskDataset: NamedThing {
    /// When its last event came, and whose it is.
    public var distinction: String {
        [lastUpdate.map { "last event \($0.brief)" }, description].compactMap(\.self).joined(separator: ", ")
    }
}

/// As much of a dataset as exports and streams tell of it.
public struct ObeliskDatasetName: Sendable, Equatable, Identifiable {
    /// 24 hexadecimal digits.
    public var id: String
    /// The name for people; the id where it is not told.
    public var name: String
    /// True when it was put away.
    public var isArchived: Bool

    init(id: String, name: String? = nil, isArchived: Bool = false) {
        self.id = id
        self.name = name ?? id
        self.isArchived = isArchived
    }
}

extension ObeliskDatasetName: Decodable, NamedThing {
    private enum Key: String, CodingKey { case id, name, archived }

    /// Reads a Dataset; only the id must be there.
    public init(from decoder: any Decoder) throws {
        let values = try decoder.container(keyedBy: Key.self)
        self.init(
            id: try values.decode(String.self, forKey: .id), name: try? values.decode(String.self, forKey: .name),
            isArchived: (try? values.decode(Bool.self, forKey: .archived)) ?? false)
    }
}

extension JSONValue? {
    /// An object where there is none, or a null.
    var orEmpty: JSONValue {
        guard let self, self != .null else { return .object([:]) }
        return self
    }
}

extension Nanoseconds {
    /// A moment of milliseconds since 1970; nil without one, and for one that nanoseconds cannot hold.
    init?(milliseconds: Int64?) {
        guard let milliseconds else { return nil }
        let (product, overflow) = milliseconds.multipliedReportingOverflow(by: 1_000_000)
        guard !overflow else { return nil }
        self.init(sinceEpoch: product)
    }
}
