import Hummingbird
import Vocabulary

/// Coveo as one of the sandbox's services: three tokens, links of five minutes, exports that live for a week.
struct CoveoDialect: Dialect {
    static let name = CoveoService.dialect
    static let paths = CoveoRoute.bases

    private let parts: SandboxParts
    private let tokens: CoveoTokens
    private let world: EventWorld
    private let exports: EventExportWork

    init(_ parts: SandboxParts) throws {
        self.parts = parts
        tokens = try CoveoTokens(parts)
        let settings = parts.configuration.coveo
        if let folder = parts.configuration.dataFolder {
            world = try FileEventReader.read(folder, world: parts.world, engine: parts.engine)
        } else {
            world = .demo(events: settings.events)
        }
        exports = EventExportWork(
            world: world, folder: parts.files, settings: settings,
            delay: ExportDelay(least: parts.configuration.exportDelay))
    }

    func work(_ job: JobRecord, _ permit: ExportPermit) throws {
        let order: CoveoOrder = try KeptJSON.value(of: job.request)
        try exports.run(order, id: job.id, storageKey: job.storageKey, created: job.created, permit: permit)
        // Whoever deleted it meanwhile wants its file gone too.
        if try parts.jobs.job(job.id, of: Self.name) == nil { parts.files.remove(job.storageKey) }
    }

    func responder(exporters: ExporterPool, storageURL: String) -> any HTTPResponder<ConnectionContext> {
        let limits = CoveoLimits(parts.configuration.limits)
        let links = parts.links(life: .seconds(300))
        let service = CoveoService(
            world: world, jobs: parts.jobs, links: links, files: parts.files, exporters: exporters,
            storageURL: storageURL, shelf: CoveoShelf(state: parts.state), tokens: tokens,
            settings: parts.configuration.coveo, limits: limits, faults: parts.faults, now: parts.now)
        let storage = StorageResponder(
            folder: parts.files, links: links, pacing: Pacing(rate: parts.configuration.storageRate))
        let inner = CoveoResponder(
            service: service, calls: CoveoCallCounter(limit: limits.callsAnHour), storage: storage)
        return CoveoRequestIDs(inner: parts.faulty(inner, speaking: CoveoFaultDialect()))
    }

    func endpoint(apiURL: String) -> ServiceEndpoint {
        ServiceEndpoint(
            Self.name, url: apiURL + CoveoRoute.bases[0],
            settings: [
                .secret("api_key", tokens.apiKey, inProfile: "token"),
                .plain("org", tokens.organization, inProfile: "org"),
                .secret("oauth_token", tokens.oauth), .secret("view_token", tokens.view),
            ])
    }
}
