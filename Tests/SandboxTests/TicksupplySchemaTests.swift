import Foundation
import Sandbox
import Testing

private let columns = #"""
    "columns":[{"output_column":"ts","meta":{"value":"collection_timestamp_ns","format":"iso8601"}},
    {"output_column":"price","data":{"binance":{"json":{"path":"data.p","type":"decimal(2)"}}}},
    {"output_column":"maker","data":{"binance":{"json":{"path":"data.m","type":"bool"}}}},
    {"output_column":"cost","data":{"binance":{"json":{"path":"data.q","type":"f64"},"transform":"round({v} * 100)"}}},
    {"output_column":"nothing","data":{"binance":{"json":{"path":"data.none.0","type":"i64"}}}},
    {"output_column":"said, \"so\"","data":{"binance":{"json":{"path":"data.e","type":"string"},"transform":"upper({v}) -- loud"}}}]
    """#

@Test func anInlineSchemaIsApplied() async throws {
    try await SandboxFixture.run { (fixture) async throws in
        let files = try await fixture.tickExport(
            123, "2024-01-01T00:00:00Z", "2024-01-01T00:00:03Z", #","schema":{\#(columns)}"#)
        #expect(
            try fixture.unzipped(files[0].bytes)
                == "ts,price,maker,cost,nothing,\"said, \"\"so\"\"\"\n"
                + "\"2024-01-01T00:00:01.338989974Z\",41306.91,true,329.0,\\N,\"TRADE\"\n")
    }
}

@Test func aFractionIsNoWholeNumber() async throws {
    try await SandboxFixture.run { (fixture) async throws in
        let schema =
            #","schema":{"columns":[{"output_column":"p","data":{"binance":{"json":{"path":"data.p","type":"i64"}}}},{"output_column":"t","data":{"binance":{"json":{"path":"data.t","type":"i64"}}}}]}"#
        let files = try await fixture.tickExport(123, "2024-01-01T00:00:00Z", "2024-01-01T00:00:03Z", schema)
        #expect(try fixture.unzipped(files[0].bytes) == "p,t\n\\N,568022400\n")
    }
}

@Test func aListThatNoMessageHasIsNamed() async throws {
    try await SandboxFixture.run { (fixture) async throws in
        let schema =
            #","schema":{"columns":[{"output_column":"t","meta":{"value":"collection_timestamp_ns"}}],"unfold":{"binance":{"path":"data"}}}"#
        for (day, reason) in [
            ("2024-01-01", "no message in requested range has a list at the unfold path data"),
            ("2023-01-01", "no data in requested range"),
        ] {
            let id = try await fixture.tickOrder(123, "\(day)T00:00:00Z", "\(day)T00:01:00Z", schema)
            let export = try await fixture.tickEnd(id)
            #expect(export["status"] as? String == "failed")
            #expect(export["reason"] as? String == reason)
        }
    }
}

@Test func everyBuiltInSchemaGivesRows() async throws {
    try await SandboxFixture.run { (fixture) async throws in
        let cases = [
            ("binance", "BTCUSDT", "orderbook", "normalized", 40 * 6), ("binance", "BTCUSDT", "orderbook", "book_5", 6),
            ("binance", "BTCUSDT", "orderbook", "book_20", 6), ("binance", "BTCUSDT", "book_update", "normalized", 60),
            ("binance", "BTCUSDT", "quote", "normalized", 12), ("binance", "BTCUSDT", "kline", "normalized", 4),
            ("bybit", "BTCUSDT", "trade", "normalized", 39), ("bybit", "BTCUSDT", "orderbook", "normalized", 240),
            ("bybit", "BTCUSDT", "orderbook", "book_5", 6), ("deribit", "BTC-PERPETUAL", "trade", "normalized", 20),
        ]
        for (exchange, instrument, type, schema, count) in cases {
            let stream = try await fixture.streamID(exchange, instrument, type)
            let files = try await fixture.tickExport(
                stream, "2024-01-01T00:00:00Z", "2024-01-01T00:01:00Z", #","schema":"\#(schema)""#)
            let (header, rows) = try fixture.lines(files)
            let name = "\(exchange) \(type) \(schema)"
            #expect(rows.count == count, "\(name)")
            #expect(header.hasPrefix("collection_timestamp_ns,"), "\(name)")
            // Nothing but the time of a message that tells none is empty.
            for row in rows.prefix(50) {
                let empty = zip(header.split(separator: ","), row.split(separator: ",")).filter { $1 == "\\N" }
                #expect(empty.allSatisfy { $0.0 == "exchange_timestamp_ns" }, "\(name): \(row)")
            }
        }
        let liquidations = try await fixture.tickExport(
            try await fixture.streamID("binance_futures", "BTCUSDT", "liquidation"), "2024-01-01T00:00:00Z",
            "2024-01-01T01:00:00Z", #","schema":"normalized""#)
        #expect(try fixture.lines(liquidations).rows.count == 12)
    }
}

@Test func levelsAreTaggedAndUnfolded() async throws {
    try await SandboxFixture.run { (fixture) async throws in
        let schema =
            #","schema":{"columns":[{"output_column":"side","data":{"binance":{"json":{"path":"data.levels.side","type":"string"}}}},{"output_column":"price","data":{"binance":{"json":{"path":"data.levels.level.0","type":"decimal(8)"}}}},{"output_column":"stream","data":{"binance":{"json":{"path":"stream","type":"string"}}}}],"unfold":{"binance":{"path":"data.levels"}},"derive":{"binance":[{"field":"levels","op":"tagged_concat","arrays":[{"path":"b","tag":"bid"},{"path":"a","tag":"ask"}],"tag_field":"side","value_field":"level"}]}}"#
        let stream = try await fixture.streamID("binance", "BTCUSDT", "book_update")
        let rows = try fixture.lines(
            try await fixture.tickExport(stream, "2024-01-01T00:00:00Z", "2024-01-01T00:00:05Z", schema)
        ).rows
        #expect(rows.map { $0.prefix(5) } == ["\"bid\"", "\"bid\"", "\"bid\"", "\"ask\"", "\"ask\""])
        #expect(rows.allSatisfy { $0.hasSuffix(",\"btcusdt@depth@100ms\"") })
        let prices = rows.compactMap { Double($0.split(separator: ",")[1]) }
        #expect(prices[0] > prices[1] && prices[1] > prices[2] && prices[0] < prices[3] && prices[3] < prices[4])
    }
}

@Test func theLifeOfASchema() async throws {
    try await SandboxFixture.run { (fixture) async throws in
        let body = #"{"name":"my trades","stream_category":"trade",\#(columns)}"#
        let made = try await fixture.tick("POST", "/export-schemas", body)
        #expect(made.status == 201, "\(made.text)")
        let id = try #require(made.object["id"] as? String)
        #expect(
            made.text.hasPrefix(
                #"{"id":"\#(id)","name":"my trades","stream_category":"trade","is_built_in":false,"created_at":""#))
        #expect(made.text.contains(#","version":1,"has_draft":false,"columns":[{"output_column":"ts","meta":{"#))
        #expect(made.text.hasSuffix(#""unfold":null,"derive":null}"#))
        #expect(
            try await fixture.tick("POST", "/export-schemas", body).refusal
                == "409 already_exists A schema named 'my trades' already exists for the stream category trade")
        // The same name in another category, and of another account.
        let other = body.replacing("\"trade\"", with: "\"quote\"")
        #expect(try await fixture.tick("POST", "/export-schemas", other).status == 201)
        #expect(try await fixture.tick("POST", "/export-schemas", body, key: "other_api_key").status == 201)
        #expect(try await fixture.tick("GET", "/export-schemas/\(id)", key: "other_api_key").status == 404)

        let path = "/export-schemas/\(id)"
        let small = #"{"columns":[{"output_column":"t","meta":{"value":"collection_timestamp_ns"}}]}"#
        #expect(try await fixture.tick("GET", path + "/draft").refusal == "404 not_found Schema \(id) has no draft")
        #expect(try await fixture.tick("PUT", path + "/draft", small).status == 404)
        let draft = try await fixture.tick("POST", path + "/draft")
        #expect((draft.status, draft.object["has_draft"] as? Bool, draft.object["version"] as? Int) == (201, true, 1))
        #expect(draft.list("columns").count == 6)
        #expect(try await fixture.tick("PUT", path + "/draft", small).list("columns").count == 1)
        #expect(try await fixture.tick("GET", path + "/draft").list("columns").count == 1)
        #expect(try await fixture.tick("GET", path).list("columns").count == 6)
        let published = try await fixture.tick("POST", path + "/publish")
        #expect((published.object["version"] as? Int, published.object["has_draft"] as? Bool) == (2, false))
        #expect(published.list("columns").count == 1)
        #expect(try await fixture.tick("POST", path + "/publish").status == 404)
        // With a content of its own in place of the published one, and in place of a draft that is there.
        _ = try await fixture.tick("POST", path + "/draft")
        let given = try await fixture.tick("POST", path + "/draft", small.replacing("\"t\"", with: "\"u\""))
        #expect((given.status, given.names("columns", "output_column")) == (201, ["u"]))
        #expect(try await fixture.tick("GET", path).names("columns", "output_column") == ["t"])
        #expect(try await fixture.tick("DELETE", path + "/draft").status == 204)
        #expect(try await fixture.tick("DELETE", path + "/draft").status == 404)
        _ = try await fixture.tick("POST", path + "/draft", small)
        let updated = try await fixture.tick("PUT", path, small)
        #expect((updated.object["version"] as? Int, updated.object["has_draft"] as? Bool) == (3, false))

        // An order knows it by name and by id; what it gets is the content of that moment.
        for reference in ["my trades", id] {
            let files = try await fixture.tickExport(
                123, "2024-01-01T00:00:00Z", "2024-01-01T00:00:03Z", #","schema":"\#(reference)""#)
            #expect(try fixture.unzipped(files[0].bytes) == "t\n1704067201338989974\n")
        }
        #expect(try await fixture.tick("DELETE", path).status == 204)
        #expect(try await fixture.tick("DELETE", path).refusal == "404 not_found Schema \(id) not found")
    }
}

@Test func builtInSchemasCannotBeChanged() async throws {
    try await SandboxFixture.run { (fixture) async throws in
        let list = try await fixture.tick("GET", "/export-schemas").bareList
        #expect(list.compactMap { $0["name"] as? String }.filter { $0 == "normalized" }.count == 6)
        #expect(!list.contains { $0["name"] as? String == "raw" })
        let categories = list.filter { $0["name"] as? String == "normalized" }.compactMap {
            $0["stream_category"] as? String
        }
        #expect(!categories.contains("ticker"))
        let id = try #require(list.first?["id"] as? String)
        #expect(try await fixture.tick("GET", "/export-schemas/\(id)").list("columns").count == 6)
        let small = #"{"columns":[{"output_column":"t","meta":{"value":"collection_timestamp_ns"}}]}"#
        let calls: [(String, String, String?)] = [
            ("PUT", "", small), ("DELETE", "", nil), ("POST", "/draft", nil), ("GET", "/draft", nil),
            ("PUT", "/draft", small), ("DELETE", "/draft", nil), ("POST", "/publish", nil),
        ]
        for (method, end, body) in calls {
            let answer = try await fixture.tick(method, "/export-schemas/\(id)\(end)", body)
            #expect(answer.refusal == "404 not_found Schema \(id) not found", "\(method) \(end)")
        }
        for name in ["normalized", "raw"] {
            let body = #"{"name":"\#(name)","stream_category":"trade",\#(columns)}"#
            #expect(try await fixture.tick("POST", "/export-schemas", body).status == 409)
        }
    }
}

private func schema(_ columns: String, _ more: String = "") -> String {
    #"{"name":"s","stream_category":"trade","columns":\#(columns)\#(more)}"#
}

private func transform(_ sql: String, _ type: String = "string") -> String {
    schema(
        #"[{"output_column":"a","data":{"binance":{"json":{"path":"data.p","type":"\#(type)"},"transform":"\#(sql)"}}}]"#
    )
}

@Test(arguments: [
    (schema("[]"), "A schema needs at least one column"),
    (schema(#"[{"output_column":"a"}]"#), "columns[0] needs exactly one of meta and data"),
    (
        schema(#"[{"output_column":"a","meta":{"value":"collection_timestamp_ns"},"data":{}}]"#),
        "columns[0] needs exactly one of meta and data"
    ),
    (schema(#"[{"meta":{"value":"collection_timestamp_ns"}}]"#), "columns[0].output_column is required"),
    (
        schema(#"[{"output_column":"a","meta":{"value":"now"}}]"#),
        "columns[0].meta.value must be collection_timestamp_ns"
    ),
    (
        schema(#"[{"output_column":"a","meta":{"value":"collection_timestamp_ns","format":"days"}}]"#),
        "columns[0].meta.format must be one of ns, us, ms, s, iso8601"
    ),
    (
        schema(#"[{"output_column":"a","data":{"binance":{"json":{"path":"p","type":"decimal(39)"}}}}]"#),
        "columns[0].data.binance.json.type must be decimal(N), f64, i64, string or bool"
    ),
    (
        schema(#"[{"output_column":"a","data":{"binance":{"json":{"path":"data..p","type":"i64"}}}}]"#),
        "columns[0].data.binance.json.path is not a path"
    ),
    (schema(#"[{"output_column":"a","data":{}}]"#), "columns[0].data names no exchange"),
    (
        schema(#"[{"output_column":"a\u0000b","meta":{"value":"collection_timestamp_ns"}}]"#),
        "columns[0].output_column must not hold a NUL character"
    ),
    (
        schema(#"[{"output_column":"","meta":{"value":"collection_timestamp_ns"}}]"#),
        "columns[0].output_column must be a text that is not empty"
    ),
    (
        schema(
            #"[{"output_column":"a","meta":{"value":"collection_timestamp_ns"}},{"output_column":"a","meta":{"value":"collection_timestamp_ns"}}]"#
        ),
        "output_column 'a' occurs twice"
    ),
    (
        schema(
            #"[{"output_column":"a","meta":{"value":"collection_timestamp_ns"}}]"#,
            #","unfold":{"binance":{"paths":"a"}}"#),
        "Unknown field 'paths' in unfold.binance"
    ),
    (
        schema(
            #"[{"output_column":"a","meta":{"value":"collection_timestamp_ns"}}]"#,
            #","derive":{"binance":[{"field":"f","op":"sum","arrays":[],"tag_field":"t","value_field":"v"}]}"#),
        "derive.binance[0].op must be tagged_concat"
    ),
    (transform("upper(v)"), "columns[0].data.binance.transform must use {v}"),
    (
        transform("(SELECT max(x) FROM range(9) t(x)) + length({v})"),
        "columns[0].data.binance.transform cannot be used: subquery is not allowed"
    ),
    (
        transform("{v}) FROM read_text('/etc/passwd') WHERE (1=1"),
        "columns[0].data.binance.transform cannot be used: syntax error at or near \"AS\""
    ),
    (
        transform("{v}) FROM (SELECT 1"),
        "columns[0].data.binance.transform cannot be used: it is more than one expression"
    ),
    (
        transform("{v}), (1"),
        "columns[0].data.binance.transform cannot be used: it is more than one expression"
    ),
    (
        transform("{v}; DROP TABLE x"),
        "columns[0].data.binance.transform cannot be used: syntax error at or near \";\""
    ),
    (
        transform("row_number() OVER (ORDER BY {v})"),
        "columns[0].data.binance.transform cannot be used: window is not allowed"
    ),
    (
        transform("{v} || price"),
        "columns[0].data.binance.transform cannot be used: price is unknown; the value is {v}"
    ),
    (
        transform("{v} || v"),
        "columns[0].data.binance.transform cannot be used: v is unknown; the value is {v}"
    ),
    (
        transform("unnest([{v}])"),
        "columns[0].data.binance.transform cannot be used: unnest is not allowed"
    ),
    (
        transform("[{v}]"),
        "columns[0].data.binance.transform cannot be used: VARCHAR[] cannot be written to a file"
    ),
    ("{}", "name is required"),
    (
        #"{"name":"a","stream_category":"trades"}"#,
        "stream_category must be one of trade, orderbook, book_update, quote, kline, ticker, liquidation"
    ),
])
func refusedSchemas(body: String, expected: String) async throws {
    try await SandboxFixture.run { (fixture) async throws in
        let answer = try await fixture.tick("POST", "/export-schemas", body)
        #expect(answer.refusal == "400 invalid_argument \(expected)")
    }
}

@Test func aggregatesAndFilesAreOutOfReach() async throws {
    try await SandboxFixture.run { (fixture) async throws in
        for sql in ["sum({v})", "count(*) + {v}", "nosuch({v})"] {
            let answer = try await fixture.tick("POST", "/export-schemas", transform(sql, "i64"))
            #expect(answer.status == 400, "\(sql): \(answer.text)")
            #expect(answer.detail("field") == "columns[0].data.binance.transform")
        }
        // In the schema of an order it stands elsewhere.
        let column = { (transform: String) in
            #"{"output_column":"a","data":{"binance":{"json":{"path":"data.p","type":"i64"},"transform":"\#(transform)"}}}"#
        }
        for (columns, field) in [
            (column("sum({v})"), "schema.columns[0].data.binance.transform"),
            (column("{v}") + "," + column("{v}"), "schema.columns[1].output_column"),
        ] {
            let order = #"{"datastream_id":123,"start_time":1,"end_time":2,"schema":{"columns":[\#(columns)]}}"#
            #expect(try await fixture.tick("POST", "/exports", order).detail("field") == field)
        }
    }
}

@Test func aHundredColumnsAreEnough() async throws {
    try await SandboxFixture.run { (fixture) async throws in
        let columns = { (count: Int) in
            "["
                + (0..<count).map { #"{"output_column":"c\#($0)","meta":{"value":"collection_timestamp_ns"}}"# }
                .joined(separator: ",") + "]"
        }
        #expect(try await fixture.tick("POST", "/export-schemas", schema(columns(100))).status == 201)
        let refused = try await fixture.tick("POST", "/export-schemas", schema(columns(142)))
        #expect(
            refused.text
                == #"{"error":{"code":"invalid_argument","message":"Schema has too many columns","details":{"max_columns":100,"provided":142}}}"#
        )
    }
}
