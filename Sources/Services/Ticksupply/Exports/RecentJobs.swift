import Vocabulary

/// The jobs of the service's list that were made since a moment.
///
/// The list seems to be newest first, but nobody promises that, and a job that is overlooked would be ordered a second
/// time: reading stops only when many older ones have come, and all in that order.
struct RecentJobs {
    private let since: Nanoseconds
    private var found: [TicksupplyJob] = []
    private var last: Nanoseconds?
    private var older = 0
    private var isInOrder = true

    /// So many older ones in a row are enough: a page.
    private static let proof = 100

    init(since: Nanoseconds) { self.since = since }

    /// True while the rest of the list may hold more of them.
    var goesOn: Bool { !isInOrder || older < Self.proof }

    /// Takes the next job of the list.
    mutating func take(_ job: TicksupplyJob) {
        guard let created = job.created else { return found.append(job) }
        if let last, created > last { isInOrder = false }
        last = created
        guard created < since else {
            older = 0
            return found.append(job)
        }
        older += 1
    }

    /// Those that were made since then; one whose time cannot be read may be.
    var newestFirst: [TicksupplyJob] {
        guard !isInOrder else { return found }
        return found.sorted { ($0.created ?? since) > ($1.created ?? since) }
    }
}
