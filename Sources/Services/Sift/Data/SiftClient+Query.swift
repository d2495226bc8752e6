import Columns
import Transfer
import Vocabulary

extension SiftClient {
    /// Fetches the points of a query: one chain of pages for each source, as many at once as the connection's limit
    /// says. Pages are read into columns while they arrive.
    ///
    /// A request that fails is repeated whole, so no point comes twice. Where the service cannot give pages of that
    /// size, or has forgotten a page token, the source is begun anew.
    ///
    /// - Parameter progress: called on any thread after each page.
    /// - Returns: one table for each name, empty ones for sources without points.
    /// - Throws: the service's errors; `service` for data that cannot be understood; `bad argument` for series that
    ///   cannot be told apart. Cancelling the task ends it with `interrupted`.
    public func query(
        _ query: SiftQuery, progress: @escaping @Sendable (SiftQueryProgress) -> Void = { _ in }
    ) async throws -> [SiftTable] {
        let course = QueryCourse(query, report: progress)
        var found: [[SiftSeries]] = Array(repeating: [], count: query.sources.count)
        try await withThrowingTaskGroup(of: (Int, [SiftSeries]).self) { group in
            var next = 0
            func start() {
                guard next < query.sources.count else { return }
                let number = next
                next += 1
                group.addTask { (number, try await series(of: query.sources[number], query, course)) }
            }
            // Not all at once: a service may keep something for each chain that has begun and not ended.
            for _ in 0..<connection.concurrentRequests { start() }
            while let (number, series) = try await group.next() {
                found[number] = series
                course.finish()
                start()
            }
        }
        return try SiftTable.tables(zip(query.sources, found).map { ($0, $1) })
    }

    private func series(
        of source: SiftDataSource, _ query: SiftQuery, _ course: QueryCourse
    ) async throws -> [SiftSeries] {
        var pages = SiftPageCourse(size: course.size, limit: query.limit)
        var collector = SiftSeriesCollector(source, query)
        while !pages.isAtEnd {
            let page: SiftDataPage
            do {
                page = try await self.page(query.request(source, size: pages.size, token: pages.token), pages)
            } catch let fault as Fault {
                switch pages.after(fault) {
                case .fail: throw fault
                case .again: continue
                case .restart:
                    course.lower(to: max(pages.size, SiftPageCourse.smallestSize))
                    course.add(points: -collector.points)
                    collector = SiftSeriesCollector(source, query)
                    continue
                }
            }
            let count = try collector.add(page.measurements)
            course.add(points: count)
            try pages.took(count, next: try page.next(), of: source.name)
        }
        return collector.finished()
    }

    /// A page that takes longer than this is too large for the way that it has to come.
    private static var pageTimeout: Duration { .seconds(300) }

    private func page(_ request: DataRequest, _ pages: SiftPageCourse) async throws -> SiftDataPage {
        var message = HTTPRequest(
            .post, "/api/v2/data", headers: [HTTPHeader("Content-Type", "application/json")],
            body: Array(try SiftMessages.write(request).utf8), isIdempotent: true, timeout: Self.pageTimeout)
        message.onlyReads = true
        message.repeatsTimeouts = !pages.isImpatient
        return try await connection.receive(
            message,
            BodyTaker(
                start: { SiftDataPage() },
                feed: { page, bytes throws(Fault) in try page.feed(bytes) },
                finish: { page throws(Fault) in try page.finish() }))
    }
}
