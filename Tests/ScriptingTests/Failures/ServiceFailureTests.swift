import Foundation
import Sandbox
import Testing

@Suite("Failures: the service and the way to it")
struct ServiceFailureTests {
    @Test("A wrong key, and one that may not do this")
    func key() async throws {
        let fixture = try await FailureFixture("forbidden path=/api/v1/ping")
        try await fixture.expect([
            (
                "require 'sift'.connect { api_key = 'no', url = c.url }:runs():all()",
                """
                error: sift does not accept the API key
                  in:    require 'sift'.connect { api_key = 'no', ...     test:2
                  hint:  keys are made in Sift's settings; SIFT_API_KEY or the profile's api_key must hold a current one
                """
            ),
            (
                "c:ping()",
                """
                error: sift does not allow this: permission denied
                  in:    c:ping()     test:2
                  hint:  the key has the rights of its user; ask for access, or use another key
                """
            ),
        ])
    }

    @Test("Nobody listens: said after all tries, which took no real time")
    func down() async throws {
        let url = "http://127.0.0.1:\(try RawServer.closedPort())"
        let fixture = try await FailureFixture(environment: ["SIFT_REST_URI": url])
        try await fixture.expect(
            "c:ping()",
            """
            error: \(url) cannot be reached: connection refused
              in:    c:ping()     test:2
              hint:  check the URL and the network
            """)
        #expect(fixture.clock.elapsed > .seconds(5))
        await fixture.stop()
    }

    @Test("TLS is refused: by a port that does not speak it, and by an alert")
    func tls() async throws {
        // RFC 8446, 6.2: a fatal alert, handshake_failure.
        let alert = try RawServer(saying: [0x15, 0x03, 0x03, 0x00, 0x02, 0x02, 0x28])
        let plain = try RawServer(saying: Array("HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n".utf8))
        for (port, reason) in [(alert.port, "the TLS handshake failed"), (plain.port, "it does not speak TLS")] {
            let url = "https://127.0.0.1:\(port)"
            let fixture = try await FailureFixture(environment: ["SIFT_REST_URI": url])
            try await fixture.expect(
                "c:ping()",
                """
                error: \(url) cannot be trusted: \(reason)
                  in:    c:ping()     test:2
                  hint:  check the URL; is it https, and is the port right?
                """)
            // Another try cannot help.
            #expect(fixture.clock.elapsed == .zero)
            await fixture.stop()
        }
    }

    @Test("The proxy is down, wants a password, or does not let through")
    func proxy() async throws {
        let closed = try RawServer.closedPort()
        let wants = try RawServer(
            saying: Array("HTTP/1.1 407 Proxy Authentication Required\r\nContent-Length: 0\r\n\r\n".utf8))
        let refuses = try RawServer(saying: Array("HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n".utf8))
        let table = [
            (
                closed,
                """
                error: the proxy http://127.0.0.1:<port> cannot be reached: connection refused
                  in:    c:ping()     test:2
                  hint:  HTTPS_PROXY names it: check host and port; what needs no proxy is listed in NO_PROXY, \
                for example NO_PROXY=sift.example
                """
            ),
            (
                wants.port,
                """
                error: the proxy http://127.0.0.1:<port> asks for a user name and password
                  in:    c:ping()     test:2
                  hint:  HTTPS_PROXY=http://user:password@127.0.0.1:<port>
                """
            ),
            (
                refuses.port,
                """
                error: the proxy http://127.0.0.1:<port> refuses the connection to the host
                  in:    c:ping()     test:2
                  hint:  may it reach sift.example? Ask who runs it, or go without: NO_PROXY=sift.example
                """
            ),
        ]
        for (port, report) in table {
            let fixture = try await FailureFixture(environment: [
                "SIFT_REST_URI": "https://sift.example", "HTTPS_PROXY": "http://127.0.0.1:\(port)",
            ])
            try await fixture.expect("c:ping()", report.replacing("<port>", with: "\(port)"))
            await fixture.stop()
        }
    }

    @Test("429 and 503 that never end, with and without Retry-After")
    func bursts() async throws {
        try await FailureFixture("rate-limit path=/api/v1/ping wait=3s header=yes").expect([
            (
                "c:ping()",
                """
                error: sift's rate limit is met: rate limit exceeded, please retry in 3s
                  in:    c:ping()     test:2
                  hint:  fewer requests at once, or later; the service asks to wait 3s
                """
            )
        ])
        let patient = try await FailureFixture("rate-limit path=/api/v1/ping wait=1h")
        try await patient.expect(
            "c:ping()",
            """
            error: sift's rate limit is met: rate limit exceeded, please retry in 3600s
              in:    c:ping()     test:2
              hint:  fewer requests at once, or later; the service asks to wait 1h 00m
            """)
        // Nobody waits an hour unasked.
        #expect(patient.clock.elapsed < .seconds(300))
        await patient.stop()
        try await FailureFixture("unavailable path=/api/v1/ping").expect([
            (
                "c:ping()",
                """
                error: sift is out of service at the moment (503): the service is unavailable, please try again
                  in:    c:ping()     test:2
                  hint:  try again later
                """
            )
        ])
    }

    @Test("An order among 429s was not placed, and the same key places it when they end")
    func orderInABurst() async throws {
        let fixture = try await FailureFixture("rate-limit method=POST path=/api/v1/export")
        let order = "c:export { runs = 'hotfire 10', channels = 'motor.temp', key = 'nightly' }"
        try await fixture.expect(
            order,
            """
            error: sift's rate limit is met: rate limit exceeded, please retry in 1s
              in:    c:export { runs = 'hotfire 10', channels ...     test:2
              hint:  fewer requests at once, or later; the service asks to wait 1s
            """)
        fixture.sandbox.faults.clear()
        #expect(try await fixture.results("local job = \(order) return job.stage, job.key") == ["ordered", "nightly"])
        await fixture.stop()
    }

    @Test("Pages of HTML in the place of answers")
    func pages() async throws {
        try await FailureFixture("bad-gateway path=/api/v1/ping").expect([
            (
                "c:ping()",
                """
                error: sift is out of service at the moment (502)
                  in:    c:ping()     test:2
                  hint:  try again later
                """
            )
        ])
        try await FailureFixture("not-json path=/api/v1/ping").expect([
            (
                "c:ping()",
                """
                error: sift answered with something that cannot be understood
                  in:    c:ping()     test:2
                  hint:  is the url that of Sift's REST API?
                """
            )
        ])
    }
}
