import Exports
import Lua
import Services
import Synchronization
import Vocabulary

/// A job, as Lua holds it: an order of the ledger, or one that only the service's list knows yet.
///
/// The latter is taken into the ledger when something is done with it; from then on the two are the same.
final class JobObject: LuaObject {
    private struct Known {
        /// The ledger's job; nil before it is taken in.
        var job: Job?
        /// What the service's list told last; nil for a job that was ordered here and not listed.
        var record: JobRecord?
    }

    private let known: Mutex<Known>
    private let client: (any ServiceClient)?
    let session: Session

    /// An order of the ledger.
    init(_ job: Job, session: Session) {
        known = Mutex(Known(job: job))
        client = nil
        self.session = session
    }

    /// A job of the service's list; of the ledger too, where that knows it.
    init(_ record: JobRecord, of connection: some ClientObject) {
        client = connection.client
        session = connection.session
        known = Mutex(Known(job: session.known(record, connection.client), record: record))
    }

    /// The entry of the ledger; nil before the job is taken in.
    var entry: LedgerEntry? { known.withLock { $0.job?.entry } }

    /// What the service's list told last.
    var record: JobRecord? { known.withLock { $0.record } }

    /// The service's id; nil before the service has taken the order.
    var id: String? { entry?.jobID ?? record?.id }

    /// The job of the ledger, taken in now if need be.
    ///
    /// - Throws: `bad argument` for a job that is no export.
    func job() async throws -> Job {
        if let job = known.withLock({ $0.job }) { return job }
        guard let client, let record else { throw Fault.notA("Job") }
        let order = try await record.order()
        let adopted = try session.exports(of: client).adopt(order, jobID: record.id, record.look)
        known.withLock { $0.job = adopted }
        return adopted
    }

    /// The order that the job stands for, without taking it in, with what the service had filled in.
    func order() async throws -> Order {
        if let entry {
            var order = entry.order
            order.request = entry.resolved ?? order.request
            return order
        }
        guard let record else { throw Fault.notA("Job") }
        return try await record.order()
    }

    /// Looks at the job once.
    func refresh() async throws {
        let job = known.withLock { $0.job }
        try await job?.refresh()
        try await readRecord()
    }

    /// Does something with the job: an export through the ledger, another one at the service.
    func act(_ export: (Job) async throws -> Void, other: (Remote, String) async throws -> Void) async throws {
        if let client, let record, !record.isExport {
            try await other(client.remote, record.id)
        } else {
            try await export(try await job())
        }
        try await readRecord()
    }

    private func readRecord() async throws {
        guard let client, let record else { return }
        guard let fresh = try await client.record(record.id) else {
            throw Fault.jobGone(record.id, lister: record.lister, service: record.service)
        }
        known.withLock { $0.record = fresh }
    }
}

extension Session {
    /// The ledger's job of a job of the service's list; nil when it does not know it. Asking makes no ledger.
    fileprivate func known(_ record: JobRecord, _ client: some ServiceClient) -> Job? {
        guard hasLedger, record.isExport else { return nil }
        return try? exports(of: client).known(record.id, record.look)
    }
}
