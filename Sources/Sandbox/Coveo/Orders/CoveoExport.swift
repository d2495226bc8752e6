import Vocabulary

/// An export as the service shows it: the order of a job, and where that stands.
struct CoveoExport: Sendable {
    /// Where an export stands, in the service's words.
    enum Status: String, Sendable {
        case pending = "PENDING"
        case available = "AVAILABLE"
        case failed = "FAILED"
        case expired = "EXPIRED"
    }

    let id: String
    let order: CoveoOrder
    let status: Status
    /// Milliseconds since 1970.
    let ordered: Int64
    /// Bytes of the ZIP; 0 while there is none.
    let size: Int64

    /// The object in the order of the vendor's example.
    ///
    /// - Parameter link: the download link; nil = it is not shown.
    func json(link: String?) -> JSON {
        var members: [(String, JSON)] = [("id", .string(id)), ("author", .string(order.author))]
        if let link { members.append(("downloadLink", .string(link))) }
        let description = JSON.text(order.description)
        let tables = JSON.texts(order.tables.map(\.rawValue))
        members += [
            ("startDate", .integer(ordered)), ("from", .integer(order.from)), ("to", .integer(order.to)),
            ("filters", order.filters.json), ("description", description), ("size", .integer(size)),
            ("status", .string(status.rawValue)), ("tables", tables),
            ("downloadable", .bool(status == .pending || status == .available)),
            ("dimensions", .texts(order.dimensions)), ("replayable", .bool(false)),
            ("usingDisplayNames", .bool(order.usesDisplayNames)), ("scheduleId", .text(order.scheduleID)),
        ]
        return .object(members)
    }

    /// The state of a job.
    static func status(_ job: JobRecord, _ order: CoveoOrder, life: Duration, now: Nanoseconds) -> Status {
        switch job.status {
        case .created, .running, .cancelRequested: return .pending
        // Nobody can cancel here; a fault can, and the service has only one word for what went wrong.
        case .failed, .cancelled: return .failed
        case .finished:
            guard !order.isBornExpired, let completed = job.completed else { return .expired }
            return Duration.nanoseconds(now.sinceEpoch - completed.sinceEpoch) < life ? .available : .expired
        }
    }
}

extension CoveoOrder.Filters {
    /// The map of filters; several of one sort are joined.
    var json: JSON {
        let named = [
            ("commonFilters", common), ("searchesFilters", searches), ("customEventsFilters", customEvents),
            ("exclusionFilters", excluding), ("hideEventFilters", hiding),
        ]
        return .object(named.filter { !$0.1.isEmpty }.map { ($0.0, .string($0.1.joined(separator: " AND "))) })
    }
}
