import Transfer
import Vocabulary

extension ObeliskClient {
    /// Writes events into a dataset, in requests of at most 16 MB, one after the other.
    ///
    /// All events are checked before the first is sent. A request that was lost on the way is sent again where every
    /// event has a time, and streams are not the only ones to get it: of events of one time, metric, source and producer
    /// the last writing wins.
    ///
    /// - Parameters:
    ///   - dataset: the id of the dataset.
    ///   - progress: called on any thread with the number of events that are in.
    /// - Throws: `bad argument` naming the first event that breaks a rule; the service's errors, which say how many
    ///   events are in already; `unreachable` when it is not known whether the last ones are.
    public func ingest(
        _ events: [ObeliskEvent], into dataset: String, _ options: ObeliskIngestOptions = ObeliskIngestOptions(),
        progress: @escaping @Sendable (Int) -> Void = { _ in }
    ) async throws -> ObeliskIngested {
        guard !events.isEmpty else { throw Fault.nothingIngested }
        guard dialect == .classic || options.mode == .default else { throw Fault.notOnHFS("modes of ingest") }
        let check = ObeliskEventCheck(precision: options.precision)
        for (position, event) in events.enumerated() { try check.check(event, position + 1) }
        var writer = ObeliskEventWriter(events, precision: options.precision)
        var ingested = ObeliskIngested(events: 0, requests: 0)
        while let body = writer.body() {
            do {
                let answer = try await connection.send(request(body, dataset, options))
                guard answer.status == 204 else { throw Fault.ingestNotConfirmed(answer.status) }
            } catch let outcome as AmbiguousOutcome {
                throw Fault.perhapsIngested(outcome.fault, body.events, of: events.count)
            } catch let fault as Fault {
                throw Fault.ingestStopped(fault, at: body.events, of: events.count)
            }
            ingested = ObeliskIngested(events: body.events.upperBound, requests: ingested.requests + 1)
            progress(ingested.events)
        }
        return ingested
    }

    private func request(
        _ body: ObeliskEventWriter.Body, _ dataset: String, _ options: ObeliskIngestOptions
    ) -> HTTPRequest {
        let query = QueryText.encode([
            ("timestampPrecision", options.precision.rawValue),
            ("mode", options.mode == .default ? nil : options.mode.rawValue),
        ])
        return HTTPRequest(
            .post, "/data/ingest/\(QueryText.encoded(dataset))\(query)",
            headers: [HTTPHeader("Content-Type", "application/json")], body: body.bytes,
            isIdempotent: body.isRepeatable && options.mode != .streamOnly, timeout: .seconds(120))
    }
}
