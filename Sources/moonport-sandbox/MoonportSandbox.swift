import ArgumentParser
import Foundation
import Sandbox
import Vocabulary

/// The local server that speaks the services' dialects over demo data or files of the user.
@main
struct MoonportSandbox: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "moonport-sandbox",
        abstract: "Serves demo data, or your own files, in the dialects of the services on this machine.",
        discussion:
            "Only programs on this machine can connect. Ctrl-C ends it; what it finished stays for the next start.")

    @Option(help: "Port of the API; 0 = any free one.")
    var port = 8470

    @Option(name: .customLong("storage-port"), help: "Port of the signed links; 0 = any free one.")
    var storagePort = 8471

    @Option(help: "Folder of CSV and Parquet files to serve instead of the demo data.")
    var data: String?

    @Option(help: "Folder that keeps jobs and finished exports (default: the user's state folder).")
    var state: String?

    @Option(help: "How many exports run at once.")
    var exporters = 2

    @Option(name: .customLong("ready-file"), help: "File to write URLs and credentials to, once it serves.")
    var readyFile: String?

    @Option(name: .customLong("profile-file"), help: "File to write the profile \"sandbox\" to, once it serves.")
    var profileFile: String?

    @Flag(
        name: .customLong("until-input-ends"),
        help: "End when standard input ends: with the program that started it.")
    var untilInputEnds = false

    @Option(name: .customLong("api-key"), help: "The key of every service (default: random ones, kept).")
    var apiKey: String?

    @Option(name: .customLong("link-life"), help: "How long a signed link lives (default: as each service has it).")
    var linkLife: String?

    @Flag(name: .customLong("real-limits"), help: "Allow as much as the services do: their own rates and quotas.")
    var realLimits = false

    @Option(name: .customLong("export-delay"), help: "How long an export runs at the least.")
    var exportDelay = "0s"

    @Option(name: .customLong("storage-rate"), help: "Bytes a second that a download gets, such as 200kB.")
    var storageRate: String?

    @Option(
        name: .customLong("fault"),
        help: "A fault to make, such as \"rate-limit 3 wait=2s\"; repeatable. --fault-help lists them.")
    var faults: [String] = []

    @Flag(name: .customLong("fault-help"), help: "List the faults with their settings.")
    var faultHelp = false

    @OptionGroup(title: "Coveo")
    var coveo: CoveoOptions

    @OptionGroup(title: "Obelisk")
    var obelisk: ObeliskOptions

    func run() async throws {
        guard !faultHelp else { return Terminal.print(SandboxFault.reference) }
        do {
            let signals = TerminationSignals(untilInputEnds: untilInputEnds)
            let server = try await SandboxServer.start(try serverConfiguration)
            let ready = ReadyFile(server)
            if let profileFile { try ready.writeProfile(to: profileFile) }
            if let readyFile { try ready.write(to: readyFile) }
            for line in ready.lines { Terminal.print(line) }
            let signal = await signals.next()
            await server.stop()
            // Ctrl-C is how a server is ended by hand; a terminated one says so by its status.
            Foundation.exit(signal == SIGTERM ? 143 : 0)
        } catch {
            let fault = Fault.from(error)
            Terminal.printError(fault.report)
            Foundation.exit(fault.exitCode)
        }
    }

    private var serverConfiguration: SandboxConfiguration {
        get throws(Fault) {
            var configuration = SandboxConfiguration(
                port: port, storagePort: storagePort, dataFolder: data,
                stateFolder: state ?? SandboxConfiguration.standardStateFolder, exporters: exporters,
                apiKey: apiKey.map { Secret($0) },
                linkLife: try linkLife.map { text throws(Fault) in try Duration(parsing: text) },
                exportDelay: try Duration(parsing: exportDelay),
                storageRate: try storageRate.map { text throws(Fault) in try ByteCount(parsing: text) },
                faults: try wantedFaults)
            configuration.limits = realLimits ? .real : .generous
            configuration.coveo = try coveo.settings
            configuration.obelisk = try obelisk.settings
            return configuration
        }
    }

    private var wantedFaults: [SandboxFault] {
        get throws(Fault) {
            var list: [SandboxFault] = []
            for text in faults { list += try SandboxFault.list(parsing: text) }
            return list
        }
    }

    /// Usage errors end with 2, whatever the parser's own habit is.
    static func main() async {
        do {
            var command = try parseAsRoot()
            if var asynchronous = command as? any AsyncParsableCommand {
                try await asynchronous.run()
            } else {
                try command.run()
            }
        } catch {
            let code = exitCode(for: error)
            if code == .success {
                Terminal.print(fullMessage(for: error))
            } else {
                let fault = Fault.commandLine(
                    message(for: error), hint: "moonport sandbox --help lists the options")
                Terminal.printError(fault.report)
            }
            Foundation.exit(code == .success ? 0 : 2)
        }
    }
}
