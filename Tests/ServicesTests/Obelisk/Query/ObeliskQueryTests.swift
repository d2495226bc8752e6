import Columns
import Testing
import Vocabulary

@testable import Services

private func moment(_ text: String) throws -> Nanoseconds { try Nanoseconds(parsing: text) }

private func range(_ from: String?, _ to: String?) throws -> TimeRange {
    try TimeRange(from: try from.map { try moment($0) }, to: try to.map { try moment($0) })
}

private func query(_ metrics: [String] = ["temperature::number"]) throws -> ObeliskQuery {
    ObeliskQuery(datasets: ["5e3b"], metrics: metrics, range: try range("2019-01-01", "2019-01-02"))
}

/// The body of a page as it is sent.
private func body(_ query: ObeliskQuery, size: Int = 100_000, cursor: String? = nil) throws -> String {
    try body(ObeliskQueryRequest(query, size: size), query.range, cursor)
}

private func body(_ request: ObeliskQueryRequest, _ range: TimeRange, _ cursor: String? = nil) throws -> String {
    var request = request
    let piece = ObeliskAskedRange.piece(range, now: try moment("2024-05-06T07:08:09.0101Z"))
    (request.from, request.to, request.cursor) = (piece.from, piece.to, cursor)
    return try JSONMessage.write(request, for: .obelisk)
}

@Suite("Queries of Obelisk as they are sent")
struct ObeliskQueryTests {
    private let usual =
        #""fields":["timestamp","value","source"],"from":1546300800000,"limit":100000,"#
        + #""timestampPrecision":"microseconds","to":1546387200000}"#

    @Test("The usual one, and the same with a cursor: of one metric no event need tell which")
    func usualBody() throws {
        let ranged = #""dataRange":{"datasets":["5e3b"],"metrics":["temperature::number"]},"#
        #expect(try body(query()) == "{" + ranged + usual)
        #expect(try body(query(), cursor: "eyJ4Ijp7fX0=") == #"{"cursor":"eyJ4Ijp7fX0=","# + ranged + usual)
    }

    @Test("Events tell their metric where there may be several, and where something asks for it")
    func onlyMetric() throws {
        func only(_ metrics: [String], _ change: (inout ObeliskQuery) -> Void = { _ in }) throws -> String? {
            var query = try query(metrics)
            change(&query)
            return query.onlyMetric
        }
        #expect(try only(["a::json/x::number"]) == "a::json/x::number")
        for metrics in [[], ["a::number", "b::number"], ["*::number"], ["a::complex"], ["a"]] {
            #expect(try only(metrics) == nil, "\(metrics)")
        }
        #expect(try only(["a::number"]) { $0.fields.append(.metric) } == nil)
        #expect(try only(["a::number"]) { $0.order = [.metric] } == nil)
        #expect(try only(["a::number"]) { $0.limitBy = ObeliskLimitBy(fields: [.metric], limit: 1) } == nil)
    }

    @Test("All metrics are no list; an open range ends now, and begins nowhere")
    func openEnds() throws {
        var query = try query([])
        query.range = try range(nil, nil)
        #expect(
            try body(query)
                == #"{"dataRange":{"datasets":["5e3b"]},"fields":["timestamp","metric","value","source"],"limit":100000,"#
                + #""timestampPrecision":"microseconds","to":1714979289011}"#)
    }

    @Test("Every property")
    func everything() throws {
        var query = try query(["a::number", "*::bool"])
        query.datasets = ["d1", "d2"]
        query.fields = [.source, .tags, .location, .metric, .tsReceived, .producer]
        query.filter = try ObeliskFilter(.object(["value": .object(["_gt": .whole(20)])]))
        query.order = [.source, .timestamp]
        query.isDescending = true
        query.limitBy = ObeliskLimitBy(fields: [.source], limit: 3, offset: 1)
        query.precision = .seconds
        #expect(
            try body(query, size: 7)
                == #"{"dataRange":{"datasets":["d1","d2"],"metrics":["a::number","*::bool"]},"#
                + #""fields":["timestamp","metric","value","source","tags","location","tsReceived","producer"],"#
                + #""filter":{"value":{"_gt":20}},"from":1546300800000,"limit":7,"#
                + #""limitBy":{"fields":["source"],"limit":3,"offset":1},"#
                + #""orderBy":{"fields":["source","timestamp"],"ordering":"desc"},"timestampPrecision":"seconds","#
                + #""to":1546387200000}"#)
    }

    @Test("The last first, by time")
    func descending() throws {
        var query = try query()
        query.isDescending = true
        #expect(try body(query).contains(#""orderBy":{"fields":["timestamp"],"ordering":"desc"}"#))
    }

