import Display
import FoundationEssentials
import Glibc
import Scripting

/// What there is once in the process: its environment, its terminal, its folder.
enum Program {
    /// The version that `--version` and the prompt show.
    static let version = "0.1.0"

    /// Environment variables at the start.
    static let environment = ProcessInfo.processInfo.environment

    /// The one owner of the terminal.
    static let terminal = Terminal(environment: environment)

    /// The folder in which the program's file really lies, links followed.
    static let folder: String = {
        guard let path = realpath("/proc/self/exe", nil) else { return "." }
        defer { free(path) }
        let file = String(cString: path)
        return file.lastIndex(of: "/").map { String(file[..<$0]) } ?? "."
    }()

    /// The session of this start.
    ///
    /// - Parameter isDryRun: orders are shown and not placed.
    static func session(profile: String?, isDryRun: Bool = false) -> Session {
        Session(
            environment: environment, terminal: terminal, profile: profile, programFolder: folder, isDryRun: isDryRun)
    }
}
