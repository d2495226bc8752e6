import Vocabulary

extension CoveoClient {
    private static let filters = "/filters/reporting"

    /// The named filters of the organization.
    public func namedFilters() async throws -> [CoveoNamedFilter] {
        try await get(Self.filters, as: CoveoMessages.Filters.self).filters
    }

    /// The named filter of that id.
    ///
    /// - Throws: `not found`; the service's errors.
    public func namedFilter(_ id: String) async throws -> CoveoNamedFilter {
        try await get("\(Self.filters)/\(QueryText.encoded(id))")
    }

    /// Makes a named filter and gives it as the service keeps it.
    public func makeFilter(_ draft: CoveoFilterDraft) async throws -> CoveoNamedFilter {
        let made = try await make(Self.filters, draft, lister: "c:filters()", as: CoveoMessages.Made.self)
        return try await namedFilter(made.id)
    }

    /// Replaces a named filter and gives it as the service keeps it.
    public func replaceFilter(_ id: String, _ draft: CoveoFilterDraft) async throws -> CoveoNamedFilter {
        // What a PUT answers is not documented; the filter itself is asked for.
        _ = try await connection.send(try request(.put, "\(Self.filters)/\(QueryText.encoded(id))", draft))
        return try await namedFilter(id)
    }

    /// Removes a named filter.
    public func deleteFilter(_ id: String) async throws { try await delete("\(Self.filters)/\(QueryText.encoded(id))") }
}
