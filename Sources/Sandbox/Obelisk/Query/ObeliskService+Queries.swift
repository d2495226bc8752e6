extension ObeliskService {
    /// `POST /data/query/events`: one page of events.
    func queryEvents(_ request: ObeliskRequest) throws -> ObeliskAnswer {
        let query = try ObeliskQuery(request.body)
        let (datasets, headers) = try admitted(query.range, request, .maxHourlyPrimitiveEventQueries)
        let cursor = try query.cursor.map { text in try ObeliskCursor(text, of: query.order) }
        var pager = ObeliskPager(
            world: world, scan: query.range.scan(datasets, now: microseconds), filter: try Self.filter(query.filter),
            order: query.order, limitBy: query.limitBy, size: try query.pageSize(), cursor: cursor,
            patience: ObeliskPatience(rest: settings.queryRows))
        return answer(try pager.page(), query, request, headers)
    }

    /// `POST /data/query/events/latest`: the newest event of every series within the range.
    func queryLatest(_ request: ObeliskRequest) throws -> ObeliskAnswer {
        let query = try ObeliskQuery(request.body)
        let (datasets, headers) = try admitted(query.range, request, .maxHourlyPrimitiveEventQueries)
        let cursor = try query.cursor.map { text in try ObeliskCursor(text, of: query.order) }
        let filter = try Self.filter(query.filter)
        let size = try query.pageSize()
        var patience = ObeliskPatience(rest: settings.queryRows)
        var newest: [ObeliskSeries: ObeliskEvent] = [:]
        var stream = try world.events(query.range.scan(datasets, now: microseconds))
        while let event = try stream.next() {
            try patience.spend()
            if filter.matches(event) { newest[ObeliskSeries(event)] = event }
        }
        var sorter = ObeliskSorter(order: query.order)
        // Series have no order of their own; the same question must get the same answer.
        for (_, event) in newest.sorted(by: { ($0.value.time, $0.key) < ($1.value.time, $1.key) }) { sorter.add(event) }
        var events = sorter.sorted()
        if let limitBy = query.limitBy { events = sorter.limited(events, by: limitBy) }
        let rest = sorter.behind(cursor, events)
        return answer(ObeliskPage(rest, size: size, order: query.order, before: cursor), query, request, headers)
    }

    private func answer(
        _ page: ObeliskPage, _ query: ObeliskQuery, _ request: ObeliskRequest, _ headers: [ObeliskHeader]
    ) -> ObeliskAnswer {
        let bytes = ObeliskEventWriter.answer(page, query.shown, query.precision, for: request.system)
        return ObeliskAnswer(status: 200, body: .json(bytes), headers: headers)
    }

    /// The datasets of a range, when the caller may read them all and has not asked too often.
    ///
    /// - Parameter pool: the one for plain types; questions about texts and JSON are counted in the other one.
    /// - Returns: with the headers that tell what is left.
    func admitted(
        _ range: ObeliskRange, _ request: ObeliskRequest, _ pool: ObeliskLimits.Name
    ) throws -> (datasets: [ObeliskDataset], headers: [ObeliskHeader]) {
        let caller = try caller(request)
        guard caller.client.scope.contains(.read) else { throw ObeliskError.noReadScope }
        let datasets = try readable(range.datasets, by: caller.user)
        let name = range.metrics.isComplex ? pool.ofComplex : pool
        return (datasets, try pools.take(of: name, for: caller.user))
    }

    /// The datasets of these ids.
    ///
    /// - Throws: 400 without any, 403 when the user may not read one, or there is none of that id.
    func readable(_ ids: [String], by user: ObeliskUser) throws(ObeliskError) -> [ObeliskDataset] {
        guard !ids.isEmpty else { throw .noDatasets }
        var datasets: [ObeliskDataset] = []
        for id in ids where !datasets.contains(where: { $0.id == id }) {
            guard let dataset = world.dataset(id), grants.rights(of: user, on: dataset).contains(.read) else {
                throw .readDenied(id)
            }
            datasets.append(dataset)
        }
        return datasets
    }

    static func filter(_ json: ParsedJSON?) throws(ObeliskError) -> ObeliskFilter {
        guard let json else { return .everything }
        return try ObeliskFilter(json)
    }
}

extension ObeliskLimits.Name {
    /// The pool for texts and JSON that stands beside one for plain types.
    var ofComplex: ObeliskLimits.Name {
        Self(rawValue: rawValue.replacing("Primitive", with: "Complex")) ?? self
    }
}

/// What tells one series of events from another.
struct ObeliskSeries: Hashable, Comparable {
    private let words: [String]

    init(_ event: ObeliskEvent) {
        words = [event.dataset, event.metric.id, event.source, event.producer.user, event.producer.client]
    }

    static func < (left: ObeliskSeries, right: ObeliskSeries) -> Bool {
        left.words.lexicographicallyPrecedes(right.words)
    }
}
