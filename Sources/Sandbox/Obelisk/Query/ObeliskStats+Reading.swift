extension ObeliskStats {
    /// Reads the body of a query for statistics.
    init(_ bytes: [UInt8]) throws(ObeliskError) {
        var body = try ObeliskBody(bytes)
        range = try ObeliskRange(&body)
        precision = try body.word("timestampPrecision", ObeliskPrecision.self) ?? .milliseconds
        if let fields = try body.words("fields", Field.self) {
            guard !fields.isEmpty else { throw .noFields }
            self.fields = fields
        }
        order = try ObeliskOrder(&body)
        filter = body.value("filter")
        if var inner = try body.object("groupBy") { grouping = try ObeliskGrouping(&inner) }
        if let limit = try body.number("limit") { self.limit = limit }
        cursor = try body.cursor()
        try body.end()
    }

    /// Refuses what cannot be worked out; asked when the caller is known.
    func check() throws(ObeliskError) {
        guard limit >= 0 else { throw .negative("limit", limit) }
        guard (4...8).contains(grouping.geohashPrecision) else { throw .badGeohashPrecision(grouping.geohashPrecision) }
        if let time = grouping.time {
            guard (1..<3_155_760_000_000_000).contains(time.interval), time.offset.magnitude < 3_155_760_000_000_000
            else {
                throw .badInterval(time.interval / 1_000_000)
            }
        }
        for field in fields.compactMap(\.index) + order.fields where field != .timestamp {
            guard grouping.fields.contains(field) else { throw .notGrouped(field.rawValue) }
        }
    }

    /// How many groups a page has.
    var pageSize: Int { Int(limit == 0 ? Self.standardLimit : min(limit, Self.largestLimit)) }
}

extension ObeliskGrouping {
    private enum Unit: String, CaseIterable {
        case seconds, minutes, hours, days

        var microseconds: Int64 {
            switch self {
            case .seconds: 1_000_000
            case .minutes: 60_000_000
            case .hours: 3_600_000_000
            case .days: 86_400_000_000
            }
        }
    }

    fileprivate init(_ body: inout ObeliskBody) throws(ObeliskError) {
        if var inner = try body.object("time") {
            guard let interval = try inner.number("interval") else {
                throw .unbound("\"groupBy.time.interval\" is missing")
            }
            let unit = try inner.word("intervalUnit", Unit.self) ?? .seconds
            let offset = try inner.number("offset") ?? 0
            let offsetUnit = try inner.word("offsetUnit", Unit.self) ?? .seconds
            try inner.end()
            time = Time(
                interval: Self.product(interval, unit.microseconds),
                offset: Self.product(offset, offsetUnit.microseconds))
        }
        fields = try body.words("fields", ObeliskIndexField.self) ?? []
        if fields.contains(.timestamp) {
            // Every moment is a slice of its own.
            time = time ?? Time(interval: 1)
            fields.removeAll { $0 == .timestamp }
        }
        geohashPrecision = try body.number("geohashPrecision") ?? 4
        try body.end()
    }

    /// What is too large stays too large, and is refused later.
    private static func product(_ count: Int64, _ unit: Int64) -> Int64 {
        let (product, isBeyond) = count.multipliedReportingOverflow(by: unit)
        return isBeyond ? .max : product
    }
}
