/// How long a job stays running at the least.
struct ExportDelay: Sendable, Equatable {
    /// Zero = as long as the export takes.
    var least: Duration = .zero

    /// The time still to wait for an export that took `spent`; nil when it is long enough.
    func rest(after spent: Duration) -> Duration? { spent < least ? least - spent : nil }
}
