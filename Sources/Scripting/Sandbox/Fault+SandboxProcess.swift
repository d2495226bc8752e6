import Glibc
import Vocabulary

/// The wording of starting a sandbox from a script.
extension Fault {
    static var sandboxEnded: Fault {
        Fault(.service, "the sandbox has ended before it served", hint: "moonport sandbox shows why")
    }

    static func sandboxTooSlow(_ patience: Duration) -> Fault {
        Fault(
            .timedOut, "the sandbox does not serve after \(patience.brief)",
            hint: "is the machine busy, or the data folder large? moonport sandbox starts it by hand")
    }

    static func sandboxNotStarted(_ path: String, _ code: Int32) -> Fault {
        Fault(
            .missing, "\(path) cannot be started: \(String(cString: strerror(code)))",
            hint: "build or install both programs together, for this machine")
    }

    static func noPipe(_ code: Int32) -> Fault {
        Fault(
            .limit, "no pipe can be made: \(String(cString: strerror(code)))",
            hint: "too many files are open at once: end what is not needed, or raise ulimit -n")
    }

    static func noSandboxProgram(_ path: String) -> Fault {
        Fault(
            .missing, "moonport-sandbox is not beside moonport (\(path))",
            hint: "build or install both programs together")
    }
}
