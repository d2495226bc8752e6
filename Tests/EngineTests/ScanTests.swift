import Columns
import Engine
import Synchronization
import Testing
import Vocabulary

@Suite struct ScanTests {
    private static let schema = Schema([
        Field("time", .timestamp(.nanosecond, isUTC: true)), Field("value", .double), Field("name", .text),
    ])

    /// Batches of made-up points; each is made when it is asked for.
    private func points(_ count: Int, batch size: Int, onClose: (@Sendable () -> Void)? = nil) -> ColumnStream {
        let made = Mutex(0)
        return ColumnStream(schema: Self.schema, onClose: onClose) { () throws(Fault) in
            let rows = made.withLock { made in
                defer { made = min(count, made + size) }
                return made..<min(count, made + size)
            }
            guard !rows.isEmpty else { return nil }
            var times = TimeColumnBuilder(isUTC: true, capacity: size)
            var values = NumberColumnBuilder<Double>(capacity: size)
            var names = TextColumnBuilder()
            for row in rows {
                times.append(Nanoseconds(sinceEpoch: 1_709_388_000_000_000_000 + Int64(row)))
                if row % 4 == 3 { values.appendNull() } else { values.append(Double(row)) }
                names.append("channel \(row % 3)")
            }
            return try RecordBatch(
                schema: Self.schema, columns: [times.finish(), values.finish(), names.finish()])
        }
    }

