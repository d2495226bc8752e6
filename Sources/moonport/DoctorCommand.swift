import ArgumentParser
import Prompt
import Scripting
import Vocabulary

/// `moonport doctor`
struct DoctorCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "doctor", abstract: "Look at everything that moonport needs, and say what to do.",
        discussion: """
            Libraries, folders, the ledger, profiles, credentials, proxies and certificates. Nothing is made or changed, \
            and no key is shown. Ends with 0 without a problem, with 1 otherwise; with --service, a service that \
            denies, limits or does not answer in time gives 4, 5 or 6.
            """)

    @OptionGroup var common: CommonOptions

    @Option(
        help:
            "Also ask this service whether it answers, and what the account may do: \(Doctor.services.joined(separator: ", "))."
    )
    var service: String?

    func run() throws {
        if let service, !Doctor.services.contains(service) {
            throw Fault.unknownService(service, among: Doctor.services)
        }
        let doctor = Doctor(session: Program.session(profile: common.profile), style: Program.terminal.outputStyle)
        var findings = doctor.examine(editor: Prompt.editorVersion, for: service)
        if let service { findings += doctor.examine(service, now: { Program.terminal.elapsed }) }
        let list = FindingList(findings)
        Program.terminal.print(list.text(Program.terminal.outputStyle))
        if let fault = list.fault { throw ExitCode(fault.exitCode) }
    }
}
