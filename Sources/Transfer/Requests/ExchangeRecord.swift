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

/// The beginning of a body as one line without secrets and control characters.
///
///     excerpt(of: Array("<html>\n<body>".utf8), limit: 8)      // <html> < ...
public func excerpt(of body: [UInt8], limit: Int = 300) -> String {
    // Some more is taken before redaction, so that a secret at the cut is seen whole.
    let text = Redaction.clean(String(decoding: body.prefix(limit * 4), as: UTF8.self))
    let line = text.unicodeScalars.prefix(limit).map { scalar -> Character in
        scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value) ? " " : Character(scalar)
    }
    return String(line) + (text.unicodeScalars.count > limit ? " ..." : "")
}
