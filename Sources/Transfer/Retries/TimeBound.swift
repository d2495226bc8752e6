/// Does some work for no longer than a while; what is not done then is cancelled.
///
///     try await within(.seconds(10)) { try await service.remove(id) }      // nil when 10 s were not enough
///
/// - Returns: what came of it; nil when time ran out.
/// - Throws: what the work throws; `CancellationError` when the calling task is cancelled.
public func within<Outcome: Sendable>(
    _ longest: Duration, _ work: @escaping @Sendable () async throws -> Outcome
) async throws -> Outcome? {
    try await withThrowingTaskGroup(of: Outcome?.self) { group in
        group.addTask { try await work() }
        group.addTask {
            try await Task.sleep(for: longest)
            return nil
        }
        defer { group.cancelAll() }
        guard let first = try await group.next() else { return nil }
        return first
    }
}
