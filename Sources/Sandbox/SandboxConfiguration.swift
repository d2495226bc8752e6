import Foundation
import Vocabulary

/// How a sandbox server is set up. Every part has a default that suits a test but for the state folder.
///
///     SandboxConfiguration(stateFolder: temporaryFolder, exporters: 1)
public struct SandboxConfiguration: Sendable {
    /// The port of the API on 127.0.0.1; 0 = any free one.
    public var port: Int
    /// The port of the storage on 127.0.0.1; 0 = any free one.
    public var storagePort: Int
    /// A folder of CSV and Parquet files to serve; nil = the demo world. See docs/sandbox.md.
    public var dataFolder: String?
    /// Where jobs, finished files and the API key are kept; one server at a time.
    public var stateFolder: String
    /// How many jobs run at once, 1 to 64.
    public var exporters: Int
    /// The key that clients of every service can send; nil = those of the state folder, made at its first use.
    public var apiKey: Secret?
    /// How long a signed link lives; nil = as long as each service lets it live.
    public var linkLife: Duration?
    /// How long a job stays running at the least.
    public var exportDelay: Duration
    /// How many bytes a second the storage sends to each client; nil = as fast as it takes them.
    public var storageRate: ByteCount?
    /// The faults that the server makes from its start on.
    public var faults: [SandboxFault]
    /// How the pages of measurements misbehave; nothing by default.
    public var paging = PagingQuirks()
    /// How answers are written; like the stock gateway by default.
    public var style = JSONStyle()
    /// The switches of the Coveo dialect; as the service's texts describe it by default.
    public var coveo = CoveoSettings()
    /// The switches of the Obelisk dialect; as the service's texts and its source describe it by default.
    public var obelisk = ObeliskSettings()
    /// How much the services allow; generous by default.
    public var limits = ServiceLimits.generous
    /// The clock for dates of jobs and the lives of links.
    public var now: @Sendable () -> Nanoseconds

    /// Makes a configuration: free ports, the demo world, two exporters, generous limits.
    public init(
        port: Int = 0, storagePort: Int = 0, dataFolder: String? = nil, stateFolder: String, exporters: Int = 2,
        apiKey: Secret? = nil, linkLife: Duration? = nil, exportDelay: Duration = .zero,
        storageRate: ByteCount? = nil, faults: [SandboxFault] = [],
        now: @escaping @Sendable () -> Nanoseconds = { SystemTime.now }
    ) {
        self.port = port
        self.storagePort = storagePort
        self.dataFolder = dataFolder
        self.stateFolder = stateFolder
        self.exporters = exporters
        self.apiKey = apiKey
        self.linkLife = linkLife
        self.exportDelay = exportDelay
        self.storageRate = storageRate
        self.faults = faults
        self.now = now
    }

    /// Refuses values that no server can work with.
    func check() throws(Fault) {
        for port in [port, storagePort] where !(0...65_535).contains(port) { throw .badPort(port) }
        guard paging.largestPage > 0 else { throw .badLargestPage(paging.largestPage) }
        guard (1...64).contains(exporters) else { throw .badExporters(exporters) }
        try coveo.check()
        try obelisk.check()
    }
}

extension SandboxConfiguration {
    /// Where a server keeps its state when nothing else is said: `$XDG_STATE_HOME/moonport/sandbox`, or the same
    /// below `~/.local/state`.
    public static var standardStateFolder: String { StateFolder.standardPath(ProcessInfo.processInfo.environment) }
}
