import Transfer
import Vocabulary

extension ObeliskClient {
    /// Writes events into a dataset, in requests of at most 16 MB, one after the other.
    ///
    /// All events are checked before the first is sent. A request that was lost on the way is sent again where every
    /// event has a time, and streams are not the only ones to get it: of events of one time, metric, source and producer
    /// the last writing wins. When it fails for good, it is told whether its events may be stored all the same.
    ///
    /// - Parameters:
    ///   - dataset: the id of the dataset.
    ///   - part: where these events stand among more that are written one call after the other, for messages.
    ///   - progress: called on any thread with the number of events that are in.
    /// - Throws: `bad argument` naming the first event that breaks a rule; the service's errors, which say how many
    ///   events are in already; `unreachable` when it is not known whether the last ones are.
    public func ingest(
        _ events: [ObeliskEvent], into dataset: String, _ options: ObeliskIngestOptions = ObeliskIngestOptions(),
        part: ObeliskIngestPart? = nil, progress: @escaping @Sendable (Int) -> Void = { _ in }
    ) async throws -> ObeliskIngested {
        let part = part ?? ObeliskIngestPart(after: 0, of: events.count)
        guard !events.isEmpty else { throw Fault.nothingIngested }
        guard dialect == .classic || options.mode == .default else { throw Fault.notOnHFS("modes of ingest") }
        let check = ObeliskEventCheck(precision: options.precision)
        for (position, event) in events.enumerated() { try check.check(event, part.earlier + position + 1) }
        var writer = ObeliskEventWriter(events, precision: options.precision)
        var ingested = ObeliskIngested(events: 0, requests: 0)
        while let body = writer.body() {
            do {
                let answer = try await connection.send(request(body, dataset, options))
                guard answer.status == 204 else { throw Fault.ingestNotConfirmed(answer.status) }
            } catch let outcome as AmbiguousOutcome {
                throw Fault.perhapsIngested(outcome.fault, part.place(of: body.events), isHarmless: body.isRepeatable)
            } catch let fault as Fault {
                throw Fault.ingestStopped(fault, at: part.place(of: body.events))
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
        var request = HTTPRequest(
            .post, "/data/ingest/\(QueryText.encoded(dataset))\(query)",
            headers: [HTTPHeader("Content-Type", "application/json")], body: body.bytes,
            isIdempotent: body.isRepeatable && options.mode != .streamOnly, timeout: .seconds(120))
        // Nobody is to take for lost what may have been stored.
        request.tellsDoubt = true
        return request
    }
}

/// Where some events stand among more that are written one call after the other.
public struct ObeliskIngestPart: Sendable, Equatable {
    /// How many came before; they are stored.
    public var earlier: Int
    /// How many there are in all.
    public var total: Int

    /// Makes a part.
    public init(after earlier: Int, of total: Int) {
        self.earlier = earlier
        self.total = total
    }

    /// Where some of its events stand among all, by their positions in it.
    func place(of events: Range<Int>) -> ObeliskIngestPlace {
        ObeliskIngestPlace(first: earlier + events.lowerBound + 1, last: earlier + events.upperBound, total: total)
    }
}

/// The events of one request among all, counted from 1, for messages.
struct ObeliskIngestPlace: CustomStringConvertible {
    var first: Int
    var last: Int
    var total: Int

    var description: String { first == last ? "event \(first) of \(total)" : "\(words(first, last)) of \(total)" }

    /// What is certain of those before: earlier requests were confirmed.
    var stored: String? { first > 1 ? "\(words(1, first - 1)) \(first > 2 ? "are" : "is") stored" : nil }

    /// `event 3`, `events 3 to 5`
    func words(_ first: Int, _ last: Int) -> String {
        first == last ? "event \(first)" : "events \(first) to \(last)"
    }
}
