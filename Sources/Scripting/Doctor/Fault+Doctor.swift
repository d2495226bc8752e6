import Vocabulary

extension Fault {
    /// The doctor has found problems. Its list of findings is what is shown; the kind says how the program ends.
    static func problemsFound(_ kind: Kind, _ summary: String) -> Fault { Fault(kind, summary) }
}
