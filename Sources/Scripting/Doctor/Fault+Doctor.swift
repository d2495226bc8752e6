import Vocabulary

extension Fault {
    /// The doctor has found problems. Its list of findings is what is shown; the kind says how the program ends.
    static func problemsFound(_ kind: Kind, _ summary: String) -> Fault { Fault(kind, summary) }

    static func unspokenService(_ service: String, among names: [String]) -> Fault {
        Fault(
            .badArgument, "the service \"\(service)\" is not spoken",
            hint: nearestHint(service, in: names) ?? "one of: \(names.joined(separator: ", "))")
    }
}
