import Exports
import Vocabulary

extension CoveoClient {
    /// The export of that id as jobs of all services are told; nil when the service does not know it.
    public func record(_ id: String) async throws -> JobRecord? { try await export(id).map { record($0) } }

    /// An export of the list as jobs of all services are told.
    public func record(_ job: CoveoJob) -> JobRecord {
        var record = JobRecord(id: job.id, service: "coveo", look: job.look, lister: "c:exports()") {
            try order(of: job)
        }
        record.created = job.created
        record.createdByUserID = job.author
        return record
    }

    /// The order that stands for an export of the service's own list, also one that was made in the console.
    ///
    /// The service does not tell how the cells are written; the usual way is assumed.
    ///
    /// - Throws: `bad argument` for filters of an unknown kind; `service` where the range is not told.
    func order(of job: CoveoJob) throws(Fault) -> Order {
        guard let range = CoveoRange(first: job.from, last: job.to) else { throw .rangeNotTold(job.id) }
        guard let filters = CoveoFilters(job.filters) else {
            throw .unknownFilterKinds(job.id, job.filters.keys.sorted())
        }
        var export = CoveoExport(range: range)
        export.filters = filters
        export.tables = CoveoTable.allCases.filter { job.tables.contains($0.rawValue) }
        export.dimensions = job.dimensions
        export.usesDisplayNames = job.usesDisplayNames
        export.description = job.description
        return try export.order(in: try scope())
    }
}
