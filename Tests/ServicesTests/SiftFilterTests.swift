import Testing

@testable import Services

@Suite("Sift filters")
struct SiftFilterTests {
    @Test(
        "User text is quoted, whatever is in it",
        arguments: [
            ("hotfire 12", "'hotfire 12'"), ("it's", #"'it\'s'"#), (#"a\b"#, #"'a\\b'"#),
            ("' || true || '", #"'\' || true || \''"#), ("two\nlines", #"'two\nlines'"#), ("ünï", "'ünï'"),
        ])
    func quoted(text: String, expected: String) {
        #expect(SiftFilter.quoted(text) == expected)
    }

    @Test(
        "A name is compared; a pattern becomes an anchored expression in which only * is special",
        arguments: [
            ("hotfire 12", "name == 'hotfire 12'"), ("hotfire*", "name.matches('^hotfire.*$')"),
            ("q[0].*", #"name.matches('^q\\[0\\]\\..*$')"#),
        ])
    func name(pattern: String, expected: String) {
        #expect(SiftFilter.name("name", pattern) == expected)
    }

    @Test("A query is percent-encoded to the last character that matters")
    func query() {
        #expect(
            QueryText.encode([("filter", "name == 'a&b+c=d'"), ("pageToken", nil), ("pageSize", "50")])
                == "?filter=name%20%3D%3D%20%27a%26b%2Bc%3Dd%27&pageSize=50")
    }
}
