/// A member of an event that filters look at, by its path: `source`, `location->lat`, `value->a->[0]`.
enum ObeliskFilterField: Sendable, Equatable {
    case timestamp, tsReceived, dataset, metric, source, geohash, elevation, user, client, latitude, longitude
    case value, tags, location, producer
    /// A part of a JSON value.
    case part(ObeliskPath)

    private static let words: [(String, ObeliskFilterField)] = [
        ("timestamp", .timestamp), ("tsReceived", .tsReceived), ("dataset", .dataset), ("metric", .metric),
        ("source", .source), ("value", .value), ("geohash", .geohash), ("elevation", .elevation),
        ("producer->userId", .user), ("producer->clientId", .client), ("location->lat", .latitude),
        ("location->lng", .longitude), ("tags", .tags), ("location", .location), ("producer", .producer),
    ]

    /// All paths but those into values.
    static let names = words.map(\.0)

    /// Reads a path; nil for one that events do not have.
    init?(_ text: String) {
        if let known = Self.words.first(where: { $0.0 == text })?.1 {
            self = known
        } else if text.hasPrefix("value->"), let path = ObeliskPath(text.dropFirst(7)) {
            self = .part(path)
        } else {
            return nil
        }
    }

    /// True for the fields that compare as moments.
    var isTime: Bool { self == .timestamp || self == .tsReceived }

    /// True for the fields that can only be asked for their presence.
    var isWhole: Bool { [.tags, .location, .producer].contains(self) }

    /// Whether an event has it. Empty texts and lists are not there.
    func isPresent(in event: ObeliskEvent) -> Bool {
        switch self {
        case .timestamp, .tsReceived, .dataset, .metric, .user, .client, .producer: true
        case .source: !event.source.isEmpty
        case .value: !event.value.isEmpty
        case .tags: !event.tags.isEmpty
        case .location, .latitude, .longitude, .geohash: event.location != nil
        case .elevation: event.elevation != nil
        case .part(let path): Self.part(path, of: event) != nil
        }
    }

    /// What a test compares; nil where there is nothing, or nothing that can be compared.
    func value(in event: ObeliskEvent) -> ObeliskOperand? {
        switch self {
        case .timestamp: .moment(event.time)
        case .tsReceived: .moment(event.received * 1000)
        case .dataset: .text(ExactText(event.dataset))
        case .metric: .text(ExactText(event.metric.id))
        case .source: .text(ExactText(event.source))
        case .geohash: event.geohash.map { .text(ExactText($0)) }
        case .elevation: event.elevation.map { .number($0) }
        case .user: .text(ExactText(event.producer.user))
        case .client: .text(ExactText(event.producer.client))
        case .latitude: event.location.map { .number($0.latitude) }
        case .longitude: event.location.map { .number($0.longitude) }
        case .value:
            switch event.value {
            case .number(let number): .number(number)
            case .bool(let truth): .bool(truth)
            case .string(let text): .text(ExactText(text))
            case .numbers, .json: nil
            }
        case .tags, .location, .producer: nil
        case .part(let path): Self.part(path, of: event).flatMap(Self.operand)
        }
    }

    private static func part(_ path: ObeliskPath, of event: ObeliskEvent) -> ParsedJSON? {
        guard case .json(let text) = event.value, let json = try? JSONParser.parse(Array(text.utf8)) else { return nil }
        return path.value(in: json)
    }

    private static func operand(_ json: ParsedJSON) -> ObeliskOperand? {
        switch json.content {
        case .string(let text): .text(ExactText(text))
        case .number(let text): Double(text).map { .number($0) }
        case .bool(let truth): .bool(truth)
        case .null, .array, .object: nil
        }
    }
}
