import Testing
import Vocabulary

@testable import Transfer

@Suite("Proxies and authorities in the environment")
struct NetworkSettingsTests {
    private static func proxy(_ environment: [String: String], for url: String) throws -> String? {
        let settings = try NetworkSettings(environment: environment)
        return try settings.proxy(for: WebAddress(parsing: url)).map { "\($0.variable) \($0.origin)" }
    }

    @Test(
        "Which variable counts",
        arguments: [
            ([:], "https://a.example", nil),
            (["HTTPS_PROXY": "http://p:1"], "https://a.example", "HTTPS_PROXY http://p:1"),
            (
                ["HTTPS_PROXY": "http://p:1", "https_proxy": "http://q:2"], "https://a.example",
                "https_proxy http://q:2"
            ),
            (["HTTPS_PROXY": "http://p:1"], "http://a.example", nil),
            (["http_proxy": "p:1"], "http://a.example", "http_proxy http://p:1"),
            (["HTTP_PROXY": "http://p:1"], "http://a.example", nil),
            (["ALL_PROXY": "http://p:1"], "https://a.example", "ALL_PROXY http://p:1"),
            (["ALL_PROXY": "http://p:1"], "http://a.example", "ALL_PROXY http://p:1"),
            (["HTTPS_PROXY": "", "ALL_PROXY": "http://p:1"], "https://a.example", "ALL_PROXY http://p:1"),
            (["HTTPS_PROXY": "http://p:1", "NO_PROXY": "a.example"], "https://a.example", nil),
            (
                ["HTTPS_PROXY": "http://p:1", "no_proxy": "b.example", "NO_PROXY": "a.example"], "https://a.example",
                "HTTPS_PROXY http://p:1"
            ),
            (["HTTPS_PROXY": "http://p:1"], "https://localhost:8443", nil),
            (["HTTPS_PROXY": "http://p:1"], "https://[::1]:8443", nil),
            (
                ["HTTPS_PROXY": "HTTP://[2001:db8::1]:3128/"], "https://a.example",
                "HTTPS_PROXY http://[2001:db8::1]:3128"
            ),
        ] as [([String: String], String, String?)])
    func variables(environment: [String: String], url: String, expected: String?) throws {
        #expect(try Self.proxy(environment, for: url) == expected)
    }

    @Test(
        "NO_PROXY, by curl's rules",
        arguments: [
            ("example.com", "example.com", 443, true), ("example.com", "api.example.com", 443, true),
            (".example.com", "example.com", 443, true), (".example.com", "api.example.com", 443, true),
            ("*.example.com", "api.example.com", 443, true), ("example.com", "myexample.com", 443, false),
            ("EXAMPLE.com.", "Api.Example.Com", 443, true), ("example.com", "example.com.", 443, true),
            ("api.example.com", "example.com", 443, false), ("a.test, b.test", "b.test", 443, true),
            ("a.test b.test", "b.test", 443, true), ("*", "any.example", 443, true), ("", "any.example", 443, false),
            ("example.com:8443", "example.com", 8443, true), ("example.com:8443", "example.com", 443, false),
            ("192.0.2.7", "192.0.2.7", 443, true), ("192.0.2.7", "192.0.2.70", 443, false),
            ("192.0.2.7:80", "192.0.2.7", 443, false), ("10.0.0.0/8", "10.250.1.1", 443, true),
            ("10.0.0.0/8", "11.0.0.1", 443, false), ("172.16.0.0/12", "172.31.9.9", 443, true),
            ("172.16.0.0/12", "172.32.0.1", 443, false), ("2001:db8::/32", "[2001:db8::5]", 443, true),
            ("[2001:db8::5]:8443", "[2001:db8::5]", 8443, true), ("[2001:db8::5]:8443", "[2001:db8::5]", 443, false),
            ("2001:db8::5", "[2001:db8:0::5]", 443, true), ("0.0.0.0/0", "203.0.113.9", 443, true),
            ("0.0.0.0/0", "name.example", 443, false), ("1.1", "192.1.1.1", 443, false),
            ("", "127.9.9.9", 443, true), ("", "x.localhost", 443, true), ("", "::1", 443, true),
        ])
    func exceptions(list: String, host: String, port: Int, expected: Bool) {
        #expect(ProxyExceptions(parsing: list).covers(host: host, port: port) == expected)
    }

