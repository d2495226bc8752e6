import Vocabulary

/// A sandbox server: speaks the dialects of its services on one loopback port and serves signed links on another.
///
///     let sandbox = try await SandboxServer.start(SandboxConfiguration(stateFolder: folder))
///     sandbox.siftURL                          // http://127.0.0.1:40123
///     sandbox.apiKey                           // the key that Sift's clients send
///     sandbox.service("ticksupply")?.url       // http://127.0.0.1:40123/v1
///     await sandbox.stop()
public final class SandboxServer: Sendable {
    /// Every service that it plays, with its URL and what clients log in with.
    public let services: [ServiceEndpoint]
    /// The base URL of the Sift dialect, without a slash at the end.
    public let siftURL: String
    /// The base URL of the signed links.
    public let storageURL: String
    /// The key that clients of the Sift dialect send as bearer; `/sandbox/faults` takes it too.
    public let apiKey: Secret
    /// The faults that it makes on demand; they can be changed at any time.
    public let faults: SandboxFaults

    private let api: ListeningPort
    private let storage: ListeningPort
    private let exporters: ExporterPool
    private let folder: StateFolder
    private let copies: FileCopies

    /// The services, in the order in which they are announced. The first takes the paths that are nobody's.
    private static let dialects: [any Dialect.Type] = [
        SiftDialect.self, TicksupplyDialect.self, CoveoDialect.self, ObeliskDialect.self,
    ]

    /// The service of that name; nil when the sandbox does not play it.
    public func service(_ name: String) -> ServiceEndpoint? { services.first { $0.name == name } }

    /// Starts a server and returns when both ports accept connections.
    ///
    /// - Throws: `conflict` when another server uses the state folder, `file` for data that cannot be served,
    ///   `unreachable` when a port is taken, `missing` without the engine's library where it is needed.
    public static func start(_ configuration: SandboxConfiguration) async throws -> SandboxServer {
        try configuration.check()
        let copies = FileCopies(folder: configuration.stateFolder + "/copies")
        let parts = try SandboxParts(configuration, copies: copies)
        let apiKey = try parts.apiKey
        let dialects = try Self.dialects.map { try $0.init(parts) }
        let exporters = ExporterPool(store: parts.jobs, count: configuration.exporters) {
            [faults = parts.faults] job, permit in
            if let fault = faults.job() { try JobFault.apply(fault, permit) }
            guard let dialect = dialects.first(where: { type(of: $0).name == job.dialect }) else {
                throw Fault.unknownDialect(job.dialect)
            }
            try dialect.work(job, permit)
        }

        let storage = try await ListeningPort.open(
            configuration.storagePort,
            FaultResponder(
                inner: StorageResponder(
                    folder: parts.files, links: parts.links(life: .zero),
                    pacing: Pacing(rate: configuration.storageRate)),
                dialect: StorageFaultDialect(), faults: parts.faults, port: .storage))
        let mounts = dialects.map { dialect in
            DialectResponder.Mount(
                paths: type(of: dialect).paths,
                responder: dialect.responder(exporters: exporters, storageURL: storage.url))
        }
        let api: ListeningPort
        do {
            api = try await ListeningPort.open(
                configuration.port,
                ControlResponder(inner: DialectResponder(mounts: mounts), faults: parts.faults, apiKey: apiKey))
        } catch {
            await storage.close()
            throw error
        }
        exporters.start()
        return SandboxServer(
            api: api, storage: storage, services: dialects.map { $0.endpoint(apiURL: api.url) }, apiKey: apiKey,
            exporters: exporters, parts: parts, copies: copies)
    }

    private init(
        api: ListeningPort, storage: ListeningPort, services: [ServiceEndpoint], apiKey: Secret,
        exporters: ExporterPool, parts: SandboxParts, copies: FileCopies
    ) {
        siftURL = api.url
        storageURL = storage.url
        self.services = services
        self.apiKey = apiKey
        faults = parts.faults
        self.api = api
        self.storage = storage
        self.exporters = exporters
        folder = parts.folder
        self.copies = copies
    }

    /// Stops both ports and the exporters. Running jobs are left to the next start with this state folder.
    public func stop() async {
        await exporters.stop()
        await api.close()
        await storage.close()
        copies.remove()
        folder.unlock()
    }
}
