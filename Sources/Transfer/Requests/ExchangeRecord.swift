import Vocabulary

/// What was sent and answered, in text that may be shown: for `Fault.exchange` and for the log.
///
/// Nothing is put into words before somebody wants to read it: most requests succeed and nobody does.
struct ExchangeRecord {
    private let request: String
    private let begun: Duration
    private var attempts: [TransferEvent] = []
    private var starts: [Duration] = []
    private var nextStart: Duration
    private var answer: HTTPAnswer?

    init(request: HTTPRequest, address: WebAddress, begun: Duration) {
        self.request = "\(request.method.rawValue) \(address.url)"
        self.begun = begun
        nextStart = begun
    }

    /// Notes an attempt.
    mutating func add(_ attempt: Result<HTTPAnswer, WireFailure>, now: Duration, pause: Duration?, service: String) {
        var event = TransferEvent(
            service: service, request: request, attempt: attempts.count + 1, status: nil, problem: nil,
            duration: now - nextStart, nextAfter: pause)
        switch attempt {
        case .success(let reply):
            event.status = reply.status
            answer = reply
        case .failure(let failure):
            event.problem = failure.text
        }
        attempts.append(event)
        starts.append(nextStart - begun)
        nextStart = now + (pause ?? .zero)
    }

    /// The last attempt, for the log.
    var lastEvent: TransferEvent? {
        var event = attempts.last
        event?.request = Redaction.clean(request)
        return event
    }

    /// The fault with this record and the service's name.
    func complete(_ fault: Fault, service: String) -> Fault {
        var fault = fault
        fault.service = fault.service ?? service
        fault.exchange = Fault.Exchange(
            request: Redaction.clean(request), answer: answer.map { "\($0.status) \(excerpt(of: $0.body))".trimmed },
            attempts: zip(starts, attempts).map { "at \($0.inSeconds): \($1.outcome)" })
        return fault
    }
}
