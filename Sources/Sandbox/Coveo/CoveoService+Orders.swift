import Vocabulary

extension CoveoService {
    /// `POST /exports` and `POST /exports/visits`: everything stands in the query.
    func createOfQuery(_ request: CoveoRequest) throws -> CoveoAnswer {
        guard request.body.isEmpty else { throw CoveoError.strayBody(request.path) }
        let isOfVisits = request.call == .createVisits
        return try create(
            try CoveoParameters(request.query, isOfVisits ? .visitsQuery : .query), isOfVisits: isOfVisits, request)
    }

    /// `POST /exports/create` and `POST /exports/visits/create`: everything stands in the body.
    func createOfBody(_ request: CoveoRequest) throws -> CoveoAnswer {
        if let item = request.query.first { throw CoveoError.unknownParameter(item.name, known: []) }
        let isOfVisits = request.call == .createVisitsOfBody
        return try create(
            try CoveoParameters(try request.json(), isOfVisits ? .visitsBody : .body), isOfVisits: isOfVisits, request)
    }

    private func create(
        _ parameters: CoveoParameters, isOfVisits: Bool, _ request: CoveoRequest
    ) throws -> CoveoAnswer {
        var order = try self.order(parameters, isOfVisits: isOfVisits)
        order.author = request.caller.author
        order.isBornExpired = faults.allows(.expiredExport)
        order.linkHost = faults.allowance(.otherHost).map { $0.name ?? Self.otherHost(than: request.host) }
        let job = try add(order)
        return .json(201, try export(job).json(link: shownLink(of: job.id, order, .pending, request)))
    }

    /// Puts an order into the queue.
    ///
    /// - Throws: `LimitExceeded` when the organization has all exports that it may have.
    func add(_ order: CoveoOrder) throws -> JobRecord {
        if let limit = limits.exports, try jobs.jobs(of: Self.dialect).count >= limit {
            throw CoveoError.limitExceeded("exports", limit)
        }
        var generator = SystemRandomNumberGenerator()
        let job = try jobs.add(
            id: randomID(using: &generator), dialect: Self.dialect, request: try KeptJSON.text(order),
            storageKey: "exports/\(randomID(using: &generator))")
        exporters.wake()
        return job
    }

    /// `GET /exports/estimate` and `GET /exports/visits/estimate`: how many rows each table would have.
    func estimate(_ request: CoveoRequest) throws -> CoveoAnswer {
        guard request.body.isEmpty else { throw CoveoError.strayObject() }
        let isOfVisits = request.call == .estimateVisits
        let parameters = try CoveoParameters(request.query, isOfVisits ? .visitsEstimate : .estimate)
        let order = try order(parameters, isOfVisits: isOfVisits)
        let plan = EventPlan(try order.checkedFilters(world.schema), tables: order.tables, world: world)
        let selection = try EventSelection(
            plan, of: world, window: order.window(includesEnd: settings.includesEnd), now: milliseconds)
        let counts = try order.tables.map { ($0.rawValue, JSON.integer(try selection.count(of: $0))) }
        return .json(200, .object([("estimates", .object(counts))]))
    }

    private func order(_ parameters: CoveoParameters, isOfVisits: Bool) throws -> CoveoOrder {
        try CoveoOrder(
            parameters, isOfVisits: isOfVisits, schema: world.schema, namedFilters: try namedFilterTexts())
    }

    /// The present in milliseconds since 1970.
    var milliseconds: Int64 { now().sinceEpoch.dividedDown(by: 1_000_000) }

    /// The same machine by its other name.
    private static func otherHost(than host: String) -> String {
        let parts = host.split(separator: ":", maxSplits: 1)
        let other = parts.first == "localhost" ? "127.0.0.1" : "localhost"
        return parts.count > 1 ? "\(other):\(parts[1])" : other
    }
}
