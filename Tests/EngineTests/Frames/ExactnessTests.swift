import Columns
import Foundation
import Testing
import Vocabulary

@testable import Engine

/// What is in a file is what is in the frame: no digit, byte or empty cell is lost, or a fault says so.
@Suite struct ExactnessTests {
    private let fixture: FrameFixture

    init() throws { fixture = try FrameFixture() }

    @Test func integersOf64BitsWithoutASign() throws {
        let frame = try fixture.csv("u\n18446744073709551615\n0\n")
        #expect(frame.shape == "u uint64")
        #expect(try frame.rows() == [[.unsigned(.max)], [.unsigned(0)]])
    }

    @Test func integersWiderThanThatAreDecimals() throws {
        let frame = try fixture.csv("u\n123456789012345678901234567890\n-1\n")
        #expect(frame.shape == "u decimal(38, 0)")
        #expect(try frame.rows().map { "\($0[0])" }.first?.contains("123456789012345678901234567890") == true)
    }

    @Test func decimalDigits() throws {
        let frame = try fixture.csv("price\n0.123456789012345678\n12\n")
        #expect(frame.shape == "price decimal(38, 18)")
        #expect(
            try frame.rows() == [
                [.decimal(Decimal128(digits: 123_456_789_012_345_678, scale: 18))],
                [.decimal(Decimal128(digits: 12_000_000_000_000_000_000, scale: 18))],
            ])
    }

    @Test func nanosecondsAlsoWhereTheSampleHasMicroseconds() throws {
        let times = "2024-01-01T00:00:00.123456Z\n"
        let text = "t\n" + String(repeating: times, count: 200_000) + "2024-01-01T00:00:00.123456789Z\n"
        let frame = try fixture.csv(text)
        #expect(frame.shape == "t timestamp(ns, UTC)")
        let last = try frame.sql("select max(t) t from self").rows()
        #expect(last == [[.time(try Nanoseconds(parsing: "2024-01-01T00:00:00.123456789Z"))]])
    }

    @Test func yearsThatNanosecondsDoNotReach() throws {
        let frame = try fixture.csv("t\n2024-01-01 00:00:00\n9999-12-31 23:59:59.5\n")
        #expect(frame.shape == "t timestamp(us)")
        #expect(
            try frame.sql("select epoch_us(t) n from self").rows() == [
                [1_704_067_200_000_000], [253_402_300_799_500_000],
            ])
    }

    @Test func noValueAndEmptyText() throws {
        let frame = try fixture.csv("a,b\n,\"\"\nx,y\n")
        #expect(try frame.rows() == [[nil, ""], ["x", "y"]])
    }

    @Test func notANumberAndInfinity() throws {
        let rows = try fixture.csv("x\nNaN\n-inf\n1.5\n").rows()
        guard case .number(let first) = rows[0][0] else {
            Issue.record("\(rows)")
            return
        }
        #expect(first.isNaN)
        #expect(rows[1...] == [[.number(-.infinity)], [1.5]])
    }

    @Test(arguments: ["1e+999", "-1e+400", "1e-400"])
    func aNumberThatNoDoubleReachesIsNotInfiniteAndNotZero(_ cell: String) throws {
        try fixture.write("far.csv", "x\n1.5\n\(cell)\n")
        let frame = try fixture.open("far.csv")
        #expect(frame.shape == "x double")
        let fault = #expect(throws: Fault.self) { try frame.rows() }
        #expect(fault?.message == "far.csv, row 2, column \"x\": \"\(cell)\" does not fit double")
    }

    @Test func doublesWithAllTheirDigitsPass() throws {
        let doubles = (1...2000).map { 1 / (Double($0) * 997) }
        let frame = try fixture.csv("x\n1.5\n" + doubles.map { "\($0)\n-\($0)\n" }.joined())
        #expect(frame.shape == "x double")
        #expect(try frame.rows().dropFirst() == doubles.flatMap { [[.number($0)], [.number(-$0)]] }[...])
    }

    @Test func textBytes() throws {
        let text = "s\n\"007\"\n\" padded \"\n\"tab\there\"\n\"line\r\nbreak\"\n\"q\"\"uote\"\n\"nul\0char\"\n\"é😀\"\n"
        #expect(
            try fixture.csv(text).rows() == [
                ["007"], [" padded "], ["tab\there"], ["line\r\nbreak"], ["q\"uote"], ["nul\0char"], ["é😀"],
            ])
    }

    @Test func everyCellAsItIs() throws {
        var options = OpenOptions()
        options.text = true
        let frame = try fixture.csv("a,b,c\n1.50,2024-01-01, x\n,NaN,\"\"\n", options: options)
        #expect(frame.shape == "a text, b text, c text")
        #expect(try frame.rows() == [["1.50", "2024-01-01", " x"], [nil, "NaN", ""]])
    }

    @Test func statedTypes() throws {
        var options = OpenOptions()
        options.types = [("price", "decimal(18,8)"), ("code", "text"), ("n", "int64"), ("t", "timestamp(us)")]
        let frame = try fixture.csv("price,code,n,t\n1.5,7, 007 ,2024-01-01 00:00:00\n\"\",8,,\n", options: options)
        #expect(frame.shape == "price decimal(18, 8), code text, n int64, t timestamp(us)")
        #expect(
            try frame.selecting(["price", "code", "n"]).rows() == [
                [.decimal(Decimal128(digits: 150_000_000, scale: 8)), "7", 7], [nil, "8", nil],
            ])
    }

    @Test func wrongStatedTypes() throws {
        for (column, type, message) in [
            ("prise", "text", "column \"prise\" not found\n  hint:  did you mean \"price\"?"),
            ("price", "doubel", "there is no type \"doubel\"\n  hint:  did you mean \"double\"?"),
            (
                "price", "int64); drop table x; --",
                """
                there is no type "int64); drop table x; --"
                  hint:  such as "text", "int64", "double", "decimal(18,8)"
                """
            ),
        ] {
            var options = OpenOptions()
            options.types = [(column, type)]
            let fault = #expect(throws: Fault.self) { try fixture.csv("price\n1\n", options: options) }
            #expect(fault?.description == message)
        }
    }

    /// A cell behind the sample that its column cannot hold is a fault, never another value.
    @Test(arguments: [
        ("12", "1.5", "int64"), ("12", "007", "int64"), ("12", "x", "int64"), ("12", "9223372036854775808", "int64"),
        ("12", "", "int64"), ("12", "1e3", "int64"),
        ("1.5", "0.12345678901234567890123", "double"), ("1.5", "1,5", "double"), ("true", "yes", "boolean"),
        ("2024-01-01", "2024-01-02 10:00", "date"),
        ("2024-01-01 00:00:00", "2024-01-01 00:00:00.1234567891", "timestamp(ns)"),
        ("2024-01-01 00:00:00", "9999-12-31 00:00:00", "timestamp(ns)"),
        ("2024-01-01 00:00:00", "2024-01-01 00:00:00Z", "timestamp(ns)"),
        ("2024-01-01 00:00:00", "2024-01-01 00:00:00+02", "timestamp(ns)"),
        ("2024-01-01 00:00:00", "2024-01-01 00:00:00-02:00", "timestamp(ns)"),
        ("2024-01-01T00:00:00Z", "2024-01-01T00:00:00", "timestamp(ns, UTC)"),
        ("2024-01-01T00:00:00Z", "2024-01-01T00:00:00+02:00", "timestamp(ns, UTC)"),
        ("2024-01-01T00:00:00+02:00", "2024-01-01T00:00:00", "timestamp(ns, UTC)"),
        ("2024-01-01T00:00:00+02:00", "2024-01-01T00:00:00.12345678901Z", "timestamp(ns, UTC)"),
        ("1.5", "9007199254740993", "double"), ("1.5", "1709388000000000001", "double"), ("1.5", "007", "double"),
        ("1.5", "-007.5", "double"), ("1.5", "+5", "double"), ("1.5", "1e+999", "double"),
        ("1.5", "-1.5e999", "double"), ("1.5", "1e-400", "double"), ("1.5e-3", "0.1e-399", "double"),
        ("0.123456789012345678", "0.1234567890123456789", "decimal(38, 18)"),
        ("2024-01-01T00:00:00Z", "2024-01-01T00:00:00.1234567891Z", "timestamp(ns, UTC)"),
    ])
    func aLateCellThatDoesNotFit(_ usual: String, _ late: String, _ type: String) throws {
        // More than the 4 MB of which every cell is looked at.
        let padding = String(repeating: "p", count: 200)
        var text = "n,padding\n"
        for _ in 0..<21_000 { text += "\(usual),\(padding)\n" }
        text += "\"\(late)\",\(padding)\n\(usual),\(padding)\n"
        try fixture.write("late.csv", text)
        let frame = try fixture.open("late.csv")
        #expect(frame.columns[0].shownType == type)
        let fault = #expect(throws: Fault.self) { try frame.sql("select max(n) n from self").rows() }
        #expect(
            fault?.description == """
                late.csv, row 21001, column "n": "\(late)" does not fit \(type)
                  hint:  state another type: types = { ["n"] = "text" }
                """)
        #expect(fault?.kind == .damaged)
    }

    @Test(arguments: [
        ("1.5", "4.9e-324", "-inf"), ("1.5", "0.0e-999", "Infinity"), ("1.5", "-1.7e308", "1e+308"),
        ("12", "-7", "12"), ("1.5", "0.000000000000000000012345", "1.5"), ("1.5", "-1234567890123456", "1.5"),
        ("0.123456789012345678", "-3", "0.123456789012345678"),
        ("2024-01-01 00:00:00", "2024-01-02", "2023-12-31 23:59:59.5"),
        ("2024-01-01T00:00:00+02:00", "2024-01-01T00:00:00Z", "2024-01-01T00:00:00-0130"),
    ])
    func aLateCellOfAnotherLookThatFits(_ usual: String, _ late: String, _ last: String) throws {
        let padding = String(repeating: "p", count: 200)
        let rows = [String](repeating: usual, count: 21_000) + [late, last]
        try fixture.write("late.csv", "n,padding\n" + rows.map { "\($0),\(padding)\n" }.joined())
        let types = try fixture.open("late.csv").columns[0].type
        let found = try fixture.open("late.csv").sql("select n from self").rows()
        let expected = try fixture.csv("a,b\n").sql(
            "select unnest([\(rows.map { "'\($0)'::\(types)" }.suffix(2).joined(separator: ", "))]) n"
        ).rows()
        #expect(found.suffix(2) == expected[...])
        #expect(found.count == rows.count)
    }

    @Test(arguments: [
        ("timestamp(us)", "2024-01-01 00:00:00.1234567"), ("timestamp(ms)", "2024-01-01T00:00:00.1234"),
        ("timestamp(s)", "2024-01-01 00:00:00.5"), ("timestamp(ns)", "2024-01-01 00:00:00.1234567891"),
    ])
    func aStatedTimeKeepsItsDigits(_ type: String, _ wrong: String) throws {
        var options = OpenOptions()
        options.types = [("t", type)]
        try fixture.write("t.csv", "t\n2024-01-01 00:00:00.0000000000\n\n2024-01-01 00:00:00\n\(wrong)\n")
        let fault = #expect(throws: Fault.self) { try fixture.open("t.csv", options: options).rows() }
        #expect(
            fault?.message.contains("column \"t\": \"\(wrong)\" does not fit") == true,
            "\(fault.map { $0.message } ?? "")")
    }

    /// A cast of DuckDB alone rounds the numbers, and leaves out the hours and the zones.
    @Test(arguments: [
        ("int64", "1", "1.5"), ("int64", "1", "1e3"), ("uint8", "1", "1_0"),
        ("timestamp(ns)", "2024-01-01", "2024-01-01T12:00:00+02:00"),
        ("timestamp(us)", "2024-01-01 12:00:00", "2024-01-01 12:00:00-02"),
        ("timestamp(ms)", "2024-01-01 12:00:00", "2024-01-01 12:00:00 America/New_York"),
        ("timestamp(s)", "2024-01-01 12:00:00", "2024-01-01 12:00:00 EST"),
        ("date", "2024-01-01", "2024-01-01 10:00"), ("date", "2024-01-01", "2024-01-01T00:00:00.5"),
        ("time", "10:00:00", "10:00:00.1234567"), ("time", "10:00:00", "10:00:00+02"),
    ])
    func aStatedTypeNeverDropsAPart(_ type: String, _ right: String, _ wrong: String) throws {
        var options = OpenOptions()
        options.types = [("t", type)]
        try fixture.write("t.csv", "t,x\n\(right),1\n\(wrong),2\n")
        let frame = try fixture.open("t.csv", options: options)
        let fault = #expect(throws: Fault.self) { try frame.rows() }
        #expect(fault?.message == "t.csv, row 2, column \"t\": \"\(wrong)\" does not fit \(type)")
    }

    @Test(arguments: [
        ("timestamp(ns)", "2024-01-02T12:00:00Z", "2024-01-02 12:00:00"),
        ("timestamp(us)", "2024-01-02 12:00:00+00:00", "2024-01-02 12:00:00"),
        ("timestamp(ms)", "2024-01-02 12:00:00 UTC", "2024-01-02 12:00:00"),
        ("timestamp(ns, UTC)", "2024-01-02T12:00:00+02:00", "2024-01-02 10:00:00+00"),
        ("date", "2024-01-02T00:00:00.000Z", "2024-01-02"), ("date", "2024-01-02 00:00", "2024-01-02"),
        ("time", "10:00:00.123456000", "10:00:00.123456"), ("uint8", " 7 ", "7"),
    ])
    func whatAStatedTypeHoldsIsTaken(_ type: String, _ cell: String, _ value: String) throws {
        var options = OpenOptions()
        options.types = [("t", type)]
        let frame = try fixture.csv("t,x\n\(cell),1\n", options: options)
        #expect(try frame.sql("select t::varchar as t from self").rows() == [[.text(value)]])
    }

    @Test func aWrongCellIsFoundInTheFileThatHasIt() throws {
        try fixture.write("a.csv", "n\n1\n2\n")
        try fixture.write("b.csv", "n\n3\nx\n")
        var options = OpenOptions()
        options.types = [("n", "int64")]
        let frame = try fixture.open("a.csv", "b.csv", options: options)
        let fault = #expect(throws: Fault.self) { try frame.rows() }
        #expect(fault?.message == "b.csv, row 2, column \"n\": \"x\" does not fit int64")
    }

    @Test func aStatedDecimalIsNeverRounded() throws {
        var options = OpenOptions()
        options.types = [("p", "decimal(10,2)")]
        try fixture.write("p.csv", "p\n1.20\n1.500\n1.239\n")
        let frame = try fixture.open("p.csv", options: options)
        let fault = #expect(throws: Fault.self) { try frame.rows() }
        #expect(fault?.message == "p.csv, row 3, column \"p\": \"1.239\" does not fit decimal(10, 2)")
    }
}
