import Transfer
import Vocabulary

/// The signed links of one download: each a fresh one where the last has expired.
actor JobLinks {
    private let job: Job
    private var hasOrderedAgain = false
    private var told: String?
    /// The length of the archive, as the service told it last; nil when it does not tell.
    private(set) var bytes: Int64?

    /// How long a ready job may keep its link back.
    private static let patience: Int64 = 120_000_000_000

    init(of job: Job) { self.job = job }

    /// A link to the archive of all files.
    ///
    /// A job gives as many as are asked for. A link that came instead of a job cannot be renewed: the order is placed
    /// again, once a download.
    func next(refresh: Bool) async throws -> Link {
        let entry = job.entry
        guard entry.isLocal else { return try await archive() }
        if let url = entry.link, !refresh { return Link(url: url) }
        guard !hasOrderedAgain else { throw Fault.linksExpire(entry) }
        hasOrderedAgain = true
        job.tell(.note("the link has expired before its files were saved; ordering again"))
        job.learn(try await job.service.send(entry.number, refused: entry.link ?? Secret("")))
        if let url = job.entry.link { return Link(url: url) }
        try await job.wait()
        return try await archive()
    }

    private func archive() async throws -> Link {
        guard case .archive(let link, let bytes) = try await delivery() else { throw Fault.noLink(job.entry) }
        self.bytes = bytes
        return link
    }

    /// Asks for the links of a ready job until the service fills them.
    ///
    /// - Throws: `not found` when the service does not have it, look after look. Then the ledger knows that; an order whose
    ///   files are saved stays saved.
    func delivery() async throws -> Delivery {
        let environment = job.service.environment
        let begin = environment.now().sinceEpoch
        var schedule = job.service.schedule
        var missing = 0
        guard let id = job.entry.jobID else { throw Fault.noLink(job.entry) }
        while environment.now().sinceEpoch - begin < Self.patience {
            do {
                let answer = try await job.service.remote(of: job.entry).link(id)
                tell(answer.message)
                if let delivery = answer.delivery { return delivery }
            } catch let fault as Fault where fault.kind == .notFound {
                missing += 1
                guard missing <= Job.missingLooks else {
                    job.learn(try job.service.ledger.markExpired(job.entry.number))
                    throw fault
                }
            }
            try await environment.sleep(schedule.pause(random: environment.random()))
        }
        throw Fault.noLink(job.entry)
    }

    /// Shows what the service says, once.
    private func tell(_ message: String?) {
        guard let message, !message.isEmpty, message != told else { return }
        told = message
        job.tell(.note("\(job.service.scope.service) says: \(message)"))
    }
}
