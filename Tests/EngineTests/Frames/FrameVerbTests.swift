import Columns
import Foundation
import Testing
import Vocabulary

@testable import Engine

@Suite struct FrameVerbTests {
    // Held by the suite: a fixture that is gone takes its files along.
    private let fixture: FrameFixture
    private let flights = "city,delay\nRome,5\nOslo,70\nRome,61\n"

    init() throws { fixture = try FrameFixture() }

    @Test func aFrameIsReadInTheOrderOfItsFile() throws {
        let frame = try fixture.csv(flights)
        #expect(frame.shape == "city text, delay int64")
        #expect(try frame.rows() == [["Rome", 5], ["Oslo", 70], ["Rome", 61]])
        #expect(try frame.count() == 3)
    }

    @Test func columnsAreSelectedInTheirNewOrder() throws {
        let frame = try fixture.csv(flights).selecting(["delay", "city"])
        #expect(frame.shape == "delay int64, city text")
        #expect(try frame.rows().first == [5, "Rome"])
    }

    @Test func rowsAreFiltered() throws {
        #expect(try fixture.csv(flights).filtered("delay > 60").rows() == [["Oslo", 70], ["Rome", 61]])
    }

    @Test func sortingIsStableInBothDirections() throws {
        var lines = "key,position\n"
        for position in 0..<50_000 { lines += "\(position % 3),\(position)\n" }
        let frame = try fixture.csv(lines)
        for (key, order) in [("key", [0, 1, 2]), ("key desc", [2, 1, 0])] {
            let expected = order.flatMap { start in stride(from: start, to: 50_000, by: 3).map { Int64($0) } }
            let found = try frame.sorted([key]).rows().map { $0[1] }
            #expect(found == expected.map { .integer($0) }, "\(key)")
        }
    }

    @Test(arguments: [("n", [1, 2, 10, nil]), ("n desc", [10, 2, 1, nil])] as [(String, [CellValue])])
    func cellsWithoutAValueComeLast(key: String, expected: [CellValue]) throws {
        let frame = try fixture.csv("n,t\n2,a\n,b\n10,c\n1,d\n").sorted([key])
        #expect(try frame.rows().map { $0[0] } == expected)
    }

    @Test(arguments: [
        ("n dsc", "column \"n dsc\" not found\n  hint:  did you mean \"n desc\"?"),
        ("n Ascending", "column \"n Ascending\" not found\n  hint:  did you mean \"n asc\"?"),
        ("n up", "column \"n up\" not found\n  hint:  \"n\" for upwards, \"n desc\" for downwards"),
    ])
    func aWrongDirectionKeepsTheColumn(key: String, expected: String) throws {
        let frame = try fixture.csv("n,t\n2,a\n")
        let fault = #expect(throws: Fault.self) { try frame.sorted([key]) }
        #expect(fault?.description == expected)
    }

    /// The rows of a stack are counted by several threads.
    @Test func sortingAStackIsStable() throws {
        let counted = try fixture.csv("a\n1\n")
        let parts = try (0..<3).map { part in
            try counted.sql(
                "select (range * 7 + \(part)) % 3 as key, \(part) * 200000 + range as position from range(200000)")
        }
        let sorted = try Frame.stacked([parts[0], parts[1].labelled("label", .text("x")), parts[2]]).sorted(["key desc"]
        )
        #expect(sorted.columns.map(\.name) == ["key", "position", "label"])
        let wrong = try sorted.sql(
            """
            select count(*) from (select *, lag(position) over () as before, lag(key) over () as earlier from self)
            where key > earlier or (key = earlier and position <= before)
            """)
        #expect(try wrong.rows() == [[0]])
        #expect(try sorted.count() == 600_000)
    }

    @Test func framesAreJoinedOnColumnsOfOneName() throws {
        let left = try fixture.csv("id,value\n1,a\n2,b\n")
        let right = try fixture.csv("id,value,more\n2,B,x\n3,C,y\n")
        func rows(_ how: JoinKind) throws -> [[CellValue]] {
            try left.joined(right, on: ["id"], how: how).sorted(["id"]).rows()
        }
        #expect(try left.joined(right, on: ["id"], how: .full).shape == "id int64, value text, value_2 text, more text")
        #expect(try rows(.inner) == [[2, "b", "B", "x"]])
        #expect(try rows(.left) == [[1, "a", nil, nil], [2, "b", "B", "x"]])
        #expect(try rows(.right) == [[2, "b", "B", "x"], [3, nil, "C", "y"]])
        #expect(try rows(.full) == [[1, "a", nil, nil], [2, "b", "B", "x"], [3, nil, "C", "y"]])
    }

