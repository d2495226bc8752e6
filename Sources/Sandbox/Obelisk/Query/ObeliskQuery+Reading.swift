extension ObeliskQuery {
    /// Reads the body of a query for events.
    init(_ bytes: [UInt8]) throws(ObeliskError) {
        var body = try ObeliskBody(bytes)
        range = try ObeliskRange(&body)
        precision = try body.word("timestampPrecision", ObeliskPrecision.self) ?? .milliseconds
        if let fields = try body.words("fields", ObeliskField.self) {
            guard !fields.isEmpty else { throw .noFields }
            self.fields = fields
        }
        order = try ObeliskOrder(&body)
        filter = body.value("filter")
        if let limit = try body.number("limit") { self.limit = limit }
        limitBy = try ObeliskLimitBy(&body)
        cursor = try body.cursor()
        try body.end()
    }

    /// How many events a page has.
    func pageSize() throws(ObeliskError) -> Int {
        guard limit >= 0 else { throw .negative("limit", limit) }
        return Int(limit == 0 ? Self.standardLimit : min(limit, Self.largestLimit))
    }

    /// The fields that are shown: the asked ones, the time, and those by which events are sorted and limited.
    var shown: Set<ObeliskField> {
        Set(fields).union([.timestamp]).union(order.fields.map(\.field)).union(limitBy?.fields.map(\.field) ?? [])
    }
}

extension ObeliskRange {
    /// Reads `dataRange`, `from` and `to`.
    init(_ body: inout ObeliskBody) throws(ObeliskError) {
        guard var inner = try body.object("dataRange") else { throw .unbound("\"dataRange\" is missing") }
        datasets = try inner.texts("datasets") ?? []
        let words = try inner.texts("metrics") ?? []
        try inner.end()
        do { metrics = try ObeliskMetrics(words) } catch { throw .badMetric(error.word) }
        from = try body.number("from")
        to = try body.number("to")
    }
}

extension ObeliskOrder {
    private enum Direction: String, CaseIterable {
        case asc, desc
    }

    /// Reads `orderBy`.
    init(_ body: inout ObeliskBody) throws(ObeliskError) {
        guard let value = try body.defaulted("orderBy") else { return }
        var inner = try ObeliskBody(value, "orderBy")
        fields = try inner.words("fields", ObeliskIndexField.self) ?? [.timestamp]
        // The official Python client sends `field`, which the service leaves aside: the order is that of time.
        _ = inner.value("field")
        isDescending = try inner.word("ordering", Direction.self) == .desc
        try inner.end()
        if fields.isEmpty { fields = [.timestamp] }
    }
}

extension ObeliskLimitBy {
    /// Reads `limitBy`; nil without one.
    fileprivate init?(_ body: inout ObeliskBody) throws(ObeliskError) {
        guard var inner = try body.object("limitBy") else { return nil }
        fields = try inner.words("fields", ObeliskIndexField.self) ?? []
        guard let limit = try inner.number("limit") else { throw .unbound("\"limitBy.limit\" is missing") }
        self.limit = limit
        offset = try inner.number("offset") ?? 0
        try inner.end()
        guard !fields.isEmpty else { throw .unbound("\"limitBy.fields\" must not be empty") }
        guard limit >= 0, offset >= 0 else { throw .unbound("\"limitBy\" must not hold negative numbers") }
    }
}
