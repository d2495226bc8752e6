import Vocabulary

// The wording of this target.
extension Fault {
    /// The standard output or error stream does not take what is written.
    static func cannotWrite(_ descriptor: Int32, reason: String) -> Fault {
        let name = descriptor == 1 ? "standard output" : descriptor == 2 ? "standard error" : "descriptor \(descriptor)"
        return Fault(.file, "cannot write to \(name): \(reason)", hint: "is the disk full, or the reader gone?")
    }
}
