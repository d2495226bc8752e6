import Exports
import Lua
import Prompt
import Scripting
import Vocabulary

/// Joins the prompt with the session: its modules, its jobs, its words at the beginning and the end.
struct PromptStart {
    let session: Session
    let runtime: LuaRuntime

    /// Runs the prompt until the user leaves; gives the exit code.
    func run() -> Int32 {
        StopSignals.unblock()
        let session = session
        session.beginPrompt()
        let hooks = PromptHooks(
            jobs: { () throws(Fault) in
                let table = try session.jobsTable(newest: 30)
                return table.rows.isEmpty ? "" : table.text(session.terminal.outputStyle)
            },
            leaving: { Self.farewell(session) },
            stoppedWaiting: { fault in
                // Only a wait for a service knows what continues it; a stopped computation is an error like others.
                guard fault.service != nil, let hint = fault.hint else { return nil }
                return "\(fault.message).\n  \(hint)"
            },
            exitStatus: { $0.exitCode })
        let configuration = PromptConfiguration(
            banner: ["Moonport \(Program.version)   Lua 5.4\(profile)"],
            historyPath: "\(session.folders.state)/history", modules: Session.promptModules, hooks: hooks)
        return Prompt(runtime: runtime, terminal: session.terminal, configuration: configuration).run()
    }

    private var profile: String { session.profile.map { "   profile \($0)" } ?? "" }

    /// `1 job is still at a service (0d6f…91, running). %jobs lists it next time.`
    private static func farewell(_ session: Session) -> String? {
        // A ledger that was never made has nothing to say, and one that cannot be read must not stop anybody leaving.
        guard session.hasLedger, let open = try? session.openJobs(), !open.isEmpty else { return nil }
        let names = open.prefix(3).joined(separator: "; ") + (open.count > 3 ? "; …" : "")
        let count = open.count == 1 ? "1 job is" : "\(open.count) jobs are"
        return "\(count) still at a service (\(names)). %jobs lists \(open.count == 1 ? "it" : "them") next time."
    }
}
