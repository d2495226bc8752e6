import Vocabulary

extension SiftClient {
    private struct RunsAnswer: Decodable {
        var runs: [SiftRun]?
        var nextPageToken: String?
    }

    private struct RunAnswer: Decodable {
        var run: SiftRun
    }

    /// Runs, the latest first. Archived ones are left out.
    ///
    /// - Parameter name: a name, or a pattern with `*`; nil for all.
    public func runs(name: String? = nil) -> PagedList<SiftRun> {
        runs(filter: SiftFilter.all([name.map { SiftFilter.name("name", $0) }, "is_archived == false"]))
    }

    private func runs(filter: String?) -> PagedList<SiftRun> {
        list(
            "runs", "/api/v2/runs", filter: filter, order: "start_time desc", largestPage: 1000, RunsAnswer.self,
            { ($0.runs ?? [], $0.nextPageToken) })
    }

    /// The run of that id, client key or name.
    ///
    /// - Throws: `not found` with the nearest names; `bad argument` when several runs have the name, with the id,
    ///   start time and client key of each.
    public func run(_ word: String) async throws -> SiftRun {
        if UUIDText.isOne(word), let run = try await run(id: word) { return run }
        let text = SiftFilter.quoted(word)
        let found = try await runs(filter: "name == \(text) || client_key == \(text)").first(20)
        if let run = found.first(where: { $0.clientKey == word }) { return run }
        // An archived run is meant only when no other has the name.
        let inUse = found.filter { !$0.isArchived }
        let candidates = inUse.isEmpty ? found : inUse
        guard let run = candidates.first else { throw try await noRun(word) }
        guard candidates.count == 1 else { throw Fault.ambiguousRun(word, candidates) }
        return run
    }

    private func run(id: String) async throws -> SiftRun? {
        do {
            return try await get("/api/v2/runs/\(QueryText.encoded(id))", as: RunAnswer.self).run
        } catch let fault as Fault where fault.kind == .notFound {
            return nil
        }
    }

    private func noRun(_ word: String) async throws -> Fault {
        // Enough names for a hint, not the whole catalogue.
        let names = try await runs().first(1000).map(\.name)
        return Fault.unknown("run", word, among: names, service: "sift")
    }
}

/// Tells ids from names.
enum UUIDText {
    static func isOne(_ text: String) -> Bool {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        return parts.map(\.count) == [8, 4, 4, 4, 12]
            && parts.allSatisfy { $0.allSatisfy { $0.isHexDigit && $0.isASCII } }
    }
}
