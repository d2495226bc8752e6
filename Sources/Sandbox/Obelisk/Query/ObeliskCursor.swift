/// Where the next page begins: behind how many events of which place in the order. Written as base64 of small JSON, so that
/// nothing is kept, and a cursor fits as long as the query stays the same.
struct ObeliskCursor: Equatable {
    /// The values of the sorted fields of the last event that was shown.
    var key: [ObeliskKey]
    /// How many events with these values were shown.
    var skip: Int

    /// The text for the client.
    var text: String {
        Base64.encoded(JSON.object([("key", .array(key.map(\.json))), ("skip", .integer(Int64(skip)))]).bytes)
    }

    init(key: [ObeliskKey], skip: Int) {
        self.key = key
        self.skip = skip
    }

    /// Reads a text.
    ///
    /// - Throws: 400 for one that fits no page of such an order.
    init(_ text: String, of order: ObeliskOrder) throws(ObeliskError) {
        guard let bytes = Base64.decoded(text), case .object(let members)? = (try? JSONParser.parse(bytes))?.content,
            case .array(let items)? = members.first(where: { $0.name == "key" })?.value.content,
            items.count == order.fields.count,
            let skip = members.first(where: { $0.name == "skip" })?.value.wholeNumber,
            (1...1_000_000_000).contains(skip)
        else { throw .badCursor(text) }
        key = []
        for (field, item) in zip(order.fields, items) {
            guard let part = ObeliskKey(item, of: field) else { throw .badCursor(text) }
            key.append(part)
        }
        self.skip = Int(skip)
    }
}

/// The value of a field by which events are sorted or grouped.
enum ObeliskKey: Hashable, Comparable {
    case time(Int64)
    case text(ExactText)
    case texts([ExactText])

    /// The value of an event.
    init(_ event: ObeliskEvent, _ field: ObeliskIndexField) {
        switch field {
        case .timestamp: self = .time(event.time)
        case .dataset: self = .text(ExactText(event.dataset))
        case .metric: self = .text(ExactText(event.metric.id))
        case .producer: self = .texts([ExactText(event.producer.user), ExactText(event.producer.client)])
        case .source: self = .text(ExactText(event.source))
        case .geohash: self = .text(ExactText(event.geohash ?? ""))
        case .tags: self = .texts(event.tags.map(ExactText.init))
        }
    }

    fileprivate init?(_ json: ParsedJSON, of field: ObeliskIndexField) {
        switch (field, json.content) {
        case (.timestamp, .number):
            guard let time = json.wholeNumber, time.magnitude < 1 << 62 else { return nil }
            self = .time(time)
        case (.dataset, .string(let text)), (.metric, .string(let text)), (.source, .string(let text)),
            (.geohash, .string(let text)):
            self = .text(ExactText(text))
        case (.producer, .array(let items)), (.tags, .array(let items)):
            let texts = items.compactMap { if case .string(let text) = $0.content { ExactText(text) } else { nil } }
            guard texts.count == items.count else { return nil }
            self = .texts(texts)
        default: return nil
        }
    }

    fileprivate var json: JSON {
        switch self {
        case .time(let time): .integer(time)
        case .text(let text): .string(text.text)
        case .texts(let texts): .texts(texts.map(\.text))
        }
    }

    static func < (left: ObeliskKey, right: ObeliskKey) -> Bool {
        switch (left, right) {
        case (.time(let left), .time(let right)): left < right
        case (.text(let left), .text(let right)): left < right
        case (.texts(let left), .texts(let right)): left.lexicographicallyPrecedes(right)
        default: false
        }
    }
}
