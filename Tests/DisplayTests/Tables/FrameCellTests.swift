import Testing
import Vocabulary

@testable import Display

@Suite("Frame cells")
struct FrameCellTests {
    @Test(
        "A value is shown exactly",
        arguments: [
            (.null, "NULL"), (.boolean(true), "true"), (.boolean(false), "false"),
            (.integer(.min), "-9223372036854775808"), (.unsigned(.max), "18446744073709551615"),
            (.number(-0.0), "-0.0"), (.number(.nan), "NaN"), (.number(-.infinity), "-inf"), (.number(0.1), "0.1"),
            (.number(.leastNonzeroMagnitude), "5e-324"), (.number(9_007_199_254_740_992), "9007199254740992.0"),
            (.number(1e300), "1e+300"),
            (.float(0.1), "0.1"), (.float(.nan), "NaN"), (.float(16_777_216), "16777216.0"),
            (.bytes([]), "0x"), (.bytes([0, 10, 255]), "0x000aff"), (.bytes(Array(0..<8)), "0x0001020304050607"),
            (.bytes(Array(0..<9)), "0x0001020304050607 + 1 byte"),
            (.bytes(Array(repeating: 0, count: 5008)), "0x0000000000000000 + 5 000 bytes"),
            (.date(CivilDate(daysSinceEpoch: -1)), "1969-12-31"),
            (.exact("00:00:01.000000001"), "00:00:01.000000001"), (.exact(""), ""),
        ] as [(FrameCell, String)])
    func values(cell: FrameCell, expected: String) { #expect(cell.text == expected) }

    @Test(
        "Nothing that is not there can be taken for a text, and no text for nothing",
        arguments: [
            ("", "\"\""), ("NULL", "\"NULL\""), (" x", "\" x\""), ("x ", "\"x \""), ("\"\"", "\"\"\"\""),
            ("\"a\"", "\"\"a\"\""), ("\"", "\"\"\""), ("null", "null"), ("say \"yes\"", "say \"yes\""),
            ("two\nlines", "two\\nlines"), ("\u{1B}[2J\u{202E}", "\\x1b[2J\\u{202e}"), ("שלום", "שלום"),
            ("\0", "\\x00"),
        ])
    func texts(text: String, expected: String) { #expect(FrameCell.text(text).text == expected) }

    @Test(
        "A time has the digits of its type",
        arguments: [
            ("2024-03-02T14:00:00Z", 9, "2024-03-02 14:00:00.000000000"),
            ("2024-03-02T14:00:00Z", 0, "2024-03-02 14:00:00"),
            ("2024-03-02T14:00:00.5Z", 3, "2024-03-02 14:00:00.500"),
            ("2024-03-02T14:00:00.5Z", 6, "2024-03-02 14:00:00.500000"),
            ("2024-03-02T14:00:00.123456789Z", 9, "2024-03-02 14:00:00.123456789"),
            ("1677-09-21T00:12:43.145224192Z", 9, "1677-09-21 00:12:43.145224192"),
            // More digits than the type promises are not hidden.
            ("2024-03-02T14:00:00.123456789Z", 3, "2024-03-02 14:00:00.123456789"),
            ("2024-03-02T14:00:00.5Z", 0, "2024-03-02 14:00:00.500"),
        ])
    func times(time: String, digits: Int, expected: String) throws {
        #expect(FrameCell.time(try Nanoseconds(parsing: time), digits: digits).text == expected)
    }

    @Test("Points stand below each other")
    func points() {
        #expect(
            DecimalAlignment.aligned(["0.5", "1234.25", "1e-07", "7", "NULL", "-inf", "1.5e+30"])
                == ["0.5    ", "1234.25   ", "1e-07  ", "7      ", "NULL", "-inf", "1.5e+30"])
        #expect(DecimalAlignment.aligned(["1", "22"]) == ["1", "22"], "there are no points")
        #expect(
            DecimalAlignment.aligned(["1234567890123456.5", "0.12345678901234567"])
                == ["1234567890123456.5", "0.12345678901234567"], "too far apart")
        #expect(DecimalAlignment.aligned([]).isEmpty)
    }

    @Test(arguments: [
        (0, "0"), (999, "999"), (1000, "1 000"), (-1_250_000, "-1 250 000"), (.min, "-9 223 372 036 854 775 808"),
    ])
    func groups(number: Int64, expected: String) { #expect(number.grouped == expected) }
}
