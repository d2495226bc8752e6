import Glibc
import Vocabulary

/// The wording of the command line.
extension Fault {
    /// - Parameter names: what lies in the folder where it was looked for.
    static func unknownScript(_ path: String, near names: [String]) -> Fault {
        let name = path.split(separator: "/").last.map(String.init) ?? path
        return Fault(
            .usage, "script \(path) not found",
            hint: nearestHint(name, in: names) ?? "is it in another folder? A path counts from the working folder")
    }

    static func unreadableScript(_ path: String, _ error: any Error) -> Fault {
        Fault(.file, "script \(path) cannot be read", hint: "it must be a file that you may read", cause: error)
    }

    static func unreadableInput(_ code: Int32) -> Fault {
        Fault(
            .file, "standard input cannot be read: \(String(cString: strerror(code)))",
            hint: "what is before the | must be open for reading, or name a script file")
    }

    static func noSandboxProgram(_ path: String) -> Fault {
        Fault(.missing, "\(path) is not there", hint: "build or install both programs together")
    }

    static func sandboxNotStarted(_ path: String, _ code: Int32) -> Fault {
        Fault(
            .missing, "\(path) cannot be started: \(String(cString: strerror(code)))",
            hint: "build or install both programs together, for this machine")
    }

    static let nothingToConvert = Fault(
        .usage, "convert needs a file to read and one to write", hint: "moonport convert points.csv points.parquet")

    static func unknownService(_ name: String, among names: [String]) -> Fault {
        Fault(
            .usage, "unknown service \"\(name)\"",
            hint: nearestHint(name, in: names) ?? "one of \(names.joined(separator: ", "))")
    }

    static func unknownState(_ state: String, among states: [String]) -> Fault {
        Fault(
            .usage, "unknown state \"\(state)\"",
            hint: nearestHint(state, in: states) ?? "one of \(states.joined(separator: ", "))")
    }
}
