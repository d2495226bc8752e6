import Foundation
import NIOSSL
import Testing
import Vocabulary

@testable import Transfer

@Suite("Certificates", .timeLimit(.minutes(5)))
struct CertificateTests {
    private static let authorityHint =
        "if it is the right host, name its authority's certificate (PEM): MOONPORT_CA_FILE=/path/authority.pem, or "
        + "ca_file in the profile"

    @Test("An authority of one's own is trusted when a variable or a profile names it")
    func trusted() async throws {
        let authority = try TestAuthority()
        let server = try await TestTLSServer(authority.sign())
        let url = "https://127.0.0.1:\(server.port)"
        for variable in ["SSL_CERT_FILE", "MOONPORT_CA_FILE"] {
            #expect(try await ask(url, [variable: authority.certificate]) == "hello")
        }
        #expect(try await ask(url, [:], trusting: authority.certificate) == "hello")
        try await server.stop()
    }

    @Test("One that is not known is named")
    func unknown() async throws {
        let server = try await TestTLSServer(TestAuthority(named: "Somebody's Authority").sign())
        let fault = await refusal("https://127.0.0.1:\(server.port)", [:])
        #expect(
            fault?.description == """
                https://127.0.0.1:\(server.port) cannot be trusted: its certificate is signed by \
                "Somebody's Authority", which is not trusted here
                  hint:  \(Self.authorityHint)
                """)
        #expect(fault?.kind == .unreachable)
        #expect(server.requests.isEmpty)
        try await server.stop()
    }

    @Test("A self-signed certificate")
    func selfSigned() async throws {
        let server = try await TestTLSServer(TestAuthority().selfSigned())
        let fault = await refusal("https://127.0.0.1:\(server.port)", [:])
        #expect(
            fault?.description == """
                https://127.0.0.1:\(server.port) cannot be trusted: its certificate is self-signed
                  hint:  \(Self.authorityHint)
                """)
        #expect(server.requests.isEmpty)
        try await server.stop()
    }

    @Test("An expired certificate, also of a trusted authority")
    func expired() async throws {
        let authority = try TestAuthority()
        let server = try await TestTLSServer(authority.sign(days: -1))
        let fault = await refusal("https://127.0.0.1:\(server.port)", [:], trusting: authority.certificate)
        let day = Nanoseconds(sinceEpoch: (Int64(Date().timeIntervalSince1970) - 86_400) * 1_000_000_000)
        #expect(
            fault?.description == """
                https://127.0.0.1:\(server.port) cannot be trusted: its certificate has expired \
                (\(day.description.prefix(10)))
                  hint:  is this machine's clock right? If so, whoever runs the host must renew the certificate
                """)
        try await server.stop()
    }

    @Test("A certificate for another host, of a trusted authority")
    func wrongHost() async throws {
        let authority = try TestAuthority()
        let server = try await TestTLSServer(authority.sign("other.test"))
        let fault = await refusal("https://127.0.0.1:\(server.port)", [:], trusting: authority.certificate)
        #expect(
            fault?.description == """
                https://127.0.0.1:\(server.port) cannot be trusted: its certificate is another host's
                  hint:  check the URL: the certificate was made for another name
                """)
        #expect(server.requests.isEmpty)
        try await server.stop()
    }

    @Test("A host that does not speak TLS")
    func plain() async throws {
        let server = TestServer { _ in answer(200) }
        defer { server.stop() }
        let fault = await refusal("https://127.0.0.1:\(server.port)", [:])
        #expect(fault?.kind == .unreachable, "\(fault?.description ?? "")")
    }

    @Test(
        "What a chain says of itself",
        arguments: [
            ([], CertificateTrouble.untrusted),
            ([fact("A", from: 0, until: 50)], .expired("1970-01-01")),
            ([fact("A", from: 172_800, until: 200_000)], .notYetValid("1970-01-03")),
            ([fact("A", isSelfSigned: true)], .selfSigned),
            ([fact("B"), fact("Root")], .unknownAuthority("Root")),
            ([fact("B"), fact("Root", until: 10)], .expired("1970-01-01")),
            ([fact(nil)], .untrusted),
        ])
    func decision(chain: [CertificateTrouble.Facts], expected: CertificateTrouble) {
        #expect(CertificateTrouble(chain: chain, now: 100) == expected)
    }

    private static func fact(
        _ authority: String?, isSelfSigned: Bool = false, from: Int64 = 0, until: Int64 = 1000
    ) -> CertificateTrouble.Facts {
        CertificateTrouble.Facts(authority: authority, isSelfSigned: isSelfSigned, from: from, until: until)
    }

    @Test("Names are read from DER; bytes that are none, or cut off anywhere, give nothing")
    func names() throws {
        let authority = try TestAuthority(named: "Näme")
        let pair = try authority.sign()
        let der = try #require(try NIOSSLCertificate.fromPEMFile(pair.certificate).first).toDERBytes()
        #expect(CertificateNames(der: der)?.authority == "Näme")
        #expect(CertificateNames(der: der)?.isSelfSigned == false)
        let own = try #require(try NIOSSLCertificate.fromPEMFile(authority.certificate).first).toDERBytes()
        #expect(CertificateNames(der: own)?.isSelfSigned == true)
        for count in 0..<der.count { #expect(CertificateNames(der: Array(der.prefix(count))) == nil) }
        #expect(CertificateNames(der: [0x30, 0x84, 0xFF, 0xFF, 0xFF, 0xFF]) == nil)
    }
}
