import Testing
import Vocabulary

@testable import Sandbox

@Test(
    arguments: [
        ("1703116800000000000", 1_703_116_800_000_000_000), (#""1703116800000000000""#, 1_703_116_800_000_000_000),
        (#""2024-01-15T10:00:00Z""#, 1_705_312_800_000_000_000),
        (#""2024-01-15T10:00:00.123456789Z""#, 1_705_312_800_123_456_789),
        (#""2024-01-15T11:00:00.5+01:00""#, 1_705_312_800_500_000_000), ("0", 0),
        ("-1", nil), ("1.5", nil), ("1e18", nil), ("true", nil), ("null", nil), (#""2024-01-15""#, nil),
        (#""2024-01-15T10:00:00""#, nil), (#""""#, nil), (#""99999999999999999999""#, nil), (#""yesterday""#, nil),
    ] as [(String, Int64?)])
func timesOfAnOrder(text: String, expected: Int64?) throws {
    #expect(ExportTime.read(try JSONParser.parse(Array(text.utf8))) == expected)
}

private let digits = "9b2f6a510c3d4e5f8a7b6c5d4e3f2a1b"

@Test(
    arguments: [
        ("9b2f6a51-0c3d-4e5f-8a7b-6c5d4e3f2a1b", digits), ("9B2F6A510C3D4E5F8A7B6C5D4E3F2A1B", digits),
        ("{9b2f6a51-0c3d-4e5f-8a7b-6c5d4e3f2a1b}", digits), ("urn:uuid:9b2f6a51-0c3d-4e5f-8a7b-6c5d4e3f2a1b", digits),
        ("URN:UUID:9b2f6a51-0c3d-4e5f-8a7b-6c5d4e3f2a1b", digits), ("", nil), ("order-1", nil),
        ("{9b2f6a51-0c3d-4e5f-8a7b-6c5d4e3f2a1b", nil), ("9b2f6a51-0c3d-4e5f-8a7b-6c5d4e3f2a1", nil),
        ("9b2f6a51_0c3d_4e5f_8a7b_6c5d4e3f2a1b", nil), (String(repeating: "0", count: 129), nil),
    ] as [(String, String?)])
func idempotencyKeys(text: String, expected: String?) {
    #expect(IdempotencyKey(text)?.digits == expected)
}

private func fingerprint(_ method: String, _ path: String, _ body: String) throws -> String {
    let parsed: ParsedJSON?
    if body.isEmpty { parsed = nil } else { parsed = try JSONParser.parse(Array(body.utf8)) }
    return RequestFingerprint.text(method: method, path: path, body: parsed)
}

@Test func fingerprintsCompareParsedBodies() throws {
    let first = try fingerprint("POST", "/v1/exports", #"{"a":1,"b":{"c":[true,null,"x"],"d":2}}"#)
    #expect(
        try fingerprint("POST", "/v1/exports", #" { "b":{"d":2, "c":[true,null,"\u0078"]},"a" : 1 }"#) == first)
    let others = [
        ("POST", "/v1/exports", #"{"a":2,"b":{"c":[true,null,"x"],"d":2}}"#),
        ("POST", "/v1/exports", #"{"a":1,"b":{"c":[null,true,"x"],"d":2}}"#),
        ("POST", "/v1/export", #"{"a":1,"b":{"c":[true,null,"x"],"d":2}}"#), ("POST", "/v1/exports", ""),
        ("DELETE", "/v1/exports", ""),
    ]
    let texts = try others.map { try fingerprint($0.0, $0.1, $0.2) }
    #expect(Set(texts + [first]).count == 6)
}

@Test func bucketsEmptyAndFillUp() {
    let begin = Nanoseconds(sinceEpoch: 1_700_000_000_000_000_000)
    var buckets = RateBuckets(.real, at: begin)
    for _ in 0..<199 { #expect(buckets.take(at: begin) == nil) }
    #expect(
        buckets.headers(at: begin).map { "\($0.name): \($0.value)" } == [
            "X-RateLimit-Limit-Minute: 200", "X-RateLimit-Remaining-Minute: 1", "X-RateLimit-Limit-Hour: 10000",
            "X-RateLimit-Remaining-Hour: 9801",
        ])
    #expect(buckets.take(at: begin) == nil)
    // 200 a minute are one in 0.3 s.
    #expect(buckets.take(at: begin) == 1)
    let reset = buckets.headers(at: begin).first { $0.name == "X-RateLimit-Reset-Minute" }
    #expect(reset?.value == "1700000001")
    #expect(!buckets.headers(at: begin).contains { $0.name == "X-RateLimit-Reset-Hour" })
    let later = Nanoseconds(sinceEpoch: begin.sinceEpoch + 299_999_999)
    #expect(buckets.take(at: later) == 1)
    #expect(buckets.take(at: Nanoseconds(sinceEpoch: begin.sinceEpoch + 300_000_000)) == nil)
    // A day later they are full, not fuller.
    let nextDay = Nanoseconds(sinceEpoch: begin.sinceEpoch + 86_400_000_000_000)
    #expect(buckets.take(at: nextDay) == nil)
    #expect(buckets.perMinute.remaining == 199)
    #expect(buckets.perHour.remaining == 9999)
}

@Test func theHourIsALimitOfItsOwn() {
    var now: Int64 = 1_700_000_000_000_000_000
    var buckets = RateBuckets(.real, at: Nanoseconds(sinceEpoch: now))
    var count = 0
    // Three calls a second: the minute bears them, the hour does not.
    while buckets.take(at: Nanoseconds(sinceEpoch: now)) == nil {
        count += 1
        now += 333_333_333
    }
    #expect((134_900..<135_200).contains(count), "\(count)")
    #expect(buckets.perHour.remaining == 0)
    var generous = RateBuckets(.generous, at: Nanoseconds(sinceEpoch: now))
    #expect((0..<20_000).allSatisfy { _ in generous.take(at: Nanoseconds(sinceEpoch: now)) == nil })
    #expect(generous.take(at: Nanoseconds(sinceEpoch: now)) == 1)
}

private func export(_ start: Int64, _ end: Int64, _ parts: [Range<Int64>]) -> TickExport {
    TickExport(stream: 1, start: start, end: end, format: .csv, content: .raw, parts: parts)
}

@Test func exportsAreCutIntoDaysOrHours() throws {
    let (day, hour) = (DemoMarket.day, DemoMarket.hour)
    let begin = DemoMarket.begin
    let stream = try #require(MarketWorld.demo.stream(123))
    let days = Partition.all(of: export(begin, begin + 3 * day, [begin + hour..<begin + 3 * day]))
    #expect(
        days.map { $0.name(of: stream) } == [
            "binance_BTCUSDT_trade_part_2024010100", "binance_BTCUSDT_trade_part_2024010200",
            "binance_BTCUSDT_trade_part_2024010300",
        ])
    #expect(days.first?.parts == [begin + hour..<begin + day])
    let hours = Partition.all(
        of: export(begin, begin + 3 * hour, [begin..<begin + hour / 2, begin + hour - 5..<begin + 3 * hour]))
    #expect(hours.map(\.begin) == [begin, begin + hour, begin + 2 * hour])
    #expect(hours[0].parts == [begin..<begin + hour / 2, begin + hour - 5..<begin + hour])
    #expect(hours.map { $0.halves.count } == [1, 2, 1])
    #expect(hours[1].halves == [[begin + hour..<begin + hour * 3 / 2], [begin + hour * 3 / 2..<begin + 2 * hour]])
    #expect(Partition.all(of: export(begin, begin + hour, [])).isEmpty)
    // A gap that spans whole days leaves no file for them.
    let gap = Partition.all(
        of: export(begin, begin + 4 * day, [begin..<begin + hour, begin + 3 * day..<begin + 4 * day]))
    #expect(gap.map(\.begin) == [begin, begin + 3 * day])
}

@Test func namesOfFilesAreSafe() throws {
    let stream = try #require(MarketWorld.demo.streams.first { $0.instrument == "BTC/USDT:USDT-240329" })
    let partition = try #require(
        Partition.all(of: export(DemoMarket.begin, DemoMarket.begin + 1, [DemoMarket.begin..<DemoMarket.begin + 1]))
            .first)
    #expect(partition.name(of: stream) == "bybit_BTC_USDT_USDT-240329_trade_part_2024010100")
}

@Test func anOrderIsKeptAndReadBack() throws {
    let options = try ParquetOptions(try JSONParser.parse(Array(#"{"compression":"gzip"}"#.utf8)))
    for content in [SchemaContent.raw] + BuiltInSchemas.all.map(\.content) {
        let kept = TickExport(
            stream: 123, start: 1_704_067_200_000_000_001, end: .max, format: .parquet(options), content: content,
            parts: [1..<2, 5..<9])
        #expect(try TickExport(kept: kept.json.text) == kept)
    }
}

@Test(arguments: [
    ("{}", #"{"compression":"zstd","compression_level":3,"row_group_size":1000000}"#),
    (
        #"{"row_group_size":1000,"compression":"none","compression_level":22}"#,
        #"{"compression":"none","compression_level":22,"row_group_size":1000}"#
    ),
    (#"{"compression":"brotli"}"#, "format_options.compression must be one of zstd, snappy, gzip, lz4, none"),
    (#"{"compression_level":0}"#, "format_options.compression_level must be an integer between 1 and 22"),
    (#"{"compression_level":"3"}"#, "format_options.compression_level must be an integer between 1 and 22"),
    (#"{"row_group_size":999}"#, "format_options.row_group_size must be an integer between 1000 and 10000000"),
    (#"{"page_size":5}"#, "format_options.page_size is not an option of format parquet"),
    ("[]", "format_options must be an object"),
])
func optionsOfParquet(text: String, expected: String) throws {
    let value = try JSONParser.parse(Array(text.utf8))
    do throws(TicksupplyError) {
        let text = try ParquetOptions(value).json.text
        #expect(text == expected)
    } catch {
        #expect(error.message == expected)
        #expect(error.code == .invalidArgument)
    }
}

@Test func messagesAreMadeOfTheirNumberAlone() throws {
    let stream = try #require(MarketWorld.demo.stream(123))
    guard case .demo(let feed) = stream.source else {
        Issue.record("not made in code")
        return
    }
    let first = feed.first(notBefore: DemoMarket.begin)
    let ticks = (first..<first + 3).map { feed.tick($0) }
    #expect(ticks.map(\.time) == ticks.map(\.time).sorted())
    #expect(ticks[0].time >= DemoMarket.begin && feed.tick(first - 1).time < DemoMarket.begin)
    #expect(
        feed.message(ticks[0]).text
            == #"{"stream":"btcusdt@trade","data":{"e":"trade","E":1704067201335,"s":"BTCUSDT","t":568022400,"p":"41306.91000000","q":"3.28760000","T":1704067201335,"m":true,"M":true}}"#
    )
    // A window in the middle has the same messages as the whole.
    let window = try stream.source.messages(from: ticks[1].time, to: ticks[2].time + 1, hasTimes: true)
    let batch = try #require(try window.next())
    #expect(Array(try batch.columns[0].numbers(as: Int64.self)) == [ticks[1].time, ticks[2].time])
    // It begins behind a message that is a nanosecond too early, and ends before one at its end.
    let inner = try stream.source.messages(from: ticks[0].time + 1, to: ticks[2].time, hasTimes: true)
    let only = try #require(try inner.next())
    #expect(Array(try only.columns[0].numbers(as: Int64.self)) == [ticks[1].time])
}

@Test func theDemoMarketsAreWideEnough() {
    let world = MarketWorld.demo
    #expect(world.exchanges.map(\.code) == ["binance", "binance_futures", "bybit", "deribit"])
    #expect(world.exchanges[0].instruments.count > 100)
    #expect(world.streams.count > 1000)
    #expect(Set(world.streams.map(\.id)).count == world.streams.count)
    #expect(Set(world.streams.map(\.type)) == Set(StreamType.allCases))
    #expect(
        Set(world.exchanges.flatMap(\.instruments).compactMap(\.type)) == Set(InstrumentType.allCases))
    #expect(world.stream(123)?.instrument == "BTCUSDT" && world.stream(123)?.type == .trade)
    #expect(world.stream(123)?.history.count == 2)
    #expect(world.stream(122) == nil)
}

@Test(arguments: [
    (["time", "price", "quantity"], StreamType.trade), (["open", "High", "low", "close", "price", "quantity"], .kline),
    (["bid_price", "ask_price"], .quote), (["x", "y"], .ticker),
])
func filesBecomeStreams(columns: [String], expected: StreamType) {
    #expect(FileMarket.type(columns) == expected)
}

@Test func signedQueriesInBothForms() throws {
    let items = try #require(
        QueryText.items("X-Amz-Date=20240115T100000Z&X-Amz-Expires=300&X-Amz-Signature=ab"))
    let amazon = try #require(SignedQuery(items))
    #expect((amazon.form, amazon.signature, amazon.expires) == (.amazon, "ab", 1_705_313_100))
    let plain = try #require(
        SignedQuery([QueryItem(name: "expires", value: "5"), QueryItem(name: "signature", value: "c")]))
    #expect((plain.form, plain.signature, plain.expires) == (.plain, "c", 5))
    #expect(SignedQuery.date(1_705_312_800) == "20240115T100000Z")
    for query in [
        "X-Amz-Date=20240115T100000Z&X-Amz-Expires=-1&X-Amz-Signature=ab", "signature=ab",
        "X-Amz-Date=20241315T100000Z&X-Amz-Expires=300&X-Amz-Signature=ab",
        "X-Amz-Date=2024&X-Amz-Expires=300&X-Amz-Signature=ab",
    ] {
        let items = try #require(QueryText.items(query))
        #expect(SignedQuery(items) == nil, "\(query)")
    }
}
