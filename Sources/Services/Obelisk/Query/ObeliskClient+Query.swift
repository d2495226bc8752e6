import Columns
import Transfer
import Vocabulary

extension ObeliskClient {
    /// Fetches the events of a query, page by page to the end. Pages are read into columns while they arrive.
    ///
    /// A request that fails is repeated whole, so no event comes twice. Where the service finds a query too slow, its
    /// range is halved; events ordered by anything before their time, and limits of combinations, cannot be. Where an
    /// answer is too large or does not come in time, smaller pages are asked for.
    ///
    /// - Parameters:
    ///   - now: what a range ends with that has no end.
    ///   - progress: called on any thread after each page.
    /// - Returns: one table for each metric, empty ones for metrics that were named and have no events.
    /// - Throws: the service's errors; `service` or `damaged` for data that cannot be understood; `not found` when a
    ///   named metric has no events and its datasets do not know it. Cancelling the task ends it with `interrupted`.
    public func query(
        _ query: ObeliskQuery, now: Nanoseconds, progress: @escaping @Sendable (ObeliskQueryProgress) -> Void = { _ in }
    ) async throws -> [ObeliskTable] {
        try query.check(of: "query")
        // The halves are apart in time, so whatever decides among equal times does so inside of one.
        let isByTime = query.order.isEmpty || query.order.first == .timestamp
        var asked = ObeliskAsked(
            path: "/data/query/events", format: ObeliskColumns.ofMetrics(query), filter: query.filter,
            course: ObeliskPageCourse(
                ObeliskAskedRange.piece(query.range, now: now), size: query.pageSize, limit: query.limit,
                limitsBy: query.limitBy != nil, canHalve: isByTime && query.limitBy == nil,
                isDescending: query.isDescending)
        ) { size in ObeliskQueryRequest(query, size: size) }
        asked.onlyMetric = query.onlyMetric
        let tables = try await collect(asked, progress).byMetric(query.namedMetrics)
        let empty = tables.filter { $0.count == 0 }.map(\.name)
        if query.limit != 0 { try await checkMetrics(empty, of: query.datasets) }
        return tables
    }

    /// Fetches the newest event of each series: of each combination of dataset, metric, producer and source.
    ///
    /// A range without an end has none: the newest event of a device whose clock is ahead lies in the future.
    ///
    /// - Returns: one table: time, dataset, metric, source, value, then the asked fields. Values of metrics of several
    ///   types are text.
    /// - Throws: as `query`.
    public func latest(
        _ query: ObeliskQuery, progress: @escaping @Sendable (ObeliskQueryProgress) -> Void = { _ in }
    ) async throws -> ObeliskTable {
        try query.check(of: "latest")
        var query = query
        query.fields = [.dataset, .metric, .source] + query.fields
        let asked = ObeliskAsked(
            path: "/data/query/events/latest", format: ObeliskColumns.ofAll(query), filter: query.filter,
            course: ObeliskPageCourse(
                ObeliskAskedRange.piece(query.range, now: nil), size: query.pageSize, limit: query.limit,
                limitsBy: query.limitBy != nil, canHalve: false, isDescending: false)
        ) { [query] size in ObeliskQueryRequest(query, size: size) }
        let table = try await collect(asked, progress).together("latest")
        if table.count == 0, query.limit != 0 { try await checkMetrics(query.namedMetrics, of: query.datasets) }
        return table
    }

    /// Has the service work out statistics.
    ///
    /// - Returns: one table: time where rows are of pieces of time, the grouped fields, the statistics.
    /// - Throws: as `query`.
    public func stats(
        _ stats: ObeliskStats, now: Nanoseconds, progress: @escaping @Sendable (ObeliskQueryProgress) -> Void = { _ in }
    ) async throws -> ObeliskTable {
        try stats.check()
        let asked = ObeliskAsked(
            path: "/data/query/stats", format: ObeliskColumns.of(stats), filter: stats.filter,
            course: ObeliskPageCourse(
                ObeliskAskedRange.piece(stats.range, now: now), size: ObeliskStats.largestPage, limit: stats.limit,
                canHalve: false, isDescending: false)
        ) { size in ObeliskQueryRequest(stats, size: size) }
        let table = try await collect(asked, progress).together("stats")
        // Of no events there is no row, or a single one that says so.
        if table.count < 2, stats.limit != 0 { try await checkMetrics(stats.metrics.named, of: stats.datasets) }
        return table
    }

    private func collect(
        _ asked: ObeliskAsked, _ progress: @Sendable (ObeliskQueryProgress) -> Void
    ) async throws -> ObeliskCollector {
        var course = asked.course
        var collector = ObeliskCollector(asked.format, onlyMetric: asked.onlyMetric)
        var pages = 0
        while let piece = course.piece {
            defer { progress(ObeliskQueryProgress(events: Int64(collector.events), pages: pages)) }
            pages += 1
            let page: ObeliskEventPage
            do {
                page = try await self.page(asked, piece, course)
            } catch let fault as Fault {
                switch course.after(fault) {
                case .again: break
                case .restart: collector.forget()
                case .fail: throw ObeliskAsked.explained(fault, asked.filter, course.size)
                }
                continue
            }
            collector.add(page.events)
            if try course.took(page.events.count, next: try page.next()) { collector.keep() }
        }
        return collector
    }

    /// A page that takes longer than this is too large for the way that it has to come.
    private static var pageTimeout: Duration { .seconds(300) }

    private func page(
        _ asked: ObeliskAsked, _ piece: ObeliskPageCourse.Piece, _ course: ObeliskPageCourse
    ) async throws -> ObeliskEventPage {
        try await connection.receive(
            pageRequest(asked, piece, course),
            BodyTaker(
                start: { [format = asked.format, room = course.room] in ObeliskEventPage(format, limit: room) },
                feed: { page, bytes throws(Fault) in try page.feed(bytes) },
                finish: { page throws(Fault) in try page.finish() }))
    }

    /// The request of a page. One that does not come in time is not asked for again as it is while it could be smaller.
    func pageRequest(
        _ asked: ObeliskAsked, _ piece: ObeliskPageCourse.Piece, _ course: ObeliskPageCourse
    ) throws(Fault) -> HTTPRequest {
        let json = try JSONMessage.write(asked.request(piece, course), for: .obelisk)
        var request = readingRequest(asked.path, json: json, timeout: Self.pageTimeout)
        request.repeatsTimeouts = !course.isImpatient
        return request
    }
}

/// One query, whatever it asks for.
struct ObeliskAsked: Sendable {
    let path: String
    let format: EventFormat
    let filter: ObeliskFilter
    /// What all events are of, where they do not tell it.
    var onlyMetric: String?
    /// At its beginning.
    let course: ObeliskPageCourse
    /// The body for pages of a size, without range and cursor.
    let body: @Sendable (_ size: Int) -> ObeliskQueryRequest

    /// What ended it, with what may be behind that.
    ///
    /// - Parameter size: the events of a page.
    static func explained(_ fault: Fault, _ filter: ObeliskFilter, _ size: Int) -> Fault {
        if fault.saysPageTooLarge { return .eventPageTooLarge(fault, size) }
        return filter.hasIn ? .inNotUnderstood(fault) : fault
    }

    /// The body of the next page.
    func request(_ piece: ObeliskPageCourse.Piece, _ course: ObeliskPageCourse) -> ObeliskQueryRequest {
        var request = body(course.size)
        (request.from, request.to) = (piece.from, piece.to)
        request.cursor = course.cursor
        return request
    }
}
