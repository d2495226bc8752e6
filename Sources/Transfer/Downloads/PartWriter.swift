import Files
import Synchronization
import Vocabulary

/// Digests and writes the pieces of one answer on a thread of its own, while the next ones are being received.
///
///     let writer = PartWriter(part, known: known)
///     while let chunk = try await next() { try await writer.take(chunk, now: timing.now()) }
///     try await writer.end()       // now the part file belongs to the caller again
///
/// It holds 8 MiB at most: whoever brings more waits.
final class PartWriter: Sendable {
    /// Pieces that wait in memory, in bytes, before the receiving side is held up.
    static let mostWaiting = 8 << 20

    private struct State {
        var chunks: [WireChunk] = []
        var now = Duration.zero
        /// Bytes taken and not yet written.
        var waiting = 0
        var isAsleep = false
        var isEnding = false
        var isThreaded = true
        var hasEnded = false
        var fault: Fault?
        /// The one task that brings the pieces, while it waits.
        var giver: CheckedContinuation<Void, Never>?
    }

    private let part: PartFile
    private let known: DownloadState.Known
    private let state = Mutex(State())
    private let signal = ThreadSignal()

    /// Takes the part file over until `end` has returned.
    init(_ part: PartFile, known: DownloadState.Known) {
        self.part = part
        self.known = known
        let isStarted = OwnThread.start { [self] in work() }
        // Out of threads: slow is better than not at all.
        if !isStarted { state.withLock { $0.isThreaded = false } }
    }

    /// Takes a piece in, and waits for room for the next one.
    ///
    /// - Throws: what went wrong with an earlier piece.
    func take(_ chunk: WireChunk, now: Duration) async throws(Fault) {
        let (fault, isFull, isThreaded) = state.withLock { state in
            state.chunks.append(chunk)
            state.waiting += chunk.count
            state.now = now
            wake(&state)
            return (state.fault, state.waiting > Self.mostWaiting, state.isThreaded)
        }
        if let fault { throw fault }
        if !isThreaded { _ = writeWaiting() }
        if isFull { await wait { $0.waiting <= Self.mostWaiting / 2 } }
    }

    /// Waits until everything taken in is written, and lets go of the part file.
    ///
    /// - Throws: what went wrong with any piece.
    func end() async throws(Fault) {
        let isThreaded = state.withLock { state in
            state.isEnding = true
            wake(&state)
            return state.isThreaded
        }
        if isThreaded { await wait { $0.hasEnded } }
        if let fault = state.withLock({ $0.fault }) { throw fault }
    }

    private func wake(_ state: inout State) {
        guard state.isAsleep else { return }
        state.isAsleep = false
        signal.give()
    }

    private func wait(until isSo: @Sendable (borrowing State) -> Bool) async {
        await withCheckedContinuation { continuation in
            let isAlready = state.withLock { state in
                if isSo(state) { return true }
                state.giver = continuation
                return false
            }
            if isAlready { continuation.resume() }
        }
    }

    private func work() {
        while true {
            while writeWaiting() {}
            let (isDone, giver) = state.withLock { state -> (Bool?, CheckedContinuation<Void, Never>?) in
                guard state.chunks.isEmpty else { return (nil, nil) }
                guard state.isEnding else {
                    state.isAsleep = true
                    return (false, nil)
                }
                state.hasEnded = true
                defer { state.giver = nil }
                return (true, state.giver)
            }
            giver?.resume()
            if isDone == true { return }
            if isDone == false { signal.wait() }
        }
    }

    /// Writes what waits now; false when there is nothing.
    private func writeWaiting() -> Bool {
        let (chunks, now, hasFailed) = state.withLock { state in
            defer { state.chunks = [] }
            return (state.chunks, state.now, state.fault != nil)
        }
        var fault: Fault?
        for chunk in chunks {
            if !hasFailed, fault == nil { fault = write(chunk, now: now) }
            let giver = state.withLock { state -> CheckedContinuation<Void, Never>? in
                state.waiting -= chunk.count
                if let fault { state.fault = fault }
                guard !state.isEnding, state.waiting <= Self.mostWaiting / 2 else { return nil }
                defer { state.giver = nil }
                return state.giver
            }
            giver?.resume()
        }
        return !chunks.isEmpty
    }

    private func write(_ chunk: WireChunk, now: Duration) -> Fault? {
        do {
            try chunk.withUnsafeBytes { try part.append($0) }
            try part.checkpointIfDue(known, now: now)
            return nil
        } catch {
            return Fault.from(error)
        }
    }
}
