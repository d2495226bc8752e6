import Transfer
import Vocabulary

extension CoveoClient {
    /// Health and status of the export service (`GET /exports/monitoring/health`, `GET /exports/status`): `up`,
    /// `online`; `degraded` and `unavailable` otherwise.
    public func status() async throws -> (health: String, status: String) {
        async let health = word("/exports/monitoring/health")
        async let status = word("/exports/status")
        return try await (health, status)
    }

    private func word(_ path: String) async throws -> String {
        // These two take no org (apis: "Endpoints").
        try await send(HTTPRequest(.get, path), as: CoveoMessages.Status.self).status ?? ""
    }

    /// The dimensions, in the service's order.
    ///
    /// - Parameter exportable: false for all that there are, true for those that an export may have.
    public func dimensions(exportable: Bool = true) async throws -> [CoveoDimension] {
        try await get(exportable ? "/dimensions/exportables" : "/dimensions")
    }

    /// The return names of dimensions that a user named by return name, name in filters or display name.
    ///
    /// - Throws: `not found` with the nearest names; the service's errors.
    public func returnNames(of words: [String]) async throws -> [String] {
        guard !words.isEmpty else { return [] }
        do {
            return try await catalogue.dimensions { try await dimensions() }.returnNames(of: words)
        } catch let fault as Fault where fault.kind == .notFound {
            // It may have been made a moment ago.
            await catalogue.forgetDimensions()
            return try await catalogue.dimensions { try await dimensions() }.returnNames(of: words)
        }
    }

    /// The exports of the service, newest first: one answer, without pages.
    public func exports() async throws -> [CoveoJob] {
        let jobs: [CoveoJob] = try await get("/exports")
        return jobs.newestFirst
    }

    /// The export of that id; nil when the service does not know it.
    public func export(_ id: String) async throws -> CoveoJob? {
        do {
            return try await get("/exports/\(QueryText.encoded(id))", [("redirect", "false")], as: CoveoJob.self)
        } catch let fault as Fault where fault.kind == .notFound {
            return nil
        }
    }

    /// Removes an export and its file from the service; no error when it is not there any more.
    public func deleteExport(_ id: String) async throws {
        do {
            try await delete("/exports/\(QueryText.encoded(id))")
        } catch let fault as Fault where fault.kind == .notFound {
            return
        }
    }
}

extension [CoveoJob] {
    /// The service tells them in no particular order.
    var newestFirst: [CoveoJob] { sorted { ($0.startDate ?? 0, $0.id) > ($1.startDate ?? 0, $1.id) } }
}
