import Display
import Engine
import Exports
import Glibc
import Services
import Synchronization
import Transfer
import Vocabulary

/// What one start of the program shares among its Lua modules: environment, terminal, ledger, connected services.
///
/// Nothing in it is opened before it is used.
public final class Session: Sendable {
    /// Environment variables.
    public let environment: [String: String]
    /// The user's folders.
    public let folders: UserFolders
    /// Where everything is shown.
    public let terminal: Terminal
    /// The profile that `connect()` means when it is given none; nil for the environment, then `.env`,
    /// then `default`.
    public let profile: String?
    /// The folder of the running program; `moonport-sandbox` lies there.
    public let programFolder: String

    let reporter: ProgressReporter
    private let inspector = TableInspector()
    private let opened = Mutex<Ledger?>(nil)
    /// The sandboxes that scripts have started; they live as long as the session, whoever holds their handles.
    let sandboxes = Mutex<[SandboxProcess]>([])
    private let services = Mutex<[Order.Scope: ExportService]>([:])
    /// The connections that scripts have asked for.
    let connections = Mutex<[ConnectionKey: any ServiceClient]>([:])
    /// One for each way out: its limit on files at once holds for all its connections.
    let downloaders = Mutex<[NetworkSettings: Downloader]>([:])
    /// Opened at the first Frame.
    let workspaces = Mutex<Workspace?>(nil)
    /// Made when something needs a place for temporary files.
    let ownFolder = Mutex<SessionFolder?>(nil)
    /// What was said already and is not said again.
    let said = Mutex<Set<String>>([])
    let conditions: SessionConditions
    /// The least that `log` writes; set when a script sets it.
    let logLevel = Mutex<LogLevel?>(nil)
    /// True once a prompt has begun: what only a prompt has may be spoken of.
    private let prompting = Mutex(false)
    /// How many orders a dry run has shown.
    let planned = Mutex(0)
    /// The time zones that scripts have named.
    let zones: ZoneFiles
    /// True when orders are shown and not placed: `moonport run --dry-run`.
    public let isDryRun: Bool

    /// Prepares a session.
    public init(
        environment: [String: String], terminal: Terminal, profile: String? = nil, programFolder: String,
        isDryRun: Bool = false, conditions: SessionConditions = SessionConditions()
    ) {
        self.environment = environment
        self.terminal = terminal
        self.profile = profile
        self.programFolder = programFolder
        folders = UserFolders(environment: environment)
        reporter = ProgressReporter(terminal: terminal)
        self.conditions = conditions
        self.isDryRun = isDryRun
        zones = ZoneFiles(environment: environment)
    }

    /// To be called where a prompt begins: tables then say that `%all` shows the rest of them.
    public func beginPrompt() { prompting.withLock { $0 = true } }

    /// True at a prompt, false in a script and with `-e`.
    var isAtPrompt: Bool { prompting.withLock { $0 } }

    /// The ledger, opened at the first use.
    public func ledger() throws(Fault) -> Ledger {
        let result = opened.withLock { known -> Result<Ledger, Fault> in
            if let known { return .success(known) }
            do throws(Fault) {
                let ledger = try Ledger(
                    folder: folders.state, patience: conditions.ledgerPatience, now: conditions.now)
                known = ledger
                return .success(ledger)
            } catch {
                return .failure(error)
            }
        }
        return try result.get()
    }

    /// The export side of a connection; also remembered, so that `jobs.get` finds it again.
    func exports(of client: some ServiceClient) throws(Fault) -> ExportService {
        let service = try client.exports(
            ledger: try ledger(), downloader: downloader(client.network), environment: exportEnvironment)
        services.withLock { $0[service.scope] = service }
        return service
    }

    /// The job of a ledger entry: through a connection of this session, or one made from the environment, the
    /// session's profile or the profile `sandbox`, if it leads to the same account.
    ///
    /// - Throws: `denied` when no credentials of that account are at hand.
    func job(_ entry: LedgerEntry) throws(Fault) -> Job {
        if let service = services.withLock({ $0[entry.order.scope] }) { return service.job(entry) }
        guard let dialect = Dialects.named(entry.order.scope.service) else { throw .notConnected(entry) }
        return try job(entry, of: dialect)
    }

    private func job<Client: ServiceClient>(_ entry: LedgerEntry, of dialect: Client.Type) throws(Fault) -> Job {
        for find in [credentials, sandboxCredentials] {
            guard let credentials = try? find(Client.names), let client = try? self.client(dialect, credentials),
                (try? client.scope()) == entry.order.scope
            else { continue }
            return try exports(of: client).job(entry)
        }
        throw .notConnected(entry)
    }

    private var exportEnvironment: ExportEnvironment {
        var environment = ExportEnvironment(
            now: conditions.now, sleep: conditions.timing.sleep, random: conditions.timing.random,
            notify: { [reporter] in reporter.report($0) }, inspect: { _ in nil })
        environment.inspect = { [inspector, weak self] path, order in
            try inspector.summary(of: path, order) { try? self?.workspace() }
        }
        return environment
    }

    /// The time of day by the machine's clock.
    public static func now() -> Nanoseconds {
        var time = timespec()
        clock_gettime(CLOCK_REALTIME, &time)
        return Nanoseconds(sinceEpoch: Int64(time.tv_sec) * 1_000_000_000 + Int64(time.tv_nsec))
    }
}
