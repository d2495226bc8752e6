import Glibc
import Vocabulary

// The wording of this target.
extension Fault {
    /// The standard output or error stream does not take what is written.
    static func cannotWrite(_ descriptor: Int32, reason: String) -> Fault {
        let name = descriptor == 1 ? "standard output" : descriptor == 2 ? "standard error" : "descriptor \(descriptor)"
        return Fault(.file, "cannot write to \(name): \(reason)", hint: "is the disk full, or the reader gone?")
    }

    /// The user's pager does not start.
    static func noPager(_ command: String, _ code: Int32) -> Fault {
        Fault(
            .missing, "the pager \"\(command)\" cannot be started: \(String(cString: strerror(code)))",
            hint: "PAGER names it; an empty PAGER prints instead")
    }
}
