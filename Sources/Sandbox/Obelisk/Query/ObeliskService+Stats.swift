extension ObeliskService {
    /// `POST /data/query/stats`: one page of statistics.
    func queryStats(_ request: ObeliskRequest) throws -> ObeliskAnswer {
        let query = try ObeliskStats(request.body)
        return try counted(query.range, request, .maxHourlyPrimitiveStatsQueries) { datasets in
            try query.check()
            return try statistics(query, datasets).bytes
        }
    }

    private func statistics(_ query: ObeliskStats, _ datasets: [ObeliskDataset]) throws -> JSON {
        let offset = try query.cursor.map(Self.offset) ?? 0
        let filter = try Self.filter(query.filter)
        var patience = ObeliskPatience(rest: settings.queryRows)
        var groups = ObeliskGroups(query.grouping)
        var stream = try world.events(query.range.scan(datasets, now: microseconds))
        while let event = try stream.next() {
            try patience.spend()
            if filter.matches(event) { groups.add(event) }
        }
        let rest = groups.sorted(by: query.order).dropFirst(offset)
        let isLast = rest.count <= query.pageSize
        let cursor: JSON = isLast ? .null : .string(Self.cursor(offset + query.pageSize))
        let items = rest.prefix(query.pageSize).map { Self.item($0.key, $0.sums, query) }
        return .object([("items", .array(items)), ("cursor", cursor)])
    }

    private static func item(
        _ key: ObeliskGroups.Key, _ sums: ObeliskGroups.Sums, _ query: ObeliskStats
    ) -> JSON {
        var members: [(String, JSON)] = []
        if let start = key.start { members.append(("timestamp", .integer(query.precision.count(start)))) }
        for (field, value) in zip(query.grouping.fields, key.values) {
            if let json = value.shown(as: field) { members.append((field.rawValue, json)) }
        }
        for field in query.fields {
            if let value = sums.value(field) { members.append((field.rawValue, value)) }
        }
        return .object(members)
    }

    private static func cursor(_ offset: Int) -> String {
        Base64.encoded(JSON.object([("offset", .integer(Int64(offset)))]).bytes)
    }

    private static func offset(_ cursor: String) throws(ObeliskError) -> Int {
        guard let bytes = Base64.decoded(cursor),
            let offset = (try? JSONParser.parse(bytes))?.member("offset")?.wholeNumber,
            (1...1_000_000_000).contains(offset)
        else { throw .badCursor(cursor) }
        return Int(offset)
    }
}

extension ObeliskKey {
    /// The value in an item; nil for one that is empty.
    fileprivate func shown(as field: ObeliskIndexField) -> JSON? {
        switch self {
        case .time(let time): .integer(time)
        case .text(let text): text.text.isEmpty ? nil : .string(text.text)
        case .texts(let texts) where field == .producer && texts.count == 2:
            ObeliskProducer(user: texts[0].text, client: texts[1].text).json
        case .texts(let texts): texts.isEmpty ? nil : .texts(texts.map(\.text))
        }
    }
}

extension ObeliskGroups.Sums {
    /// A statistic; nil for one of numbers where there are none, for one beyond all numbers, and for the fields of the
    /// group itself.
    fileprivate func value(_ field: ObeliskStats.Field) -> JSON? {
        switch field {
        case .count: return .integer(count)
        case .countSources: return .integer(Int64(sources.count))
        case .dataset, .metric, .producer, .source, .geohash: return nil
        case .min, .max, .mean, .stddev, .sum:
            guard numbers > 0, number(field).isFinite else { return nil }
            return .written(JavaDouble.bytes(number(field)))
        }
    }

    private func number(_ field: ObeliskStats.Field) -> Double {
        switch field {
        case .min: least
        case .max: most
        case .sum: sum
        // Of the whole population.
        case .stddev: (squares / Double(numbers)).squareRoot()
        default: mean
        }
    }
}
