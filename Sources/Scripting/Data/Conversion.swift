import Engine
import Exports
import Files
import Synchronization
import Transfer
import Vocabulary

/// One `moonport convert`: runs on the calling thread, and can be stopped from another one.
public final class Conversion: Sendable {
    private let request: ConversionRequest
    private let options: (open: OpenOptions, write: WriteOptions)
    private let session: Session
    private let state = Mutex((work: Task<WrittenFile, any Error>?.none, isStopped: false))

    /// Prepares it.
    ///
    /// - Throws: `usage` for words of the request that mean nothing.
    public init(_ request: ConversionRequest, in session: Session) throws(Fault) {
        self.request = request
        self.session = session
        options = (try request.openOptions(), try request.writeOptions())
    }

    /// Converts, and gives the line that says what is there now: `points.parquet   18.2 MB   1 250 000 rows`.
    ///
    /// - Throws: what `Frame.open` and `Frame.write` throw; `interrupted` after `stop`, with nothing left behind.
    public func run() throws(Fault) -> String {
        _ = try session.workspace()
        let (request, options, session) = (request, options, session)
        let work = Task {
            let size = ByteCount(ofFiles: request.sources)
            let work = EngineWork(.converting, of: request.destination, size: size, on: session.terminal)
            return try await work.run { control in
                try SourceFiles(request.sources)
                    .convert(to: request.destination, options.open, options.write, in: session, control)
            }
        }
        let isStopped = state.withLock { state in
            state.work = work
            return state.isStopped
        }
        if isStopped { work.cancel() }
        switch OwnThread.waiting(for: { await work.result }) {
        case .success(let file):
            let rows = "\(file.rows.grouped) \(file.rows == 1 ? "row" : "rows")"
            return "\(request.destination)   \(file.bytes)   \(rows)"
        case .failure(let error):
            let fault = Fault.from(error)
            throw fault.kind == .interrupted ? .conversionStopped(request.destination) : fault
        }
    }

    /// Ends it soon. May be called from any thread, and before `run`.
    public func stop() {
        let work = state.withLock { state in
            state.isStopped = true
            return state.work
        }
        work?.cancel()
    }
}
