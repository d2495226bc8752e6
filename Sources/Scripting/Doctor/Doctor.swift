import Display
import Engine
import Exports
import Files
import Glibc
import Lua
import Services
import Transfer
import Vocabulary

/// Looks at everything that the program needs and says how it is. Nothing is made, and nothing is changed.
public struct Doctor: Sendable {
    private let session: Session
    private let style: TerminalStyle

    /// - Parameters:
    ///   - session: environment, folders and profile of this start; its ledger is not opened.
    ///   - style: how standard output looks.
    public init(session: Session, style: TerminalStyle) {
        self.session = session
        self.style = style
    }

    /// The services that can be asked for a sign of life.
    public static var services: [String] { Dialects.all.map { $0.names.service } }

    /// All findings but those about a service's answer.
    ///
    /// - Parameters:
    ///   - editor: the version of libedit.
    ///   - service: the one that will be asked, whose credentials are needed; nil = any will do.
    public func examine(editor: String, for service: String? = nil) -> [Finding] {
        [.ok("Lua", LuaRuntime.libraryVersion), .ok("libedit", editor), engine]
            + [.library(.archives()), .library(.digests())]
            + [.terminal(style), modules, .sandbox(session.sandboxProgram, isThere: isProgram(session.sandboxProgram))]
            + folders + [.ledger(LedgerInspection(folder: session.folders.state))] + credentials(for: service)
            + network
    }

    /// Asks a service for a sign of life, with the credentials that `connect()` would use; then what the account may do
    /// there, and how much. Blocks the calling thread.
    ///
    /// - Parameters:
    ///   - service: one of `services`; any other is a problem.
    ///   - now: time that only goes forward.
    public func examine(_ service: String, now: @escaping @Sendable () -> Duration) -> [Finding] {
        guard let dialect = Dialects.named(service) else {
            return [.unanswered(.unspokenService(service, among: Self.services))]
        }
        return OwnThread.waiting { await examination(of: dialect, now: now) }
    }

    private func examination<Client: ServiceClient>(
        of dialect: Client.Type, now: @Sendable () -> Duration
    ) async -> [Finding] {
        do {
            let credentials = try session.credentials(Client.names)
            let network = try NetworkSettings(environment: session.environment)
            // One attempt: a doctor tells how it is now.
            let client = try Client(credentials: credentials, network: network, retry: .never)
            let begun = now()
            _ = try await client.ping()
            let answered = Finding.answered(
                Client.names.service, host: credentials.url, after: now() - begun,
                accepting: Client.names.shortKeyNoun)
            return [answered] + Finding.remarks(await client.examine())
        } catch {
            return [.unanswered(Fault.from(error))]
        }
    }

    private var engine: Finding {
        do throws(Fault) {
            let engine = try EngineInspection()
            return .engine(version: engine.version, path: engine.path)
        } catch {
            return .problem("DuckDB", error)
        }
    }

    private var modules: Finding {
        do throws(Fault) { return .ok("Lua modules", try session.standardLibrary()) } catch {
            return .problem("Lua modules", error)
        }
    }

    private var folders: [Finding] {
        [
            FolderFacts(of: session.folders.state).stateFinding(),
            FolderFacts(of: session.folders.configuration).configurationFinding(),
        ]
    }

    private func credentials(for service: String?) -> [Finding] {
        let search = session.credentialSearch
        let reports = CredentialNames.all.map { ($0, search.examine($0, profile: session.profile)) }
        // Nobody needs every service; that there is none at all is said once.
        let isAnySet = reports.contains { !$0.1.saysNothing && !$0.1.isLeftOut }
        var findings: [Finding] = []
        let needed = service ?? (isAnySet ? nil : Self.services.first)
        for (names, report) in reports {
            let isUnused = names.service != needed && (report.saysNothing || report.isLeftOut && isAnySet)
            let own =
                isUnused
                ? Finding.unused(report, names) : Finding.credentials(report, names, dotEnv: search.dotEnvPath)
            // What all of them say is said once.
            let said = findings
            findings += own.filter { !said.contains($0) }
        }
        return findings
    }

    private var network: [Finding] {
        do throws(Fault) {
            let settings = try NetworkSettings(environment: session.environment)
            return Finding.network(
                settings, certificates: Self.certificates(settings), environment: session.environment)
        } catch {
            return [.problem("network", error)]
        }
    }

    private static func certificates(_ settings: NetworkSettings) -> Result<Int, Fault> {
        Result { () throws(Fault) in try settings.check() }
    }

    private func isProgram(_ path: String) -> Bool { access(path, X_OK) == 0 }
}
