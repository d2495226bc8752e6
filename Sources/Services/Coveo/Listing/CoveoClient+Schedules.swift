import Vocabulary

extension CoveoClient {
    private static let schedules = "/exports/schedules"

    /// The schedules of the organization.
    public func schedules() async throws -> [CoveoSchedule] {
        try await get(Self.schedules, as: [CoveoSchedule].self)
    }

    /// The schedule of that id.
    ///
    /// - Throws: `not found`; the service's errors.
    public func schedule(_ id: String) async throws -> CoveoSchedule {
        try await get("\(Self.schedules)/\(QueryText.encoded(id))", as: CoveoSchedule.self)
    }

    /// Makes a schedule.
    public func makeSchedule(_ draft: CoveoScheduleDraft) async throws -> CoveoSchedule {
        try await send(.post, Self.schedules, draft, as: CoveoSchedule.self)
    }

    /// Replaces a schedule.
    public func replaceSchedule(_ id: String, _ draft: CoveoScheduleDraft) async throws -> CoveoSchedule {
        try await send(.put, "\(Self.schedules)/\(QueryText.encoded(id))", draft, as: CoveoSchedule.self)
    }

    /// Removes a schedule; the exports that it has made stay.
    public func deleteSchedule(_ id: String) async throws {
        try await delete("\(Self.schedules)/\(QueryText.encoded(id))")
    }

    /// The exports that a schedule has made, newest first.
    public func exports(ofSchedule id: String) async throws -> [CoveoJob] {
        let jobs = try await get("\(Self.schedules)/\(QueryText.encoded(id))/exports", as: [CoveoJob].self)
        return jobs.sorted { ($0.startDate ?? 0, $0.id) > ($1.startDate ?? 0, $1.id) }
    }
}
