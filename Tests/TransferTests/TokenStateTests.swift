import Testing
import Vocabulary

@testable import Transfer

@Suite("The life of a fetched token")
struct TokenStateTests {
    private let grant = TokenGrant(
        token: Secret("first-token-1"), idleLifetime: .seconds(3600), lifetime: .seconds(86_400))

    /// The text of the token that is good at a moment; nil when one has to be fetched or waited for.
    private func token(_ state: inout TokenState, at now: Duration) -> String? {
        guard case .use(let token) = state.next(now: now) else { return nil }
        return token.value.reveal()
    }

    @Test("Nothing is fetched before somebody asks; one fetch is enough for all")
    func begin() {
        var state = TokenState()
        #expect(state.next(now: .zero) == .fetch)
        #expect(state.next(now: .zero) == .wait)
        let token = state.arrived(grant, asked: .zero)
        #expect(state.next(now: .seconds(1)) == .use(token))
    }

    @Test("It is good until ten seconds before its idle life ends, counted from when it was asked for")
    func idle() {
        var state = TokenState()
        _ = state.next(now: .seconds(100))
        _ = state.arrived(grant, asked: .seconds(100))
        #expect(token(&state, at: .seconds(3689)) == "first-token-1")
        #expect(token(&state, at: .seconds(3690)) == nil)
        #expect(state.next(now: .seconds(3690)) == .wait)
    }

    @Test("The shorter of its two lives counts")
    func absolute() {
        var state = TokenState()
        _ = state.next(now: .zero)
        _ = state.arrived(
            TokenGrant(token: Secret("t-123456"), idleLifetime: .seconds(3600), lifetime: .seconds(60)), asked: .zero)
        #expect(token(&state, at: .seconds(49)) == "t-123456")
        #expect(token(&state, at: .seconds(50)) == nil)
    }

    @Test("Of a life shorter than twice the grace the first half is used")
    func short() {
        var state = TokenState()
        _ = state.next(now: .zero)
        _ = state.arrived(TokenGrant(token: Secret("t-123456"), idleLifetime: .seconds(2)), asked: .zero)
        #expect(token(&state, at: .milliseconds(999)) == "t-123456")
        #expect(token(&state, at: .seconds(1)) == nil)
    }

    @Test("One of which nothing is told is used until it is refused")
    func untold() {
        var state = TokenState()
        _ = state.next(now: .zero)
        let token = state.arrived(TokenGrant(token: Secret("t-123456")), asked: .zero)
        #expect(state.next(now: .seconds(1_000_000)) == .use(token))
        state.refused(token)
        #expect(state.next(now: .seconds(1_000_000)) == .fetch)
    }

    @Test("A refusal that comes late does not drop the next token, though its text is the same")
    func lateRefusal() {
        var state = TokenState()
        _ = state.next(now: .zero)
        let first = state.arrived(grant, asked: .zero)
        state.refused(first)
        _ = state.next(now: .seconds(1))
        let second = state.arrived(grant, asked: .seconds(1))
        #expect(first.value == second.value && first != second)
        state.refused(first)
        #expect(state.next(now: .seconds(2)) == .use(second))
    }

    @Test("After a fetch that failed the next who asks fetches")
    func failed() {
        var state = TokenState()
        _ = state.next(now: .zero)
        state.failed()
        #expect(state.next(now: .zero) == .fetch)
    }
}
