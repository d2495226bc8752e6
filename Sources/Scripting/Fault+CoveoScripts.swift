import Vocabulary

/// The wording of the Coveo objects, and of lists that are filtered here.
extension Fault {
    static func emptyCoveoOption(_ option: String, of function: String) -> Fault {
        Fault(.badArgument, "\(function): \(option) is empty", hint: "leave it out for all", service: "coveo")
    }

    static func newFilterIncomplete(_ missing: [String]) -> Fault {
        Fault(
            .badArgument,
            "save_filter: \(missing.joined(separator: " and ")) \(missing.count == 1 ? "is" : "are") missing",
            hint: "{ name = \"From Canada\", filter = \"country == 'Canada'\" }, or id = … for the one to change",
            service: "coveo")
    }

    static let nothingToDelete = Fault(
        .badArgument, "delete: there is no export to remove: the order has no job",
        hint: "a job of c:exports(), or one that was ordered", service: "coveo")

    static func deleteOfElsewhere(_ theirs: String, _ ours: String) -> Fault {
        Fault(
            .badArgument, "delete: the job belongs to \(theirs), this is a connection to \(ours)",
            hint: "connect with the account that ordered it", service: "coveo")
    }

    static func unknownListField(_ name: String, of nouns: String, among names: [String]) -> Fault {
        Fault(
            .badArgument, "\(nouns) have no field \"\(name)\" to look for",
            hint: nearestHint(name, in: names) ?? "fields: \(names.joined(separator: ", "))")
    }

    static func unusableListValue(_ name: String) -> Fault {
        Fault(
            .badArgument, "find: the value of \(name) is neither a text, an integer, true nor false",
            hint: "for example find { \(name) = \"…\" }")
    }
}
