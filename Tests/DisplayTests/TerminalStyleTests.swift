import Testing

@testable import Display

@Suite("Terminal style")
struct TerminalStyleTests {
    private func decide(
        _ environment: [String: String], isTerminal: Bool = true, size: (Int, Int)? = (100, 30)
    ) -> TerminalStyle {
        TerminalStyle.decide(
            isTerminal: isTerminal, size: size.map { (columns: $0.0, rows: $0.1) },
            environment: ["TERM": "xterm", "LANG": "C.UTF-8"].merging(environment) { $1 })
    }

    @Test func anOrdinaryTerminal() {
        #expect(
            decide([:])
                == TerminalStyle(width: 100, height: 30, hasColor: true, hasUnicode: true, isTerminal: true))
    }

    @Test func noColorIsObeyedUnlessEmpty() {
        #expect(decide(["NO_COLOR": "1"]).hasColor == false)
        #expect(decide(["NO_COLOR": "1"]).isTerminal)
        #expect(decide(["NO_COLOR": ""]).hasColor)
    }

    @Test(arguments: ["dumb", ""])
    func aTerminalThatCannotMoveCountsAsAFile(name: String) {
        let style = decide(["TERM": name])
        #expect(!style.isTerminal)
        #expect(!style.hasColor)
    }

    @Test func columnsOnlyWhereTheTerminalDoesNotKnow() {
        #expect(decide(["COLUMNS": "120"]).width == 100)
        #expect(decide(["COLUMNS": "120"], isTerminal: false, size: nil).width == 120)
        #expect(decide(["COLUMNS": "wide"], isTerminal: false, size: nil).width == 80)
        #expect(decide(["COLUMNS": "0"], isTerminal: false, size: nil).width == 80)
        #expect(decide(["COLUMNS": "1000000000"], isTerminal: false, size: nil).width == 80)
    }

    @Test(arguments: [
        (["LC_ALL": "", "LANG": "de_DE.utf8"], true), (["LC_ALL": "C", "LANG": "de_DE.UTF-8"], false),
        (["LC_CTYPE": "POSIX"], false), (["LANG": "en_US.ISO-8859-1"], false), (["LANG": "de_DE.UTF-8@euro"], true),
        (["LANG": ""], false),
    ])
    func theLocaleDecidesOnUnicode(environment: [String: String], expected: Bool) {
        #expect(decide(environment).hasUnicode == expected)
    }

    @Test func aDescriptorThatIsNoTerminal() {
        let style = TerminalStyle.detect(descriptor: -1, environment: ["TERM": "xterm", "LANG": "C.UTF-8"])
        #expect(style == TerminalStyle(width: 80, height: nil, hasColor: false, hasUnicode: true, isTerminal: false))
    }
}
