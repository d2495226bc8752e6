extension ObeliskCatalog {
    /// What changes something. All of it needs a client that may write.
    static func addMutations(_ resolvers: inout GraphQLResolvers<CatalogContext>) {
        resolvers.root("Mutation.createExport") { call in
            try await CatalogOrders(call.context).createExport(call, team: nil)
        }
        resolvers.root("Mutation.createStream") { call in try CatalogOrders(call.context).createStream(call, team: nil)
        }
        resolvers.root("Mutation.onExport") { call in try CatalogOrders(call.context).onExport(call, team: nil) }
        resolvers.root("Mutation.onStream") { call in try CatalogOrders(call.context).onStream(call, team: nil) }
        resolvers.root("Mutation.onTeam") { call in
            .optional(
                ObeliskTeam.of(try call.context.writer.user, call.text("id")).map { CatalogTeamMutation(team: $0) })
        }
        resolvers.field("TeamMutation.createExport") { (mutation: CatalogTeamMutation, call) in
            try await CatalogOrders(call.context).createExport(call, team: mutation.team)
        }
        resolvers.field("TeamMutation.createStream") { (mutation: CatalogTeamMutation, call) in
            try CatalogOrders(call.context).createStream(call, team: mutation.team)
        }
        resolvers.field("TeamMutation.onExport") { (mutation: CatalogTeamMutation, call) in
            try CatalogOrders(call.context).onExport(call, team: mutation.team)
        }
        resolvers.field("TeamMutation.onStream") { (mutation: CatalogTeamMutation, call) in
            try CatalogOrders(call.context).onStream(call, team: mutation.team)
        }
        resolvers.field("ExportMutation.remove") { (mutation: CatalogExportMutation, call) in
            let service = call.context.service
            guard let item = try service.exports.item(mutation.item.job.id) else {
                return CatalogResponse.refusal("ExportResponse", .notFound, "DataExport was not found!")
            }
            try service.exports.remove(item.job.id)
            service.exporters.cancel(item.job.id)
            return CatalogResponse.success("ExportResponse", CatalogExport(item))
        }
        resolvers.field("StreamMutation.endSession") { (mutation: CatalogStreamMutation, call) in
            call.context.service.streams.end(mutation.record.id)
            return CatalogResponse.success("StreamResponse", CatalogStream(record: mutation.record))
        }
        resolvers.field("StreamMutation.remove") { (mutation: CatalogStreamMutation, call) in
            guard try call.context.service.streams.record(mutation.record.id) != nil else {
                return CatalogResponse.refusal("StreamResponse", .notFound, "DataStream was not found!")
            }
            try call.context.service.streams.remove(mutation.record.id)
            return CatalogResponse.success("StreamResponse", CatalogStream(record: mutation.record))
        }
    }
}

/// What can be done for a team.
struct CatalogTeamMutation: GraphQLObject {
    let team: ObeliskTeam
    var graphQLType: String { "TeamMutation" }
}

/// What can be done with an export.
struct CatalogExportMutation: GraphQLObject {
    let item: ObeliskExports.Item
    var graphQLType: String { "ExportMutation" }
}

/// What can be done with a stream.
struct CatalogStreamMutation: GraphQLObject {
    let record: ObeliskStreamRecord
    var graphQLType: String { "StreamMutation" }
}
