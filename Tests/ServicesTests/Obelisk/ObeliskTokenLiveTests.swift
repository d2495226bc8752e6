import Exports
import Foundation
import Sandbox
import Synchronization
import Testing
import Transfer
import Vocabulary

@testable import Services

@Suite("The tokens of the Obelisk client, live", .timeLimit(.minutes(5)))
struct ObeliskTokenLiveTests {
    @Test("One token serves all, however many ask at the same time")
    func shared() async throws {
        let fixture = try await ObeliskFixture()
        let client = fixture.client
        try await withThrowingTaskGroup(of: Void.self) { group in
            for _ in 0..<20 { group.addTask { _ = try await client.me() } }
            try await group.waitForAll()
        }
        #expect(fixture.count("token") == 1)
        #expect(fixture.count("graphql") == 20)
        await fixture.sandbox.stop()
    }

    @Test("A token that the service has forgotten is fetched once more, in both of its forms")
    func revoked() async throws {
        let fixture = try await ObeliskFixture(faults: ["revoked-token 1"])
        #expect(try await fixture.client.me().email == "alice@example.com")
        #expect(fixture.count("token") == 2)
        #expect(fixture.count("graphql") == 2)
        try fixture.sandbox.faults.add("revoked-token 1")
        let request = fixture.client.readingRequest(
            "/data/query/events", json: #"{"dataRange":{"datasets":["\#(ObeliskFixture.climate)"]},"limit":1}"#)
        #expect(try await fixture.client.connection.send(request).status == 200)
        #expect(fixture.count("token") == 3)
        await fixture.sandbox.stop()
    }

    @Test("An order that meets a dead token is placed once, with the next")
    func order() async throws {
        let fixture = try await ObeliskFixture()
        _ = try await fixture.client.datasetIDs(["Office climate"])
        try fixture.sandbox.faults.add("revoked-token 1")
        let job = try await fixture.place()
        #expect(try await fixture.stored().map(\.id) == [job.entry.jobID ?? ""])
        await fixture.sandbox.stop()
    }

    @Test("A token that dies before the download is fetched anew; the file comes whole")
    func download() async throws {
        let fixture = try await ObeliskFixture()
        let job = try await fixture.place()
        try await job.wait()
        // The look at its state still finds it alive.
        try fixture.sandbox.faults.add("revoked-token 1 after=1")
        let files = try await job.waitAndDownload(to: fixture.folder + "/out")
        #expect(try ObeliskFixture.lines(files[0].path).count == 768)
        #expect(fixture.count("token") == 2)
        await fixture.sandbox.stop()
    }

    @Test("Two refusals in a row are an error, not a loop")
    func refused() async throws {
        let fixture = try await ObeliskFixture(faults: ["unauthorized 100 path=*/catalog/graphql"])
        let fault = await #expect(throws: Fault.self) { try await fixture.client.me() }
        #expect(fault?.kind == .denied)
        #expect(fault?.message.hasPrefix("obelisk does not accept its own token, also a fresh one") == true)
        #expect((fixture.count("token"), fixture.count("graphql")) == (2, 2))
        await fixture.sandbox.stop()
    }

    @Test("A token that lives for a minute without use is fetched anew before it dies")
    func short() async throws {
        let fixture = try await ObeliskFixture { $0.obelisk.tokenIdle = .seconds(60) }
        let ahead = ManualTime()
        let paths = Mutex<[String]>([])
        let client = try ObeliskFixture.client(of: fixture.sandbox, ahead: ahead) { event in
            paths.withLock { $0.append(event.request.split(separator: "/").last.map(String.init) ?? "") }
        }
        for pause in [10, 20, 55, 1] {
            ahead.advance(by: .seconds(pause))
            _ = try await client.me()
        }
        #expect(paths.withLock(\.self) == ["token", "graphql", "graphql", "token", "graphql", "graphql"])
        await fixture.sandbox.stop()
    }

    @Test("Trouble with the token is waited for like any other")
    func trouble() async throws {
        let fixture = try await ObeliskFixture(faults: [
            "unavailable 1 path=*/auth/token", "reset-after 1 path=*/auth/token", "bad-gateway 1 path=*/auth/token",
        ])
        #expect(try await fixture.client.me().email == "alice@example.com")
        #expect(fixture.count("token") == 4)
        await fixture.sandbox.stop()
    }

    @Test(
        "Wrong credentials are told apart, and nothing is sent with them",
        arguments: [ObeliskDialect.classic, .hfs])
    func wrong(dialect: ObeliskDialect) async throws {
        let fixture = try await ObeliskFixture(dialect: dialect)
        let wrong = try ObeliskFixture.client(of: fixture.sandbox, dialect: dialect, secret: "not-the-secret")
        let fault = await #expect(throws: Fault.self) { try await wrong.ping() }
        #expect(fault?.kind == .denied)
        #expect(fault?.message.hasPrefix("obelisk does not accept id and secret of the client: ") == true)
        #expect(fault?.detail.contains("not-the-secret") == false)
        let colon = try ObeliskFixture.client(of: fixture.sandbox, dialect: dialect, secret: "with:a:colon")
        await #expect(throws: Fault.self) { try await colon.ping() }
        var credentials = wrong.credentials
        credentials.further["client_id"] = "65a0c1d2e3f4051627380001"
        let unknown = await #expect(throws: Fault.self) {
            try await ObeliskClient(credentials: credentials).ping()
        }
        #expect(unknown?.kind == .denied)
        if dialect == .classic { #expect(unknown?.message.hasPrefix("obelisk does not know the client: ") == true) }
        await fixture.sandbox.stop()
    }

    @Test("A client without a secret of its own gets no token")
    func notConfidential() async throws {
        let fixture = try await ObeliskFixture()
        var credentials = fixture.client.credentials
        credentials.further["client_id"] = fixture.sandbox.service("obelisk")?["public_client_id"]
        let fault = await #expect(throws: Fault.self) { try await ObeliskClient(credentials: credentials).ping() }
        #expect(fault?.message.hasPrefix("obelisk gives this client no token: ") == true)
        await fixture.sandbox.stop()
    }
}
