extension ObeliskService {
    /// `POST /data/query/events`: one page of events.
    func queryEvents(_ request: ObeliskRequest) throws -> ObeliskAnswer {
        let query = try ObeliskQuery(request.body)
        return try counted(query.range, request, .maxHourlyPrimitiveEventQueries) { datasets in
            let cursor = try query.cursor.map { text in try ObeliskCursor(text, of: query.order) }
            var pager = ObeliskPager(
                world: world, scan: query.range.scan(datasets, now: microseconds),
                filter: try Self.filter(query.filter), order: query.order, limitBy: query.limitBy,
                size: try query.pageSize(), cursor: cursor, patience: ObeliskPatience(rest: settings.queryRows))
            return Self.bytes(of: try pager.page(), query, request)
        }
    }

    /// `POST /data/query/events/latest`: the newest event of every series within the range.
    func queryLatest(_ request: ObeliskRequest) throws -> ObeliskAnswer {
        let query = try ObeliskQuery(request.body)
        return try counted(query.range, request, .maxHourlyPrimitiveEventQueries) { datasets in
            Self.bytes(of: try latest(query, datasets), query, request)
        }
    }

    private func latest(_ query: ObeliskQuery, _ datasets: [ObeliskDataset]) throws -> ObeliskPage {
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
        return ObeliskPage(sorter.behind(cursor, events), size: size, order: query.order, before: cursor)
    }

    private static func bytes(of page: ObeliskPage, _ query: ObeliskQuery, _ request: ObeliskRequest) -> [UInt8] {
        ObeliskEventWriter.answer(page, query.shown, query.precision, for: request.system)
    }

    /// Answers a question about the datasets of a range, when the caller may read them all and has not asked too often.
    /// From then on every answer tells what is left, errors too.
    ///
    /// - Parameters:
    ///   - pool: the one for plain types; questions about texts and JSON are counted in the other one.
    ///   - work: gives the JSON of the answer.
    func counted(
        _ range: ObeliskRange, _ request: ObeliskRequest, _ pool: ObeliskLimits.Name,
        _ work: ([ObeliskDataset]) throws -> [UInt8]
    ) throws -> ObeliskAnswer {
        let caller = try caller(request)
        guard caller.client.scope.contains(.read) else { throw ObeliskError.noReadScope }
        let datasets = try readable(range.datasets, by: caller.user)
        let headers = try pools.take(of: range.metrics.isComplex ? pool.ofComplex : pool, for: caller.user)
        do {
            return ObeliskAnswer(status: 200, body: .json(try work(datasets)), headers: headers)
        } catch var error as ObeliskError {
            error.headers = headers
            throw error
        }
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
    private let words: [ExactText]

    init(_ event: ObeliskEvent) {
        words = [event.dataset, event.metric.id, event.source, event.producer.user, event.producer.client]
            .map(ExactText.init)
    }

    static func < (left: ObeliskSeries, right: ObeliskSeries) -> Bool {
        left.words.lexicographicallyPrecedes(right.words)
    }
}
