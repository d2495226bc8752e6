import Testing

@testable import Sandbox

private func written(
    _ values: [EventValue], _ format: EventCSV.Format, _ backslash: CoveoSettings.Backslash = .documented
) -> String {
    var csv = EventCSV(format: format, backslash: backslash)
    csv.row(values)
    return String(decoding: csv.take(), as: UTF8.self)
}

@Test(
    "A text is written in Coveo's dialects: EXCEL as documented, EXCEL with a bare backslash, NO_NEWLINE",
    arguments: [
        ("plain", "\"plain\"\n", "\"plain\"\n", "\"plain\"\n"), ("", "\"\"\n", "\"\"\n", "\"\"\n"),
        ("a\"b", "\"a\"\"b\"\n", "\"a\"\"b\"\n", "\"a\\\"b\"\n"),
        ("x\\y", "\"x\"\\y\"\n", "\"x\\y\"\n", "\"x\\\\y\"\n"),
        ("x\"y\\", "\"x\"\"y\"\\\"\n", "\"x\"\"y\\\"\n", "\"x\\\"y\\\\\"\n"),
        ("a,b", "\"a,b\"\n", "\"a,b\"\n", "\"a,b\"\n"), ("a\nb", "\"a\nb\"\n", "\"a\nb\"\n", "\"a b\"\n"),
        ("a\r\n\n\rb\n", "\"a\r\n\n\rb\n\"\n", "\"a\r\n\n\rb\n\"\n", "\"a b \"\n"),
        ("\r", "\"\r\"\n", "\"\r\"\n", "\" \"\n"), ("é 日本", "\"é 日本\"\n", "\"é 日本\"\n", "\"é 日本\"\n"),
    ])
func textsInBothDialects(text: String, documented: String, bare: String, oneLine: String) {
    #expect(written([.text(text)], .excel) == documented)
    #expect(written([.text(text)], .excel, .bare) == bare)
    #expect(written([.text(text)], .noNewline) == oneLine)
    #expect(written([.text(text)], .noNewline, .bare) == oneLine)
}

@Test func everyKindOfValueInARow() {
    let row: [EventValue] = [
        .moment(1_527_829_200_007), .null, .bool(true), .bool(false), .integer(-5), .number("1.50"), .text("x"), .null,
    ]
    let line = "\"2018-06-01 05:00:00.007\",,\"true\",\"false\",\"-5\",\"1.50\",\"x\",\n"
    #expect(written(row, .excel) == line)
    #expect(written(row, .noNewline) == line)
    #expect(written([.moment(-1)], .excel) == "\"1969-12-31 23:59:59.999\"\n")
    #expect(written([.null], .excel) == "\n")
    // A table without columns has no lines.
    #expect(written([], .excel) == "")
    var csv = EventCSV(format: .excel, backslash: .documented)
    csv.header(["Origin 1 (Page/Hub)", "A/B Test Name"])
    #expect(String(decoding: csv.take(), as: UTF8.self) == "\"Origin 1 (Page/Hub)\",\"A/B Test Name\"\n")
    #expect(csv.bytes.isEmpty)
}

@Test("What is written can be read again by the rules of the dialect", arguments: EventCSV.Format.allCases)
func dialectsAreUnambiguous(format: EventCSV.Format) throws {
    let texts = DemoTexts.nasty + ["\",\"", "\\\",\\\"", "\"\\\"", "\n\",\n"]
    var csv = EventCSV(format: format, backslash: .documented)
    for text in texts { csv.row([.text(text), .null, .text(text)]) }
    let rows = try EventCSVReader.rows(csv.take(), format)
    let expected = texts.map { text in
        format == .excel
            ? text
            : text.replacing(#/[\r\n]+/#.matchingSemantics(.unicodeScalar), with: " ")
    }
    #expect(rows == expected.map { [$0, nil, $0] })
}