    @Test(
        "The present between two milliseconds is the later one",
        arguments: [
            ("2019-01-01T00:00:00.001Z", 1_546_300_800_001), ("2019-01-01T00:00:00.0010001Z", 1_546_300_800_002),
            ("2019-01-01T00:00:00.000000001Z", 1_546_300_800_001), ("1969-12-31T23:59:59.9995Z", 0),
            ("1969-12-31T23:59:59.999Z", -1),
        ])
    func milliseconds(text: String, expected: Int64) throws {
        #expect(ObeliskMilliseconds.of(try moment(text)) == expected)
    }

    @Test("Statistics: what is worked out, of what, by which pieces of time")
    func statistics() throws {
        var stats = ObeliskStats(
            datasets: ["5e3b"], metrics: ["a::number"], range: try range("2019-01-01", "2019-01-02"))
        let request = { (stats: ObeliskStats) in
            try body(ObeliskQueryRequest(stats, size: 2400), stats.range)
        }
        let range = #""dataRange":{"datasets":["5e3b"],"metrics":["a::number"]},"#
        let end = #""from":1546300800000,"#
        #expect(
            try request(stats)
                == "{" + range + #""fields":["mean","count"],"# + end
                + #""limit":2400,"timestampPrecision":"microseconds","to":1546387200000}"#)
        stats.statistics = [.min, .countSources]
        stats.grouping = ObeliskGrouping(
            time: .seconds(5400), offset: .seconds(7200), fields: [.metric, .source], geohashPrecision: 6)
        #expect(
            try request(stats)
                == "{" + range + #""fields":["metric","source","geohash","min","countSources"],"# + end
                + #""groupBy":{"fields":["metric","source","geohash"],"geohashPrecision":6,"#
                + #""time":{"interval":90,"intervalUnit":"minutes","offset":2,"offsetUnit":"hours"}},"#
                + #""limit":2400,"timestampPrecision":"microseconds","to":1546387200000}"#)
    }

