import Vocabulary

/// A token as a service gives it, with what it says of its life.
public struct TokenGrant: Sendable, Equatable {
    /// The token itself.
    public var token: Secret
    /// The time without use after which it dies; nil when the service does not say.
    public var idleLifetime: Duration?
    /// The time after which it dies in any case; nil when the service does not say.
    public var lifetime: Duration?

    /// Makes a grant.
    public init(token: Secret, idleLifetime: Duration? = nil, lifetime: Duration? = nil) {
        self.token = token
        self.idleLifetime = idleLifetime
        self.lifetime = lifetime
    }
}

/// A token that was fetched, told from the one before and the one after it: a service may give the same text again.
public struct FetchedToken: Sendable, Equatable {
    /// The token itself.
    public let value: Secret
    let number: Int
}

/// The life of a fetched token as a value: what happened goes in, what to do comes out.
///
///     var state = TokenState()
///     state.next(now: .zero)                     // .fetch
///     state.next(now: .zero)                     // .wait: one fetch is enough for all
///     state.arrived(grant, asked: .zero)         // good for an hour
///     state.next(now: .seconds(60))              // .use(token)
///     state.next(now: .seconds(3595))            // .fetch: it is about to die
///
/// A service that counts the idle time begins anew with each use. We count from the moment when the token was asked for:
/// that is never too late, and knows nothing of other processes that use the same token.
struct TokenState: Sendable {
    enum Step: Equatable {
        /// It is good.
        case use(FetchedToken)
        /// Fetch one; whoever asks meanwhile waits.
        case fetch
        /// Somebody is fetching one.
        case wait
    }

    /// A token is not used any more so long before its end: the request takes its time, and clocks differ.
    static let grace: Duration = .seconds(10)

    private var held: (token: FetchedToken, end: Duration?)?
    private var isFetching = false
    private var count = 0

    /// What to do for a request that begins now.
    mutating func next(now: Duration) -> Step {
        if let held, held.end.map({ now < $0 }) ?? true { return .use(held.token) }
        guard !isFetching else { return .wait }
        isFetching = true
        return .fetch
    }

    /// A token has come. It is given to those who waited even if its life is shorter than the way to the service.
    ///
    /// - Parameter asked: when it was asked for.
    mutating func arrived(_ grant: TokenGrant, asked: Duration) -> FetchedToken {
        isFetching = false
        count += 1
        let token = FetchedToken(value: grant.token, number: count)
        let life = [grant.idleLifetime, grant.lifetime].compactMap(\.self).min()
        held = (token, life.map { asked + $0 - min(Self.grace, $0 / 2) })
        return token
    }

    /// None has come.
    mutating func failed() { isFetching = false }

    /// The service does not accept this token. Of many requests with one token the first to be refused drops it; the
    /// others find the next one.
    mutating func refused(_ token: FetchedToken) {
        if held?.token.number == token.number { held = nil }
    }
}
