/// Sorts events by their fields; equal ones keep the order in which they came.
struct ObeliskSorter {
    private struct Entry {
        var event: ObeliskEvent
        var place: Int
    }

    private let order: ObeliskOrder
    private let start: [ObeliskKey]?
    private let most: Int?
    private var entries: [Entry] = []
    private var count = 0
    /// The last of the wanted events as far as is known: what comes behind it is not wanted.
    private var last: ObeliskEvent?

    /// - Parameters:
    ///   - start: events that come before it are not wanted.
    ///   - most: how many events are wanted; nil = all.
    init(order: ObeliskOrder, start: [ObeliskKey]? = nil, most: Int? = nil) {
        self.order = order
        self.start = start
        self.most = most
    }

    /// Takes an event.
    mutating func add(_ event: ObeliskEvent) {
        if let start, order.precedes(event.key(order), start) { return }
        if let last, order.step(from: last, to: event) >= 0 { return }
        entries.append(Entry(event: event, place: count))
        count += 1
        // What will not be shown is dropped now and then, not with every event.
        if let most, entries.count > 2 * most + 10_000 {
            sort()
            entries.removeLast(entries.count - most)
            last = entries.last?.event
        }
    }

    /// All events in their order.
    mutating func sorted() -> [ObeliskEvent] {
        sort()
        return entries.map(\.event)
    }

    /// So many events of each combination, in an order that stays.
    func limited(_ events: [ObeliskEvent], by limit: ObeliskLimitBy) -> [ObeliskEvent] {
        var seen: [[ObeliskKey]: Int64] = [:]
        return events.filter { event in
            let key = limit.fields.map { ObeliskKey(event, $0) }
            let number = seen[key, default: 0]
            seen[key] = number + 1
            return number >= limit.offset && number - limit.offset < limit.limit
        }
    }

    /// The events behind a cursor.
    func behind(_ cursor: ObeliskCursor?, _ events: [ObeliskEvent]) -> ArraySlice<ObeliskEvent> {
        guard let cursor else { return events[...] }
        return events.drop { event in order.precedes(event.key(order), cursor.key) }.dropFirst(cursor.skip)
    }

    private mutating func sort() {
        let order = order
        entries.sort { left, right in
            let step = order.step(from: left.event, to: right.event)
            return step == 0 ? left.place < right.place : step > 0
        }
    }
}

extension ObeliskOrder {
    /// Whether the values of one event come before those of another.
    func precedes(_ left: [ObeliskKey], _ right: [ObeliskKey]) -> Bool {
        isDescending ? right.lexicographicallyPrecedes(left) : left.lexicographicallyPrecedes(right)
    }

    /// Positive when the second event comes behind the first, negative when it comes before it, 0 for equal places.
    func step(from left: ObeliskEvent, to right: ObeliskEvent) -> Int {
        for field in fields {
            let step = field.step(from: left, to: right)
            if step != 0 { return isDescending ? -step : step }
        }
        return 0
    }
}

extension ObeliskIndexField {
    /// The same for the ascending order of one field, without making keys.
    fileprivate func step(from left: ObeliskEvent, to right: ObeliskEvent) -> Int {
        switch self {
        case .timestamp: Self.step(left.time, right.time)
        case .dataset: Self.step(ExactText(left.dataset), ExactText(right.dataset))
        case .metric: Self.step(ExactText(left.metric.id), ExactText(right.metric.id))
        case .source: Self.step(ExactText(left.source), ExactText(right.source))
        case .producer, .geohash, .tags: Self.step(ObeliskKey(left, self), ObeliskKey(right, self))
        }
    }

    private static func step<Value: Comparable>(_ left: Value, _ right: Value) -> Int {
        left == right ? 0 : left < right ? 1 : -1
    }
}

extension ObeliskEvent {
    /// The values of the fields of an order.
    func key(_ order: ObeliskOrder) -> [ObeliskKey] { order.fields.map { ObeliskKey(self, $0) } }
}
