/// The events of an export in the order of time, from the place on where its last turn has ended.
struct ObeliskExportRows {
    private var stream: ObeliskStream
    private let filter: ObeliskFilter
    /// How many events of the first time were written already.
    private var skip: Int
    private let start: Int64?
    /// The time of the last event, and how many events of that time there were.
    private var last: (time: Int64, count: Int)?

    init(world: ObeliskWorld, scan: ObeliskScan, filter: ObeliskFilter, cursor: ObeliskCursor?) throws {
        start = if case .time(let time)? = cursor?.key.first { time } else { nil }
        stream = try world.events(scan.within(from: start ?? .min, to: .max))
        self.filter = filter
        skip = cursor?.skip ?? 0
        if let start { last = (start, skip) }
    }

    /// The next event; nil at the end.
    mutating func next() throws -> ObeliskEvent? {
        while let event = try stream.next() {
            guard filter.matches(event) else { continue }
            if skip > 0, event.time == start {
                skip -= 1
                continue
            }
            last = last?.time == event.time ? (event.time, (last?.count ?? 0) + 1) : (event.time, 1)
            return event
        }
        return nil
    }

    /// The place behind the last event.
    var cursor: ObeliskCursor? { last.map { ObeliskCursor(key: [.time($0.time)], skip: $0.count) } }
}
