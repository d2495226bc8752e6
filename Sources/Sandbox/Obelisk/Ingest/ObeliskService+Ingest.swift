extension ObeliskService {
    /// What becomes of ingested events.
    enum IngestMode: String, Sendable, CaseIterable {
        case standard = "default"
        case streamOnly = "stream_only"
        case storeOnly = "store_only"
    }

    /// `POST /data/ingest/{dataset}`: events are there at once, for queries, exports and streams.
    func ingest(_ request: ObeliskRequest) throws -> ObeliskAnswer {
        let caller = try caller(request)
        guard caller.client.scope.contains(.write) else { throw ObeliskError.noWriteScopeOnData }
        guard let dataset = world.dataset(request.id),
            grants.rights(of: caller.user, on: dataset).contains(.write)
        else { throw ObeliskError.writeDenied(request.id) }
        guard request.body.count <= ObeliskIngestReader.largestBody else { throw ObeliskError.bodyTooLarge }
        let (precision, mode) = (try precision(request), try mode(request))
        let reader = ObeliskIngestReader(
            dataset: dataset.id, producer: caller.client.producer, precision: precision, now: microseconds)
        let (events, problem) = try reader.read(request.body)
        let headers = try pools.take(Self.amounts(of: events, mode), for: caller.user)
        if mode != .streamOnly { try world.store.add(events) }
        if mode != .storeOnly { try streams.publish(events) }
        if var problem {
            problem.headers = headers
            throw problem
        }
        return ObeliskAnswer(status: 204, body: .none, headers: headers)
    }

    private func precision(_ request: ObeliskRequest) throws(ObeliskError) -> ObeliskPrecision {
        guard let text = request.parameter("timestampPrecision") else { return .milliseconds }
        guard let precision = ObeliskPrecision(word: text) else {
            throw .badParameter("timestampPrecision", text, ObeliskPrecision.allCases.map(\.rawValue))
        }
        return precision
    }

    private func mode(_ request: ObeliskRequest) throws -> IngestMode {
        // HFS has no modes: everything is stored.
        guard request.system == .classic, let text = request.parameter("mode") else { return .standard }
        if let mode = IngestMode(rawValue: text.lowercased()) { return mode }
        guard !settings.hangs else { throw ObeliskSilence() }
        throw ObeliskError.badParameter("mode", text, IngestMode.allCases.map(\.rawValue))
    }

    /// What events take from the hourly pools: of what is stored, or of what is only streamed.
    private static func amounts(of events: [ObeliskEvent], _ mode: IngestMode) -> [ObeliskPools.Amount] {
        let pool: ObeliskLimits.Name =
            mode == .streamOnly ? .maxHourlyPrimitiveEventsStreamed : .maxHourlyPrimitiveEventsStored
        let complex = Int64(events.count { $0.metric.type.isComplex })
        let amounts: [ObeliskPools.Amount] = [(Int64(events.count) - complex, pool), (complex, pool.ofComplex)]
        return amounts.filter { $0.count > 0 }
    }
}
