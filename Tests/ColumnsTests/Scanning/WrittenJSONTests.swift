import Testing

@testable import Columns

/// JSON that is handed on as it was written.
@Suite struct WrittenJSONTests {
    @Test(
        "Digits and escapes stay, blanks go",
        arguments: [
            (" {} ", "{}"), ("[ ]", "[]"), ("[ -0.0,\n1E400, 1.50 ]", "[-0.0,1E400,1.50]"),
            (
                "{ \"a b\" : \"c \\u00e9 \\\" d\" , \"a b\":12345678901234567890 }",
                "{\"a b\":\"c \\u00e9 \\\" d\",\"a b\":12345678901234567890}"
            ),
            ("[\"\\/\",\"ü🚀\"]", "[\"\\/\",\"ü🚀\"]"),
        ])
    func compact(text: String, expected: String) { #expect(WrittenJSON(text)?.text == expected) }

    @Test(
        "What is no JSON, or neither an object nor a list",
        arguments: [
            "", " ", "1", "\"a\"", "null", "{", "[1", "[1,]", "[01]", "{} {}", "[1]x", "{a:1}", "['a']", "[NaN]",
            "[\"a]",
            "[\"\\ud800\"]", "[tru]", "[\u{feff}]",
        ])
    func refusals(text: String) { #expect(WrittenJSON(text) == nil) }
}
