import Testing

@testable import Display

@Suite("Display width")
struct DisplayWidthTests {
    @Test(arguments: [
        ("", 0), ("abc", 3), ("ü", 1), ("u\u{308}", 1), ("日本", 4), ("ﾊﾝｶｸ", 4), ("한글", 4), ("😀", 2), ("👩‍👩‍👧", 2),
        ("🇩🇪", 2), ("☀️", 2), ("☀", 1), ("a\u{200B}b", 2), ("…", 1), ("█░", 2), ("Ａ", 2),
    ])
    func columns(text: String, expected: Int) { #expect(text.displayWidth == expected) }

    @Test(arguments: [
        ("motor.thrust", 20, "motor.thrust"), ("motor.thrust", 12, "motor.thrust"), ("motor.thrust", 8, "motor.t…"),
        ("日本語の名前", 7, "日本語…"), ("日本語の名前", 6, "日本…"), ("abc", 1, "a"), ("abc", 0, ""),
    ])
    func fitting(text: String, width: Int, expected: String) {
        let fitted = text.fitted(to: width, ellipsis: "…")
        #expect(fitted == expected)
        #expect(fitted.displayWidth <= width)
    }

    @Test func aligning() {
        #expect("日本".leftAligned(in: 6) + "|" == "日本  |")
        #expect("12".rightAligned(in: 5) == "   12")
        #expect("long".rightAligned(in: 2) == "long")
    }

    @Test(arguments: [
        ("plain ü 日本", "plain ü 日本"), ("a\u{1B}[2Jb", "a\\x1b[2Jb"), ("two\nlines\tx\r", "two\\nlines\\tx\\r"),
        ("\u{7}\u{7F}", "\\x07\\x7f"), ("\u{9B}31m", "\\u{9b}31m"), ("abc\u{202E}txt", "abc\\u{202e}txt"),
    ])
    func controlCharactersAreWrittenOut(text: String, expected: String) { #expect(text.visible == expected) }

    @Test func textsOfSeveralLinesKeepTheirLines() { #expect("a\n\tb\u{1B}c".visibleLines == "a\n\tb\\x1bc") }
}
