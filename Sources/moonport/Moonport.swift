import ArgumentParser
import Display
import Lua
import Prompt
import Scripting
import Vocabulary

/// `moonport`: the prompt, or one piece of code.
struct Moonport: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "moonport",
        abstract: "Automates data exports with Lua scripts and an interactive prompt.",
        discussion: """
            Without a command it opens the prompt.

            Exit codes: 0 done, 1 script error, 2 usage, 3 some items failed, 4 denied, 5 limit or quota, 6 timed \
            out, 130 interrupted, 143 terminated.
            """,
        version: "moonport \(Program.version)",
        subcommands: [RunCommand.self, ConvertCommand.self, SandboxCommand.self, JobsCommand.self, DoctorCommand.self])

    @OptionGroup var common: CommonOptions

    @Option(
        name: .customShort("e"), help: ArgumentHelp("Run this code instead of opening the prompt.", valueName: "code"))
    var code: String?

    func run() throws {
        let session = Program.session(profile: common.profile)
        guard let code else { throw ExitCode(try openPrompt(session)) }
        try runScript(Array(code.utf8), name: "=-e", script: "-e", folder: ".", arguments: [], session: session)
    }

    private func openPrompt(_ session: Session) throws -> Int32 {
        // Before the runtime is made: its io library takes standard output as it finds it.
        Prompt.routeOutput(to: session.terminal)
        defer { session.close() }
        let runtime = try session.makeRuntime(script: "prompt", folder: ".", arguments: [])
        return PromptStart(session: session, runtime: runtime).run()
    }
}

/// Options that several commands have.
struct CommonOptions: ParsableArguments {
    @Option(help: "The profile that connect() means without an argument.")
    var profile: String?
}

/// Runs a chunk to its end, its tasks included, with Ctrl-C meaning "stop, and say what continues it".
func runScript(
    _ source: [UInt8], name: String, script: String, folder: String, arguments: [String], session: Session
) throws {
    defer { session.close() }
    let runtime = try session.makeRuntime(script: script, folder: folder, arguments: arguments, source: source)
    // The end of a dry run is no error.
    runtime.onTaskFault = { if $0.kind != .dryRun { session.terminal.error($0) } }
    runtime.takeSignals()
    StopSignals.take()
    defer { runtime.releaseSignals() }
    do {
        _ = try runtime.run(source, name: name, arguments: arguments.map { .text($0) })
    } catch {
        try end(error, session)
    }
    if let conclusion = session.dryRunConclusion { session.terminal.note(conclusion) }
    if let fault = session.terminal.outputFault { throw fault }
}

/// What is said of an error that has ended a script. The end of a dry run is none.
private func end(_ error: Fault, _ session: Session) throws {
    guard error.kind != .dryRun else {
        let place = error.place.map { "\n  in:    \($0)" } ?? ""
        return session.terminal.note("\(error.message)\(place)")
    }
    var fault = error
    if fault.kind == .interrupted { fault.hint = fault.hint ?? session.continuation }
    session.terminal.error(fault)
    throw ExitCode(fault.kind == .interrupted ? StopSignals.exitCode ?? fault.exitCode : fault.exitCode)
}
