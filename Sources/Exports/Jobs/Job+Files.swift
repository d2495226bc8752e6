import Files
import Synchronization
import Transfer
import Vocabulary

extension Job {
    /// Fetches the files of a service that gives them one by one, as many at once as the downloader allows.
    ///
    /// What an earlier run has fetched is used; each length is compared with what the service tells.
    func fetchFiles(into work: String) async throws -> [OutputFolder.Candidate] {
        let folder = "\(work)/files"
        try makeFolder(folder, mode: 0o700)
        let links = FileLinks(of: self, JobLinks(of: self))
        let files = try await links.files()
        guard !files.isEmpty else { throw Fault.noFiles(entry) }
        let names = try safeFileNames(files.map(\.file.name))
        let tally = DownloadTally(files.map(\.file))
        var fetched: [OutputFolder.Candidate?] = Array(repeating: nil, count: files.count)
        try await withThrowingTaskGroup(of: (Int, OutputFolder.Candidate).self) { group in
            for (index, (key, file)) in files.enumerated() {
                group.addTask {
                    let place = Place(index: index, key: key, path: "\(folder)/\(names[index])", name: names[index])
                    try makeFolder(parentFolder(place.path), mode: 0o700)
                    return (index, try await self.fetch(file, to: place, links, tally))
                }
            }
            for try await (index, candidate) in group { fetched[index] = candidate }
        }
        return fetched.compactMap(\.self)
    }

    /// Where a file goes.
    private struct Place {
        /// Among the files of the job.
        var index: Int
        /// Under which its links are given.
        var key: String
        /// Until it is published.
        var path: String
        /// The service's name for it, made safe.
        var name: String
    }

    private func fetch(
        _ file: RemoteFile, to place: Place, _ links: FileLinks, _ tally: DownloadTally
    ) async throws -> OutputFolder.Candidate {
        var downloaded = try await fetchOnce(place, links, tally)
        var outcome = try await check(file, downloaded, place)
        if case .failure(let fault) = outcome {
            // Once more from the beginning; the next run starts anew as well, not with what has proved useless.
            forgetFile(place.path)
            tell(.note("\(fault.message); fetching it again"))
            downloaded = try await fetchOnce(place, links, tally)
            outcome = try await check(file, downloaded, place)
        }
        let summary: TableSummary?
        switch outcome {
        case .success(let found): summary = found
        case .failure(let fault):
            forgetFile(place.path)
            throw fault
        }
        tally.finish(place.index, tell: { self.tell(.downloading($0)) })
        if summary?.rows == 0 { tell(.note("\(place.name) holds no rows")) }
        return OutputFolder.Candidate(
            path: place.path, member: place.name, bytes: downloaded.bytes, sha256: downloaded.sha256,
            summary: summary)
    }

    /// Files that come without an archive come without its checksums: their length, and what they hold, is all that
    /// tells whether they are whole.
    private func check(
        _ file: RemoteFile, _ downloaded: Downloaded, _ place: Place
    ) async throws -> Result<TableSummary?, Fault> {
        if let bytes = file.bytes, downloaded.bytes != bytes {
            return .failure(Fault.wrongLength(place.name, have: downloaded.bytes, announced: bytes))
        }
        let inspect = service.environment.inspect
        let (path, order) = (place.path, entry.order)
        do {
            return .success(try await OwnThread.run { try inspect(path, order) })
        } catch let fault as Fault where fault.kind == .damaged {
            return .failure(fault)
        }
    }

    private func fetchOnce(_ place: Place, _ links: FileLinks, _ tally: DownloadTally) async throws -> Downloaded {
        let scope = entry.order.scope
        let last = Mutex<Secret?>(nil)
        return try await service.downloader.fetch(
            to: place.path, identity: "\(scope.service) \(scope.baseURL) \(entry.jobID ?? "") \(place.key)",
            link: { refresh in
                let refused = refresh ? last.withLock { $0 } : nil
                let link = try await links.link(to: place.key, refused: refused)
                last.withLock { $0 = link.url }
                return link
            },
            progress: { progress in tally.add(progress, of: place.index, tell: { self.tell(.downloading($0)) }) })
    }
}

/// How far the downloads of one job are together.
///
///     downloading   38.1 of 51.0 MB   3 of 8 files
final class DownloadTally: Sendable {
    private struct State {
        var done: [Int64]
        var from: [Int64]
        var finished: Set<Int> = []
    }

    private let state: Mutex<State>
    private let total: Int64?

    init(_ files: [RemoteFile]) {
        state = Mutex(
            State(done: Array(repeating: 0, count: files.count), from: Array(repeating: 0, count: files.count)))
        let lengths = files.compactMap(\.bytes)
        total = lengths.count == files.count ? lengths.reduce(0) { $0.addingReportingOverflow($1).partialValue } : nil
    }

    /// Takes what a file's download tells and passes on how far all are.
    func add(_ progress: TransferProgress, of index: Int, tell: (TransferProgress) -> Void) {
        tell(
            state.withLock { state in
                state.done[index] = progress.done
                state.from[index] = progress.from
                return sum(state)
            })
    }

    /// Counts a file that is whole.
    func finish(_ index: Int, tell: (TransferProgress) -> Void) {
        tell(
            state.withLock { state in
                state.finished.insert(index)
                return sum(state)
            })
    }

    private func sum(_ state: State) -> TransferProgress {
        TransferProgress(
            done: state.done.reduce(0) { $0.addingReportingOverflow($1).partialValue }, total: total,
            from: state.from.reduce(0) { $0.addingReportingOverflow($1).partialValue },
            note: state.done.count == 1 ? nil : "\(state.finished.count) of \(state.done.count) files")
    }
}
