import Transfer
import Vocabulary

extension TicksupplyClient {
    /// The account's subscriptions that are wanted.
    public func subscriptions(_ wish: TicksupplySubscriptionWish = TicksupplySubscriptionWish())
        -> PagedList<TicksupplySubscription>
    {
        list("subscriptions", "/subscriptions", largestPage: 100, limit: wish.limit, keeps: wish.choice)
    }

    /// The subscription of that id, or to the stream of that id or name, among those that are wanted.
    ///
    /// - Throws: `not found` with the nearest names; `bad argument` for a word that several fit.
    public func subscription(_ word: String, among wish: TicksupplySubscriptionWish) async throws
        -> TicksupplySubscription
    {
        let names = NameResolution(
            noun: "subscription", nouns: "subscriptions", lister: "c:subscriptions()", service: "ticksupply",
            isNarrowed: wish.isNarrowed)
        var all = wish
        all.limit = nil
        let known = try await subscriptions(all).all()
        if let number = Int64(word), let found = known.first(where: { $0.streamNumber == number }) { return found }
        return try names.named(word, in: known)
    }

    /// The subscription of that id, fresh.
    ///
    /// - Throws: `not found` also for a deleted one.
    public func subscription(id: String) async throws -> TicksupplySubscription {
        try await get("/subscriptions/\(QueryText.encoded(id))")
    }

    /// Subscribes to a stream: recording begins. One that exists is given as it is.
    ///
    /// - Throws: `limit` when the plan allows no more; `not found` when there is no such stream.
    public func subscribe(_ stream: TicksupplyStream) async throws -> TicksupplySubscription {
        defer { recent.forget("availability \(stream.number)") }
        do {
            return try await post(
                "/subscriptions", json: try JSONMessage.write(["datastream_id": stream.number], for: Self.names))
        } catch let fault as Fault where fault.kind == .conflict {
            var wish = TicksupplySubscriptionWish()
            wish.stream = stream.number
            guard let known = try await subscriptions(wish).first(1).first else { throw fault }
            return known
        }
    }

    /// Stops recording for a while; what was recorded stays.
    public func pause(_ subscription: String) async throws { try await act("pause", subscription) }

    /// Records again, from now on.
    ///
    /// - Throws: `limit` when the plan allows no more.
    public func resume(_ subscription: String) async throws { try await act("resume", subscription) }

    /// Ends a subscription: recording stops, and its spans are gone. Exports that exist keep their files.
    public func unsubscribe(_ subscription: String) async throws {
        _ = try await connection.send(HTTPRequest(.delete, "/subscriptions/\(QueryText.encoded(subscription))"))
    }

    /// When a subscription was active.
    public func spans(of subscription: String) async throws -> [TicksupplySpan] {
        try await get("/subscriptions/\(QueryText.encoded(subscription))/spans")
    }

    /// Both may be done twice (apis: "idempotent").
    private func act(_ verb: String, _ subscription: String) async throws {
        _ = try await connection.send(
            HTTPRequest(.post, "/subscriptions/\(QueryText.encoded(subscription))/\(verb)", isIdempotent: true))
    }
}
