import Engine
import Hummingbird
import Vocabulary

/// Ticksupply as one of the sandbox's services: several accounts, links of five minutes, everything below `/v1`.
struct TicksupplyDialect: Dialect {
    static let name = TicksupplyService.dialect
    static let paths = ["/v1"]

    private let parts: SandboxParts
    private let accounts: TicksupplyAccounts
    private let world: MarketWorld
    private let exports: TickExportWork
    private let subscriptions: SubscriptionStore

    /// The engine for schemas, which are written by clients: it can open no file. Each exporter is a thread of its own.
    private let locked = TableEngine(
        settings: EngineSettings(memoryLimit: ByteCount(512 << 20), threads: 1, allowedFolders: []))

    init(_ parts: SandboxParts) throws {
        self.parts = parts
        accounts = try TicksupplyAccounts(parts)
        world = parts.configuration.dataFolder == nil ? .demo : .files(of: parts.world)
        exports = TickExportWork(
            world: world, folder: parts.files, engine: parts.engine, locked: locked,
            delay: ExportDelay(least: parts.configuration.exportDelay))
        subscriptions = SubscriptionStore(state: parts.state, now: parts.now)
        for stream in world.streams where stream.isSubscribed {
            for account in [TicksupplyAccounts.first, TicksupplyAccounts.suspended] {
                try subscriptions.seed(stream, account: account.name)
            }
        }
        Artifacts.removeOld(try parts.jobs.jobs(of: Self.name), in: parts.files, at: parts.now())
    }

    func work(_ job: JobRecord, _ permit: ExportPermit) throws {
        try exports.run(try TickExport(kept: job.request), storageKey: job.storageKey, permit: permit)
    }

    func responder(exporters: ExporterPool, storageURL: String) -> any HTTPResponder<ConnectionContext> {
        let service = TicksupplyService(
            world: world, jobs: parts.jobs, links: parts.links(life: .seconds(300)), exporters: exporters,
            files: parts.files, storageURL: storageURL, subscriptions: subscriptions,
            schemas: SchemaStore(state: parts.state, now: parts.now), transforms: TransformCheck(engine: locked),
            now: parts.now)
        let answers = TicksupplyResponder(
            service: service, accounts: accounts,
            idempotency: IdempotencyGuard(store: IdempotencyStore(state: parts.state, now: parts.now)))
        return TicksupplyGate(
            inner: parts.faulty(answers, speaking: TicksupplyFaultDialect()), accounts: accounts,
            limits: parts.configuration.limits, now: parts.now)
    }

    func endpoint(apiURL: String) -> ServiceEndpoint {
        let settings = accounts.keys.map { entry in
            ServiceEndpoint.Setting.secret(
                entry.name, entry.key, inProfile: entry.name == "api_key" ? "api_key" : nil)
        }
        return ServiceEndpoint(Self.name, url: apiURL + "/v1", settings: settings)
    }
}