    @Test(
        "A length of time in the largest unit that it is a multiple of",
        arguments: [
            (86_400, #""interval":1,"intervalUnit":"days""#), (3600, #""interval":1,"intervalUnit":"hours""#),
            (5400, #""interval":90,"intervalUnit":"minutes""#), (90, #""interval":90,"intervalUnit":"seconds""#),
            (172_800, #""interval":2,"intervalUnit":"days""#),
        ])
    func lengths(seconds: Int, expected: String) throws {
        var stats = ObeliskStats(datasets: ["d"], metrics: [], range: try range(nil, nil))
        stats.grouping.time = .seconds(seconds)
        let text = try body(ObeliskQueryRequest(stats, size: 1), stats.range)
        #expect(text.contains(expected + #","offset":0,"offsetUnit":"seconds""#))
    }

    @Test("The columns follow from what is asked")
    func columns() throws {
        var query = try query(["a::number", "b::number[]"])
        query.fields = [.source, .producer, .location, .value, .tags, .source]
        let format = ObeliskColumns.ofMetrics(query)
        let rest = "source text, user_id text, client_id text, lat double, lng double, tags list(text)"
        #expect(format.schema(of: "a::number").description == "time timestamp(us, UTC), value double, \(rest)")
        #expect(format.schema(of: "b::number[]").description == "time timestamp(us, UTC), value list(double), \(rest)")
        query.fields = [.elevation, .tsReceived, .metric, .dataset, .geohash]
        #expect(
            ObeliskColumns.ofMetrics(query).schema(of: "x::bool").description
                == "time timestamp(us, UTC), value boolean, elevation double, received timestamp(us, UTC), metric text, "
                + "dataset text, geohash text")
    }

    @Test(
        "The newest events are one table; values of one type are of it",
        arguments: [
            (["a::number", "*::number"], "double"), (["a::string"], "text"), (["a::number", "b::bool"], "text"),
            ([], "text"), (["a::number[]"], "list(double)"),
        ])
    func newest(metrics: [String], type: String) throws {
        var query = try query(metrics)
        query.fields = [.source, .geohash]
        let format = ObeliskColumns.ofAll(query)
        #expect(!format.isSplit)
        #expect(
            format.schema(of: nil).description
                == "time timestamp(us, UTC), dataset text, metric text, source text, value \(type), geohash text")
    }

    @Test("Columns of statistics")
    func statisticsColumns() throws {
        var stats = ObeliskStats(datasets: ["d"], metrics: [], range: try range(nil, nil))
        stats.statistics = [.mean, .count, .countSources, .stddev]
        #expect(
            ObeliskColumns.of(stats).schema(of: nil).description
                == "mean double, count int64, count_sources int64, stddev double")
        stats.grouping = ObeliskGrouping(time: .seconds(60), fields: [.metric, .producer])
        stats.statistics = [.sum]
        #expect(
            ObeliskColumns.of(stats).schema(of: nil).description
                == "time timestamp(us, UTC), metric text, user_id text, client_id text, sum double")
    }

    @Test("What cannot be asked for is said before anything is sent")
    func refusals() throws {
        func refusal(_ change: (inout ObeliskQuery) throws -> Void) throws -> String? {
            var asked = try query()
            try change(&asked)
            return #expect(throws: Fault.self) { try asked.check(of: "query") }?.message
        }
        #expect(try refusal { $0.datasets = [] } == "query: nothing says of which dataset the events are")
        #expect(try refusal { $0.pageSize = 0 } == "query: page_size is 0")
        #expect(try refusal { $0.pageSize = 100_001 } == "query: page_size is 100001")
        #expect(try refusal { $0.limit = -1 } == "query: limit is -1")
        #expect(try refusal { $0.order = [.source, .source] } == "query: order_by names source twice")
        #expect(
            try refusal { $0.limitBy = ObeliskLimitBy(fields: [], limit: 1) } == "query: limit_by cannot be read")
        #expect(
            try refusal { $0.limitBy = ObeliskLimitBy(fields: [.source], limit: 0) } == "query: limit_by cannot be read"
        )
        #expect(
            try refusal { $0.range = try range("2019-01-01T00:00:00.001Z", "2019-01-01T00:00:00.001Z") }
                == "query: from and to are both 2019-01-01T00:00:00.001Z, so the range is empty")
        try query().check(of: "query")
    }

    @Test("The present lies between two milliseconds, and may end a range; one that holds no millisecond is empty")
    func betweenMilliseconds() throws {
        var asked = try query()
        asked.range = try range("2019-01-01", "2019-01-01T00:00:00.0005Z")
        try asked.check(of: "query")
        let request = ObeliskAskedRange.piece(asked.range, now: nil)
        #expect((request.from, request.to) == (1_546_300_800_000, 1_546_300_800_001))
        asked.range = try range("2019-01-01T00:00:00.0002Z", "2019-01-01T00:00:00.0005Z")
        #expect(throws: Fault.self) { try asked.check(of: "query") }
    }

    @Test("A metric whose name holds a star is one metric; a star alone means all of a type")
    func namedMetrics() throws {
        #expect(
            try query(["a*b::number", "*::number", "*::json", "c::bool"]).namedMetrics == ["a*b::number", "c::bool"])
    }

    @Test("Statistics that cannot be asked for")
    func statisticsRefusals() throws {
        func refusal(_ change: (inout ObeliskStats) -> Void) throws -> String? {
            var stats = ObeliskStats(datasets: ["d"], metrics: [], range: try range(nil, nil))
            change(&stats)
            return #expect(throws: Fault.self) { try stats.check() }?.message
        }
        #expect(try refusal { $0.statistics = [] } == "stats: nothing says what is to be worked out")
        #expect(try refusal { $0.statistics = [.min, .min] } == "stats: stats names min twice")
        #expect(
            try refusal { $0.grouping.time = .milliseconds(1500) }
                == "stats: group_by.time is 2s, which the service cannot take")
        #expect(try refusal { $0.grouping.time = .zero } == "stats: group_by.time is 0s, which the service cannot take")
        #expect(
            try refusal { $0.grouping.offset = .seconds(1) } == "stats: group_by.offset has no group_by.time to move")
        #expect(try refusal { $0.grouping.geohashPrecision = 9 } == "stats: group_by.geohash_precision is 9")
        #expect(try refusal { $0.grouping.fields = [.timestamp] } == "stats: events cannot be grouped by timestamp")
        #expect(try refusal { $0.grouping.fields = [.tags] } == "stats: events cannot be grouped by tags")
    }

    @Test("Words of scripts")
    func words() throws {
        #expect(try ObeliskOrderField(word: "time") == .timestamp)
        #expect(try ObeliskStatistic(word: "count_sources") == .countSources)
        #expect(try ObeliskStatistic(word: "countSources") == .countSources)
        let order = #expect(throws: Fault.self) { try ObeliskOrderField(word: "sorce") }
        #expect(
            order?.description
                == "events cannot be ordered or grouped by \"sorce\"\n  hint:  did you mean \"source\"?")
        let statistic = #expect(throws: Fault.self) { try ObeliskStatistic(word: "meen") }
        #expect(statistic?.description == "stats: there is no statistic \"meen\"\n  hint:  did you mean \"mean\"?")
    }
}
