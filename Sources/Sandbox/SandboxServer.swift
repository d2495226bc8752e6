import Hummingbird
import Vocabulary

/// A sandbox server: speaks Sift's dialect on one loopback port and serves signed links on another.
///
///     let sandbox = try await SandboxServer.start(SandboxConfiguration(stateFolder: folder))
///     sandbox.siftURL          // http://127.0.0.1:40123
///     sandbox.apiKey           // the key that its clients send
///     await sandbox.stop()
public final class SandboxServer: Sendable {
    /// The base URL of the Sift dialect, without a slash at the end.
    public let siftURL: String
    /// The base URL of the signed links.
    public let storageURL: String
    /// The key that clients of the Sift dialect send as bearer.
    public let apiKey: Secret
    /// The faults that it makes on demand; they can be changed at any time.
    public let faults: SandboxFaults

    private let api: ListeningPort
    private let storage: ListeningPort
    private let exporters: ExporterPool
    private let folder: StateFolder
    private let copies: FileCopies

    /// Starts a server and returns when both ports accept connections.
    ///
    /// - Throws: `conflict` when another server uses the state folder, `file` for data that cannot be served,
    ///   `unreachable` when a port is taken, `missing` without the engine's library where it is needed.
    public static func start(_ configuration: SandboxConfiguration) async throws -> SandboxServer {
        try configuration.check()
        let copies = FileCopies(folder: configuration.stateFolder + "/copies")
        let engine = TableEngine(copies: copies)
        let world = try configuration.dataFolder.map { try FileWorld.read($0, engine: engine) } ?? .demo
        let folder = try StateFolder(configuration.stateFolder)
        let apiKey = try configuration.apiKey ?? folder.apiKey()
        let isUsable = !apiKey.isEmpty && !apiKey.reveal().contains { $0.isWhitespace }
        guard isUsable else { throw Fault.badAPIKey() }

        let faults = SandboxFaults(configuration.faults)
        let state = try StateDatabase(path: folder.path + "/state.sqlite")
        let files = StorageFolder(root: folder.path)
        try files.prepare()
        let jobs = JobStore(state: state, now: configuration.now)
        try jobs.recover()
        let links = SignedLinks(state: state, now: configuration.now, life: configuration.linkLife)
        let work = ExportWork(
            world: world, folder: files, engine: engine, delay: ExportDelay(least: configuration.exportDelay))
        let exporters = ExporterPool(store: jobs, count: configuration.exporters) { job, permit in
            if let fault = faults.job() { try JobFault.apply(fault, permit) }
            try SiftService.work(job, permit, with: work)
        }

        let storage = try await ListeningPort.open(
            configuration.storagePort,
            FaultResponder(
                inner: StorageResponder(folder: files, links: links, pacing: Pacing(rate: configuration.storageRate)),
                dialect: StorageFaultDialect(), faults: faults, port: .storage))
        let service = SiftService(
            world: world, jobs: jobs, links: links, exporters: exporters, storageURL: storage.url,
            paging: configuration.paging,
            style: configuration.style, faults: faults)
        let api: ListeningPort
        do {
            let sift = FaultResponder(
                inner: SiftResponder(service: service, apiKey: apiKey, style: configuration.style),
                dialect: SiftFaultDialect(service: service, style: configuration.style),
                faults: faults, port: .api)
            api = try await ListeningPort.open(
                configuration.port, ControlResponder(inner: sift, faults: faults, apiKey: apiKey))
        } catch {
            await storage.close()
            throw error
        }
        exporters.start()
        return SandboxServer(
            api: api, storage: storage, apiKey: apiKey, faults: faults, exporters: exporters, folder: folder,
            copies: copies)
    }

    private init(
        api: ListeningPort, storage: ListeningPort, apiKey: Secret, faults: SandboxFaults, exporters: ExporterPool,
        folder: StateFolder, copies: FileCopies
    ) {
        siftURL = api.url
        storageURL = storage.url
        self.apiKey = apiKey
        self.faults = faults
        self.api = api
        self.storage = storage
        self.exporters = exporters
        self.folder = folder
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
