import Vocabulary

/// Where a job stands.
enum JobStatus: String, Sendable, Codable {
    case created, running, finished, failed, cancelled, cancelRequested
}

/// One export job as it is kept: its order, where it stands and what it made.
///
/// The rules of its life are here, as a value: an event comes in, the record changes or does not.
struct JobRecord: Sendable, Equatable, Identifiable {
    var id: String
    /// The dialect that took the order: `sift`.
    var dialect: String
    /// Whose order it is, where a dialect has several accounts; empty otherwise.
    var account = ""
    /// The order in the dialect's own JSON.
    var request: String
    /// `exports/<name>.zip`, or a folder `exports/<name>`: the place of the result below the storage's root.
    var storageKey: String
    var status = JobStatus.created
    /// Why it failed; empty otherwise.
    var reason = ""
    /// The place in the queue: smaller comes first. A retried job goes to the end.
    var position: Int64 = 0
    var created: Nanoseconds
    var modified: Nanoseconds
    var started: Nanoseconds?
    var completed: Nanoseconds?

    /// Something that happens to a job.
    enum Event: Sendable, Equatable {
        /// An exporter takes it from the queue.
        case taken
        case finished
        case failed(String)
        /// The exporter has done a part of it and takes the others first.
        case turnOver
        /// The exporter saw the request to cancel and stopped.
        case stopped
        /// A client asks to cancel.
        case cancel
        /// A client asks to try again; the job goes to this place in the queue.
        case retry(position: Int64)
        /// The server starts and finds the job as a killed one left it.
        case found
    }

    /// Applies an event. False when the event means nothing in this state, which is no error.
    mutating func apply(_ event: Event, at now: Nanoseconds) -> Bool {
        switch (event, status) {
        case (.taken, .created):
            status = .running
            started = now
        case (.finished, .running), (.finished, .cancelRequested): end(.finished, at: now)
        case (.failed(let reason), .running), (.failed(let reason), .cancelRequested):
            self.reason = reason
            end(.failed, at: now)
        case (.stopped, .running), (.stopped, .cancelRequested), (.cancel, .created), (.found, .cancelRequested):
            end(.cancelled, at: now)
        case (.cancel, .running): status = .cancelRequested
        case (.retry(let position), .failed), (.retry(let position), .cancelled):
            self.position = position
            requeue()
        case (.found, .running), (.turnOver, .running): requeue()
        case (.turnOver, .cancelRequested): end(.cancelled, at: now)
        default: return false
        }
        modified = now
        return true
    }

    private mutating func end(_ status: JobStatus, at now: Nanoseconds) {
        self.status = status
        completed = now
    }

    private mutating func requeue() {
        status = .created
        reason = ""
        started = nil
        completed = nil
    }
}
