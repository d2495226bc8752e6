import Hummingbird
import Vocabulary

/// What all dialects of one server stand on.
struct SandboxParts: Sendable {
    let configuration: SandboxConfiguration
    /// Keeps keys over restarts.
    let folder: StateFolder
    /// Keeps everything else over restarts; each dialect has its own tables there.
    let state: StateDatabase
    /// Holds the results of jobs.
    let files: StorageFolder
    let jobs: JobStore
    let engine: TableEngine
    let world: World
    let faults: SandboxFaults

    /// Reads the data, opens and locks the state folder, and puts jobs that a killed server left back into the queue.
    init(_ configuration: SandboxConfiguration, copies: FileCopies) throws {
        self.configuration = configuration
        let engine = TableEngine(copies: copies)
        self.engine = engine
        world = try configuration.dataFolder.map { try FileWorld.read($0, engine: engine) } ?? .demo
        folder = try StateFolder(configuration.stateFolder)
        faults = SandboxFaults(configuration.faults)
        state = try StateDatabase(path: folder.path + "/state.sqlite")
        files = StorageFolder(root: folder.path)
        try files.prepare()
        jobs = JobStore(state: state, now: configuration.now)
        try jobs.recover()
    }

    /// The key that was configured, or the one of the state folder: Sift's, and that of `/sandbox/faults`.
    var apiKey: Secret {
        get throws(Fault) {
            let key = if let given = configuration.apiKey { given } else { try folder.apiKey() }
            guard !key.isEmpty, !key.reveal().contains(where: \.isWhitespace) else { throw .badAPIKey() }
            return key
        }
    }

    /// The clock, as an argument.
    var now: @Sendable () -> Nanoseconds { configuration.now }

    /// Signed links that live as long as is configured, or as the service gives them.
    func links(life: Duration) -> SignedLinks {
        SignedLinks(state: state, now: now, life: configuration.linkLife ?? life)
    }

    /// A service's answers behind its faults.
    func faulty(
        _ inner: some HTTPResponder<BasicRequestContext>, speaking dialect: some FaultDialect
    ) -> any HTTPResponder<ConnectionContext> {
        FaultResponder(inner: inner, dialect: dialect, faults: faults, port: .api)
    }
}
