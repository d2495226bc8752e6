import Synchronization

/// Answers that are asked for again and again while many orders are placed, each kept for a while: what a stream has,
/// which schemas there are.
final class RecentAnswers: Sendable {
    private struct Kept {
        var since: Duration
        var task: Task<any Sendable, any Error>
    }

    private let kept = Mutex<[String: Kept]>([:])
    private let now: @Sendable () -> Duration

    /// - Parameter now: time that only goes forward.
    init(now: @escaping @Sendable () -> Duration) { self.now = now }

    /// The answer under a name: the one that is kept, the one that is being asked for, or a new one. Errors are not kept.
    ///
    /// - Parameter lifetime: how long an answer is good for.
    func value<Value: Sendable>(
        _ name: String, lifetime: Duration = .seconds(60), ask: @escaping @Sendable () async throws -> Value
    ) async throws -> Value {
        let moment = now()
        let task = kept.withLock { kept in
            if let known = kept[name], moment - known.since < lifetime { return known.task }
            let task = Task<any Sendable, any Error> { try await ask() }
            kept[name] = Kept(since: moment, task: task)
            return task
        }
        do {
            guard let value = try await task.value as? Value else { return try await ask() }
            return value
        } catch {
            forget(name)
            throw error
        }
    }

    /// Forgets an answer that something has made wrong.
    func forget(_ name: String) { kept.withLock { _ = $0.removeValue(forKey: name) } }

    /// Forgets all answers whose names begin so.
    func forget(beginning: String) { kept.withLock { kept in kept = kept.filter { !$0.key.hasPrefix(beginning) } } }
}
