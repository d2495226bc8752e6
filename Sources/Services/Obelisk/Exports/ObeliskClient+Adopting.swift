import Exports
import Vocabulary

extension ObeliskClient {
    /// The export of that id as jobs of all services are told; nil when the service does not know it.
    public func record(_ id: String) async throws -> JobRecord? { try await job(id).map { record($0) } }

    /// An export of the list as jobs of all services are told.
    public func record(_ job: ObeliskJob) -> JobRecord {
        var record = JobRecord(
            id: job.id, service: "obelisk", look: job.look(now: milliseconds), lister: "c:exports()"
        ) { try order(of: job) }
        record.summary = ObeliskExportWords(ObeliskExportRequest(job), datasets: job.datasets).summary
        record.created = job.created
        record.completed = job.completed
        record.createdByUserID = job.user
        record.details = job.details
        return record
    }

    /// The order that stands for an export of the service's own list, also one that another program has made. It is
    /// nobody's to remove but the user's.
    func order(of job: ObeliskJob) throws(Fault) -> Order {
        let request = ObeliskExportRequest(job)
        let words = ObeliskExportWords(request, datasets: job.datasets)
        return Order(
            scope: try scope(), subject: job.title ?? "export \(job.id.prefix(8))", summary: words.summary,
            request: try JSONMessage.write(request, for: .obelisk), terms: words.terms)
    }
}

extension ObeliskJob {
    /// What the service tells of an export beside what all jobs have.
    var details: JSONValue {
        let texts = { (items: [String]) in JSONValue.list(items.map { .text($0) }) }
        var members: [String: JSONValue] = [
            "datasets": texts(datasets.map(\.id)), "metrics": texts(metrics), "fields": texts(fields),
            "filter": filter,
        ]
        members["name"] = title.map { .text($0) }
        members["precision"] = precision.map { .text($0.lowercased()) }
        members["limit"] = limit.map { .whole($0) }
        members["records_estimate"] = estimate.map { .whole($0) }
        members["bytes"] = result?.sizeInBytes.map { .whole($0) }
        members["compressed_bytes"] = result?.compressedSizeInBytes.map { .whole($0) }
        members["team"] = team.map { .text($0.id) }
        // As the service tells them: milliseconds since 1970, the second one out.
        members["from_ms"] = from.map { .whole($0) }
        members["to_ms"] = to.map { .whole($0) }
        return .object(members)
    }
}
