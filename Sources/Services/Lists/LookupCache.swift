/// What is known of a connection's things by their ids: where a list tells an id only, each is asked for once.
///
///     let names = try await units.values(of: ids) { missing in try await ask(missing) }
actor LookupCache<Value: Sendable> {
    private var known: [String: Value] = [:]
    /// Ids that the service does not know; asking again would not change it.
    private var unknown: Set<String> = []

    /// The values of these ids, of those that have one.
    ///
    /// - Parameter ask: asked for the ids that are not known yet, sorted; leaves out those that the service does not know.
    func values(of ids: Set<String>, ask: @Sendable ([String]) async throws -> [String: Value]) async throws
        -> [String: Value]
    {
        let missing = ids.filter { known[$0] == nil && !unknown.contains($0) }.sorted()
        if !missing.isEmpty {
            let found = try await ask(missing)
            known.merge(found) { $1 }
            unknown.formUnion(missing.filter { found[$0] == nil })
        }
        return known.filter { ids.contains($0.key) }
    }

    /// Remembers what another answer has told.
    func learn(_ values: [String: Value]) {
        known.merge(values) { $1 }
        unknown.subtract(values.keys)
    }
}
