import Testing
import Vocabulary

@testable import Transfer

/// The words of a refusal help, and are not worth a long wait.
@Suite("Refusals that come slowly", .timeLimit(.minutes(1)))
struct SlowRefusalTests {
    let scratch = Scratch()

    @Test("What has come of the words in a while is shown")
    func slowWords() async throws {
        let server = TestServer { _ in
            [.head(403, [("Content-Length", "2000")]), .send(Array("the link is of yester".utf8)), .stall]
        }
        defer { server.stop() }
        var limits = ServiceLimits(idleTimeout: .seconds(50))
        limits.excerptTimeout = .milliseconds(300)
        let downloader = Downloader(limits: limits, retry: .never, timing: TestTiming().timing)
        let link = Link("\(server.url)/x.zip")
        let begun = ContinuousClock.now
        let fault = await #expect(throws: Fault.self) {
            try await downloader.fetch(to: scratch.file("x.zip"), identity: "job 1") { _ in
                link
            } progress: { _ in
            }
        }
        #expect(ContinuousClock.now - begun < .seconds(20))
        #expect(fault?.description.contains("the link is of yester") == true, "\(fault?.description ?? "")")
    }

    @Test("Work that takes too long is cancelled; what it throws in time is thrown")
    func bound() async throws {
        #expect(try await within(.seconds(30)) { 7 } == 7)
        let begun = ContinuousClock.now
        #expect(try await within(.milliseconds(50)) { try await Task.sleep(for: .seconds(50)) } == nil)
        #expect(ContinuousClock.now - begun < .seconds(20))
        await #expect(throws: Fault.self) {
            try await within(.seconds(30)) { throw Fault(.service, "no") }
        }
    }
}
