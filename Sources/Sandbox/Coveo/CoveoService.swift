import Vocabulary

/// The Coveo dialect: a call comes in, an answer or an error goes out. It knows no sockets.
struct CoveoService: Sendable {
    let world: EventWorld
    let jobs: JobStore
    let links: SignedLinks
    let files: StorageFolder
    let exporters: ExporterPool
    /// Where signed links lead.
    let storageURL: String
    let shelf: CoveoShelf
    let tokens: CoveoTokens
    let settings: CoveoSettings
    let limits: CoveoLimits
    /// Says what is to be done otherwise.
    let faults: SandboxFaults
    let now: @Sendable () -> Nanoseconds

    /// The name of the dialect in the job store.
    static let dialect = "coveo"

    /// Answers a call.
    func answer(_ request: CoveoRequest) throws -> CoveoAnswer {
        if let privilege = request.call.privilege, !request.caller.canEdit { throw CoveoError.noPrivilege(privilege) }
        try makeDueExports()
        switch request.call {
        case .health: return .json(200, .object([("status", .string("up"))]))
        case .status: return .json(200, .object([("status", .string("online"))]))
        case .listExports: return try listExports(request)
        case .createExport, .createVisits: return try createOfQuery(request)
        case .createExportOfBody, .createVisitsOfBody: return try createOfBody(request)
        case .getExport: return try getExport(request)
        case .deleteExport: return try deleteExport(request)
        case .downloadLink: return try downloadLink(request)
        case .estimate, .estimateVisits: return try estimate(request)
        case .rowLimit:
            try request.refuseParameters()
            return .json(200, .object([("exportRowCountLimit", .integer(settings.largestExport))]))
        case .listSchedules: return try listSchedules(request)
        case .createSchedule: return try createSchedule(request)
        case .getSchedule: return try getSchedule(request)
        case .replaceSchedule: return try replaceSchedule(request)
        case .deleteSchedule: return try deleteSchedule(request)
        case .listScheduleExports: return try listScheduleExports(request)
        case .listDimensions, .listExportables: return try listDimensions(request)
        case .listFilters: return try listFilters(request)
        case .createFilter: return try createFilter(request)
        case .getFilter: return try getFilter(request)
        case .replaceFilter: return try replaceFilter(request)
        case .deleteFilter: return try deleteFilter(request)
        }
    }

    /// `GET /dimensions`, `GET /dimensions/exportables`: every dimension with its names and tables.
    private func listDimensions(_ request: CoveoRequest) throws -> CoveoAnswer {
        try request.refuseParameters()
        let schema = world.schema
        let dimensions = schema.dimensions.map { dimension in
            let tables = schema.tables(with: dimension.name)
            let order: [EventTable] = [.searches, .clicks, .customEvents, .keywords, .groups]
            return JSON.object([
                ("apiNames", .texts(dimension.filterNames)),
                ("returnName", .string(dimension.name)), ("displayName", .string(dimension.displayName)),
                ("custom", .bool(dimension.isCustom)),
                ("eventTypes", .texts(order.filter(tables.contains).map(\.rawValue))),
                ("type", .string(dimension.kind.rawValue)), ("status", .string("AVAILABLE")),
            ])
        }
        return .json(200, .array(dimensions))
    }
}
