import Vocabulary

/// What a fault does to a job, on the exporter that has just taken it.
enum JobFault {
    /// The reason of a failed job that names none.
    static let reason = "the export ran out of memory"

    /// Lets the job fail, be cancelled or wait. Returns when it should go on.
    static func apply(_ fault: SandboxFault, _ permit: ExportPermit) throws {
        switch fault.kind {
        case .failedJob: throw Fault.failedByFault(fault.message ?? reason)
        case .cancelledJob: throw ExportStopped.cancelled
        // The exporter stays with it, as one of a real service would; a cancel ends it.
        case .stuckJob: try permit.wait(for: fault.wait ?? .seconds(86_400 * 365))
        default: return
        }
    }
}
