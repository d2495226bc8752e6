import Testing
import Vocabulary

@testable import Transfer

@Suite struct WebAddressTests {
    @Test(arguments: [
        ("https://api.siftstack.com", "https://api.siftstack.com/"),
        ("HTTP://Host:8080/A/b?x=1", "http://host:8080/A/b?x=1"),
        ("https://host:443/x#part", "https://host/x"),
        ("http://host:80", "http://host/"),
        ("http://host?x", "http://host/?x"),
        ("http://[::1]:7/x", "http://[::1]:7/x"),
        ("https://h/p?sig=a%2Fb%2B&t=2024-01-01T00:00:00Z", "https://h/p?sig=a%2Fb%2B&t=2024-01-01T00:00:00Z"),
    ])
    func reads(text: String, expected: String) throws {
        #expect(try WebAddress(parsing: text).url == expected)
    }

    @Test(arguments: [
        "", "host", "ftp://host", "file:///etc/passwd", "http://", "http:///x", "http://user@host", "http://u:p@host/",
        "http://host:0", "http://host:65536", "http://host:x", "http://ho st/", "http://host/a b",
        "http://host/\r\nX: y",
        "http://host\\@evil/", "http://[::1", "http://[::1]x/", "javascript:alert(1)",
    ])
    func refuses(text: String) {
        #expect { try WebAddress(parsing: text) } throws: { ($0 as? Fault)?.kind == .badArgument }
    }

    @Test(arguments: [
        ("https://h", "/api/v1/x", "https://h/api/v1/x"),
        ("https://h/", "api", "https://h/api"),
        ("https://h/base/", "/api?y=1", "https://h/base/api?y=1"),
        ("https://h/base", "?y=1", "https://h/base?y=1"),
        ("https://h", "/v1/jobs/1:cancel", "https://h/v1/jobs/1:cancel"),
        ("https://h", "https://other/x", "https://other/x"),
        ("https://h", "/find?u=http://x", "https://h/find?u=http://x"),
    ])
    func appendsTheTargetOfARequest(base: String, path: String, expected: String) throws {
        #expect(try WebAddress(parsing: base).appending(path).url == expected)
    }

    @Test(arguments: [
        ("/x", "https://h:1/x"), ("x", "https://h:1/a/x"), ("?q", "https://h:1/a/b?q"), ("//o/x", "https://o/x"),
        ("http://o/x", "http://o/x"), ("../x", "https://h:1/x"), ("../../../x", "https://h:1/x"),
        ("./", "https://h:1/a/"),
        ("/a/../b/./c?d=..", "https://h:1/b/c?d=.."), ("x#y", "https://h:1/a/x"),
    ])
    func resolvesALocation(reference: String, expected: String) throws {
        #expect(try WebAddress(parsing: "https://h:1/a/b?c").resolving(reference)?.url == expected)
    }

    @Test(arguments: ["ftp://o/x", "http://user@o/", "http:x", "a b", "data:text/plain,x"])
    func resolvesNoOtherThing(reference: String) throws {
        #expect(try WebAddress(parsing: "https://h/a").resolving(reference) == nil)
    }

    @Test func anOriginIsSchemeHostAndPort() throws {
        let home = try WebAddress(parsing: "https://h/a")
        #expect(home.isSameOrigin(as: try WebAddress(parsing: "https://H:443/b")))
        for other in ["http://h/a", "https://h:444/a", "https://x.h/a", "https://h.x/a"] {
            #expect(!home.isSameOrigin(as: try WebAddress(parsing: other)))
        }
    }

    @Test func redirectsAreFollowedOrRefused() throws {
        let home = try WebAddress(parsing: "https://h/a")
        func redirect(_ status: Int, _ headers: HTTPHeaders, followed: Int = 0) -> Redirect {
            Redirect(status: status, headers: headers, from: home, followed: followed, maximum: 5)
        }
        #expect(redirect(200, ["Location": "/b"]) == .none)
        #expect(redirect(304, [:]) == .none)
        #expect(redirect(302, ["location": "/b"]) == .follow(try WebAddress(parsing: "https://h/b")))
        #expect(
            redirect(307, ["Location": "https://o/b"], followed: 4) == .follow(try WebAddress(parsing: "https://o/b")))
        #expect(redirect(307, ["Location": "https://o/b"], followed: 5) == .refuse("more than 5 times"))
        #expect(redirect(302, [:]) == .refuse("without a usable Location"))
        #expect(redirect(302, ["Location": "http://h/b"]) == .refuse("from https to http"))
    }
}
