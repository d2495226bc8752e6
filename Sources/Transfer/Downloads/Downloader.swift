import Files
import Vocabulary

/// Fetches files over links: into a part file that survives everything, then under its final name.
///
///     let downloader = Downloader()
///     let file = try await downloader.fetch(to: "out/flight.zip", identity: "sift job 5a2f") { refresh in
///         Link(try await service.downloadURL(fresh: refresh))
///     } progress: { print($0.done) }
///     print(file.bytes, file.sha256)
///
/// A broken transfer goes on where it stopped, in this process or a later one. A credential goes to the
/// origin of a link that asks for one, never to where it leads.
public final class Downloader: Sendable {
    let limits: ServiceLimits
    let retry: RetryPolicy
    let timing: Timing
    let wire: Wire
    let gate: RequestGate

    /// Makes a downloader; nothing is sent yet.
    ///
    /// - Parameters:
    ///   - limits: `concurrentRequests` is the number of files at once; `idleTimeout` the silence that ends a try.
    ///   - retry: counts tries that bring no byte; it begins anew whenever bytes came.
    ///   - network: proxies and additional authorities.
    public convenience init(
        limits: ServiceLimits = ServiceLimits(), retry: RetryPolicy = RetryPolicy(attempts: 8),
        timing: Timing = .system, network: NetworkSettings = .direct
    ) {
        self.init(
            limits: limits, retry: retry, timing: timing,
            wire: .shared(limits: limits, decompresses: false, network: network))
    }

    init(limits: ServiceLimits, retry: RetryPolicy, timing: Timing, wire: Wire) {
        self.limits = limits
        self.retry = retry
        self.timing = timing
        self.wire = wire
        gate = RequestGate(limit: limits.concurrentRequests)
    }

    /// Fetches one file and gives its length and digest.
    ///
    /// - Parameters:
    ///   - path: the final name; while it grows the file is called `<path>.part`, with a sidecar `<path>.part.json`.
    ///     Beside the whole file stays `<path>.done.json`: a later call for the same content finds the file by it,
    ///     compares its digest and asks nobody.
    ///   - identity: the content's stable name, `"sift job 5a2f"`. A part file of another identity is left alone, and
    ///     `<path>-2.part` is used.
    ///   - link: asked for a link at first, and again with `true` when the last one is refused.
    ///   - progress: told at most 20 times a second, on any thread.
    /// - Throws: `Fault`: `conflict` when another download of it is under way, `file` when it cannot be written,
    ///   `denied` when fresh links are refused too, `damaged`, `unreachable`, `timedOut`, `service`, `interrupted`.
    ///   The part file is kept.
    public func fetch(
        to path: String, identity: String, link: @escaping @Sendable (_ refresh: Bool) async throws -> Link,
        progress: @escaping @Sendable (TransferProgress) -> Void = { _ in }
    ) async throws -> Downloaded {
        do {
            return try await gate.pass {
                // Killed between the download and what was to be done with it: nothing has to be asked for.
                if let file = try await OwnThread.run({ FinishedDownload.find(path, identity: identity) }) {
                    progress(TransferProgress(done: file.bytes, total: file.bytes, from: file.bytes, note: nil))
                    return file
                }
                let part = try await OwnThread.run { try PartFile(beside: path, identity: identity) }
                var course = DownloadCourse(downloader: self, part: part, link: link, progress: progress)
                do {
                    try await course.run()
                } catch {
                    let known = course.state.known
                    try? await OwnThread.run { part.leave(known) }
                    throw course.complete(error)
                }
                let etag = course.state.known.etag
                do {
                    return try await OwnThread.run { try part.finish(as: path, etag: etag) }
                } catch {
                    let known = course.state.known
                    try? await OwnThread.run { part.leave(known) }
                    throw error
                }
            }
        } catch let error as CancellationError {
            throw Fault.from(error)
        }
    }
}
