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
    ///
    /// - Returns: the files in the order of their names, each with the key under which its links are given: of several of
    ///   one name each has its own.
    func files() async throws -> [(key: String, file: RemoteFile)] {
        guard case .files(var files, let lifetime) = try await links.delivery() else { throw Fault.noLink(job.entry) }
        files.sort { $0.name < $1.name }
        known = [:]
        var keyed: [(key: String, file: RemoteFile)] = []
        for var file in files {
            file.link.host = job.service.downloadHost
            var key = file.name
            while known[key] != nil { key += " again" }
            known[key] = file.link
            keyed.append((key, file))
        }
        // A download that has begun may outlast its link, one that has waited long must not begin with it.
        isOldAt = lifetime.map { Nanoseconds(sinceEpoch: now + Int64(($0 * 0.8).seconds * 1e9)) }
        return keyed
    }

    /// A link to a file: not the one that was refused, and none that is about to expire.
    ///
    /// - Throws: `not found` when the service does not tell of the file any more; the service's errors.
    func link(to key: String, refused: Secret?) async throws -> Link {
        if let link = known[key], link.url != refused, !isOld { return link }
        if refused != nil, renewal == nil { job.tell(.note(Self.expired)) }
        try await renew()
        guard let link = known[key] else { throw Fault.fileWithdrawn(key, job.entry) }
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
