import ArgumentParser
import Scripting
import Vocabulary

/// `moonport jobs`
struct JobsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "jobs", abstract: "List the orders that the ledger knows, newest first.")

    @Option(help: "Only orders in this state, as the list shows it.")
    var state: String?

    func run() throws {
        let session = Program.session(profile: nil)
        if let state, !Session.shownStates.contains(state) {
            throw Fault.unknownState(state, among: Session.shownStates)
        }
        let table = try session.jobsTable(state: state)
        guard !table.rows.isEmpty else {
            Program.terminal.note(state.map { "no orders are \($0)" } ?? "no orders yet")
            return
        }
        Program.terminal.print(table.text(Program.terminal.outputStyle))
    }
}
