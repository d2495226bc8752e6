import Testing

@testable import Display

@Suite("Text table")
struct TextTableTests {
    private let runs = TextTable(
        [.init("name"), .init("started"), .init("length", .right)],
        rows: [
            ["hotfire 12", "2024-03-02 14:00 UTC", "4m 10s"],
            ["hotfire 11", "2024-02-27 09:31 UTC", "3m 58s"],
            ["hotfire 10", "2024-02-20 16:05 UTC", "41s"],
        ],
        footer: ["… more: _:first(20), _:all()"])

    @Test func aTable() {
        #expect(
            runs.text(TerminalStyle(width: 80)) == """
                   name        started                length
                   ─────────── ───────────────────── ───────
                   hotfire 12  2024-03-02 14:00 UTC   4m 10s
                   hotfire 11  2024-02-27 09:31 UTC   3m 58s
                   hotfire 10  2024-02-20 16:05 UTC      41s
                   … more: _:first(20), _:all()

                """)
    }

    @Test func onlyASCIIWithoutUnicode() {
        var table = runs
        table.footer = []
        let text = table.text(TerminalStyle(width: 80, hasUnicode: false))
        #expect(text.contains("\n   ----------- --------------------- -------\n"))
        #expect(text.utf8.allSatisfy { $0 < 128 })
    }

    @Test func typesStandBelowTheNames() {
        let table = TextTable(
            [.init("time", type: "timestamp(ns)"), .init("motor.thrust", type: "double", .right)],
            rows: [["2024-03-02 14:00:00.000000000", "0.0"]])
        #expect(
            table.text(TerminalStyle(width: 80)) == """
                   time                            motor.thrust
                   timestamp(ns)                         double
                   ────────────────────────────── ─────────────
                   2024-03-02 14:00:00.000000000            0.0

                """)
    }

    @Test func longWordsAreCutBeforeNumbers() {
        let table = TextTable(
            [.init("what"), .init("bytes", .right)],
            rows: [["a very long description of what is there", "1234567890"], ["日本語の長い名前がここにあります", "1"]])
        #expect(
            table.text(TerminalStyle(width: 40)) == """
                   what                           bytes
                   ──────────────────────── ───────────
                   a very long descriptio…   1234567890
                   日本語の長い名前がここ…            1

                """)
    }

    @Test func columnsThatDoNotFitAreNamed() {
        let names = (1...30).map { "column\($0)" }
        let table = TextTable(names.map { .init($0, .right) }, rows: [names.map { _ in "1234567" }])
        let lines = table.text(TerminalStyle(width: 40)).split(separator: "\n")
        #expect(lines.allSatisfy { $0.count < 40 })
        #expect(lines[0] == "   column1  column2 …  column30")
        #expect(lines[3] == "   … 27 more columns: column3, column4,")
    }

    @Test func cellsCannotBreakTheTable() {
        let table = TextTable([.init("name")], rows: [["two\nlines"], ["\u{1B}[31mred"], []])
        let lines = table.text(TerminalStyle(width: 80)).split(separator: "\n", omittingEmptySubsequences: false)
        #expect(lines[2...] == ["   two\\nlines", "   \\x1b[31mred", "", ""])
    }

    @Test(arguments: [20, 30, 40, 60, 80, 120])
    func neverWiderThanTheTerminal(width: Int) {
        let table = TextTable(
            [.init("a"), .init("b", .right), .init("c"), .init("d")],
            rows: [["some words here", "3.14159265358979", "日本語の長い名前がここにあります", "the end of it all"]])
        for line in table.text(TerminalStyle(width: width)).split(separator: "\n") {
            #expect(line.map(String.init).joined().displayWidth < width)
        }
    }
}
