import Testing

@testable import Sandbox

@Test func roundTripOfAnOrdinaryText() throws {
    let json = try JSONParser.parse(Array(#" {"a":[1,-2.5e3,"x\u00e4\ud83d\ude00\n"],"b":{"c":null,"d":true}} "#.utf8))
    guard case .object(let members) = json.content, case .array(let items) = members[0].value.content else {
        Issue.record("no object with a list")
        return
    }
    #expect(members.map(\.name) == ["a", "b"])
    #expect(items.map(\.shown) == ["1", "-2.5e3", "\"xä😀\\n\""])
    #expect(members[1].place == TextPlace(line: 1, column: 42))
}

@Test(arguments: [
    ("", "(line 1:1): unexpected EOF"),
    ("{", "(line 1:2): unexpected EOF"),
    ("{\"a\":1,}", "(line 1:8): unexpected token }"),
    ("[1,]", "(line 1:4): unexpected token ]"),
    ("01", "(line 1:1): unexpected token 01"),
    ("1.", "(line 1:3): unexpected EOF"),
    ("NaN", "(line 1:1): unexpected token NaN"),
    ("{} {}", "(line 1:4): unexpected token {"),
    ("\"\n\"", "(line 1:2): invalid character in string"),
    ("\"\\x\"", "(line 1:4): invalid escape code in string"),
    ("\"\\ud800\"", "(line 1:8): invalid escape code in string"),
    ("{\"a\":1,\n \"a\":2}", "(line 2:2): duplicate field \"a\""),
    (String(repeating: "[", count: 200), "(line 1:101): exceeded max recursion depth"),
])
func brokenTextsAreNamedWithTheirPlace(text: String, expected: String) {
    #expect {
        _ = try JSONParser.parse(Array(text.utf8))
    } throws: { error in
        guard let failure = error as? JSONParser.Failure else { return false }
        return "\(failure.place): \(failure.message)" == expected
    }
}

@Test(.timeLimit(.minutes(1))) func aLongTextIsReadOnce() throws {
    // As many lines as values: who counts lines from the beginning for each needs minutes.
    let text = "[1" + String(repeating: ",\n1", count: 50_000) + "]"
    let json = try JSONParser.parse(Array(text.utf8))
    guard case .array(let items) = json.content else {
        Issue.record("no list")
        return
    }
    #expect(items.count == 50_001)
    #expect(items.last?.place == TextPlace(line: 50_001, column: 1))
}

@Test func bytesThatAreNoUTF8AreRefused() {
    #expect(throws: JSONParser.Failure.self) { try JSONParser.parse([0x22, 0xFF, 0x22]) }
}

@Test func writingKeepsOrderAndEscapes() {
    let json = JSON.object([
        ("b", .string("q\"\\\n\u{1}ü")), ("a", .array([.null, .integer(-5), .double(1), .double(.nan)])),
    ])
    #expect(json.text == #"{"b":"q\"\\\n\u0001ü","a":[null,-5,1,"NaN"]}"#)
}
