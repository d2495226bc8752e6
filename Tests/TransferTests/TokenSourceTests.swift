import Synchronization
import Testing
import Vocabulary

@testable import Transfer

@Suite("Fetching tokens", .timeLimit(.minutes(1)))
struct TokenSourceTests {
    /// A service that gives a token when the test says so.
    private final class Issuer: Sendable {
        private let asked = Mutex(0)
        private let outcomes: AsyncStream<Result<String, Fault>>
        private let give: AsyncStream<Result<String, Fault>>.Continuation
        let arrivals = Signal()

        init() { (outcomes, give) = AsyncStream.makeStream() }

        var count: Int { asked.withLock { $0 } }

        func answer(_ outcome: Result<String, Fault>) { give.yield(outcome) }

        func fetch() async throws -> TokenGrant {
            asked.withLock { $0 += 1 }
            arrivals.give()
            for await outcome in outcomes {
                return TokenGrant(token: Secret(try outcome.get()), idleLifetime: .seconds(100))
            }
            throw CancellationError()
        }
    }

    private let issuer = Issuer()
    private let clock = TestTiming()

    private func source() -> TokenSource {
        let issuer = issuer
        return TokenSource(now: clock.timing.now) { try await issuer.fetch() }
    }

    @Test("Many who ask at the same time wait for one fetch")
    func singleFlight() async throws {
        let tokens = source()
        async let texts = withThrowingTaskGroup(of: String.self) { group in
            for _ in 0..<50 { group.addTask { try await tokens.token().value.reveal() } }
            return try await group.reduce(into: [String]()) { $0.append($1) }
        }
        await issuer.arrivals.wait()
        issuer.answer(.success("token-1"))
        #expect(try await texts == Array(repeating: "token-1", count: 50))
        #expect(issuer.count == 1)
    }

    @Test("A token that is about to die is fetched anew")
    func renewal() async throws {
        let tokens = source()
        issuer.answer(.success("token-1"))
        issuer.answer(.success("token-2"))
        #expect(try await tokens.token().value.reveal() == "token-1")
        clock.advance(by: .seconds(89))
        #expect(try await tokens.token().value.reveal() == "token-1")
        clock.advance(by: .seconds(1))
        #expect(try await tokens.token().value.reveal() == "token-2")
    }

    @Test("A failure goes to all who wait; who asks later fetches again")
    func failure() async throws {
        let tokens = source()
        issuer.answer(.failure(Fault(.denied, "no")))
        await #expect(throws: Fault.self) { try await tokens.token() }
        issuer.answer(.success("token-1"))
        #expect(try await tokens.token().value.reveal() == "token-1")
        #expect(issuer.count == 2)
    }

    @Test("Who is cancelled stops waiting; the fetch goes on for the others")
    func cancellation() async throws {
        let tokens = source()
        let impatient = Task { try await tokens.token() }
        await issuer.arrivals.wait()
        let patient = Task { try await tokens.token().value.reveal() }
        impatient.cancel()
        await #expect(throws: CancellationError.self) { try await impatient.value }
        issuer.answer(.success("token-1"))
        #expect(try await patient.value == "token-1")
        #expect(issuer.count == 1)
    }

    @Test("A token is never printed, and taken out of every text")
    func secret() async throws {
        issuer.answer(.success("token-unseen-1"))
        let token = try await source().token()
        #expect("\(token)".contains("token-unseen-1") == false)
        #expect(Redaction.clean("Bearer token-unseen-1") == "Bearer ***")
    }
}
