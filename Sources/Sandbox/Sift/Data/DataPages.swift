import Vocabulary

/// Answers `POST /api/v2/data`: one page of the points of all queries.
struct DataPages: Sendable {
    let world: World
    var quirks: PagingQuirks
    let style: JSONStyle
    let shelf = CursorShelf()

    private static let defaultSize = 10_000
    /// A page ends when its texts and bytes have reached about this size.
    private static let largestTexts = 1_000_000

    /// Answers a request.
    func answer(_ body: [UInt8]) throws -> JSON {
        let request: DataRequest
        do { request = try DataRequest(body: body) } catch { throw SiftStatus.broken(error) }
        guard !request.queries.isEmpty else { throw SiftStatus.emptyList("queries") }
        guard let start = request.start, let end = request.end else { throw SiftStatus.noDataTimes }
        guard (start.seconds, start.nanos) <= (end.seconds, end.nanos) else { throw SiftStatus.endBeforeStart }
        let window = start.nanoseconds..<end.nanoseconds
        let series = try DataPlanner(world: world, request: request, window: window).series()
        let token = try token(of: request, count: series.count)
        let empty = Page(number: token.page, series: token.series, window: window, all: series)
        let page = try filled(empty, request: request, from: token)
        return .object([
            ("nextPageToken", .string(page.next?.text ?? "")), ("data", .array(page.objects)),
        ])
    }

    /// A page that is being filled.
    private struct Page {
        var number: Int
        /// Which series is next.
        var series: Int
        var window: Range<Int64>
        var all: [DataSeries]
        var objects: [JSON] = []
        var next: DataPageToken?
    }

    /// Fills a page, if the memory does not suffice a second time without the open places of other requests.
    private func filled(_ empty: Page, request: DataRequest, from token: DataPageToken) throws -> Page {
        var page = empty
        do {
            try fill(&page, request: request, from: token)
        } catch let fault as Fault where fault.kind == .limit && shelf.clear() {
            page = empty
            try fill(&page, request: request, from: token)
        }
        return page
    }

    private func fill(_ page: inout Page, request: DataRequest, from token: DataPageToken) throws {
        // The defect: once there are pages, only the series at hand goes on.
        if quirks.droppedChannels, page.number > 0 { page.all = Array(page.all.prefix(page.series + 1)) }
        let size = request.pageSize == 0 ? Self.defaultSize : Int(request.pageSize)
        var points = quirks.budget(size: min(size, max(1, quirks.largestPage)), page: page.number)
        var bytes = Self.largestTexts
        var bookmark = token.bookmark
        var open = request.pageToken.isEmpty ? nil : shelf.take(request.pageToken)
        while page.series < page.all.count {
            let series = page.all[page.series]
            var cursor = try open ?? DataCursor(series, window: page.window, at: bookmark)
            (open, bookmark) = (nil, nil)
            var text = DataObjectText(series, style: style)
            var isEmpty = true
            while let chunk = try cursor.take(points, bytes: bytes) {
                text.add(chunk)
                isEmpty = false
                points -= chunk.count
                bytes -= chunk.bytes
            }
            if !isEmpty { page.objects.append(text.json) }
            guard try cursor.isAtEnd() else {
                page.next = DataPageToken(
                    binding: token.binding, page: page.number + 1, series: page.series, bookmark: cursor.bookmark)
                if let next = page.next { shelf.put(cursor, for: next.text) }
                return
            }
            page.series += 1
        }
    }

    /// Where a request begins.
    private func token(of request: DataRequest, count: Int) throws(SiftStatus) -> DataPageToken {
        let binding = request.binding
        guard !request.pageToken.isEmpty else { return DataPageToken(binding: binding, page: 0, series: 0) }
        guard let token = DataPageToken(request.pageToken) else { throw .badPageToken }
        guard token.binding == binding else { throw .foreignPageToken }
        // The world may have become smaller since.
        guard token.series < count else { throw .badPageToken }
        return token
    }
}