    @Test func aMillionRowsAreSummedWithoutBeingStored() throws {
        let connection = try connection()
        let rows = try connection.scan(points(1_000_000, batch: 8192), as: "points") { () throws(Fault) in
            try connection.query(
                """
                SELECT count(*), count(value), sum(value)::DOUBLE, max(time), count(DISTINCT name),
                    count(DISTINCT time) FROM points
                """
            ).collected().row(0)
        }
        let sum = (0..<1_000_000).filter { $0 % 4 != 3 }.reduce(0.0) { $0 + Double($1) }
        let last = Nanoseconds(sinceEpoch: 1_709_388_000_000_999_999)
        #expect(
            rows == [
                .integer(1_000_000), .integer(750_000), .number(sum), .time(last), .integer(3), .integer(1_000_000),
            ])
    }

    @Test func allTypesThroughAStreamAndBack() throws {
        let moment = Nanoseconds(sinceEpoch: 1_709_388_000_123_456_789)
        let batch = try RecordBatch([
            ("boolean", Column([true, nil, false])), ("int8", Column([.min, nil, .max] as [Int8?])),
            ("int16", Column([.min, nil, .max] as [Int16?])), ("int32", Column([.min, nil, .max] as [Int32?])),
            ("int64", Column([.min, nil, .max] as [Int64?])), ("uint8", Column([.min, nil, .max] as [UInt8?])),
            ("uint16", Column([.min, nil, .max] as [UInt16?])), ("uint32", Column([.min, nil, .max] as [UInt32?])),
            ("uint64", Column([.min, nil, .max] as [UInt64?])),
            ("float", Column([1.5, nil, -.infinity] as [Float?])),
            ("double", Column([.leastNonzeroMagnitude, nil, .infinity] as [Double?])),
            ("text", Column(["a\0b", nil, "ünïcödé 🚀"])), ("binary", Column([[0, 255], nil, []] as [[UInt8]?])),
            ("utc", Column([moment, nil, Nanoseconds(sinceEpoch: -1)], isUTC: true)),
            ("clock", Column([moment, nil, Nanoseconds(sinceEpoch: -1)], isUTC: false)),
            ("numbers", Column(lists: [[1.5, -0.0], nil, []] as [[Double]?])),
            ("texts", Column(lists: [[], nil, ["ünï", "", "🚀"]])),
        ])
        let connection = try connection()
        // An empty batch and one with an offset among them.
        let pieces = [batch.slice(0..<1), batch.slice(1..<1), batch.slice(1..<3)]
        let read = try connection.scan(ColumnStream(schema: batch.schema, pieces), as: "everything") {
            () throws(Fault) in try connection.query("FROM everything").collected()
        }
        #expect(read.schema == batch.schema)
        for index in 0..<3 { #expect(try read.row(index) == batch.row(index)) }
    }

    @Test func parquetKeepsNanoseconds() throws {
        let folder = try TemporaryFolder()
        let file = quoted(literal: folder.file("points.parquet"))
        let connection = try connection()
        let written = try connection.scan(points(1000, batch: 100), as: "points") { () throws(Fault) in
            try connection.run("COPY (FROM points) TO \(file) (FORMAT parquet, COMPRESSION zstd)")
        }
        #expect(written == 1000)
        let row = try connection.rows("SELECT min(time), max(time), count(*) FROM \(file)")[0]
        #expect(
            row == [
                .time(Nanoseconds(sinceEpoch: 1_709_388_000_000_000_000)),
                .time(Nanoseconds(sinceEpoch: 1_709_388_000_000_000_999)), .integer(1000),
            ])
    }

    @Test func csvTimesAreReadInNanoseconds() throws {
        let folder = try TemporaryFolder()
        let file = quoted(literal: folder.file("points.csv"))
        let connection = try connection()
        try connection.run(
            "COPY (SELECT '2024-03-02T14:00:00.123456789Z' AS time, 1.5 AS value) TO \(file) (FORMAT csv)")
        let row = try connection.rows(
            "SELECT time, value FROM read_csv(\(file), types = {'time': 'TIMESTAMPTZ_NS', 'value': 'DOUBLE'})")[0]
        #expect(row == [.time(try Nanoseconds(parsing: "2024-03-02T14:00:00.123456789Z")), .number(1.5)])
    }

    @Test func theStreamsOwnFaultComesOut() throws {
        let connection = try connection()
        let failing = ColumnStream(schema: Self.schema) { () throws(Fault) in
            throw Fault(.damaged, "wrong digest", hint: "fetch it again")
        }
        let fault = #expect(throws: Fault.self) {
            try connection.scan(failing, as: "points") { () throws(Fault) in try connection.run("FROM points") }
        }
        #expect(fault?.kind == .damaged)
        #expect(fault?.hint == "fetch it again")
        #expect(try connection.rows("SELECT 1") == [[.integer(1)]])
    }

    @Test func theNameIsGoneAndTheStreamClosed() throws {
        let closed = Atomic<Int>(0)
        let connection = try connection()
        try connection.scan(points(10, batch: 5, onClose: { closed.add(1, ordering: .relaxed) }), as: "odd \"name\"") {
            () throws(Fault) in try connection.run("FROM \"odd \"\"name\"\"\"")
        }
        #expect(closed.load(ordering: .relaxed) == 1)
        let fault = #expect(throws: Fault.self) { try connection.run("FROM \"odd \"\"name\"\"\"") }
        #expect(fault?.kind == .notFound)
        #expect(try connection.rows("SELECT count(*) FROM duckdb_views() WHERE NOT internal") == [[.integer(0)]])
        let databases = try connection.rows(
            "SELECT database_name FROM duckdb_databases() WHERE NOT internal ORDER BY 1")
        #expect(databases == [[.text("memory")], [.text("moonport_streams")]])
    }

    @Test(
        arguments: [
            ("SELECT name FROM points", [["channel 0"], ["channel 1"], ["channel 2"], ["channel 0"], ["channel 1"]]),
            ("SELECT name, value FROM points WHERE value > 1", [["channel 2", 2.0], ["channel 1", 4.0]]),
            ("SELECT value FROM points WHERE value IS NULL OR name = 'channel 2'", [[2.0], [nil]]),
            ("SELECT count(*) FROM points WHERE name = 'channel 0'", [[2]]),
            ("SELECT max(value) FROM points", [[4.0]]),
            ("SELECT name FROM points ORDER BY value DESC NULLS LAST LIMIT 1", [["channel 1"]]),
            ("SELECT p.name FROM points p JOIN (VALUES (2.0::DOUBLE)) v(value) USING (value)", [["channel 2"]]),
        ] as [(String, [[CellValue]])])
    func whatAStatementDoesNotNeedMayBeLeftOut(sql: String, expected: [[CellValue]]) throws {
        let connection = try connection()
        let rows = try connection.scan(points(5, batch: 2), as: "points") { () throws(Fault) in
            try connection.query(sql).collected()
        }
        #expect(try (0..<rows.count).map { try rows.row($0) } == expected)
    }

    @Test func aStreamThatNobodyReadsIsClosed() throws {
        let closed = Atomic<Int>(0)
        let connection = try connection()
        try connection.scan(points(10, batch: 5, onClose: { closed.add(1, ordering: .relaxed) }), as: "points") {}
        #expect(closed.load(ordering: .relaxed) == 1)
    }

    @Test func aResultThatOutlivesTheScanIsClosedWithIt() throws {
        let connection = try connection()
        let stream = try connection.scan(points(1_000_000, batch: 1000), as: "points") { () throws(Fault) in
            let stream = try connection.query("FROM points")
            _ = try stream.next()
            return stream
        }
        #expect(try stream.next() == nil)
        #expect(try connection.rows("SELECT 1") == [[.integer(1)]])
    }

    @Test func twoStreamsAreJoined() throws {
        let connection = try connection()
        let row = try connection.scan(points(100, batch: 7), as: "a") { () throws(Fault) in
            try connection.scan(points(50, batch: 9), as: "b") { () throws(Fault) in
                try connection.query("SELECT count(*) FROM a JOIN b USING (time)").collected().row(0)
            }
        }
        #expect(row == [.integer(50)])
    }

    @Test func theResultOfAnotherConnectionIsScanned() throws {
        let first = try connection()
        let second = try connection()
        let stream = try first.query("SELECT i, 'text ' || i AS t FROM range(5000) r(i)")
        let row = try second.scan(stream, as: "numbers") { () throws(Fault) in
            try second.query("SELECT sum(i)::BIGINT, max(length(t)) FROM numbers").collected().row(0)
        }
        #expect(row == [.integer(12_497_500), .integer(9)])
        #expect(try first.rows("SELECT 1") == [[.integer(1)]])
    }

    @Test func insideTheUsersTransactionNothingOfOursIsWritten() throws {
        let folder = try TemporaryFolder()
        let database = try Database.open(folder.file("kept.duckdb"))
        let connection = try database.connect()
        try connection.run("CREATE TABLE kept (value DOUBLE); BEGIN; INSERT INTO kept VALUES (1)")
        for _ in 0..<2 {
            try connection.scan(points(8, batch: 3), as: "points") { () throws(Fault) in
                try connection.run("INSERT INTO kept SELECT value FROM points")
            }
        }
        try connection.run("COMMIT")
        #expect(try connection.rows("SELECT count(*), sum(value) FROM kept") == [[.integer(17), .number(37)]])
    }
}
