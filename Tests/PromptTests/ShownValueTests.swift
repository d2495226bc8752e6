import Testing

@testable import Prompt

@Suite("Showing values")
struct ShownValueTests {
    private func list(_ values: [ShownValue], omitted: Int = 0) -> ShownValue {
        .table(values.map { .init(key: nil, value: $0) }, omitted: omitted)
    }

    @Test(
        arguments: [
            (.plain("3.0"), "3.0\n"), (.text("bare"), "bare\n"), (.text("two\nlines\u{1B}"), "two\nlines\\x1b\n"),
            (.object("Job  queued"), "Job  queued\n"), (.table([], omitted: 0), "{}\n"), (.deeper(count: 3), "{…3}\n"),
        ] as [(ShownValue, String)])
    func single(value: ShownValue, expected: String) { #expect(value.text(width: 80) == expected) }

    @Test func shortTablesStandOnOneLine() {
        let value = ShownValue.table(
            [
                .init(key: nil, value: .text("a \"b\"\n")), .init(key: .text("name"), value: .plain("1")),
                .init(key: .text("two words"), value: .again), .init(key: .text("end"), value: .plain("true")),
                .init(key: .plain("2.5"), value: list([.plain("1"), .plain("2")])),
            ], omitted: 0)
        #expect(
            value.text(width: 100)
                == "{ \"a \\\"b\\\"\\n\", name = 1, [\"two words\"] = {…again}, [\"end\"] = true, [2.5] = { 1, 2 } }\n")
    }

    @Test func longTablesGetALineForEachField() {
        let value = ShownValue.table(
            [
                .init(key: .text("channels"), value: list([.text("motor.thrust"), .text("motor.temp")], omitted: 3)),
                .init(key: .text("n"), value: .plain("1")),
            ], omitted: 980)
        #expect(
            value.text(width: 40) == """
                {
                  channels = {
                    "motor.thrust",
                    "motor.temp",
                    … 3 more
                  },
                  n = 1,
                  … 980 more
                }

                """)
    }

    @Test func aListOfObjectsIsTheirLines() {
        let files = list([.object("out/a.parquet   51.0 MB"), .object("out/b.parquet   8 B")], omitted: 2)
        #expect(files.text(width: 80) == "out/a.parquet   51.0 MB\nout/b.parquet   8 B\n… 2 more\n")
    }
}
