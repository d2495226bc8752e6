extension CoveoClient {
    /// Reads the lists that exports need, and the row limit. Whether an export may be ordered shows when one is: no call
    /// tells the privileges of a token.
    public func examine() async -> [ServiceRemark] {
        var remarks = [
            await remark("list exports") { _ = try await exports() },
            await remark("list dimensions") { _ = try await dimensions() },
            await remark("list named filters") { _ = try await namedFilters() },
            await remark("list schedules") { _ = try await schedules() },
        ]
        if let limit = try? await rowLimit() { remarks.append(.told("row limit", "\(limit) rows an export")) }
        let org = organization.map { "calls name \($0)" } ?? "that of the API key; an OAuth2 token needs COVEO_ORG"
        remarks.append(.told("organization", org))
        remarks.append(limitRemark)
        return remarks
    }
}
