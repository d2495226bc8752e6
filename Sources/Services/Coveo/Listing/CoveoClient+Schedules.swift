import Vocabulary

extension CoveoClient {
    private static let schedules = "/exports/schedules"

    private static func path(_ id: String) -> String { "\(schedules)/\(QueryText.encoded(id))" }

    /// The schedules of the organization.
    public func schedules() async throws -> [CoveoSchedule] { try await get(Self.schedules) }

    /// The schedule of that id.
    ///
    /// - Throws: `not found`; the service's errors.
    public func schedule(_ id: String) async throws -> CoveoSchedule { try await get(Self.path(id)) }

    /// Makes a schedule.
    public func makeSchedule(_ draft: CoveoScheduleDraft) async throws -> CoveoSchedule {
        try await make(Self.schedules, draft, lister: "c:schedules()")
    }

    /// Replaces a schedule.
    public func replaceSchedule(_ id: String, _ draft: CoveoScheduleDraft) async throws -> CoveoSchedule {
        try await send(try request(.put, Self.path(id), draft))
    }

    /// Removes a schedule; the exports that it has made stay.
    public func deleteSchedule(_ id: String) async throws { try await delete(Self.path(id)) }

    /// The exports that a schedule has made, newest first.
    public func exports(ofSchedule id: String) async throws -> [CoveoJob] {
        let jobs: [CoveoJob] = try await get("\(Self.path(id))/exports")
        return jobs.newestFirst
    }
}
