/// The events of several readers as one, in ascending order of time; of equal times the first reader's come first.
struct ObeliskStream {
    /// A reader with the event that it gives next.
    private struct Lane {
        var reader: any ObeliskReader
        var event: ObeliskEvent
    }

    private var lanes: [Lane] = []
    private let metrics: ObeliskMetrics
    /// The further events that one event stands for.
    private var rest: ArraySlice<ObeliskEvent> = []
    /// How many events were looked at.
    private(set) var looked: Int64 = 0

    init(_ readers: [any ObeliskReader], metrics: ObeliskMetrics) throws {
        self.metrics = metrics
        for var reader in readers {
            guard let event = try reader.next() else { continue }
            lanes.append(Lane(reader: reader, event: event))
        }
    }

    /// The next event; nil at the end.
    mutating func next() throws -> ObeliskEvent? {
        if let event = rest.popFirst() { return event }
        while let event = try nextRead() {
            looked += 1
            guard metrics.isDerived else { return event }
            rest = metrics.shown(event)[...]
            if let first = rest.popFirst() { return first }
        }
        return nil
    }

    private mutating func nextRead() throws -> ObeliskEvent? {
        guard !lanes.isEmpty else { return nil }
        var first = 0
        for lane in lanes.indices.dropFirst() where lanes[lane].event.time < lanes[first].event.time { first = lane }
        guard var event = try lanes[first].reader.next() else { return lanes.remove(at: first).event }
        // Events are moved, not copied: each holds half a dozen references.
        swap(&event, &lanes[first].event)
        return event
    }
}
