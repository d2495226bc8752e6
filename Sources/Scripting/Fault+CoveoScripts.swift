import Vocabulary

/// The wording of the Coveo objects, and of lists that are filtered here.
extension Fault {
    static func emptyCoveoOption(_ option: String, of function: String) -> Fault {
        Fault(.badArgument, "\(function): \(option) is empty", hint: "leave it out for all", service: "coveo")
    }

    static let stoppedBeforeOrder = Fault(
        .interrupted, "stopped while the rows of the export were estimated", hint: "nothing was ordered",
        service: "coveo")

    static func newFilterIncomplete(_ missing: [String]) -> Fault {
        Fault(
            .badArgument,
            "save_filter: \(missing.joined(separator: " and ")) \(missing.count == 1 ? "is" : "are") missing",
            hint: "{ name = \"From Canada\", filter = \"country == 'Canada'\" }, or id = … for the one to change",
            service: "coveo")
    }

    static func unusableListValue(_ name: String) -> Fault {
        Fault(
            .badArgument, "find: the value of \(name) is neither a text, an integer, true nor false",
            hint: "for example find { \(name) = \"…\" }")
    }
}
