import Vocabulary

extension CoveoClient {
    /// The most rows that an export may have.
    public func rowLimit() async throws -> Int64 {
        try await catalogue.rowLimit {
            try await get("/exports/rowLimit", as: CoveoMessages.RowLimit.self).exportRowCountLimit
        }
    }

    /// How many rows an export would have. Nothing is ordered.
    ///
    /// - Throws: `bad argument` when the service would refuse the order; the service's errors.
    public func estimate(_ export: CoveoExport) async throws -> CoveoEstimate {
        try export.check()
        return try await estimate(CoveoExportRequest(export))
    }

    func estimate(_ request: CoveoExportRequest) async throws -> CoveoEstimate {
        async let limit = try? await rowLimit()
        let answer = try await get("\(request.path)/estimate", request.selection, as: CoveoMessages.Estimate.self)
        return CoveoEstimate(rows: answer.estimates, limit: await limit)
    }
}
