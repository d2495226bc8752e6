import Vocabulary

extension Fault {
    /// How the sandbox ends after this error: 2 for a wrong word of the command line, 1 for everything else.
    var exitCode: Int32 { kind == .usage || kind == .badArgument ? 2 : 1 }
}