    @Test("Entries of NO_PROXY that cannot be read are kept for the doctor and cover nothing")
    func unreadable() {
        let exceptions = ProxyExceptions(parsing: "good.test,10.0.0.0/99,<local>,a*b")
        #expect(exceptions.unreadable == ["10.0.0.0/99", "<local>", "a*b"])
        #expect(!exceptions.covers(host: "10.0.0.1", port: 443))
    }

    @Test("User name and password are decoded, and are secrets")
    func credentials() throws {
        let proxy = try ProxyServer(
            parsing: "http://some%40body:p%3Ass-w%C3%B6rd@p.example:3128", variable: "ALL_PROXY")
        // echo -n 'some@body:p:ss-wörd' | base64
        #expect(proxy.credentials?.reveal() == "c29tZUBib2R5OnA6c3Mtd8O2cmQ=")
        #expect(proxy.origin == "http://p.example:3128")
        #expect("\(proxy)".contains("c29tZUBib2R5") == false)
        #expect(Redaction.clean("p:ss-wörd p%3Ass-w%C3%B6rd c29tZUBib2R5OnA6c3Mtd8O2cmQ=") == "*** *** ***")
    }

    @Test(
        "A wrong proxy names its variable, never its value",
        arguments: [
            (
                "socks5://me:hidden-pass@p:1080",
                """
                HTTPS_PROXY names a proxy of the kind socks5
                  hint:  proxies are spoken to over http: HTTPS_PROXY=http://proxy.example:3128
                """
            ),
            (
                "hidden-pass://p:1080",
                """
                HTTPS_PROXY names a proxy of an unknown kind
                  hint:  proxies are spoken to over http: HTTPS_PROXY=http://proxy.example:3128
                """
            ),
            (
                "http://me:hidden-pass@p.example",
                """
                HTTPS_PROXY names a proxy without its port
                  hint:  programs disagree about what that means, so say it: HTTPS_PROXY=http://proxy.example:3128
                """
            ),
            (
                "http://me:hidden-pass@:3128",
                """
                HTTPS_PROXY is not the address of a proxy
                  hint:  HTTPS_PROXY=http://proxy.example:3128, or with a percent-encoded user name: \
                http://user:password@proxy.example:3128
                """
            ),
            (
                "http://me:hidden/pass@p.example:3128",
                """
                HTTPS_PROXY has a path behind the proxy's port
                  hint:  HTTPS_PROXY=http://proxy.example:3128; a / in a password is written %2F
                """
            ),
            (
                "http://me:hidden%pass@p.example:3128",
                """
                the user name or password in HTTPS_PROXY cannot be read
                  hint:  they are percent-encoded: % is written %25, @ is %40, : is %3A
                """
            ),
        ])
    func wrongProxy(value: String, expected: String) {
        let fault = #expect(throws: Fault.self) { try NetworkSettings(environment: ["HTTPS_PROXY": value]) }
        #expect(fault?.description == expected)
        #expect(fault?.kind == .badArgument)
    }

    @Test("Files of authorities: both variables add, and a wrong file names itself and its variable")
    func authorities() throws {
        let scratch = Scratch()
        let (missing, damaged) = (scratch.file("missing.pem"), scratch.file("damaged.pem"))
        scratch.write("damaged.pem", Array("-----BEGIN CERTIFICATE-----\nnothing\n".utf8))
        let settings = try NetworkSettings(environment: ["SSL_CERT_FILE": missing, "MOONPORT_CA_FILE": damaged])
        #expect(settings.authorities.map(\.source) == ["SSL_CERT_FILE", "MOONPORT_CA_FILE"])
        #expect(
            #expect(throws: Fault.self) { try settings.check() }?.description == """
                \(missing), which SSL_CERT_FILE names, cannot be read: No such file or directory
                  hint:  it must be a file of PEM certificates that you may read, or SSL_CERT_FILE must not be set
                """)
        let other = NetworkSettings.direct.trusting(AuthorityFile(path: damaged, source: "ca_file of profile \"lab\""))
        #expect(
            #expect(throws: Fault.self) { try other.check() }?.description == """
                \(damaged), which ca_file of profile "lab" names, holds no PEM certificates
                  hint:  it begins with -----BEGIN CERTIFICATE-----; from DER: openssl x509 -inform DER -in file \
                -out file.pem
                """)
        let folder = NetworkSettings.direct.trusting(AuthorityFile(path: scratch.path, source: "SSL_CERT_FILE"))
        #expect(
            #expect(throws: Fault.self) { try folder.check() }?.message
                == "\(scratch.path), which SSL_CERT_FILE names, cannot be read: Is a directory")
    }
}
