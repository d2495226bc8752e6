import Transfer
import Vocabulary

/// The signed links of the files of one job. When one has expired, or soon will, all get fresh ones with one question.
actor FileLinks {
    private let job: Job
    private let links: JobLinks
    private var known: [String: Link] = [:]
    private var isOldAt: Nanoseconds?
    private var renewal: Task<Void, any Error>?

    init(of job: Job, _ links: JobLinks) {
        self.job = job
        self.links = links
    }

    /// Asks for the files and keeps their links.
    func files() async throws -> [RemoteFile] {
        guard case .files(let files, let lifetime) = try await links.delivery() else { throw Fault.noLink(job.entry) }
        known = [:]
        for file in files {
            var link = file.link
            link.host = job.service.downloadHost
            known[file.name] = link
        }
        // A download that has begun may outlast its link, one that has waited long must not begin with it.
        isOldAt = lifetime.map { Nanoseconds(sinceEpoch: now + Int64(($0 * 0.8).seconds * 1e9)) }
        return files
    }

    /// A link to a file: not the one that was refused, and none that is about to expire.
    ///
    /// - Throws: `not found` when the service does not tell of the file any more; the service's errors.
    func link(to name: String, refused: Secret?) async throws -> Link {
        if let link = known[name], link.url != refused, !isOld { return link }
        if refused != nil, renewal == nil { job.tell(.note(Self.expired)) }
        try await renew()
        guard let link = known[name] else { throw Fault.fileWithdrawn(name, job.entry) }
        return link
    }

    private static let expired = "the links have expired; going on with new ones"

    private var now: Int64 { job.service.environment.now().sinceEpoch }

    private var isOld: Bool { isOldAt.map { $0.sinceEpoch <= now } ?? false }

    /// Whoever finds a link expired while others are being asked for waits for those.
    private func renew() async throws {
        if let renewal { return try await renewal.value }
        let task = Task { _ = try await self.files() }
        renewal = task
        defer { renewal = nil }
        try await task.value
    }
}
