import ArgumentParser
import Exports
import Glibc
import Scripting
import Services
import Vocabulary

/// `moonport sandbox`: becomes the program `moonport-sandbox`, and has it make the profile "sandbox".
struct SandboxCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "sandbox", abstract: "Start a local server that speaks the services' dialects.",
        discussion: "All options are those of moonport-sandbox; --help lists them.")

    @Argument(help: "Options of the sandbox.")
    var arguments: [String] = []

    func run() throws {
        let session = Program.session(profile: nil)
        let program = session.sandboxProgram
        guard access(program, X_OK) == 0 else { throw Fault.noSandboxProgram(program) }
        try PrivateFolder.make(session.folders.state)
        // The same process goes on as the sandbox: signals, output and exit code need no hands in between.
        let isNamed = arguments.contains { $0 == "--profile-file" || $0.hasPrefix("--profile-file=") }
        let words = [program] + arguments + (isNamed ? [] : ["--profile-file", session.folders.sandboxProfile])
        var pointers = words.map { strdup($0) } + [nil]
        execv(program, &pointers)
        throw Fault.sandboxNotStarted(program, errno)
    }
}
