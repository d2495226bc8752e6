import Exports
import Transfer
import Vocabulary

extension TicksupplyClient {
    /// The job of that id, fresh; nil when the service does not know it.
    public func job(_ id: String) async throws -> TicksupplyJob? {
        do {
            return try await get("/exports/\(QueryText.encoded(id))", as: TicksupplyJob.self)
        } catch let fault as Fault where fault.kind == .notFound {
            return nil
        }
    }

    /// Looks at a job; where many are waited for, by the service's list.
    func look(_ id: String) async throws -> JobLook? {
        try await looks.look(at: id, one: { try await job(id) }, list: { try await jobs().first($0) })?.look
    }

    /// The jobs that are wanted, newest first.
    public func jobs(_ wish: TicksupplyJobWish = TicksupplyJobWish()) -> PagedList<TicksupplyJob> {
        list("exports", "/exports", largestPage: 100, limit: wish.limit, keeps: wish.choice)
    }

    /// Asks the service to stop a job; no error when it has ended.
    public func cancel(_ id: String) async throws {
        _ = try await connection.send(
            HTTPRequest(.post, "/exports/\(QueryText.encoded(id))/cancel", isIdempotent: true))
        await looks.forget(id)
    }

    /// Deletes a job with its files at the service; no error when it is gone already.
    public func deleteJob(_ id: String) async throws {
        _ = try await connection.send(HTTPRequest(.delete, "/exports/\(QueryText.encoded(id))"))
        await looks.forget(id)
    }

    /// The job of that id as jobs of all services are told; nil when the service does not know it.
    public func record(_ id: String) async throws -> JobRecord? { try await job(id).map { record($0) } }

    /// A job of the list as jobs of all services are told.
    public func record(_ job: TicksupplyJob) -> JobRecord {
        var record = JobRecord(id: job.id, service: "ticksupply", look: job.look, lister: "c:exports()") {
            try await order(of: job)
        }
        record.summary = job.request.summary(of: "stream \(job.stream)")
        record.created = job.created
        record.started = job.started
        record.completed = job.finished
        return record
    }

    /// The order that stands for an export of the service's own list, whose schema nobody tells.
    public func order(of job: TicksupplyJob) async throws -> Order {
        let name = await streamName(job.stream)
        let request = job.request
        return Order(
            scope: try scope(), subject: "\(name) \(job.id.suffix(8))", summary: request.summary(of: name),
            request: try JSONMessage.write(request, for: .ticksupply), terms: request.terms(of: name))
    }

    /// The ids of jobs that may be the answer to an order, made since then, newest first.
    func jobs(like order: Order, since: Nanoseconds) async throws -> [String] {
        let wanted = try TicksupplyRequest.read(order.request)
        var recent = RecentJobs(since: since)
        let cursor = jobs().cursor()
        while recent.goesOn, let job = try await cursor.next() { recent.take(job) }
        return recent.newestFirst.filter { $0.mayAnswer(wanted) }.map(\.id)
    }

    /// The name of a stream, its id where the service does not tell it.
    private func streamName(_ number: Int64) async -> String {
        let known = try? await streamNames.values(of: [String(number)]) { _ in
            [String(number): try await stream(number)]
        }
        return known?[String(number)]?.name ?? "stream \(number)"
    }
}
