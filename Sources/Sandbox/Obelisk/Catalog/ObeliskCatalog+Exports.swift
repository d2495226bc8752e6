extension ObeliskCatalog {
    /// Exports of users and of teams.
    static func addExports(_ resolvers: inout GraphQLResolvers<CatalogContext>) {
        resolvers.field("User.export") { (user: ObeliskUser, call) in
            try call.context.check(user)
            let item = try call.context.service.exports.item(call.text("id") ?? "")
            return .optional(item.flatMap { $0.kept.user == user.id ? CatalogExport($0) : nil })
        }
        resolvers.field("User.exports") { (user: ObeliskUser, call) in
            try call.context.check(user)
            let items = try call.context.service.exports.items(.user(user.id)).map(CatalogExport.init)
            return .object(try CatalogPage("DataExportPage", items, call))
        }
        resolvers.field("Team.export") { (team: ObeliskTeam, call) in
            let item = try call.context.service.exports.item(call.text("id") ?? "")
            return .optional(item.flatMap { $0.kept.team == team.id ? CatalogExport($0) : nil })
        }
        resolvers.field("Team.exports") { (team: ObeliskTeam, call) in
            let items = try call.context.service.exports.items(.team(team.id)).map(CatalogExport.init)
            return .object(try CatalogPage("DataExportPage", items, call))
        }
        resolvers.field("DataExport.dataRange") { (export: CatalogExport, call) in
            .object(CatalogRange(call.context.service.world, export.item.order.datasets, export.item.order.metrics))
        }
        resolvers.field("DataExport.result") { (export: CatalogExport, call) in
            try call.context.result(of: export.item)
        }
    }
}

extension CatalogContext {
    /// What an export has made; null until it is completed, and once more where the service writes it late.
    fileprivate func result(of item: ObeliskExports.Item) throws -> GraphQLValue {
        guard item.job.status == .finished, let completed = item.job.completed else { return .null }
        if service.settings.lateResults, item.kept.looks == 0 {
            try service.exports.change(item.job.id) { $0.looks += 1 }
            return .null
        }
        return .json(
            .object([
                ("completedOn", .integer(completed.sinceEpoch.dividedDown(by: 1_000_000))),
                ("expiresOn", .integer(service.expiry(item))), ("sizeInBytes", .integer(item.kept.size)),
                ("compressedSizeInBytes", .integer(item.kept.compressed)),
            ]))
    }
}

/// An export as the catalog shows it.
struct CatalogExport: CatalogItem {
    let item: ObeliskExports.Item

    init(_ item: ObeliskExports.Item) { self.item = item }

    var graphQLType: String { "DataExport" }

    private var requested: Int64 { item.job.created.sinceEpoch.dividedDown(by: 1_000_000) }

    func member(_ name: String) -> GraphQLValue? {
        let order = item.order
        return switch name {
        case "id": .text(item.job.id)
        case "name": .text(order.name)
        case "user": .optional(ObeliskAccounts.users.first { $0.id == item.kept.user })
        case "team": .optional(ObeliskAccounts.teams.first { $0.id == item.kept.team })
        case "timestampPrecision": .text(order.precision.rawValue.uppercased())
        case "fields": .texts(order.columns.map(\.rawValue))
        case "filter": .json(.written(Array((order.filter ?? "{}").utf8)))
        case "from": .integer(order.from)
        case "to": .integer(order.to)
        case "limit": .integer(order.limit)
        case "requestedOn": .integer(requested)
        case "status": .json(status)
        default: nil
        }
    }

    private var status: JSON {
        .object([
            ("status", .string(word)), ("recordsEstimate", .integer(item.order.estimate)),
            ("recordsProcessed", .integer(item.kept.processed)),
        ])
    }

    private var word: String {
        switch item.job.status {
        case .created: "QUEUING"
        case .running, .cancelRequested: "GENERATING"
        case .finished: "COMPLETED"
        case .failed: "FAILED"
        case .cancelled: "CANCELLED"
        }
    }

    func searched(_ field: String) -> CatalogValue? {
        switch field {
        case "id": .text(ExactText(item.job.id))
        case "name": item.order.name.map { .text(ExactText($0)) }
        case "requestedOn": .number(requested)
        default: nil
        }
    }
}

/// A data range as the catalog shows it: its datasets themselves, not their ids. One that is gone is null, which the
/// schema does not allow: then the whole answer fails.
struct CatalogRange: GraphQLObject {
    private let datasets: [ObeliskDataset?]
    private let metrics: [String]

    init(_ world: ObeliskWorld, _ datasets: [String], _ metrics: [String]) {
        self.datasets = datasets.map(world.dataset)
        self.metrics = metrics
    }

    var graphQLType: String { "DataRange" }

    func member(_ name: String) -> GraphQLValue? {
        switch name {
        case "datasets": .list(datasets.map { $0.map { .object($0) } ?? .null })
        case "metrics": .texts(metrics)
        default: nil
        }
    }
}
