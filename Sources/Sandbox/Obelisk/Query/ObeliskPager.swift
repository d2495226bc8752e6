/// Finds the page of a query: in the order of time by reading just so far, in other orders by looking at everything.
struct ObeliskPager {
    let world: ObeliskWorld
    let scan: ObeliskScan
    let filter: ObeliskFilter
    let order: ObeliskOrder
    let limitBy: ObeliskLimitBy?
    let size: Int
    let cursor: ObeliskCursor?
    /// Ends a query that looks at too much.
    var patience: ObeliskPatience

    /// Longer than any page: the first window that is looked at from the end.
    private static let firstWindow: Int64 = 86_400_000_000

    mutating func page() throws -> ObeliskPage {
        guard limitBy == nil, order.isOfTime else { return try sortedPage() }
        return order.isDescending ? try pageFromEnd() : try pageFromStart()
    }

    private var start: Int64? { if case .time(let time)? = cursor?.key.first { time } else { nil } }

    private mutating func pageFromStart() throws -> ObeliskPage {
        var stream = try world.events(scan.within(from: start ?? .min, to: .max))
        var skip = cursor?.skip ?? 0
        var events: [ObeliskEvent] = []
        while events.count <= size, let event = try stream.next() {
            try patience.spend()
            guard filter.matches(event) else { continue }
            if skip > 0, event.time == start {
                skip -= 1
            } else {
                events.append(event)
            }
        }
        return ObeliskPage(events[...], size: size, order: order, before: cursor)
    }

    /// The newest first: windows from the end, each twice as long as the one before, until the page is full.
    private mutating func pageFromEnd() throws -> ObeliskPage {
        guard let span = try world.span(scan) else { return ObeliskPage(events: [], cursor: nil) }
        var upper = min(scan.to, span.upperBound + 1, start.map { $0 + 1 } ?? .max)
        let lowest = max(scan.from, span.lowerBound)
        var window = Self.firstWindow
        var skip = cursor?.skip ?? 0
        var events: [ObeliskEvent] = []
        while upper > lowest, events.count <= size {
            let lower = max(lowest, upper - window)
            var stream = try world.events(scan.within(from: lower, to: upper))
            var found: [ObeliskEvent] = []
            while let event = try stream.next() {
                try patience.spend()
                if filter.matches(event) { found.append(event) }
            }
            for event in found.reversed() {
                if skip > 0, event.time == start {
                    skip -= 1
                } else {
                    events.append(event)
                }
            }
            upper = lower
            window *= 2
        }
        return ObeliskPage(events[...], size: size, order: order, before: cursor)
    }

    private mutating func sortedPage() throws -> ObeliskPage {
        var sorter = ObeliskSorter(
            order: order, start: limitBy == nil ? cursor?.key : nil,
            most: limitBy == nil ? (cursor?.skip ?? 0) + size + 1 : nil)
        var stream = try world.events(scan)
        while let event = try stream.next() {
            try patience.spend()
            if filter.matches(event) { sorter.add(event) }
        }
        var sorted = sorter.sorted()
        if let limitBy { sorted = sorter.limited(sorted, by: limitBy) }
        return ObeliskPage(sorter.behind(cursor, sorted), size: size, order: order, before: cursor)
    }
}

/// Counts what a query looks at.
struct ObeliskPatience {
    /// Nil = without end.
    var rest: Int64?

    /// One more event is looked at.
    ///
    /// - Throws: 400 when it was one too many.
    mutating func spend() throws(ObeliskError) {
        guard let rest else { return }
        guard rest > 0 else { throw .tooSlow }
        self.rest = rest - 1
    }
}
