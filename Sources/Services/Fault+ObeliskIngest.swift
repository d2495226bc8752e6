import Vocabulary

/// The wording of what is written into Obelisk.
extension Fault {
    static let nothingIngested = Fault(
        .badArgument, "ingest: there are no events", hint: "{ { metric = \"temperature::number\", value = 19.6 } }",
        service: "obelisk")

    static func badEvent(_ number: Int, _ problem: String) -> Fault {
        Fault(
            .badArgument, "ingest: event \(number) cannot be stored: \(problem)",
            hint: "nothing was sent; leave it out, or change it", service: "obelisk")
    }

    static func ingestNotConfirmed(_ status: Int) -> Fault {
        Fault(
            .service, "obelisk does not say that it has taken the events (\(status) in place of 204)",
            hint: "is the url that of Obelisk's API? A query shows whether they are there", service: "obelisk")
    }

    /// What ended an ingest, at the events of one request.
    static func ingestStopped(_ cause: Fault, at place: ObeliskIngestPlace) -> Fault {
        var fault = cause
        switch cause.kind {
        case .dryRun: return cause
        // Who stops it knows that by this one word; the rest is for the hint.
        case .interrupted:
            fault.hint = [place.stored, "\(place.words(place.first, place.last)) may be stored"].inClauses
            return fault
        default: break
        }
        let index = cause.message.firstMatch(of: /index (\d{1,9})/).flatMap { Int($0.1) }
        let bad = index.map { place.first + $0 }
        fault.message = "ingest: \(bad.map { "event \($0) of \(place.total)" } ?? "\(place)"): \(cause.message)"
        // The service stores the events of a request one by one, up to the first that it refuses.
        let last = cause.kind == .badArgument ? (bad ?? place.last) - 1 : 0
        let perhaps = last >= place.first ? "\(place.words(place.first, last)) may be stored" : nil
        guard place.stored != nil || perhaps != nil else { return fault }
        fault.hint = [place.stored, perhaps, cause.hint].inClauses
        return fault
    }

    /// - Parameter isHarmless: true when all these events have times.
    static func perhapsIngested(_ cause: Fault, _ place: ObeliskIngestPlace, isHarmless: Bool) -> Fault {
        guard cause.kind != .interrupted else { return ingestStopped(cause, at: place) }
        let again =
            isHarmless
            ? "they have times, so writing them again stores none twice (listeners of streams get them twice)"
            : "query them before writing again: those without a time would be there twice"
        var fault = Fault(
            .unreachable, "it is not known whether obelisk has taken \(place) (\(cause.message))",
            hint: [place.stored, again].inClauses, cause: cause, service: "obelisk")
        fault.exchange = cause.exchange
        return fault
    }
}

extension [String?] {
    /// Those that are there, in one line.
    fileprivate var inClauses: String { compactMap(\.self).joined(separator: "; ") }
}
