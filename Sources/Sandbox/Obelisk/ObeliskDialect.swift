import Hummingbird
import Vocabulary

/// Obelisk as one of the sandbox's services: Classic under `/api/v3`, and the queries and ingest of HFS under `/hfs`.
struct ObeliskDialect: Dialect {
    static let name = ObeliskService.dialect
    static let paths = ObeliskRoute.bases

    private let parts: SandboxParts
    private let accounts: ObeliskAccounts
    private let grants: ObeliskGrants
    private let tokens: ObeliskTokens
    private let world: ObeliskWorld
    private let exports: ObeliskExports
    private let work: ObeliskExportWork
    private let engine: GraphQLEngine<CatalogContext>

    init(_ parts: SandboxParts) throws {
        self.parts = parts
        let settings = parts.configuration.obelisk
        accounts = try ObeliskAccounts(parts)
        let store = try ObeliskStore(path: parts.folder.path + "/obelisk-events.sqlite")
        if parts.configuration.dataFolder == nil {
            world = ObeliskWorld(datasets: ObeliskDemo.datasets(events: settings.events), store: store)
            grants = .demo
        } else {
            let datasets = try ObeliskFile.datasets(of: parts.world) + [ObeliskDemo.scratchpad]
            world = ObeliskWorld(datasets: datasets, store: store)
            grants = .files(datasets)
        }
        tokens = try ObeliskTokens(state: parts.state, settings: settings, now: parts.configuration.now)
        exports = ObeliskExports(state: parts.state, jobs: parts.jobs, files: parts.files)
        try exports.tidy()
        engine = try ObeliskCatalog.makeEngine()
        work = ObeliskExportWork(
            world: world, exports: exports, settings: settings,
            delay: ExportDelay(least: parts.configuration.exportDelay))
    }

    func work(_ job: JobRecord, _ permit: ExportPermit) throws { try work.run(job, permit) }

    func responder(exporters: ExporterPool, storageURL: String) -> any HTTPResponder<ConnectionContext> {
        let settings = parts.configuration.obelisk
        let limits = ObeliskLimits(parts.configuration.limits, settings)
        let service = ObeliskService(
            world: world, accounts: accounts, grants: grants, tokens: tokens,
            signer: ObeliskSigner(folder: parts.folder), exports: exports, exporters: exporters,
            streams: ObeliskStreams(state: parts.state), pools: ObeliskPools(limits: limits, now: parts.now),
            settings: settings, faults: parts.faults, now: parts.now)
        let catalog = ObeliskCatalog(service, engine: engine)
        let inner = ObeliskResponder(
            service: service, catalog: catalog, pacing: Pacing(rate: parts.configuration.storageRate))
        return ObeliskSilentResponder(
            inner: parts.faulty(inner, speaking: ObeliskFaultDialect(service: service, catalog: catalog)))
    }

    func endpoint(apiURL: String) -> ServiceEndpoint {
        var settings: [ServiceEndpoint.Setting] = []
        for (word, client) in accounts.clients {
            let isUsual = word.isEmpty
            settings.append(.plain(word + "client_id", client.id, inProfile: isUsual ? "client_id" : nil))
            guard let secret = client.secret else { continue }
            settings.append(.secret(word + "client_secret", secret, inProfile: isUsual ? "client_secret" : nil))
        }
        settings += [
            .plain("team", ObeliskAccounts.team.id), .plain("dataset", world.datasets.first?.id ?? ""),
            .plain("hfs_url", apiURL + ObeliskRoute.hfs),
        ]
        return ServiceEndpoint(Self.name, url: apiURL + ObeliskRoute.classic, settings: settings)
    }
}
