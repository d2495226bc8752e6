extension CoveoService {
    /// `GET /filters/reporting`
    func listFilters(_ request: CoveoRequest) throws -> CoveoAnswer {
        try request.refuseParameters()
        let filters = try namedFilters().map { $0.json(organization: tokens.organization) }
        return .json(200, .object([("filters", .array(filters))]))
    }

    /// `POST /filters/reporting`: the id is made of the name.
    func createFilter(_ request: CoveoRequest) throws -> CoveoAnswer {
        let filters = try namedFilters()
        if let limit = limits.namedFilters, filters.count >= limit {
            throw CoveoError.limitExceeded("named filters", limit)
        }
        let filter = try read(request, filters) { name in
            CoveoNamedFilter.id(of: name, besides: Set(filters.map(\.id)))
        }
        try shelf.add(.filter, filter.id, filter)
        return .json(201, .object([("id", .string(filter.id))]))
    }

    /// `GET /filters/reporting/{id}`
    func getFilter(_ request: CoveoRequest) throws -> CoveoAnswer {
        try request.refuseParameters()
        return .json(200, try namedFilter(request.id).json(organization: tokens.organization))
    }

    /// `PUT /filters/reporting/{id}`: the id stays.
    func replaceFilter(_ request: CoveoRequest) throws -> CoveoAnswer {
        let old = try namedFilter(request.id)
        let filter = try read(request, try namedFilters()) { _ in old.id }
        try shelf.replace(.filter, filter.id, filter)
        return .json(200, filter.json(organization: tokens.organization))
    }

    /// `DELETE /filters/reporting/{id}`: exports that were ordered with it keep what it said.
    func deleteFilter(_ request: CoveoRequest) throws -> CoveoAnswer {
        try request.refuseParameters()
        guard try shelf.remove(.filter, request.id) else { throw CoveoError.noNamedFilter(request.id) }
        return .nothing
    }

    /// The texts of the named filters by their ids.
    func namedFilterTexts() throws -> [String: String] {
        Dictionary(try namedFilters().map { ($0.id, $0.value) }) { $1 }
    }

    private func namedFilters() throws -> [CoveoNamedFilter] { try shelf.items(.filter) }

    private func namedFilter(_ id: String) throws -> CoveoNamedFilter {
        guard let filter: CoveoNamedFilter = try shelf.item(.filter, id) else { throw CoveoError.noNamedFilter(id) }
        return filter
    }

    /// Reads a filter and checks it, with itself among the named ones: one that is made of itself is refused.
    private func read(
        _ request: CoveoRequest, _ known: [CoveoNamedFilter], id: (String) -> String
    ) throws -> CoveoNamedFilter {
        if let item = request.query.first { throw CoveoError.unknownParameter(item.name, known: []) }
        guard case .object(let all) = try request.json().content else { throw CoveoError.noObject }
        let names = ["displayName", "value", "id", "account", "type"]
        for member in all where !names.contains(member.name) {
            throw CoveoError.unknownParameter(member.name, known: names)
        }
        let members = CoveoMembers(all)
        let name = try members.required("displayName")
        let filter = CoveoNamedFilter(id: id(name), displayName: name, value: try members.required("value"))
        var texts = Dictionary(known.map { ($0.id, $0.value) }) { $1 }
        texts[filter.id] = filter.value
        do throws(EventFilterError) {
            _ = try EventFilterChecker(schema: world.schema, namedFilters: texts).filter("$" + filter.id)
        } catch {
            throw CoveoError.badFilter("value", error)
        }
        return filter
    }
}
