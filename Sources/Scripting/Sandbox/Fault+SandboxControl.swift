import Vocabulary

extension Fault {
    /// A sandbox does not take a change of its faults; it says why itself.
    static func refusedBySandbox(_ reason: String?, hint: String?, status: Int) -> Fault {
        Fault(.badArgument, reason ?? "the sandbox answered \(status)", hint: hint, service: "sandbox")
    }
}