    @Test func framesAreStackedByName() throws {
        let frame = try Frame.stacked([fixture.csv("a,b\n1,x\n"), fixture.csv("b,c\ny,2.5\n")])
        #expect(frame.shape == "a int64, b text, c double")
        #expect(try frame.rows() == [[1, "x", nil], [nil, "y", 2.5]])
    }

    @Test func aLabelIsOneValueInEveryRow() throws {
        let frame = try fixture.csv(flights).labelled("year", .integer(2024)).labelled("city", .text("it's"))
        #expect(frame.shape == "city text, delay int64, year int64")
        #expect(try frame.rows().first == ["it's", 5, 2024])
    }

    @Test func aLabelMayHoldANulCharacterButNotItsName() throws {
        let frame = try fixture.csv(flights)
        for text in ["a\0b", "\0", "it's\0\0é\0"] {
            #expect(try frame.labelled("mark", .text(text)).rows()[0] == ["Rome", 5, .text(text)])
        }
        let fault = #expect(throws: Fault.self) { try frame.labelled("a\0b", .integer(1)) }
        #expect(
            fault?.description == """
                the name of a column cannot hold a NUL character
                  hint:  leave it out; in SQL a text gets one by || chr(0) ||
                """)
    }

    @Test func sqlSeesSelfAndNamedFrames() throws {
        let frame = try fixture.csv(flights)
        let countries = try fixture.csv("city,country\nRome,Italy\nOslo,Norway\n")
        let result = try frame.sql(
            "select country, sum(delay)::bigint total from self join c using (city) group by 1 order by 2 desc;",
            [("c", countries)])
        #expect(result.shape == "country text, total int64")
        #expect(try result.rows() == [["Norway", 70], ["Italy", 66]])
    }

    @Test func batchesAreFramesThatCanBeReadTwice() throws {
        let batch = try RecordBatch([("n", Column([1, 2] as [Int64?])), ("t", Column(["a", nil]))])
        let frame = try Frame([batch, batch], schema: batch.schema, in: fixture.workspace)
        #expect(try frame.count() == 4)
        #expect(try frame.sql("select count(*) n from self a join self b using (n)").rows() == [[8]])
        #expect(try frame.rows() == [[1, "a"], [2, nil], [1, "a"], [2, nil]])
    }

    @Test func headAndTailAndTheNumberOfAll() throws {
        let frame = try fixture.csv("n\n" + (1...10_000).map { "\($0)\n" }.joined())
        let slice = try frame.slice(first: 2, last: 1)
        #expect(slice.count == 10_000)
        #expect(try [slice.head.row(0)[0], slice.head.row(1)[0], slice.tail.row(0)[0]] == [1, 2, 10_000])
        let small = try fixture.csv("n\n1\n2\n3\n").slice(first: 2, last: 1)
        #expect((small.head.count, small.tail.count, small.count) == (3, 0, 3))
    }

    /// The number of different values is an estimate, and its name says so.
    @Test func aFrameIsDescribed() throws {
        let frame = try fixture.csv("city,delay\nRome,5\nOslo,\nRome,61\n").described()
        #expect(
            frame.shape == """
                name text, type text, nulls int64, approx_distinct int64, min text, max text, mean double
                """)
        #expect(
            try frame.rows() == [
                ["city", "text", 0, 2, "Oslo", "Rome", nil], ["delay", "int64", 1, 2, "5", "61", 33.0],
            ])
    }

    @Test func aStatementWritesOnlyWhatItMay() throws {
        let frame = try fixture.csv(flights)
        let elsewhere = try TemporaryFolder()
        let allowed = elsewhere.file("a.parquet")
        let rows = try frame.run({ "COPY \($0) TO \(quoted(literal: allowed))" }, writing: [allowed])
        #expect(rows == 3)
        #expect(try fixture.open(allowed).count() == 3)
        let fault = #expect(throws: Fault.self) {
            try frame.run({ "COPY \($0) TO \(quoted(literal: elsewhere.file("b.parquet")))" }, writing: [allowed])
        }
        #expect(fault?.kind == .denied)
    }
}
