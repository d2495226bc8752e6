import Files
import Synchronization
import Transfer
import Vocabulary

extension Job {
    /// Fetches, unpacks and verifies the files of a ready job, and gives them their names in a folder.
    ///
    /// Whatever an earlier run has done is used: finished files are only verified, a part file goes on.
    ///
    /// - Parameter extract: false keeps the service's archive as it is.
    /// - Throws: `bad argument` when the job is not ready; `damaged`; `file`; `interrupted`; the service's errors.
    public func download(to folder: String, extract: Bool = true) async throws -> [SavedFile] {
        let files = try await whileStored { try await fetch(to: folder, extract: extract) }
        await clear()
        return files
    }

    /// Waits until the job is ready, then downloads; run again, it continues.
    public func waitAndDownload(to folder: String, timeout: Duration? = nil, extract: Bool = true) async throws
        -> [SavedFile]
    {
        let files = try await whileStored {
            try await wait(timeout: timeout)
            return try await fetch(to: folder, extract: extract)
        }
        await clear()
        return files
    }

    /// The same into a folder that goes soon, with its files: the export stays at the service until somebody saves it
    /// elsewhere, or needs its place.
    public func borrow(to folder: String) async throws -> [SavedFile] {
        try await whileStored { try await fetch(to: folder, extract: true) }
    }

    private func fetch(to folder: String, extract: Bool) async throws -> [SavedFile] {
        do {
            return try await fetchAndPublish(to: folder, extract: extract)
        } catch is CancellationError {
            throw Fault.stoppedDownloading(entry, to: folder)
        } catch let fault as Fault where fault.kind == .interrupted {
            throw Fault.stoppedDownloading(entry, to: folder)
        }
    }

    private func fetchAndPublish(to folder: String, extract: Bool) async throws -> [SavedFile] {
        try makeFolder(folder, mode: 0o777)
        let number = entry.number
        let root = absolute(folder)
        let place = "\(root)\(extract ? "" : Self.archiveMark)"
        let lock = try await FileLock.acquire(
            service.ledger.lockPath("files-\(number)-\(OutputName.stem(place).suffix(120))"),
            environment: service.environment,
            waiting: { tell(.note("another moonport is fetching the same files; waiting for it")) })
        defer { lock.release() }
        learn(try service.ledger.entry(number))
        let work = "\(folder)/.moonport-\(OutputName.stem(entry.jobID ?? "\(number)"))"
        if let files = try await verified(in: place)?.map({ $0.moved(from: root, to: folder) }) {
            // What a program left that was killed right after saving.
            removeTree(work)
            tell(.savedEarlier(files))
            return files
        }
        // The ledger may know an old state: somebody else waited, or nobody looked.
        if entry.stage == .ordered, entry.state?.isFinal != true { try await refresh() }
        guard entry.state == .ready || entry.isOnlyHere else {
            throw entry.state?.isFinal == true || entry.stage == .refused
                ? Fault.ended(entry, retries: service.remote.retries) : Fault.notReady(entry)
        }
        try makeFolder(work, mode: 0o700)
        let candidates = try await candidates(into: work, for: place, extract: extract)
        let ordered = entry
        let form = service.form(ordered.order)
        let (files, renamed) = try await OwnThread.run {
            try OutputFolder(folder: folder).publish(candidates, of: ordered, form: form)
        }
        if let renamed {
            tell(.note("a file of that name belongs to another order or was changed; this one is named \(renamed)"))
        }
        learn(try service.ledger.save(number, folder: place, files.map { $0.moved(from: folder, to: root) }))
        removeTree(work)
        tell(.saved(files))
        service.tellIfCut(entry)
        return files
    }

