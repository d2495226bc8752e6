import Testing

@testable import Vocabulary

@Suite struct SecretTests {
    @Test func isNeverPrinted() {
        let secret = Secret("k-secret-value-1")
        var dumped = ""
        dump([secret], to: &dumped)
        #expect("\(secret)" == "***")
        #expect(String(reflecting: secret) == "***")
        #expect(!dumped.contains("k-secret"))
        #expect(secret.reveal() == "k-secret-value-1")
    }

    @Test func isTakenOutOfEveryText() {
        let long = Secret("abcdef-long")
        let short = Secret("abcdef")
        #expect(Redaction.clean("a \(long.reveal()) b \(short.reveal())") == "a *** b ***")
        _ = Secret("ab")
        #expect(Redaction.clean("cab") == "cab", "short values would blank out ordinary words")
    }

    @Test func aFaultShowsNone() {
        let key = Secret("key-98765")
        let fault = Fault(.denied, "key \(key.reveal()) refused", hint: "not \(key.reveal())")
        #expect(fault.description == "key *** refused\n  hint:  not ***")
        #expect(!fault.report.contains("98765"))
        #expect(!fault.detail.contains("98765"))
    }

    @Test func theQueryOfASignedLinkIsTakenOut() {
        let link = "https://store.example/a/b.zip?X-Amz-Signature=0123&x=1"
        #expect(Redaction.clean("GET \(link) failed") == "GET https://store.example/a/b.zip?*** failed")
        #expect(Redaction.clean("what? https://host/path is fine?") == "what? https://host/path is fine?")
    }
}
