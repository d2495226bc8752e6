import Vocabulary

extension Fault {
    /// A sandbox does not take a change of its faults; it says why itself.
    static func refusedBySandbox(_ reason: String?, hint: String?, status: Int) -> Fault {
        Fault(
            .badArgument, reason ?? "the sandbox refuses to change its faults (\(status))",
            hint: hint ?? "is it of the same version as moonport? docs/sandbox.md lists its faults", service: "sandbox")
    }
}
