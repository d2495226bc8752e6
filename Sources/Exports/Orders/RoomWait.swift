import Vocabulary

/// One order that waits for room at the service: what was said of that, and what was tried in vain.
struct RoomWait {
    /// The order.
    let entry: LedgerEntry
    /// Exports that cannot be removed, by their numbers in the ledger: once is enough.
    var unremovable: Set<Int64> = []
    private let service: String
    private var begun: Nanoseconds?
    private var told: Nanoseconds?

    /// Who waits long wants to know for what, and not every minute.
    private static let pause: Duration = .seconds(300)

    init(_ entry: LedgerEntry, service: String) {
        self.entry = entry
        self.service = service
    }

    /// What there is to say: at the beginning that it waits, every few minutes for which jobs.
    ///
    /// - Parameter coming: exports that somebody is about to save.
    mutating func words(for coming: [LedgerEntry], now: Nanoseconds) -> String? {
        guard let begun, let last = told else {
            (begun, told) = (now, now)
            return
                "\(entry.order.name): \(service) stores no more exports; waiting until another of ours is saved "
                + "and removed there"
        }
        guard now.sinceEpoch - last.sinceEpoch >= Int64(Self.pause.seconds * 1e9) else { return nil }
        told = now
        let jobs = coming.prefix(5).map { $0.jobID ?? "#\($0.number)" }.joined(separator: ", ")
        let waited = Duration.nanoseconds(now.sinceEpoch - begun.sinceEpoch).brief
        return "\(entry.order.name): waiting for room at \(service) since \(waited); to be saved: \(jobs)"
            + (coming.count > 5 ? ", …" : "")
    }
}
