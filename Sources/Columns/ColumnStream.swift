import Synchronization
import Vocabulary

/// Batches of one schema, pulled one at a time: the result of a query, or rows on their way into one.
///
///     while let batch = try stream.next() { rows += batch.count }
///
/// A stream is read once. It frees what it stands on when it ends, when it fails, when `close` is called, and at the
/// latest when nobody holds it. It may be passed between threads; two that pull at once take turns.
public final class ColumnStream: Sendable {
    /// Gives the next batch, or nil at the end.
    public typealias Pull = @Sendable () throws(Fault) -> RecordBatch?

    /// Names and types of the columns of every batch.
    public let schema: Schema

    private struct State {
        var pull: Pull?
        var onClose: (@Sendable () -> Void)?
        var failure: Fault?
    }
    private let state: Mutex<State>

    /// Makes a stream of a function that gives the batches.
    ///
    /// - Parameters:
    ///   - schema: what every batch has; a batch with another schema ends the stream with a fault.
    ///   - onClose: called exactly once, when no batch will be asked for any more.
    ///   - pull: gives the next batch, or nil at the end. It is called by one thread at a time, not always the same.
    public init(schema: Schema, onClose: (@Sendable () -> Void)? = nil, pull: @escaping Pull) {
        self.schema = schema
        state = Mutex(State(pull: pull, onClose: onClose))
    }

    /// Makes a stream of batches that are there already.
    public convenience init(schema: Schema, _ batches: [RecordBatch]) {
        let rest = Mutex(batches[...])
        self.init(schema: schema) { rest.withLock { $0.popFirst() } }
    }

    /// The next batch, or nil at the end. Batches may have no rows.
    ///
    /// - Throws: what the source throws, at the first call that meets it; after that the stream is at its end.
    public func next() throws(Fault) -> RecordBatch? {
        let (outcome, onClose) = state.withLock { state -> (Result<RecordBatch?, Fault>, (@Sendable () -> Void)?) in
            guard let pull = state.pull else { return (.success(nil), nil) }
            let outcome = Result { () throws(Fault) in try checked(pull()) }
            if case .success(.some) = outcome { return (outcome, nil) }
            if case .failure(let fault) = outcome { state.failure = fault }
            defer { (state.pull, state.onClose) = (nil, nil) }
            return (outcome, state.onClose)
        }
        onClose?()
        return try outcome.get()
    }

    /// Ends the stream early. Nothing happens when it has ended already.
    public func close() {
        let onClose = state.withLock { state in
            defer { (state.pull, state.onClose) = (nil, nil) }
            return state.onClose
        }
        onClose?()
    }

    /// What ended the stream, when it was not its end. Kept because a fault on its way through a C library loses
    /// everything but its text.
    public var failure: Fault? { state.withLock { $0.failure } }

    private func checked(_ batch: RecordBatch?) throws(Fault) -> RecordBatch? {
        guard let batch, batch.schema != schema else { return batch }
        throw Fault.unequalSchemas(batch.schema, schema)
    }

    deinit { close() }
}
