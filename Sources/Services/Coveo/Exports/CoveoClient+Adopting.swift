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
        record.summary = (try? order(of: job))?.summary
        record.created = job.created
        record.createdByUserID = job.author
        record.details = job.details
        return record
    }

    /// The order that stands for an export of the service's own list, also one that was made in the console.
    ///
    /// The service does not tell how the cells are written; the usual way is assumed. What else it does not tell keeps
    /// the order from being placed again, not from being fetched.
    func order(of job: CoveoJob) throws(Fault) -> Order {
        let scope = try scope()
        let range = CoveoRange(first: job.from, last: job.to)
        guard let range, let filters = CoveoFilters(job.filters) else {
            return Order(
                scope: scope, subject: "export \(job.id.prefix(8))",
                summary: "export of \(range?.words ?? "another time")",
                request: try JSONMessage.write(CoveoExportRequest(job, range), for: .coveo), terms: [])
        }
        var export = CoveoExport(range: range)
        export.filters = filters
        export.tables = CoveoTable.allCases.filter { job.tables.contains($0.rawValue) }
        export.dimensions = job.dimensions
        export.usesDisplayNames = job.usesDisplayNames
        export.description = job.description
        return try export.order(in: scope)
    }
}

extension CoveoExportRequest {
    /// As much of a foreign export as is known.
    init(_ job: CoveoJob, _ range: CoveoRange?) {
        subject = .tables
        (from, to) = (range?.from ?? "", range?.to ?? "")
        filters = Filters()
        tables = job.tables.isEmpty ? nil : job.tables
        dimensions = job.dimensions.isEmpty ? nil : job.dimensions
        useDisplayNames = job.usesDisplayNames ? true : nil
        foreignFilters = job.filters.isEmpty ? nil : job.filters
    }
}

extension CoveoJob {
    /// What the service tells of an export beside what all jobs have.
    var details: JSONValue {
        var members: [String: JSONValue] = [
            "dimensions": .list(dimensions.map { .text($0) }), "display_names": .boolean(usesDisplayNames),
            "filters": .object(filters.mapValues { .text($0) }), "replayable": .boolean(isReplayable),
            "tables": .list(tables.map { .text($0) }),
        ]
        members["author"] = author.map { .text($0) }
        members["description"] = description.map { .text($0) }
        members["schedule_id"] = scheduleID.map { .text($0) }
        members["size"] = size.map { .whole($0) }
        // As the service tells them: milliseconds since 1970, both ends included.
        members["from_ms"] = from.map { .whole($0) }
        members["to_ms"] = to.map { .whole($0) }
        return .object(members)
    }
}
