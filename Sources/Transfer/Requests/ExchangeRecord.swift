import Vocabulary

/// What was sent and answered, in text that may be shown: for `Fault.exchange` and for the log.
struct ExchangeRecord {
    private let request: String
    private let begun: Duration
    private var attemptBegun: Duration
    private var attempts: [String] = []
    private var answer: String?

    init(request: HTTPRequest, address: WebAddress, begun: Duration) {
        self.request = Redaction.clean("\(request.method.rawValue) \(address.url)")
        self.begun = begun
        attemptBegun = begun
    }

    /// Notes an attempt and gives it as an event.
    mutating func add(
        _ attempt: Result<HTTPAnswer, WireFailure>, now: Duration, pause: Duration?, service: String
    ) -> TransferEvent {
        var event = TransferEvent(
            service: service, request: request, attempt: attempts.count + 1, status: nil, problem: nil,
            duration: now - attemptBegun, nextAfter: pause)
        switch attempt {
        case .success(let reply):
            event.status = reply.status
            answer = "\(reply.status) \(excerpt(of: reply.body))".trimmed
        case .failure(let failure):
            event.problem = failure.text
        }
        let outcome = event.status.map(String.init) ?? event.problem ?? "no answer"
        let again = pause.map { ", again in \($0.inSeconds)" } ?? ""
        attempts.append("at \((attemptBegun - begun).inSeconds): \(outcome) after \(event.duration.inSeconds)\(again)")
        attemptBegun = now + (pause ?? .zero)
        return event
    }

    /// The fault with this record and the service's name.
    func complete(_ fault: Fault, service: String) -> Fault {
        var fault = fault
        fault.service = fault.service ?? service
        fault.exchange = Fault.Exchange(request: request, answer: answer, attempts: attempts)
        return fault
    }
}

/// The beginning of a body as one line without secrets and control characters.
func excerpt(of body: [UInt8], limit: Int = 300) -> String {
    // Some more is taken before redaction, so that a secret at the cut is seen whole.
    let text = Redaction.clean(String(decoding: body.prefix(limit * 4), as: UTF8.self))
    let line = text.unicodeScalars.prefix(limit).map { scalar -> Character in
        scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value) ? " " : Character(scalar)
    }
    return String(line) + (text.unicodeScalars.count > limit ? " ..." : "")
}
