import Vocabulary

/// The Sift dialect: a call comes in, JSON or a status goes out. It knows no sockets.
struct SiftService: Sendable {
    let world: World
    let jobs: JobStore
    let links: SignedLinks
    let exporters: ExporterPool
    /// `http://127.0.0.1:8471`: where signed links lead.
    let storageURL: String
    /// Says what is allowed beyond the usual.
    let faults: SandboxFaults

    private let assetListing: AssetListing
    private let runListing: RunListing
    private let channelListing: ChannelListing
    private let unitListing: UnitListing
    private let jobListing: JobListing
    private let calculatedListing: CalculatedChannelListing
    private let pages: DataPages

    /// The name of the dialect in the job store.
    static let dialect = "sift"

    init(
        world: World, jobs: JobStore, links: SignedLinks, exporters: ExporterPool, storageURL: String,
        paging: PagingQuirks = PagingQuirks(), style: JSONStyle = JSONStyle(), faults: SandboxFaults
    ) {
        self.world = world
        self.jobs = jobs
        self.links = links
        self.exporters = exporters
        self.storageURL = storageURL
        self.faults = faults
        assetListing = AssetListing(world: world)
        runListing = RunListing(world: world)
        channelListing = ChannelListing(world: world)
        unitListing = UnitListing(world: world)
        jobListing = JobListing(world: world)
        calculatedListing = CalculatedChannelListing(world: world)
        pages = DataPages(world: world, quirks: paging, style: style)
    }

    /// Answers a call.
    func answer(_ call: SiftCall, id: String, query: [QueryItem], body: [UInt8]) throws -> JSON {
        switch call {
        case .ping:
            try refuseParameters(query, of: "sift.ping.v1.PingRequest")
            return .object([("response", .string("Hello from the Moonport sandbox!"))])
        case .listAssets: return try assetListing.listing.answer(world.assets, query: query)
        case .listRuns: return try runListing.listing.answer(world.runs, query: query)
        case .listChannels: return try channelListing.listing.answer(world.channels, query: query)
        case .listUnits: return try unitListing.listing.answer(world.units, query: query)
        case .listJobs: return try jobListing.listing.answer(try jobs.jobs(of: Self.dialect), query: query)
        case .getAsset:
            try refuseParameters(query, of: "sift.assets.v1.GetAssetRequest")
            return .object([("asset", assetListing.json(try one(world.assets, id, "asset")))])
        case .getRun:
            try refuseParameters(query, of: "sift.runs.v2.GetRunRequest")
            return .object([("run", runListing.json(try one(world.runs, id, "run")))])
        case .getChannel:
            try refuseParameters(query, of: "sift.channels.v3.GetChannelRequest")
            return .object([("channel", channelListing.json(try one(world.channels, id, "channel")))])
        case .runFilterFields:
            try refuseParameters(query, of: "sift.runs.v2.GetRunFilterFieldsRequest")
            return FilterDescription.fields(of: runListing.listing.fields)
        case .validateRunFilter:
            try refuseParameters(query, of: "sift.runs.v2.ValidateRunFilterRequest")
            return try FilterDescription.validation(body, fields: runListing.listing.fields)
        case .filterGrammar:
            try refuseParameters(query, of: "sift.filters.v1.GetFilterGrammarRequest")
            return FilterDescription.grammar
        case .listCalculatedChannels:
            return try calculatedListing.listing.answer(world.newestCalculatedChannels, query: query)
        case .getCalculatedChannel: return try calculatedChannel(id, query)
        case .listCalculatedChannelVersions: return try calculatedChannelVersions(id, query)
        case .getCalculatedChannelVersions: return try calculatedChannelVersions(query)
        case .validateExpression:
            try refuseParameters(query, of: "sift.calculated_channels.v1.ValidateExpressionRequest")
            return try validateExpression(body)
        case .listExpressionIdentifiers: return try ExpressionIdentifiers.answer(query)
        case .data:
            try refuseParameters(query, of: "sift.data.v2.GetDataRequest")
            var pages = pages
            pages.quirks = pages.quirks.joined(by: faults)
            return try pages.answer(body)
        case .export:
            try refuseParameters(query, of: "sift.exports.v1.ExportDataRequest")
            return try export(body)
        case .downloadURL:
            try refuseParameters(query, of: "sift.exports.v1.GetDownloadUrlRequest")
            return try downloadURL(id)
        case .cancelJob:
            try refuseParameters(query, of: "sift.jobs.v1.CancelJobRequest")
            return try cancel(id)
        case .retryJob:
            try refuseParameters(query, of: "sift.jobs.v1.RetryJobRequest")
            return try retry(id)
        }
    }

    private func one<Item: Identifiable>(_ items: [Item], _ id: String, _ thing: String) throws(SiftStatus) -> Item
    where Item.ID == String {
        guard isUUID(id) else { throw .noUUID("\(thing)Id", id) }
        guard let item = items.first(where: { $0.id == id.lowercased() }) else { throw .notFound(thing, id) }
        return item
    }

    private func refuseParameters(_ query: [QueryItem], of message: String) throws(SiftStatus) {
        if let item = query.first { throw .broken(.unknownParameter(item.name, of: message)) }
    }
}
