import Testing

@testable import Exports

@Suite("Output names")
struct OutputNameTests {
    @Test(
        "A title becomes a name that every file system takes",
        arguments: [
            ("hotfire 12", "hotfire-12"), ("Flüge / Mai: A", "Flüge-Mai-A"), ("../../etc/passwd", "etc-passwd"),
            (".hidden", "hidden"), ("", "export"), ("///", "export"), ("a\nb\u{0}c", "a-b-c"),
            ("q[0] v1.2+x", "q-0-v1.2+x"),
        ])
    func stem(title: String, expected: String) {
        #expect(OutputName.stem(title) == expected)
    }

    @Test("A very long title is cut where a character ends")
    func longest() {
        let stem = OutputName.stem(String(repeating: "ü", count: 300))
        #expect(stem.utf8.count == 200)
        #expect(stem.allSatisfy { $0 == "ü" })
    }

    @Test("The names to try are the stem, then numbered")
    func candidates() {
        #expect(Array(OutputName.candidates("a").prefix(3)) == ["a", "a-2", "a-3"])
    }
}
