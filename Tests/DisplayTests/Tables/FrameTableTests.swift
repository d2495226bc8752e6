import Testing
import Vocabulary

@testable import Display

@Suite("Frame table")
struct FrameTableTests {
    static func time(_ text: String, digits: Int = 9) throws -> FrameCell {
        .time(try Nanoseconds(parsing: text), digits: digits)
    }

    /// Three columns of a flight, of which the first and last rows are shown.
    static func flight() throws -> FrameTable {
        FrameTable(
            [
                .init("time", type: "timestamp(ns)", .exact), .init("motor.thrust", type: "double", .number),
                .init("motor.temp", type: "double", .number),
            ],
            head: [
                [try time("2024-03-02T14:00:00Z"), .number(0), .number(291.4)],
                [try time("2024-03-02T14:00:00.000200000Z"), .number(0.25), .number(291.4)],
            ],
            tail: [[try time("2024-03-02T14:04:09.9998Z"), .number(1234.5), .null]],
            count: 1_250_000, hint: "%all shows them in a pager")
    }

    @Test func headAndTailWithTheTrueCount() throws {
        let text = try Self.flight().text(TerminalStyle(width: 80))
        #expect(
            text == """
                   time                            motor.thrust  motor.temp
                   timestamp(ns)                         double      double
                   ────────────────────────────── ───────────── ───────────
                   2024-03-02 14:00:00.000000000           0.0        291.4
                   2024-03-02 14:00:00.000200000           0.25       291.4
                   …
                   2024-03-02 14:04:09.999800000        1234.5         NULL
                   1 250 000 rows, 3 columns   %all shows them in a pager

                """)
    }

    @Test func coloursMakeFaintWhatIsNoValue() throws {
        let text = try Self.flight().text(TerminalStyle(width: 80, hasColor: true))
        let readable = text.split(separator: "\u{1B}").joined(separator: "^")
        #expect(
            readable == """
                   time                            motor.thrust  motor.temp
                   ^[2mtimestamp(ns)^[0m                         ^[2mdouble^[0m      ^[2mdouble^[0m
                   ────────────────────────────── ───────────── ───────────
                   2024-03-02 14:00:00.000000000           0.0        291.4
                   2024-03-02 14:00:00.000200000           0.25       291.4
                   ^[2m…^[0m
                   2024-03-02 14:04:09.999800000        1234.5         ^[2mNULL^[0m
                   ^[2m1 250 000 rows, 3 columns   %all shows them in a pager^[0m

                """)
    }

    @Test func onlyASCIIWithoutUnicode() throws {
        let text = try Self.flight().text(TerminalStyle(width: 80, hasUnicode: false))
        #expect(
            text == """
                   time                            motor.thrust  motor.temp
                   timestamp(ns)                         double      double
                   ------------------------------ ------------- -----------
                   2024-03-02 14:00:00.000000000           0.0        291.4
                   2024-03-02 14:00:00.000200000           0.25       291.4
                   ...
                   2024-03-02 14:04:09.999800000        1234.5         NULL
                   1 250 000 rows, 3 columns   %all shows them in a pager

                """)
    }

    @Test func aSmallTableIsShownWholeWithoutWords() {
        let table = FrameTable(
            [.init("thrust", type: "double", .number), .init("temp", type: "double", .number)],
            head: [[.number(4812.6), .number(655.3)]], count: 1)
        #expect(
            table.text(TerminalStyle(width: 80)) == """
                   thrust    temp
                   double  double
                   ────── ───────
                   4812.6   655.3

                """)
    }

    @Test func anEmptyTableSaysSo() {
        let table = FrameTable(
            [.init("time", type: "timestamp(ns)", .exact), .init("value", type: "double", .number)], head: [], count: 0,
            hint: "%all shows them in a pager")
        #expect(
            table.text(TerminalStyle(width: 80)) == """
                   time             value
                   timestamp(ns)   double
                   ────────────── ───────
                   0 rows, 2 columns

                """)
    }

    @Test func rowsThatNobodyHasCounted() {
        let table = FrameTable(
            [.init("n", type: "int64", .number)], head: [[.integer(1)]], count: nil, hint: "use count()")
        #expect(
            table.text(TerminalStyle(width: 80)) == """
                       n
                   int64
                   ─────
                       1
                   …
                   more rows, 1 column   use count()

                """)
    }

    static let kinds = FrameTable(
        [
            .init("id", type: "int64", .number), .init("price", type: "decimal(18,8)", .number),
            .init("ratio", type: "double", .number), .init("gain", type: "float", .number),
            .init("word", type: "text", .text), .init("ok", type: "boolean", .exact),
            .init("raw", type: "binary", .exact), .init("day", type: "date", .exact),
        ],
        head: [
            [
                .integer(.min), .exact("12345678.00000001"), .number(-0.0), .float(0.1), .text("日本語"), .boolean(true),
                .bytes([]), .date(CivilDate(daysSinceEpoch: 0)),
            ],
            [
                .integer(.max), .exact("0.10000000"), .number(.nan), .float(.infinity), .text(""), .boolean(false),
                .bytes([0, 255]), .date(CivilDate(daysSinceEpoch: 19784)),
            ],
            [
                .unsigned(.max), .exact("-1.50000000"), .number(1e-300), .float(16_777_216), .null, .null,
                .bytes(Array(0..<9)), .null,
            ],
            [
                .null, .null, .number(0.1), .float(.nan), .text("NULL"), .null,
                .bytes(Array(repeating: 171, count: 3000)),
            ],
            [.integer(0), .null, .number(-.infinity), .null, .text("two\nlines\tand \u{1B}[31mred")],
            [.integer(-1), .null, .number(123456.75), .null, .text(" blank")],
            [.integer(1), .null, .number(5), .null, .text("👩‍👩‍👧 e\u{301} ☀️ שלום")],
        ], count: 7)

    @Test func everyKindOfCell() {
        #expect(
            Self.kinds.text(TerminalStyle(width: 160)) == #"""
                                     id              price        ratio        gain  word                         ok       raw                               day
                                  int64      decimal(18,8)       double       float  text                         boolean  binary                            date
                   ──────────────────── ────────────────── ──────────── ─────────── ───────────────────────────── ──────── ───────────────────────────────── ──────────
                   -9223372036854775808  12345678.00000001      -0.0            0.1  日本語                       true     0x                                1970-01-01
                    9223372036854775807         0.10000000          NaN         inf  ""                           false    0x00ff                            2024-03-02
                   18446744073709551615        -1.50000000       1e-300  16777216.0  NULL                         NULL     0x0001020304050607 + 1 byte       NULL
                                   NULL               NULL       0.1            NaN  "NULL"                       NULL     0xabababababababab + 2 992 bytes  NULL
                                      0               NULL         -inf        NULL  two\nlines\tand \x1b[31mred  NULL     NULL                              NULL
                                     -1               NULL  123456.75          NULL  " blank"                     NULL     NULL                              NULL
                                      1               NULL       5.0           NULL  👩‍👩‍👧 é ☀️ שלום                 NULL     NULL                              NULL

                """#)
    }

    @Test func columnsOfTheMiddleAreFoldedAt120() {
        #expect(
            Self.kinds.text(TerminalStyle(width: 120)) == """
                                     id              price        ratio … ok       raw                               day
                                  int64      decimal(18,8)       double … boolean  binary                            date
                   ──────────────────── ────────────────── ──────────── ─ ──────── ───────────────────────────────── ──────────
                   -9223372036854775808  12345678.00000001      -0.0    … true     0x                                1970-01-01
                    9223372036854775807         0.10000000          NaN … false    0x00ff                            2024-03-02
                   18446744073709551615        -1.50000000       1e-300 … NULL     0x0001020304050607 + 1 byte       NULL
                                   NULL               NULL       0.1    … NULL     0xabababababababab + 2 992 bytes  NULL
                                      0               NULL         -inf … NULL     NULL                              NULL
                                     -1               NULL  123456.75   … NULL     NULL                              NULL
                                      1               NULL       5.0    … NULL     NULL                              NULL
                   … 2 more columns: gain, word

                """)
    }

    @Test func columnsOfTheMiddleAreFoldedAt80() {
        #expect(
            Self.kinds.text(TerminalStyle(width: 80)) == """
                                     id              price        ratio … day
                                  int64      decimal(18,8)       double … date
                   ──────────────────── ────────────────── ──────────── ─ ──────────
                   -9223372036854775808  12345678.00000001      -0.0    … 1970-01-01
                    9223372036854775807         0.10000000          NaN … 2024-03-02
                   18446744073709551615        -1.50000000       1e-300 … NULL
                                   NULL               NULL       0.1    … NULL
                                      0               NULL         -inf … NULL
                                     -1               NULL  123456.75   … NULL
                                      1               NULL       5.0    … NULL
                   … 4 more columns: gain, word, ok, raw

                """)
        #expect(
            Self.kinds.text(TerminalStyle(width: 80, hasUnicode: false)) == """
                                     id              price        ratio ... day
                                  int64      decimal(18,8)       double ... date
                   -------------------- ------------------ ------------ --- ----------
                   -9223372036854775808  12345678.00000001      -0.0    ... 1970-01-01
                    9223372036854775807         0.10000000          NaN ... 2024-03-02
                   18446744073709551615        -1.50000000       1e-300 ... NULL
                                   NULL               NULL       0.1    ... NULL
                                      0               NULL         -inf ... NULL
                                     -1               NULL  123456.75   ... NULL
                                      1               NULL       5.0    ... NULL
                   ... 4 more columns: gain, word, ok, raw

                """)
    }

    @Test func longTextsAreCutBeforeColumnsAreFolded() {
        let table = FrameTable(
            [.init("note", type: "text", .text), .init("n", type: "int64", .number), .init("b", type: "text", .text)],
            head: [[.text(String(repeating: "long ", count: 20) + "."), .integer(1_234_567_890), .text("short")]],
            count: 1)
        #expect(
            table.text(TerminalStyle(width: 60)) == """
                   note                                            n  b
                   text                                        int64  text
                   ───────────────────────────────────── ─────────── ──────
                   long long long long long long long …   1234567890  short

                """)
    }

    /// Forty channels, as a wide table of aligned ones has them.
    static let wide = FrameTable(
        (1...40).map { .init("vehicle.engine.sensor\($0)", type: "double", .number) },
        head: [(1...40).map { .number(Double($0) * 1.5) }], count: 20_000)

    @Test func namesAreCutInTheMiddleAndTheFoldedOnesNamedAt80() {
        #expect(
            Self.wide.text(TerminalStyle(width: 80)) == """
                   vehicl…sensor1  vehicl…ensor2  vehicl…ensor3 …  vehicl…nsor39  vehicl…nsor40
                           double         double         double …         double         double
                   ────────────── ────────────── ────────────── ─ ────────────── ──────────────
                              1.5            3.0            4.5 …           58.5           60.0
                   …
                   20 000 rows, 40 columns
                   … 35 more columns: vehicle.engine.sensor4, vehicle.engine.sensor5,
                     vehicle.engine.sensor6, vehicle.engine.sensor7, vehicle.engine.sensor8,
                     vehicle.engine.sensor9, vehicle.engine.sensor10, …

                """)
    }

    @Test func namesAreCutInTheMiddleAndTheFoldedOnesNamedAt120() {
        #expect(
            Self.wide.text(TerminalStyle(width: 120)) == """
                   vehicl…sensor1  vehicl…ensor2  vehicl…ensor3  vehic…ensor4 …  vehic…nsor37  vehic…nsor38  vehic…nsor39  vehic…nsor40
                           double         double         double        double …        double        double        double        double
                   ────────────── ────────────── ────────────── ───────────── ─ ───────────── ───────────── ───────────── ─────────────
                              1.5            3.0            4.5           6.0 …          55.5          57.0          58.5          60.0
                   …
                   20 000 rows, 40 columns
                   … 32 more columns: vehicle.engine.sensor5, vehicle.engine.sensor6, vehicle.engine.sensor7, vehicle.engine.sensor8,
                     vehicle.engine.sensor9, vehicle.engine.sensor10, vehicle.engine.sensor11, vehicle.engine.sensor12,
                     vehicle.engine.sensor13, vehicle.engine.sensor14, vehicle.engine.sensor15, vehicle.engine.sensor16, …

                """)
    }

    @Test func numbersAndTimesAreNeverCut() throws {
        let table = FrameTable(
            [.init("time", type: "timestamp(ns)", .exact), .init("n", type: "int64", .number)],
            head: [[try Self.time("2024-03-02T14:00:00.123456789Z"), .integer(.min)]], count: 1)
        let text = table.text(TerminalStyle(width: 20))
        #expect(text.contains("2024-03-02 14:00:00.123456789  …\n"), "wider than the terminal, and whole")
        #expect(text.hasSuffix("   … 1 more column:\n     n\n"))
    }

    @Test(arguments: [40, 60, 79, 80, 81, 100, 120, 200])
    func neverWiderThanTheTerminal(width: Int) throws {
        for table in [Self.kinds, Self.wide, try Self.flight()] {
            for line in table.text(TerminalStyle(width: width)).split(separator: "\n") {
                #expect(String(line).displayWidth < width, "\(line)")
            }
        }
    }
}
