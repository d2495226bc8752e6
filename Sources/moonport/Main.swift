import ArgumentParser
import Glibc
import Vocabulary

/// The program. Usage errors end with 2, whatever the parser library prefers; all other errors by their kind.
@main
enum Main {
    static func main() {
        exit(start(Array(CommandLine.arguments.dropFirst())))
    }
}

/// Reads the command line and runs what it says; gives the exit code.
private func start(_ arguments: [String]) -> Int32 {
    do {
        var command = try Moonport.parseAsRoot(CommandWords.arrange(arguments))
        try command.run()
        return 0
    } catch let code as ExitCode {
        return code.rawValue
    } catch let fault as Fault {
        Program.terminal.error(fault)
        return fault.exitCode
    } catch {
        guard Moonport.exitCode(for: error) != .success else {
            Program.terminal.print(Moonport.fullMessage(for: error) + "\n")
            return 0
        }
        let commands = Moonport.configuration.subcommands.compactMap { $0.configuration.commandName }
        let fault = Fault.commandLine(
            Moonport.message(for: error),
            hint: arguments.first.flatMap { commands.contains($0) ? nil : nearestHint($0, in: commands) }
                ?? "moonport --help shows what it takes")
        Program.terminal.error(fault)
        return fault.exitCode
    }
}
