import Columns
import Synchronization
import Testing
import Vocabulary

@testable import Engine

@Suite struct ConnectionTests {
    @Test func rowsChanged() throws {
        let connection = try connection()
        #expect(try connection.run("CREATE TABLE t (n BIGINT)") == 0)
        #expect(try connection.run("INSERT INTO t SELECT * FROM range(5)") == 5)
        #expect(try connection.run("UPDATE t SET n = n + 1 WHERE n > ?", [.integer(2)]) == 2)
        #expect(try connection.run("DELETE FROM t; INSERT INTO t VALUES (1)") == 1)
    }

    @Test func aStreamLeftHalfwayFreesTheConnection() throws {
        let connection = try connection()
        do {
            let stream = try connection.query("FROM range(1000000)")
            #expect(try stream.next()?.count == 2048)
        }
        #expect(try connection.rows("SELECT 1") == [[.integer(1)]])
        let stream = try connection.query("FROM range(1000000)")
        _ = try stream.next()
        stream.close()
        #expect(try stream.next() == nil)
        #expect(try connection.rows("SELECT 2") == [[.integer(2)]])
    }

    @Test func anOpenStreamKeepsTheConnection() throws {
        let connection = try connection()
        let stream = try connection.query("FROM range(1000000)")
        let fault = #expect(throws: Fault.self) { try connection.run("SELECT 1") }
        // Not DuckDB's words: it would only refuse some statements, and end the stream of others.
        #expect(fault?.kind == .conflict && fault?.message == Fault.connectionBusy.message)
        let second = #expect(throws: Fault.self) { try connection.query("SELECT 1") }
        #expect(second?.message == Fault.connectionBusy.message)
        var rows = 0
        while let batch = try stream.next() { rows += batch.count }
        #expect(rows == 1_000_000)
        #expect(try connection.rows("SELECT 1") == [[.integer(1)]])
    }

    @Test func aStreamKeepsItsConnectionAndDatabase() throws {
        let stream = try Database.open().connect().query("FROM range(10000)").rebatched(rows: 3000)
        var sizes: [Int] = []
        while let batch = try stream.next() { sizes.append(batch.count) }
        #expect(sizes == [3000, 3000, 3000, 1000])
    }

    @Test func aBatchOutlivesEverything() throws {
        let batch = try Database.open().connect().query("SELECT 'text ' || range AS t FROM range(100)").collected()
        #expect(try batch.column("t").texts()[99] == "text 99")
    }

    @Test func errorsOfTheQueryArriveLate() throws {
        let connection = try connection()
        let sql = "SELECT CASE WHEN i = 900000 THEN error('late') ELSE i END AS n FROM range(1000000) r(i)"
        let stream = try connection.query(sql)
        var rows = 0
        let fault = #expect(throws: Fault.self) {
            while let batch = try stream.next() { rows += batch.count }
        }
        #expect(fault?.message == "late")
        #expect(rows < 900_000)
        #expect(try stream.next() == nil)
        #expect(try connection.rows("SELECT 1") == [[.integer(1)]])
    }

    @Test func misuse() throws {
        let connection = try connection()
        func kind(_ sql: String, _ parameters: [SQLValue] = []) -> Fault.Kind? {
            #expect(throws: Fault.self) { try connection.run(sql, parameters) }?.kind
        }
        #expect(kind("") == .badArgument)
        #expect(kind(" ; -- nothing") == .badArgument)
        #expect(kind("selec 1") == .badArgument)
        #expect(kind("SELECT 1\0 + 1") == .badArgument)
        #expect(kind("SELECT ?") == .badArgument)
        #expect(kind("SELECT 1", [.integer(1)]) == .badArgument)
        #expect(kind("SELECT ?; SELECT ?", [.integer(1)]) == .badArgument)
        #expect(kind("SELECT $1 + $3", [.integer(1), .integer(2)]) == .badArgument)
        #expect(kind("FROM nowhere") == .notFound)
        #expect(kind("FROM '/nowhere/at/all.parquet'") == .file)
        #expect(kind("FROM 'https://127.0.0.1:9/x.csv'") == .missing)
        #expect(throws: Fault.self) { try connection.query("SELECT 1; SELECT 2") }
        #expect(try connection.rows("SELECT 1") == [[.integer(1)]])
    }

    @Test func statementsMayBuildOnEachOther() throws {
        let connection = try connection()
        try connection.run("CREATE TABLE a AS SELECT 1 n; CREATE TABLE b AS FROM a; INSERT INTO b FROM a")
        #expect(try connection.rows("SELECT count(*) FROM b") == [[.integer(2)]])
    }

    @Test func emptyResultsHaveASchema() throws {
        let batch = try connection().query("SELECT 1::BIGINT AS n, 'x' AS t WHERE false").collected()
        #expect(batch.schema == Schema([Field("n", .int64), Field("t", .text)]))
        #expect(batch.count == 0)
    }

    @Test func manyConnectionsAtOnce() async throws {
        let database = try Database.open()
        try database.connect().run("CREATE TABLE t AS SELECT i, i * 0.5::DOUBLE AS v FROM range(100000) r(i)")
        let right = try await withThrowingTaskGroup(of: Int.self) { group in
            for task in 0..<8 {
                group.addTask {
                    let connection = try database.connect()
                    return try (0..<20).count { round in
                        let expected = (100_000 - round % 2 + task + 1) / (task + 2)
                        let rows = try connection.rows(
                            "SELECT count(*) FROM t WHERE i % ? = ?",
                            [.integer(Int64(task + 2)), .integer(Int64(round % 2))])
                        return rows == [[.integer(Int64(expected))]]
                    }
                }
            }
            return try await group.reduce(0, +)
        }
        #expect(right == 160)
    }

    @Test func oneConnectionInManyTasksNeverCrashes() async throws {
        let connection = try connection()
        let outcomes = await withTaskGroup(of: Bool.self) { group in
            for _ in 0..<8 {
                group.addTask {
                    (0..<50).allSatisfy { _ in
                        do {
                            return try connection.rows("SELECT 1") == [[.integer(1)]]
                        } catch {
                            return (error as? Fault)?.kind == .conflict
                        }
                    }
                }
            }
            return await group.reduce(into: []) { $0.append($1) }
        }
        #expect(outcomes.allSatisfy { $0 })
        #expect(try connection.rows("SELECT 1") == [[.integer(1)]])
    }
}
