/// How far the ledger knows an order to have come, apart from the state of its job.
public enum Stage: String, Sendable, CaseIterable {
    /// Written down; the service has certainly not got it.
    case notSent = "not sent"
    /// Sent, and no answer came: the service may have it or not.
    case inDoubt = "in doubt"
    /// The service said no.
    case refused
    /// The service gave a job or a link.
    case ordered
    /// Its files lie verified on this machine.
    case saved
}
