import Hummingbird

/// A service that the sandbox plays: its calls, its work on jobs, and where clients find it.
///
/// It is made over the shared parts before anything listens, and serves once the storage has an address. A new one
/// needs a folder of its own, a line in `SandboxServer.dialects`, and a `FaultDialect` for its words.
protocol Dialect: Sendable {
    /// The service's word in the job store, in the ready file, in profiles and in Lua: `sift`.
    static var name: String { get }
    /// The beginnings of its paths on the API port, whole segments: `/v1` is meant for `/v1` and `/v1/exports`.
    static var paths: [String] { get }

    /// Reads what the service keeps and makes what it needs.
    init(_ parts: SandboxParts) throws

    /// Makes the result of a job; called by the exporters, one thread a job.
    func work(_ job: JobRecord, _ permit: ExportPermit) throws

    /// What answers the calls, its faults included.
    ///
    /// - Parameters:
    ///   - exporters: to be woken when a job is ordered, and to be told of a cancelled one.
    ///   - storageURL: where signed links lead, without a slash at the end.
    func responder(exporters: ExporterPool, storageURL: String) -> any HTTPResponder<ConnectionContext>

    /// Where clients find it, once the API port has an address.
    func endpoint(apiURL: String) -> ServiceEndpoint
}
