import Vocabulary

/// What a failed job says to its client: the fault's message, without the paths and insides of this machine.
enum ExportFailure {
    /// The text for `errorMessage`.
    static func text(_ error: any Error) -> String {
        let fault = Fault.from(error)
        return fault.kind == .service ? "internal error" : fault.message
    }
}
