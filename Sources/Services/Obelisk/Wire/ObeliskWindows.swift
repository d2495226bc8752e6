import Synchronization
import Transfer
import Vocabulary

/// One hourly window as the last answer told it: how many calls of a kind it allows and how many are left.
public struct ObeliskWindow: Sendable, Equatable {
    /// The calls that it counts: `events`, `latest`, `stats`, `ingest`.
    public var operation: String
    /// All calls of a window. One operation may have two: values of simple types, and texts and JSON.
    public var limit: Int64
    /// Calls that are left.
    public var remaining: Int64
    /// When the window begins anew, from now on.
    public var resetsIn: Duration
}

/// The hourly windows that answers tell of. Nothing waits for them: one is an hour long, so that who has used it up hears
/// of it at once.
final class ObeliskWindows: Sendable {
    private struct Seen {
        var operation: String
        var limit, remaining: Int64
        var end: Duration
    }

    private let seen = Mutex<[Seen]>([])
    private let now: @Sendable () -> Duration

    /// - Parameter now: time that only goes forward.
    init(now: @escaping @Sendable () -> Duration) { self.now = now }

    /// The windows as they are now, by operation and limit; one that has ended is not known any more.
    var windows: [ObeliskWindow] {
        let moment = now()
        return seen.withLock { $0 }.filter { $0.end > moment }
            .sorted { ($0.operation, $1.limit) < ($1.operation, $0.limit) }
            .map {
                ObeliskWindow(
                    operation: $0.operation, limit: $0.limit, remaining: $0.remaining, resetsIn: $0.end - moment)
            }
    }

    /// Takes what an answer tells.
    func note(_ request: HTTPRequest, _ answer: HTTPAnswer) {
        let number = { (name: String) in answer.headers[name].flatMap { Int64($0) } }
        guard let operation = Self.operation(request.url), let limit = number("RateLimit-Limit"),
            let remaining = number("RateLimit-Remaining"), let reset = Self.reset(answer)
        else { return }
        let window = Seen(operation: operation, limit: limit, remaining: max(0, remaining), end: now() + reset)
        seen.withLock { seen in
            seen.removeAll { $0.operation == operation && $0.limit == limit }
            seen.append(window)
        }
    }

    /// How long until the window begins anew: milliseconds, not seconds, and no moment (Source: the service's rate limiter).
    static func reset(_ answer: HTTPAnswer) -> Duration? {
        guard let wait = answer.headers["RateLimit-Reset"].flatMap({ Int64($0) }), wait >= 0 else { return nil }
        // No window is longer than an hour: more is a mistake.
        return min(.milliseconds(min(wait, 7_200_000)), .seconds(3600))
    }

    private static func operation(_ url: String) -> String? {
        let path = url.prefix { $0 != "?" }
        if path.hasPrefix("/data/ingest/") { return "ingest" }
        return ["/data/query/events": "events", "/data/query/events/latest": "latest", "/data/query/stats": "stats"][
            String(path)]
    }
}
