import Columns
import Foundation
import Testing
import Vocabulary

@testable import Engine

@Suite("Integers that count time since 1970")
struct EpochTests {
    private let fixture: FrameFixture

    init() throws { fixture = try FrameFixture() }

    private func options(_ type: String) -> OpenOptions {
        var options = OpenOptions()
        options.types = [("t", type)]
        return options
    }

    private static let samples: [(String, String, String?)] = [
        ("s", "0", "1970-01-01T00:00:00Z"), ("s", "-1", "1969-12-31T23:59:59Z"),
        ("s", "1700000000", "2023-11-14T22:13:20Z"), ("s", "007", "1970-01-01T00:00:07Z"),
        ("s", "9223372036854", "294247-01-10T04:00:54Z"), ("s", "9223372036855", nil),
        ("ms", "1700000000123", "2023-11-14T22:13:20.123Z"), ("ms", "-1", "1969-12-31T23:59:59.999Z"),
        ("ms", "9223372036854775807", nil),
        ("us", "1700000000123456", "2023-11-14T22:13:20.123456Z"),
        ("us", " 1700000000123456 ", "2023-11-14T22:13:20.123456Z"),
        // Above 2^53, where doubles miss every second one.
        ("us", "9007199254740993", "2255-06-05T23:47:34.740993Z"),
        ("us", "9223372036854775806", "294247-01-10T04:00:54.775806Z"), ("us", "9223372036854775807", nil),
        ("us", "-9223372022400000001", nil), ("us", "99999999999999999999", nil),
        ("ns", "1700000000123456789", "2023-11-14T22:13:20.123456789Z"),
        ("ns", "9223372036854775806", "2262-04-11T23:47:16.854775806Z"), ("ns", "9223372036854775807", nil),
        ("ns", "-9223372036854775806", "1677-09-21T00:12:43.145224194Z"), ("ns", "-9223372036854775808", nil),
        ("us", "1.5", nil), ("us", "1e5", nil), ("us", "+1", nil), ("us", "-", nil),
        ("us", "12 ", "1970-01-01T00:00:00.000012Z"),
        ("us", "2024-01-01", nil), ("us", "1_0", nil), ("ns", "0x10", nil),
    ]

    @Test("They are the moments that they count, exactly; what is none is a fault", arguments: samples)
    func moments(_ unit: String, _ text: String, _ expected: String?) throws {
        try fixture.write("t.csv", "t\n\(text)\n")
        let frame = try fixture.open("t.csv", options: options("epoch(\(unit))"))
        #expect(frame.shape == (unit == "ns" ? "t timestamp(ns, UTC)" : "t timestamp(us, UTC)"))
        guard let expected else {
            let fault = #expect(throws: Fault.self) { try frame.rows() }
            let shown = unit == "ns" ? "timestamp(ns, UTC)" : "timestamp(us, UTC)"
            #expect(fault?.message == "t.csv, row 1, column \"t\": \"\(text)\" does not fit \(shown)")
            return
        }
        let cells = try frame.sql("select cast(t as varchar) from self").rows()
        let written = expected.replacing("T", with: " ").replacing("Z", with: "+00")
        #expect(cells == [[.text(written)]])
    }

    @Test("No cell is no moment; the word may be written with blanks and in capitals")
    func missing() throws {
        let frame = try fixture.csv("t,x\n,1\n5,2\n\"\",3\n", options: options("Epoch( S )"))
        #expect(try frame.sql("select epoch_ns(t) from self").rows() == [[nil], [5_000_000_000], [nil]])
    }

    @Test("Integers of files that have types count as well")
    func typed() throws {
        let frame = try fixture.csv("t\n1700000000123\n\n")
        let path = fixture.path("t.parquet")
        try frame.run({ "COPY \($0) TO \(quoted(literal: path))" }, writing: [path])
        let wanted: [[CellValue]] = [[1_700_000_000_123_000_000]]
        let parquet = try fixture.open("t.parquet", options: options("epoch(ms)"))
        #expect(parquet.shape == "t timestamp(us, UTC)")
        #expect(try parquet.sql("select epoch_ns(t) from self where t is not null").rows() == wanted)
        try fixture.write("t.jsonl", "{\"t\": 1700000000123}\n{}\n")
        let json = try fixture.open("t.jsonl", options: options("epoch(ms)"))
        #expect(try json.sql("select epoch_ns(t) from self").rows() == wanted + [[nil]])
        let retyped = try frame.typed([("t", "epoch(ms)")])
        #expect(try retyped.sql("select epoch_ns(t) from self where t is not null").rows() == wanted)
        // As before, without a word for the unit: nanoseconds.
        let plain = try frame.typed([("t", "timestamp(ns)")])
        #expect(try plain.sql("select epoch_ns(t) from self where t is not null").rows() == [[1_700_000_000_123]])
        try fixture.write("f.jsonl", "{\"t\": 1.5}\n")
        let fault = #expect(throws: Fault.self) { try fixture.open("f.jsonl", options: options("epoch(ms)")).rows() }
        #expect(fault?.message == "column \"t\": \"1.5\" does not fit timestamp(us, UTC)")
    }

    @Test("A unit that is none gets the nearest one")
    func unknown() throws {
        let fault = #expect(throws: Fault.self) { try fixture.csv("t\n1\n", options: options("epoch(m)")) }
        #expect(fault?.message == "there is no type \"epoch(m)\"")
        #expect(fault?.hint?.contains("epoch(ms)") == true)
    }
}
