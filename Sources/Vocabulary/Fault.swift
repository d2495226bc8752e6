/// What went wrong, said once and the same everywhere: to the analyst, to a script, to a log.
///
///     throw Fault(.notFound, "run \"hotfire 21\" not found", hint: "did you mean \"hotfire 12\"?")
///
/// Shown as
///
///     run "hotfire 21" not found
///       hint:  did you mean "hotfire 12"?
public struct Fault: Error, Sendable {
    /// The stable word for programs; a script reads it as `err.kind`.
    public enum Kind: String, Sendable, CaseIterable {
        /// A thing that was named does not exist.
        case notFound = "not found"
        /// The credentials are missing, wrong or not allowed to do this.
        case denied
        /// Patience ran out; what was waited for may go on.
        case timedOut = "timed out"
        /// A rate, volume or memory limit was met.
        case limit
        /// An argument or option that cannot be read or does not fit.
        case badArgument = "bad argument"
        /// The service answered with an error, or with something that cannot be understood.
        case service
        /// The service or a host on the way cannot be reached.
        case unreachable
        /// Bytes that are not what was promised: wrong length, wrong digest, broken archive.
        case damaged
        /// The remote job ended without success.
        case jobFailed = "job failed"
        /// The same key, another order; or another process is at work on the same thing.
        case conflict
        /// Ctrl-C, or a task that was cancelled.
        case interrupted
        /// A file or folder of this machine cannot be read or written.
        case file
        /// A library or program that is needed is not installed.
        case missing
        /// An error raised by Lua code.
        case script
        /// Some items of many failed.
        case partial
        /// The command line cannot be read.
        case usage
        /// A dry run has come to where the real one would need what was not ordered.
        case dryRun = "dry run"
    }

    /// The stable word for programs.
    public var kind: Kind
    /// What happened, to what; one sentence without a final stop.
    public var message: String
    /// What to do next.
    public var hint: String?
    /// The error below this one.
    public var cause: (any Error)?
    /// Where in a script, or at which endpoint.
    public var place: Place?
    /// The callers of that place, innermost first; empty when it was not in a script.
    public var traceback: [Place] = []
    /// The service that answered: `"sift"`, …
    public var service: String?
    /// The service's own id of the request, when it gives one.
    public var requestID: String?
    /// True when the same call may succeed later without a change.
    public var isRetryable: Bool
    /// What was sent and answered, for `err:detail()`; already without secrets.
    public var exchange: Exchange?

    /// Makes a fault; the optional parts are filled in by whoever knows them.
    public init(
        _ kind: Kind, _ message: String, hint: String? = nil, cause: (any Error)? = nil, service: String? = nil,
        isRetryable: Bool = false
    ) {
        self.kind = kind
        self.message = message
        self.hint = hint
        self.cause = cause
        self.service = service
        self.isRetryable = isRetryable
    }
}

extension Fault {
    /// A place in a script: file, line and the text of that line.
    public struct Place: Sendable, Equatable {
        /// The script's name as the user gave it, or `entry 3` at the prompt.
        public var source: String
        /// Counted from 1; nil where a whole entry is meant.
        public var line: Int?
        /// The text of the line, trimmed.
        public var text: String?

        /// Makes a place.
        public init(source: String, line: Int? = nil, text: String? = nil) {
            self.source = source
            self.line = line
            self.text = text
        }
    }

    /// A request, its answer and all attempts, in text that may be shown.
    public struct Exchange: Sendable, Equatable {
        /// `POST https://host/path`, without credentials and without a signed query.
        public var request: String
        /// The last answer: status and the beginning of its body.
        public var answer: String?
        /// One line for each attempt, with its time.
        public var attempts: [String]

        /// Makes the record of an exchange.
        public init(request: String, answer: String? = nil, attempts: [String] = []) {
            self.request = request
            self.answer = answer
            self.attempts = attempts
        }
    }
}

extension Fault: CustomStringConvertible {
    /// Message and hint, without secrets.
    public var description: String {
        Redaction.clean(hint.map { "\(message)\n  hint:  \($0)" } ?? message)
    }

    /// The one form in which every error is shown:
    ///
    ///     error: export: unknown option "chanels"
    ///       in:    c:export { runs = { run }, chanels = ...     workflow.lua:12
    ///       from:  order(day)     workflow.lua:30
    ///       hint:  did you mean "channels"?
    ///
    /// The callers (`from`) are there when it happened inside a function of the script; at most five.
    public var report: String {
        var lines = ["error: \(message)"]
        if let place { lines.append("  in:    \(place)") }
        lines += traceback.prefix(5).map { "  from:  \($0)" }
        if let hint { lines.append("  hint:  \(hint)") }
        return Redaction.clean(lines.joined(separator: "\n"))
    }

    /// The report, then request, answer, attempts and causes.
    public var detail: String {
        var lines = ["\(kind.rawValue): \(message)"]
        if let place { lines.append("  in:       \(place)") }
        lines += traceback.map { "  from:     \($0)" }
        if let exchange {
            lines.append("  request:  \(exchange.request)")
            if let answer = exchange.answer { lines.append("  answer:   \(answer)") }
            lines += exchange.attempts.map { "  attempt:  \($0)" }
        }
        if let requestID { lines.append("  id:       \(requestID)") }
        if let cause { lines.append("  cause:    \((cause as? Fault)?.message ?? "\(cause)")") }
        if let hint { lines.append("  hint:     \(hint)") }
        return Redaction.clean(lines.joined(separator: "\n"))
    }

    /// Any error as a fault: faults as they are, cancellation as `interrupted`, others as `service`.
    public static func from(_ error: any Error) -> Fault {
        if let fault = error as? Fault { return fault }
        if error is CancellationError { return .interrupted }
        return .unexpected(error)
    }
}

extension Fault.Place: CustomStringConvertible {
    /// `c:export { …     workflow.lua:12`
    public var description: String {
        let position = line.map { "\(source):\($0)" } ?? source
        guard let text else { return position }
        let shown = text.count > 44 ? text.prefix(41) + "..." : text[...]
        return "\(shown)     \(position)"
    }
}