    /// The files from the service, or from where they were saved, when it does not have them any more.
    private func candidates(
        into work: String, for place: String, extract: Bool
    ) async throws -> [OutputFolder.Candidate] {
        guard !entry.isOnlyHere else { return try await copies(into: work, for: place) }
        do {
            return try await candidates(into: work, extract: extract)
        } catch let fault as Fault where fault.kind == .notFound && entry.isOnlyHere {
            // Asking for the link has shown it.
            return try await copies(into: work, for: place)
        }
    }

    private func candidates(into work: String, extract: Bool) async throws -> [OutputFolder.Candidate] {
        guard !service.remote.givesFiles else { return try await fetchFiles(into: work) }
        return try await fetch(into: work, extract: extract)
    }

    /// The files that the ledger knows in this folder, if every one is still there as it was.
    private func verified(in place: String) async throws -> [SavedFile]? {
        let files = try service.ledger.files(entry.number, folder: place)
        guard !files.isEmpty else { return nil }
        for file in files {
            do { try await file.verify() } catch let fault as Fault where [.damaged, .notFound].contains(fault.kind) {
                tell(.note("\(fault.message); fetching it again"))
                return nil
            }
        }
        return files
    }

    /// Fetches the archive and takes it apart; a damaged one is fetched once more.
    private func fetch(into work: String, extract: Bool) async throws -> [OutputFolder.Candidate] {
        do {
            return try await fetchOnce(into: work, extract: extract)
        } catch let fault as Fault where fault.kind == .damaged {
            removeTree(work)
            try makeFolder(work, mode: 0o700)
            tell(.note("\(fault.message); fetching it again"))
        }
        do {
            return try await fetchOnce(into: work, extract: extract)
        } catch let fault as Fault where fault.kind == .damaged {
            // The next run begins with a fresh download, not with what has proved useless twice.
            removeTree(work)
            throw fault
        }
    }

    private func fetchOnce(into work: String, extract: Bool) async throws -> [OutputFolder.Candidate] {
        let job = entry.jobID ?? "\(entry.number)"
        let archive = "\(work)/export.zip"
        let links = JobLinks(of: self)
        let done = Atomic<Int64>(0)
        let downloaded = try await service.downloader.fetch(
            to: archive, identity: "\(entry.order.scope.service) \(entry.order.scope.baseURL) \(job)",
            link: { refresh in
                var link = try await links.next(refresh: refresh)
                link.host = self.service.downloadHost
                // A link that came instead of a job is ordered again, which is said where it is done.
                if refresh, !self.entry.isLocal { self.tell(.renewed(at: done.load(ordering: .relaxed))) }
                return link
            },
            progress: { progress in
                done.store(progress.done, ordering: .relaxed)
                self.tell(.downloading(progress))
            })
        if let bytes = await links.bytes, downloaded.bytes != bytes {
            throw Fault.wrongLength("the archive of job \(job)", have: downloaded.bytes, announced: bytes)
        }
        guard try isZip(archive) else { throw Fault.noArchive(job) }
        guard extract else {
            return [
                OutputFolder.Candidate(
                    path: archive, member: "export.zip", bytes: downloaded.bytes, sha256: downloaded.sha256,
                    summary: nil)
            ]
        }
        return try await unpack(archive, into: work)
    }

    /// Takes an archive of the service apart.
    func unpack(_ archive: String, into work: String) async throws -> [OutputFolder.Candidate] {
        tell(.extracting)
        let unpacked = "\(work)/files"
        removeTree(unpacked)
        try makeFolder(unpacked, mode: 0o700)
        let members = try await Transfer.extract(archive, into: unpacked)
        guard !members.isEmpty else { throw Fault.emptyArchive(entry.jobID ?? "\(entry.number)") }
        let inspect = service.environment.inspect
        let order = entry.order
        return try await OwnThread.run {
            try members.map { member in
                let summary = try inspect("\(unpacked)/\(member.path)", order)
                return OutputFolder.Candidate(
                    path: "\(unpacked)/\(member.path)", member: member.path, bytes: member.bytes,
                    sha256: member.sha256, summary: summary)
            }
        }
    }
}
