import Testing

@testable import Engine

/// Where the beginning of a CSV must be cut so that it ends with a row.
@Suite struct WholeRowsTests {
    @Test(
        "Rows end at line breaks outside of quotes",
        arguments: [
            ("a,b\n1,2\n3", "a,b\n1,2\n"), ("a,b\r\n1,2\r\n", "a,b\r\n1,2\r\n"), ("a,b", ""), ("", ""),
            ("a\n\"x\ny", "a\n"), ("a\n\"x\ny\"\nz", "a\n\"x\ny\"\n"), ("a\n\"x\"\"\ny\"\nz", "a\n\"x\"\"\ny\"\n"),
            ("a\n5\" pipe\n6\" \"\"pipe\n7", "a\n5\" pipe\n6\" \"\"pipe\n"), ("a,\"b\n\",c\n\"\",\"d", "a,\"b\n\",c\n"),
            ("\"\"\"\n\"\"\",x\ny", "\"\"\"\n\"\"\",x\n"), ("a\n\"x\"\"\ny", "a\n"), ("a\n\"x\"\"\ny\"\"\nz", "a\n"),
        ])
    func cut(_ text: String, _ whole: String) {
        let bytes = Array(text.utf8)
        let length = CSVRows.wholeLength(of: bytes, delimiter: ",", quote: "\"")
        #expect(String(decoding: bytes[..<length], as: UTF8.self) == whole)
    }

    @Test("Without quotes every line break ends a row")
    func unquoted() {
        #expect(CSVRows.wholeLength(of: Array("a\n\"x\ny".utf8), delimiter: "\t", quote: "") == 5)
    }
}
