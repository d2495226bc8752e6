extension ObeliskCatalog {
    /// Streams of users and of teams.
    static func addStreams(_ resolvers: inout GraphQLResolvers<CatalogContext>) {
        resolvers.field("User.activeStream") { (user: ObeliskUser, call) in
            try call.context.check(user)
            let record = try call.context.service.streams.record(call.text("id") ?? "")
            return .optional(record.flatMap { $0.user == user.id ? CatalogStream(record: $0) : nil })
        }
        resolvers.field("User.activeStreams") { (user: ObeliskUser, call) in
            try call.context.check(user)
            let records = try call.context.service.streams.records(of: user.id)
            return .object(try CatalogPage("DataStreamPage", records.map { CatalogStream(record: $0) }, call))
        }
        resolvers.field("Team.activeStream") { (team: ObeliskTeam, call) in
            let record = try call.context.service.streams.record(call.text("id") ?? "")
            return .optional(record.flatMap { $0.team == team.id ? CatalogStream(record: $0) : nil })
        }
        resolvers.field("Team.activeStreams") { (team: ObeliskTeam, call) in
            let service = call.context.service
            let records = try team.members.flatMap { try service.streams.records(of: $0.id) }
                .filter { $0.team == team.id }
            return .object(try CatalogPage("DataStreamPage", records.map { CatalogStream(record: $0) }, call))
        }
        resolvers.field("DataStream.dataRange") { (stream: CatalogStream, call) in
            .object(CatalogRange(call.context.service.world, stream.record.datasets, stream.record.metrics))
        }
        resolvers.field("DataStream.clientConnected") { (stream: CatalogStream, call) in
            .bool(call.context.service.streams.isConnected(stream.record.id))
        }
    }
}

/// A stream as the catalog shows it.
struct CatalogStream: CatalogItem {
    let record: ObeliskStreamRecord

    var graphQLType: String { "DataStream" }

    func member(_ name: String) -> GraphQLValue? {
        switch name {
        case "id": .text(record.id)
        case "name": .text(record.name)
        case "user": .optional(ObeliskAccounts.users.first { $0.id == record.user })
        case "team": .optional(ObeliskAccounts.teams.first { $0.id == record.team })
        case "timestampPrecision": .text(record.precision.rawValue.uppercased())
        case "fields": .texts(record.fields.map(\.rawValue))
        case "filter": .json(.written(Array((record.filter ?? "{}").utf8)))
        default: nil
        }
    }

    func searched(_ field: String) -> CatalogValue? {
        switch field {
        case "id": .text(ExactText(record.id))
        case "name": record.name.map { .text(ExactText($0)) }
        default: nil
        }
    }
}
