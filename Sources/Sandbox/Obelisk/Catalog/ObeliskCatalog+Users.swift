extension ObeliskCatalog {
    /// The fields with which a query begins.
    static func addQueries(_ resolvers: inout GraphQLResolvers<CatalogContext>) {
        resolvers.root("Query.me") { call in .object(try call.context.user) }
        resolvers.root("Query.dataset") { call in
            let user = try call.context.user
            let service = call.context.service
            guard let dataset = service.world.dataset(call.text("id") ?? "") else { return .null }
            guard service.grants.rights(of: user, on: dataset).contains(.read) else { throw ObeliskError.noPermission }
            return .object(dataset)
        }
        resolvers.root("Query.team") { call in .optional(ObeliskTeam.of(try call.context.user, call.text("id"))) }
        resolvers.root("Query.publishedDatasets") { call in
            .object(try CatalogPage("DatasetPage", call.context.service.world.datasets.filter(\.isPublished), call))
        }
    }

    /// What a user has. Nobody sees what another one has, only who it is.
    static func addUsers(_ resolvers: inout GraphQLResolvers<CatalogContext>) {
        resolvers.field("User.usageLimit") { (user: ObeliskUser, call) in
            try call.context.check(user)
            return .json(call.context.usageLimit(id: ObeliskID.made("usage limit", "default")))
        }
        resolvers.field("User.aggregatedUsageLimit") { (user: ObeliskUser, call) in
            try call.context.check(user)
            return .json(call.context.usageLimit(id: nil))
        }
        resolvers.field("User.usageRemaining") { (user: ObeliskUser, call) in
            try call.context.check(user)
            return .json(try call.context.usageRemaining(of: user))
        }
        resolvers.field("User.dataset") { (user: ObeliskUser, call) in
            try call.context.check(user)
            return .optional(call.context.datasets(of: user).first { $0.id == call.text("id") })
        }
        resolvers.field("User.datasets") { (user: ObeliskUser, call) in
            try call.context.check(user)
            return .object(try CatalogPage("DatasetPage", call.context.datasets(of: user), call))
        }
        resolvers.field("User.team") { (user: ObeliskUser, call) in
            try call.context.check(user)
            return .optional(ObeliskTeam.of(user, call.text("id")))
        }
    }
}

extension CatalogContext {
    /// Refuses what only the user may see.
    func check(_ user: ObeliskUser) throws(ObeliskError) {
        guard try self.user == user else { throw .noPermission }
    }

    /// The datasets with which a user may do anything.
    func datasets(of user: ObeliskUser) -> [ObeliskDataset] {
        service.world.datasets.filter { !service.grants.rights(of: user, on: $0).isEmpty }
    }

    fileprivate func usageLimit(id: String?) -> JSON {
        .object([
            ("id", .text(id)), ("name", .string("Default")), ("description", .string("What everybody may do.")),
            ("defaultLimit", .bool(true)), ("values", service.limits.json),
        ])
    }

    fileprivate func usageRemaining(of user: ObeliskUser) throws -> JSON {
        var rest = service.pools.remaining(for: user)
        rest[.maxDataExports] = max(0, service.limits[.maxDataExports] - (try service.exports.count(of: user)))
        let streams = Int64(try service.streams.records(of: user.id).count)
        rest[.maxDataStreams] = max(0, service.limits[.maxDataStreams] - streams)
        return .object(ObeliskLimits.Name.allCases.map { ($0.rawValue, .integer(rest[$0] ?? 0)) })
    }
}

extension ObeliskUser: GraphQLObject {
    var graphQLType: String { "User" }

    func member(_ name: String) -> GraphQLValue? {
        switch name {
        case "id": .text(id)
        case "email": .text(email)
        case "firstName": .text(firstName)
        case "lastName": .text(lastName)
        case "platformManager", "hideOrigin", "usageLimitAssigned": .bool(false)
        default: nil
        }
    }
}

extension ObeliskTeam: GraphQLObject {
    /// A team by its id, for its members; nil for others.
    static func of(_ user: ObeliskUser, _ id: String?) -> ObeliskTeam? {
        ObeliskAccounts.teams.first { $0.id == id && $0.members.contains(user) }
    }

    var graphQLType: String { "Team" }

    func member(_ name: String) -> GraphQLValue? {
        switch name {
        case "id": .text(id)
        case "name": .text(self.name)
        case "description": .text(description)
        default: nil
        }
    }
}
