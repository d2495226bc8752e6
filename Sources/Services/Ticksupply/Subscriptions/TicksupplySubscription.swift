import Vocabulary

/// A subscription: while it is active, the messages of its stream are recorded.
public struct TicksupplySubscription: NamedThing, Decodable, Equatable {
    /// `sub_…`; subscribing again to a stream gives the same one.
    public var id: String
    /// The id of the stream.
    public var streamNumber: Int64
    /// `active` or `paused`; deleted ones are not listed.
    public var status: String
    /// When it was made, RFC 3339.
    public var created: String
    /// The stream, where the service tells it.
    public var stream: TicksupplyStream?

    private enum CodingKeys: String, CodingKey {
        case id, status
        case streamNumber = "datastream_id"
        case created = "created_at"
        case stream = "datastream"
    }

    /// Reads an item of the list, or the answer to a new subscription, which tells the stream only.
    public init(from decoder: any Decoder) throws {
        let values = try decoder.container(keyedBy: CodingKeys.self)
        id = try values.decode(String.self, forKey: .id)
        status = try values.decode(String.self, forKey: .status)
        created = try values.decode(String.self, forKey: .created)
        stream = try values.decodeIfPresent(TicksupplyStream.self, forKey: .stream)
        streamNumber =
            try values.decodeIfPresent(Int64.self, forKey: .streamNumber) ?? stream?.number
            ?? values.decode(Int64.self, forKey: .streamNumber)
    }

    /// The states in which one is listed.
    public static let states = ["active", "paused"]

    /// The stream's name; its id where the name is not told.
    public var name: String { stream?.name ?? "stream \(streamNumber)" }

    /// The state, and since when.
    public var distinction: String { "\(name), \(status)" }
}

/// A stretch of time in which a subscription was active.
public struct TicksupplySpan: Sendable, Decodable, Equatable {
    /// `spn_…`
    public var id: String
    /// When recording began, RFC 3339.
    public var started: String
    /// When it ended; nil while it goes on.
    public var ended: String?

    private enum CodingKeys: String, CodingKey {
        case id
        case started = "started_at"
        case ended = "ended_at"
    }
}

/// What is wanted of the list of subscriptions. The service has no filters of its own here.
public struct TicksupplySubscriptionWish: Sendable, Equatable {
    /// `active` or `paused`; nil for both.
    public var status: String?
    /// The id of a stream; nil for all.
    public var stream: Int64?
    /// No more than this; nil for all.
    public var limit: Int?

    /// All.
    public init() {}

    /// What is chosen here; nil when all are wanted.
    var choice: (@Sendable (TicksupplySubscription) -> Bool)? {
        guard isNarrowed else { return nil }
        let wish = self
        return { one in
            (wish.status.map { $0 == one.status } ?? true) && (wish.stream.map { $0 == one.streamNumber } ?? true)
        }
    }

    var isNarrowed: Bool { status != nil || stream != nil }
}
